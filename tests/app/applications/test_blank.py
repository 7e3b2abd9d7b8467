"""The form of one applicant: made for a call, filled in, read back with every problem told."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.applications.blank.layout import CALL, PAGES, VERSION
from app.applications.blank.reading import call_of_form, read_form
from app.applications.blank.service import draft_of_form
from app.applications.importing.files import ReadFile
from app.attachments.incoming import MEGABYTE, Incoming
from app.calls.drafts import RequiredDraft
from app.calls.queries import CallDetail
from app.clock import Clock
from app.errors import Invalid, NotAllowed, PersonError, Refused
from app.exchange.book import Book
from app.exchange.reading import read_here
from app.i18n import paper
from app.office import Office
from db.models.attachments import StoredFile
from db.terms import Channel, Role
from tests.app.applications.forms import file_of, fill, put, row_of
from tests.app.nouns import NOW, application_draft, make_call, make_strategy
from tests.app.offices import add_person, as_user, make_office

ACTIONS = {"1.1.1": 5}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    clock = Clock()
    clock.set(NOW)
    office = make_office(Path(tmp_path_factory.mktemp("blank")), clock=clock)
    yield office
    office.close(with_backup=False)


@pytest.fixture(scope="module")
def call(office: Office) -> CallDetail:
    required = (RequiredDraft("Nauji savanoriai", "asm.", 5_00),)
    call_id = make_call(office, make_strategy(office), "7", indicators=required)
    return office.calls.queries.one(call_id)


@pytest.fixture(scope="module")
def blank(office: Office, call: CallDetail, tmp_path_factory: pytest.TempPathFactory) -> Book:
    path = tmp_path_factory.mktemp("form") / "forma.xlsx"
    path.write_bytes(office.imports.blank(call.id))
    return read_here(path)


def test_the_empty_form_names_its_call_and_what_is_needed(
    office: Office, call: CallDetail, blank: Book
) -> None:
    assert call_of_form(blank) == "7"
    assert [sheet.name for sheet in blank.sheets] == [
        "Kvietimas",
        "Pareiškėjas",
        "Partneriai",
        "Projektas",
        "Veiklos",
        "Dalyviai ir vieta",
        "Biudžetas",
        "Lėšų šaltiniai",
        "Rodikliai",
        "Tęstinumas ir parašas",
        "Sąrašai",
    ]
    said = [str(row.at(1)) for row in blank.sheets[0].rows]
    assert "5\u00a0000,00\u00a0Eur–50\u00a0000,00\u00a0Eur" in said
    assert "ne daugiau kaip 92,5\u00a0proc." in said
    rows = blank.sheets[8].rows
    assert [row.cells for row in rows[2:]] == [
        ("Nauji savanoriai", "asm.", None, "5"),
        ("Mokymų dalyviai", "asm.", None, None),
    ]
    told = [(each.sheet, each.title) for each in office.imports.filled(blank, call).problems]
    assert told == [
        ("Pareiškėjas", "Pareiškėjas"),
        ("Pareiškėjas", "Pareiškėjo kodas"),
        ("Pareiškėjas", "Teisinė forma"),
        ("Pareiškėjas", "Sektorius"),
        ("Projektas", "Projekto pavadinimas"),
        ("Dalyviai ir vieta", "Trukmė, mėn."),
        ("Biudžetas", "Prašoma suma, Eur"),
    ]


def test_a_filled_form_is_the_application_and_can_be_registered(
    office: Office, call: CallDetail, blank: Book, tmp_path: Path
) -> None:
    node = call.actions[0].node_id
    draft = replace(application_draft(call.id, node), channel=Channel.POST, stated_total=50_000_00)
    line = replace(draft.lines[1], eligible=False, reason="Apmoka pareiškėjas")
    draft = replace(draft, lines=(draft.lines[0], line), summary="Pirma\n\nantra")
    path = tmp_path / "uzpildyta.xlsx"
    path.write_bytes(file_of(fill(blank, draft, "1.1.1 Neformalūs profesiniai mokymai")))
    file = office.imports.read(path)
    filled = office.imports.filled(file.book, call)
    assert filled.problems == ()
    found = draft_of_form(filled, call, NOW, Channel.POST, "")
    assert found == draft
    stored = office.applications.queries.one(office.imports.take_form(found, file))
    assert stored.draft == draft
    assert (draft.eligible_cost, stored.draft.total) == (36_000_00, 50_000_00)
    (original,) = stored.files
    assert (original.name, original.sha256) == ("uzpildyta.xlsx", file.sha256)
    batch = office.imports.batches()[0]
    assert (batch.file, batch.rows) == ("uzpildyta.xlsx", 1)
    assert office.imports.undo(batch.id) == 1
    with Session(office.database.reader) as session:
        assert session.scalar(select(func.count()).select_from(StoredFile)) == 0
    again = office.imports.take_form(found, file)
    office.applications.attach(again, [Incoming("priedas.txt", b"vienas")])
    with pytest.raises(Refused):
        office.imports.undo(office.imports.batches()[0].id)


def test_a_form_larger_than_the_office_attaches_is_not_taken_in(
    office: Office, call: CallDetail
) -> None:
    draft = application_draft(call.id, call.actions[0].node_id)
    file = ReadFile("didelė.xlsx", "0" * 64, Book("xlsx", ()), bytes(26 * MEGABYTE))
    with pytest.raises(Invalid) as caught:
        office.imports.take_form(draft, file)
    assert caught.value.text().startswith("Failas „didelė.xlsx“ didesnis kaip 25 MB")


def test_every_problem_is_told_by_sheet_and_cell(
    office: Office, call: CallDetail, blank: Book
) -> None:
    book = fill(blank, application_draft(call.id, call.actions[0].node_id), "9.9")
    book = put(book, "Partneriai", 4, 5, "daug")
    book = put(book, "Partneriai", 5, 0, "UAB „Pavyzdys“")
    book = put(book, "Veiklos", 4, 2, "pavasarį")
    book = put(book, "Biudžetas", 11, 3, Decimal("-1"))
    book = put(book, "Rodikliai", 6, 0, "Naujas rodiklis")
    book = put(book, "Tęstinumas ir parašas", 11, 1, "vakar")
    filled = office.imports.filled(book, call)
    assert [each.text().replace("\u00a0", " ") for each in filled.problems] == [
        "Partneriai, F4, Partnerio piniginis įnašas, Eur:"
        " „daug“ nėra skaičius, įrašytas kaip 1 234,50.",
        "Partneriai, C5, Partnerio sektorius: Šį laukelį būtina užpildyti.",
        "Projektas, B4, Veiksmas: „9.9“ nėra šio kvietimo veiksmas: 1.1.1.",
        "Veiklos, C4, Veiklos pradžia: „pavasarį“ nėra nei projekto mėnuo (3), nei data"
        " (2026-03-01).",
        "Biudžetas, D11, Išlaidų kiekis: Skaičius negali būti neigiamas.",
        "Rodikliai, C6, Planuojama reikšmė: Šį laukelį būtina užpildyti.",
        "Tęstinumas ir parašas, B11, Pasirašymo data: „vakar“ nėra data, įrašyta kaip 2025-02-28.",
    ]
    assert filled.given.values["title"] == "Pagalba į namus"
    assert len(filled.given.parts["partner"]) == 2


def test_a_form_whose_labels_moved_is_still_read_and_one_that_lost_them_says_so(
    office: Office, call: CallDetail, blank: Book
) -> None:
    row = row_of(blank, "Projektas", "Projekto pavadinimas")
    moved = put(blank, "Projektas", row, 0, None)
    moved = put(moved, "Projektas", 30, 0, "Projekto pavadinimas")
    moved = put(moved, "Projektas", 30, 1, "Žolynų kelias")
    moved = put(moved, "Veiklos", 3, 1, "Kas tai")
    lost = replace(moved, sheets=tuple(each for each in moved.sheets if each.name != "Rodikliai"))
    filled = office.imports.filled(lost, call)
    assert filled.given.values["title"] == "Žolynų kelias"
    told = [each.text() for each in filled.problems]
    assert "Veiklos: Pakeisti lentelės stulpelių pavadinimai." in told
    assert "Rodikliai: Formoje tokio lapo nėra." in told


def test_a_form_of_another_call_or_version_is_refused(
    office: Office, call: CallDetail, blank: Book
) -> None:
    sheet = paper(CALL)
    other = put(blank, sheet, row_of(blank, sheet, "Kvietimo numeris"), 1, "8")
    with pytest.raises(Refused) as caught:
        office.imports.filled(other, call)
    assert caught.value.text().startswith("Forma skirta kvietimui Nr. 8, o ne kvietimui Nr. 7.")
    older = put(blank, sheet, row_of(blank, sheet, "Formos redakcija"), 1, "VVG-PP-0")
    with pytest.raises(Refused) as caught:
        office.imports.filled(older, call)
    assert caught.value.text().startswith(
        f"Formos redakcija – VVG-PP-0, o programa skaito {VERSION}"
    )
    assert call_of_form(Book("xlsx", blank.sheets[1:])) is None


def test_reading_a_form_needs_the_right(office: Office, call: CallDetail, blank: Book) -> None:
    add_person(office, "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    with as_user(office, "auditore"):
        assert office.imports.blank(call.id)
        with pytest.raises(NotAllowed):
            office.imports.filled(blank, call)


CELLS = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.integers(-(10**18), 10**18),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.sampled_from(["=1+1", "2017-02-30", "Taip", "ES", "1.1.1", "\u202e12", "1e9"]),
)
PLACES = st.tuples(
    st.sampled_from([page.title for page in PAGES]),
    st.integers(1, 12),
    st.integers(0, 8),
    CELLS,
)


@given(changes=st.lists(PLACES, max_size=12))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_stands_in_a_form_is_read_or_told(
    changes: list[tuple[str, int, int, object]], call: CallDetail, blank: Book
) -> None:
    book = blank
    for title, row, column, value in changes:
        book = put(book, paper(title), row, column, value)  # type: ignore[arg-type]
    filled = read_form(book, ACTIONS)
    assert all(each.text() for each in filled.problems)
    if not filled.problems:
        with suppress(PersonError):
            draft_of_form(filled, call, NOW, Channel.POST, "")
