"""Requests to clarify in the panel: asked, signed, sent, answered by keyboard and mouse."""

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.applications.terms import ApplicationState, ClarificationState
from app.office import Office
from tests.app.nouns import NOW
from tests.ui.answers import Answers
from tests.ui.applications.test_applications_page import call, chosen, page, register
from tests.ui.find import choose, click, find, press, settled, top, type_in, wait
from ui.applications.page import ApplicationsPage
from ui.kit.form_dialog import FormDialog
from ui.papers.dialog import PaperDialog

__all__ = ["call", "page"]
CTRL = Qt.KeyboardModifier.ControlModifier


def words(page: ApplicationsPage) -> list[str]:
    return [each.text() for each in page.side.findChildren(QLabel) if each.isVisible()]


def save(form: FormDialog) -> None:
    press(form, Qt.Key.Key_Return, CTRL)
    settled()


def test_request_goes_from_letter_to_answer(
    call: tuple[int, int],
    page: ApplicationsPage,
    office: Office,
    answers: Answers,
    qtbot: object,
    tmp_path: Path,
) -> None:
    application_id = register(office, call)
    chosen(page, office, application_id)
    click(qtbot, page, "Tikrinimas")
    click(qtbot, page, "Prašyti patikslinti")
    form = top(FormDialog, "Prašyti patikslinti")
    type_in(qtbot, form, "Ką reikia patikslinti", "Pridėti įgaliojimą")
    save(form)
    letter = top(PaperDialog)
    wait(lambda: letter.row is not None)
    assert letter.row is not None
    assert letter.row.number == "PT-2017-1"
    letter.reject()
    settled()
    assert "Nr. 1: Parengtas, dar neišsiųstas" in words(page)
    click(qtbot, page, "Išsiųsta")
    form = top(FormDialog, "Kaip prašymas išsiųstas")
    choose(qtbot, form, "Siuntimo būdas", "El. paštu")
    answers.path = tmp_path / "siuntimas.pdf"
    answers.path.write_bytes(b"%PDF-1.4 siuntimas")
    click(qtbot, form, "Pridėti įrodymą")
    save(form)
    wait(lambda: "Atsakyti iki 2017-03-09" in words(page))
    find(page, QPushButton, "Įrodymas: siuntimas.pdf")
    office.clock.set(NOW + timedelta(days=1))
    file = tmp_path / "igaliojimas.pdf"
    file.write_bytes(b"%PDF-1.4")
    answers.path = file
    click(qtbot, page, "Atsakymas")
    form = top(FormDialog, "Atsakymas į prašymą patikslinti")
    choose(qtbot, form, "Rezultatas", "Patikslinta")
    type_in(qtbot, form, "Kas atsakyta", "Įgaliojimas pridėtas")
    click(qtbot, form, "Pridėti failą")
    save(form)
    found = office.applications.queries.one(application_id)
    (row,) = found.clarifications
    assert (found.state, row.state) == (
        ApplicationState.REGISTERED,
        ClarificationState.SUFFICIENT,
    )
    assert row.answered_on == date(2017, 3, 2)
    wait(lambda: "Atsakyta 2017-03-02: Įgaliojimas pridėtas" in words(page))
    saved = tmp_path / "kopija.pdf"
    answers.path = saved
    click(qtbot, page, "igaliojimas.pdf")
    settled()
    assert saved.read_bytes() == b"%PDF-1.4"


def test_request_is_taken_back_with_its_reason(
    call: tuple[int, int], page: ApplicationsPage, office: Office, qtbot: object
) -> None:
    from app.applications.clarifying import ClarificationDraft

    application_id = register(office, call)
    version = office.applications.queries.one(application_id).version
    office.applications.ask_clarification(
        application_id, version, ClarificationDraft("Pridėti priedą")
    )
    chosen(page, office, application_id)
    click(qtbot, page, "Tikrinimas")
    click(qtbot, page, "Atšaukti")
    form = top(FormDialog, "Atšaukti prašymą")
    type_in(qtbot, form, "Priežastis", "Priedas rastas")
    save(form)
    wait(lambda: "Nr. 1: Atšauktas" in words(page))
    assert "Priedas rastas" in words(page)
