"""Search finds by any part of a word, without accents, and never trips over signs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from db import search
from db.engine import Database


@pytest.fixture
def filled(database: Database) -> Database:
    """Three applications and a participant."""
    with Session(database.writer) as session, session.begin():
        search.index(session, "applications", 1, "P-01", "Asociacija „Žemaitės takas“")
        search.index(session, "applications", 2, "P-02", "VšĮ Įgūdžių dirbtuvės, 100 % 50_50")
        search.index(session, "applications", 3, "P-03", 'UAB "Šaltinis" OR NOT')
        search.index(session, "participants", 1, "Ona Žemaitė")
    return database


def find(database: Database, words: str) -> set[int] | None:
    with Session(database.reader) as session:
        return search.find(session, "applications", words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("zemait", {1}),
        ("ŽEMAITĖS", {1}),
        ("takas asociacija", {1}),
        ("igudziu dirb", {2}),
        ("p-0", {1, 2, 3}),
        ("p-", {1, 2, 3}),
        ("01", {1}),
        ("%", {2}),
        ("50_", {2}),
        ("_", {2}),
        ("saltinis uab", {3}),
        ('"', {3}),
        ("OR NOT", {3}),
        ("nėra tokio", set()),
        ("   ", None),
        ("", None),
    ],
)
def test_words_find_records(filled: Database, words: str, expected: set[int] | None) -> None:
    assert find(filled, words) == expected


def test_indexing_again_replaces(filled: Database) -> None:
    with Session(filled.writer) as session, session.begin():
        search.index(session, "applications", 1, "Naujas pavadinimas")
    assert find(filled, "zemait") == set()
    assert find(filled, "naujas") == {1}


def test_nouns_do_not_mix(filled: Database) -> None:
    with Session(filled.reader) as session:
        assert search.find(session, "participants", "zemaite") == {1}
        for words in ("zemaite", "ze"):  # asked of the index; read where it keeps the texts
            found = search.matching_each(words, "t", "participants", "entries")
            assert found is not None
            assert [set(session.scalars(each)) for each in found] == [{1}, set()]
            held = search.held(session, "participants", words, literal(1), page=True)
            assert held is not None
            assert session.scalar(select(held)) == 1


def test_any_text_can_be_searched_for(filled: Database) -> None:
    @given(st.text(max_size=20))
    def search_for(words: str) -> None:
        found = find(filled, words.replace("\x00", ""))
        assert found is None or found <= {1, 2, 3}

    search_for()


@pytest.mark.parametrize("words", ["Žem\0aitės", "Žemaitės\ud800", "\0", "\ud83d", "\0\0 takas"])
def test_signs_that_no_text_has_are_no_fault(filled: Database, words: str) -> None:
    assert find(filled, words) in ({1}, None)
