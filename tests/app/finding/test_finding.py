"""The search over everything, on the sample office as its roles see it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.errors import Missing, NotAllowed
from app.finding.matching import among
from app.finding.nouns import KINDS
from app.finding.service import written
from app.lead import Lead
from app.office import Office
from app.tables import Query, fold, sort_key
from db.models.personal_data import PersonAccess
from tests.app.nouns import counted
from tests.app.offices import as_user


def found(office: Office, words: str) -> dict[str, list[str]]:
    return {
        each.kind: [hit.title for hit in each.hits] for each in office.finding.everything(words)
    }


def first_row(source: Any) -> Any:
    """A row that a table shows."""
    return source.rows(source.ids(Query())[:1])[0]


def test_application_is_found_by_number_applicant_and_without_accents(office: Office) -> None:
    row = first_row(office.applications.queries.source())
    title = f"{row.number} · {row.title}"
    assert title in found(office, row.number)["applications"]
    assert row.applicant in found(office, fold(row.applicant))["applicants"]
    (hit,) = office.finding.find("applications", f"{row.number} {row.title}").hits
    assert hit.lead == Lead("applications", record=row.id)


def test_number_is_found_however_it_is_written(office: Office) -> None:
    assert written("VP4") == ("VP-4", "VP4")
    assert written("3900101 1234") == ("3900101 1234", "39001011234")
    assert written("VP-4") == ("VP-4",)
    assert written("BIVP-P3") == ("BIVP-P3", "BIVP P 3")
    assert written("žemaitė") == ("žemaitė",)
    for words in ("VP-4", "vp4", "VP 4", "vp - 4"):
        hits = office.finding.find("applications", words).hits
        assert [hit.title.split(" · ")[0] for hit in hits] == ["VP-4"], words
    code = "08.6.1-PAVYZDYS-3"
    for words in (code, "08.6.1 pavyzdys 3", "pavyzdys3"):
        titles = [hit.title for hit in office.finding.find("projects", words).hits]
        assert f"{code} · Įgūdžių dirbtuvės jaunimui" in titles
    (claim, *_rest) = office.finding.find("claims", code).hits
    row = office.projects.queries.claims.rows([claim.lead.record or 0])[0]
    assert (claim.lead.part, row.code) == ("claims", code)


def test_log_of_a_call_is_found_without_accents_and_sorted_among_the_rest(office: Office) -> None:
    source = office.strategy.activities.queries.publicity
    rows = source.rows(source.ids(Query()))
    of_calls = [row for row in rows if row.call]
    assert of_calls
    title = of_calls[0].title
    found = source.ids(Query(fold(title)))
    assert {row.id for row in of_calls if row.title == title} <= set(found)
    ordered = source.ids(Query(sort="title"))
    titles = {row.id: row.title for row in rows}
    keys = [sort_key(titles[key]) for key in ordered]
    assert keys == sorted(keys)


def test_each_kind_leads_to_its_own_record(office: Office) -> None:
    document = first_row(office.register.queries.source)
    call = office.calls.queries.rows()[0]
    strategy = office.strategy.queries.current()
    assert strategy is not None
    action = strategy.nodes[-1]
    for kind, words, lead in (
        (
            "documents",
            f"{document.number} {document.subject}",
            Lead("register", record=document.id),
        ),
        ("calls", call.title, Lead("calls", record=call.id)),
        ("strategy", action.title, Lead("strategy", "version/tree", action.id)),
        (
            "publicity",
            "Strategijos įgyvendinimo eiga 2019 metais",
            Lead(
                "strategy",
                "publicity",
                office.strategy.activities.queries.publicity.ids(Query("eiga 2019 metais"))[0],
            ),
        ),
        ("guide", "pirmumo eilė", None),
    ):
        hits = office.finding.find(kind, words).hits
        assert hits, kind
        if lead is not None:
            assert lead in [hit.lead for hit in hits]


def test_participant_is_shown_as_the_table_shows_them_and_no_look_is_taken(
    office: Office,
) -> None:
    row = first_row(office.participants.queries.source)
    with office.participants.queries.reading() as session:
        before = session.scalar(select(func.count(PersonAccess.id)))
    hits = office.finding.find("participants", row.name).hits
    assert [hit.title for hit in hits if hit.lead.record == row.id] == [row.name]
    assert all(row.code in hit.context for hit in hits if hit.lead.record == row.id)
    with office.participants.queries.reading() as session:
        assert session.scalar(select(func.count(PersonAccess.id))) == before
    assert row.last_name not in repr(hits)


def test_roles_search_only_what_they_see(office: Office) -> None:
    row = first_row(office.participants.queries.source)
    assert "participants" in found(office, row.name)
    with as_user(office, "vertintoja1"):
        assert [kind.key for kind in office.finding.kinds()] == ["guide"]
        assert "participants" not in found(office, row.name)
        with pytest.raises(NotAllowed):
            office.finding.find("participants", row.name)


def test_search_needs_two_letters_and_knows_its_kinds(office: Office) -> None:
    assert found(office, " a ") == {}
    assert found(office, "qxwqxw %_\"'*") == {}
    with pytest.raises(Missing):
        office.finding.find("nieko", "ab")


def test_more_than_are_shown_are_told_and_selects_do_not_grow(office: Office) -> None:
    few = office.finding.find("participants", "an", 2)
    assert (len(few.hits), few.more) == (2, True)
    for kind in KINDS:
        with counted(office) as one:
            office.finding.find(kind.key, "an", 1)
        with counted(office) as many:
            office.finding.find(kind.key, "an", 5)
        assert len(one) == len(many), kind.key


@given(st.lists(st.text(max_size=8), max_size=12), st.text(max_size=6), st.integers(1, 5))
def test_rows_among_few_hold_every_word(rows: list[str], words: str, most: int) -> None:
    hits = among(rows, words, most, lambda row: (row,))
    matching = [row for row in rows if all(fold(word) in fold(row) for word in words.split())]
    assert hits == matching[:most]
