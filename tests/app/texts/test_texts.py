"""Templates: versions with reasons, frozen with a call, moved by an amendment, seen beforehand."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.clock import Clock
from app.documents.canonical import content_hash, content_json
from app.errors import InvalidMany, NotAllowed, PersonError, Refused, Stale
from app.office import Office
from app.texts.drafts import TextDraft, checked_text
from app.texts.kinds import SPECS, shipped
from app.texts.text import Text
from db.terms import Role, TextKind
from tests.app.documents import samples
from tests.app.nouns import NOW, application_draft, counted, last_entry, make_call, make_strategy
from tests.app.offices import add_person, as_user, make_office
from tests.app.papers import content_of

RECEIPT = TextKind.RECEIPT
MARK = "Forma patvirtinta pirmininko 2017-02-01 įsakymu Nr. V-3"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, dict[str, int]]]:
    clock = Clock()
    clock.set(NOW)
    office = make_office(tmp_path_factory.mktemp("texts"), clock=clock)
    add_person(office, "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    yield office, make_strategy(office)
    office.close(with_backup=False)


@pytest.fixture
def office(shared: tuple[Office, dict[str, int]]) -> Office:
    shared[0].clock.set(NOW)
    return shared[0]


def change(office: Office, kind: TextKind, **parts: str) -> int:
    newest = office.texts.queries.one(kind).newest
    draft = TextDraft(replace(newest.text, **parts), "Keičiama forma", "Įsakymas Nr. V-3")
    return office.texts.change(kind, newest.number, draft)


def receipt(office: Office, call: int, node: int) -> str:
    paper = office.applications.issue_receipt(
        office.applications.register(application_draft(call, node))
    )
    return content_of(office, paper)


@pytest.mark.parametrize("kind", TextKind)
def test_shipped_text_is_sound_and_has_every_part(kind: TextKind) -> None:
    text = shipped(kind)
    assert checked_text(kind, text) == text
    assert {part.name for part in SPECS[kind].parts if part.needed} <= {
        name for name, words in text.data().items() if words
    }


def test_call_keeps_its_texts_and_an_amendment_moves_them(
    office: Office, shared: tuple[Office, dict[str, int]]
) -> None:
    ids = shared[1]
    first = make_call(office, ids, "1")
    before = receipt(office, first, ids["1.1.1"])
    with counted(office) as selects:
        (newest,) = office.texts.queries.one(RECEIPT).versions
    assert len(selects) == 2
    assert (newest.number, newest.made_at, newest.calls) == (0, None, ("1",))
    made = change(office, RECEIPT, form_note=MARK, closing="Nr. {number} saugokite.")
    assert last_entry(office)[0] == "text.changed"
    second = make_call(office, ids, "2")
    row = office.texts.queries.one(RECEIPT)
    assert [(each.number, each.calls) for each in row.versions] == [(made, ("2",)), (0, ("1",))]
    assert row.own
    assert [(each.part, each.after) for each in row.newest.changes] == [
        ("form_note", (MARK,)),
        ("closing", ("Nr. {number} saugokite.",)),
    ]
    old, new = receipt(office, first, ids["1.1.1"]), receipt(office, second, ids["1.1.1"])
    assert MARK not in before
    assert MARK not in old
    assert MARK in new
    assert "Nr. VP-3 saugokite." in new
    version = office.calls.queries.one(first).version
    number = office.calls.amend_texts(first, version, [RECEIPT], "Nauja forma")
    assert number == 1
    (row_made,) = office.calls.queries.history(first).amendments
    assert [(each.field, each.before, each.after) for each in row_made.changes] == [
        ("Receipt of registration", "teksto 0 redakcija", "teksto 1 redakcija")
    ]
    assert MARK in receipt(office, first, ids["1.1.1"])
    version = office.calls.queries.one(first).version
    with pytest.raises(Refused, match="newest versions"):
        office.calls.amend_texts(first, version, [RECEIPT], "Dar kartą")


def test_version_is_refused_stale_unchanged_or_without_a_reason(office: Office) -> None:
    row = office.texts.queries.one(TextKind.CLARIFICATION)
    number, text = row.newest.number, row.newest.text
    with pytest.raises(Refused, match="Nothing was changed"):
        office.texts.change(row.kind, number, TextDraft(text, "Dėl tvarkos"))
    other = replace(text, closing="Pagarbiai")
    with pytest.raises(PersonError, match="why the text"):
        office.texts.change(row.kind, number, TextDraft(other, "  "))
    with pytest.raises(Stale):
        office.texts.change(row.kind, number + 1, TextDraft(other, "Dėl tvarkos"))
    with as_user(office, "auditore"), pytest.raises(NotAllowed):
        office.texts.change(row.kind, number, TextDraft(other, "Dėl tvarkos"))
    made = office.texts.change(row.kind, number, TextDraft(other, "Dėl tvarkos"))
    back = office.texts.shipped(row.kind)
    office.texts.change(row.kind, made, TextDraft(back, "Grįžtama prie pradinio"))
    assert not office.texts.queries.one(row.kind).own


def test_problems_are_told_by_part_and_place() -> None:
    text = replace(
        shipped(TextKind.CLARIFICATION),
        form_note="{office}",
        title="",
        opening="Prašome\n{terminas}",
    )
    with pytest.raises(InvalidMany) as caught:
        checked_text(TextKind.CLARIFICATION, text)
    assert [(each.field, each.text()) for each in caught.value.problems] == [
        ("form_note", "1 eilutė, 1 ženklas: laukelio {office} nėra."),
        ("title", "Užpildykite šį lauką."),
        ("opening", "2 eilutė, 1 ženklas: laukelio {terminas} nėra."),
        (
            "opening",
            "Be laukelio {term} dokumente trūktų to, kas privaloma: įrašykite jį.",
        ),
    ]
    with pytest.raises(InvalidMany, match="no such part"):
        checked_text(TextKind.FUNDING, Text(opening="Lėšos", title="Pavadinimas"))


def test_line_about_the_funds_begins_with_what_the_particulars_held(
    office: Office, shared: tuple[Office, dict[str, int]]
) -> None:
    (version,) = office.texts.queries.one(TextKind.FUNDING).versions[-1:]
    assert version.text.opening == office.details.get().funding_line
    change(office, TextKind.FUNDING, opening="Finansuojama savivaldybės lėšomis")
    call = make_call(office, shared[1], "7")
    assert "Finansuojama savivaldybės" in content_of(office, office.calls.issue_notice(call))


def test_paper_without_its_own_titles_keeps_its_bytes() -> None:
    titles = ("Mūsų pavadinimas",)
    for paper, worded in (
        (samples.declaration(), replace(samples.declaration(), titles=titles)),
        (samples.sheet(), replace(samples.sheet(), titles=titles)),
        (samples.proposal_list(), replace(samples.proposal_list(), titles=titles)),
    ):
        assert b'"titles"' not in content_json(paper)
        assert content_hash(worded) != content_hash(paper)
