"""A published call as a person changes it: amended, made known, asked about, printed, copied."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.calls.queries import CallDetail
from app.calls.terms import CallState
from app.office import Office
from tests.app.nouns import make_call, make_strategy
from tests.ui.answers import Answers
from tests.ui.calls.test_calls_page import choose_cell, page, type_cell, words_in
from tests.ui.find import click, press, settled, top, type_in, wait
from ui.calls.page import CallsPage
from ui.kit import jobs
from ui.kit.form_dialog import FormDialog
from ui.kit.ordered_grid import OrderedGrid
from ui.kit.record_dialog import RecordDialog
from ui.papers.dialog import PaperDialog

__all__ = ["page"]
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def published(page: CallsPage, office: Office) -> int:
    call_id = make_call(office, make_strategy(office), "7")
    settled()
    page.table.select(call_id)
    settled()
    wait(lambda: page.side.isVisible())
    return call_id


def one(office: Office, call_id: int) -> CallDetail:
    return office.calls.queries.one(call_id)


def test_a_published_call_is_amended_with_its_reason(
    page: CallsPage, office: Office, published: int, qtbot: object
) -> None:
    click(qtbot, page, "Keisti")
    settled()
    form = top(RecordDialog, "Keisti paskelbtą kvietimą")
    form.go_to(3)
    type_in(qtbot, form, "Kontaktai", "tel. +370 000 00000")
    press(form, Qt.Key.Key_Return, CTRL)
    settled()
    assert form.isVisible()  # the reason is missing, so back to it
    assert form.place == 0
    type_in(qtbot, form, "Pakeitimo priežastis", "Pasikeitė telefonas")
    press(form, Qt.Key.Key_Return, CTRL)
    settled()
    assert one(office, published).draft.contact == "tel. +370 000 00000"
    wait(lambda: page._one is not None and page._one.draft.contact != "")
    click(qtbot, page, "Eiga")
    assert "Pakeitimas Nr. 1: Pasikeitė telefonas" in words_in(page)


def test_the_log_keeps_publications_questions_and_papers(
    page: CallsPage,
    office: Office,
    published: int,
    answers: Answers,
    qtbot: object,
    tmp_path: Path,
) -> None:
    click(qtbot, page, "Eiga")
    proof = tmp_path / "irodymas.png"
    proof.write_bytes(b"PNG")
    answers.path = proof
    click(qtbot, page, "Įrašyti paskelbimą")
    form = top(FormDialog, "Įrašyti paskelbimą")
    type_in(qtbot, form, "Kur paskelbta", "www.pavyzdys.example")
    click(qtbot, form, "Pridėti įrodymą")
    press(form, Qt.Key.Key_Return, CTRL)
    settled()
    (entry,) = office.calls.queries.history(published).publications
    assert (entry.place, entry.published_on) == ("www.pavyzdys.example", date(2017, 3, 1))
    assert office.attachments.open(entry.proof[0].id).data == b"PNG"
    wait(lambda: "2017-03-01 www.pavyzdys.example" in words_in(page))
    click(qtbot, page, "Įrašyti klausimą")
    form = top(FormDialog, "Įrašyti klausimą")
    type_in(qtbot, form, "Klausimas", "Ar gali teikti VšĮ?")
    type_in(qtbot, form, "Kas klausė", "Jonas Pavyzdys")
    press(form, Qt.Key.Key_Return, CTRL)
    settled()
    wait(lambda: "Dar neatsakyta." in words_in(page))
    click(qtbot, page, "Atsakymas")
    form = top(FormDialog, "Atsakyti į klausimą")
    type_in(qtbot, form, "Atsakymas", "Taip.")
    press(form, Qt.Key.Key_Return, CTRL)
    settled()
    wait(lambda: "Taip." in words_in(page))
    saved = tmp_path / "klausimai.html"
    answers.path = saved
    click(qtbot, page, "Puslapis be vardų")
    settled()
    assert "Taip." in saved.read_text("utf-8")
    assert "Jonas" not in saved.read_text("utf-8")
    click(qtbot, page, "Parengti skelbimą")
    settled()
    wait(lambda: bool(page.window().findChildren(PaperDialog)))
    (notice,) = office.calls.queries.history(published).notices
    assert notice.number == "KS-2017-1"
    for dialog in page.window().findChildren(PaperDialog):
        dialog.reject()
    jobs.wait_idle()


def test_a_copy_is_a_draft_with_the_next_number(
    page: CallsPage, office: Office, published: int, qtbot: object
) -> None:
    click(qtbot, page, "Kopijuoti")
    settled()
    rows = {row.number: row.state for row in office.calls.queries.rows()}
    assert rows == {"7": CallState.OPEN, "8": CallState.DRAFT}


def test_criteria_are_put_in_order_and_become_a_new_version(
    page: CallsPage, office: Office, published: int, answers: Answers, qtbot: object, tmp_path: Path
) -> None:
    click(qtbot, page, "Vertinimas")
    click(qtbot, page, "Redaguoti vertinimo lentelę")
    form = top(RecordDialog, "Nauja vertinimo lentelės redakcija")
    type_in(qtbot, form, "Pakeitimo priežastis", "Kita eilė")
    form.go_to(1)
    grid = form.parts["criteria"]
    assert isinstance(grid, OrderedGrid)
    grid.table.setFocus()
    grid.table.setCurrentCell(0, 2)
    QTest.keyClick(grid.table, Qt.Key.Key_Down, ALT)
    grid._dragged(0, 8, 2)  # as the header's signal tells it
    numbers = [grid.text(line, 0) for line in range(9)]
    assert numbers == ["2", "1", "9", "3", "4", "5", "6", "7", "8"]
    file = tmp_path / "lentele.json"
    answers.path = file
    click(qtbot, form, "Įrašyti į failą")
    settled()
    assert file.exists()
    press(form, Qt.Key.Key_Return, CTRL)
    settled()
    after = one(office, published)
    assert after.scorecard_revision == 2
    assert [each.number for each in after.scorecard.criteria] == numbers
    first = after.scorecard.criteria[1]
    assert (first.number, [step.label for step in first.steps][:1]) == (
        "1",
        ["Viršija kvietimo minimumą ≥ 20 proc."],
    )


def test_the_call_of_the_published_kind_is_entered_by_window(
    page: CallsPage, office: Office, answers: Answers, qtbot: object
) -> None:
    ids = make_strategy(office)
    settled()
    click(qtbot, page, "Naujas kvietimas")
    settled()
    form = top(RecordDialog, "Naujas kvietimas")
    type_in(qtbot, form, "Kvietimo pavadinimas", "Gyventojų užimtumo didinimas")
    type_in(qtbot, form, "Pradžia", "2025-01-20 08:00")
    type_in(qtbot, form, "Priimama iki", "2025-02-28 17:00")
    form.go_to(1)
    for name, text in (
        ("Kvietimo lėšos", "213 999,99"),
        ("Didžiausia suma projektui", "106 999,00"),
        ("Didžiausia finansuojamoji dalis", "92,5"),
        ("Kryžminis finansavimas, ne daugiau kaip", "15"),
    ):
        type_in(qtbot, form, name, text)
    actions = form.parts["actions"]
    choose_cell(actions, 0, 0, "2.1.1 Socialinės paslaugos")  # type: ignore[arg-type]
    type_cell(actions, 0, 1, "213 999,99")  # type: ignore[arg-type]
    press(form, Qt.Key.Key_Return, CTRL)
    settled()
    (row,) = office.calls.queries.rows()
    draft = one(office, row.id).draft
    assert (draft.total, draft.largest, draft.support_rate, draft.cross_financing) == (
        213_999_99,
        106_999_00,
        92_50,
        15_00,
    )
    assert [f"{each:%Y-%m-%d %H:%M}" for each in (draft.opens_at, draft.closes_at)] == [
        "2025-01-20 06:00",
        "2025-02-28 15:00",
    ]
    assert draft.actions == ((ids["2.1.1"], 213_999_99),)
    page.table.select(row.id)
    settled()
    wait(lambda: page.side.isVisible())
    answers.yes = True
    click(qtbot, page, "Skelbti")
    settled()
    # The plan has no money of state and municipality for this action.
    asked = top(FormDialog, "Viršyti likutį")
    type_in(qtbot, asked, "Priežastis", "Plano keitimas derinamas su ministerija")
    press(asked, Qt.Key.Key_Return, CTRL)
    settled()
    wait(lambda: one(office, row.id).state is CallState.PUBLISHED)
    assert QApplication.activeModalWidget() is None
