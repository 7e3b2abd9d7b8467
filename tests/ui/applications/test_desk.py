"""The desk on the last day by keys alone: F4 in the corridor, then one envelope after another."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTableWidget

from app.applications.desk.rows import TicketRow
from app.applications.desk.standing import Term
from app.applications.terms import TicketState
from app.office import Office
from tests.app.nouns import NOW, application_draft, make_call, make_strategy
from tests.ui.answers import Answers
from tests.ui.find import choose, click, find, keys, press, settled, top, type_cell, type_in, wait
from tests.ui.frames import open_dialogs
from tests.ui.look import clipped, legible, spoken
from ui.applications.desk import printing
from ui.applications.desk.dialogs import JournalDialog
from ui.applications.desk.words import remaining
from ui.applications.form import ApplicationDialog
from ui.kit import jobs
from ui.kit.form_dialog import FormDialog
from ui.papers.dialog import PaperDialog
from ui.window.window import MainWindow

END = NOW + timedelta(days=30)


@pytest.fixture
def call(office: Office) -> int:
    """Twenty minutes before the end; one applicant is known."""
    ids = make_strategy(office)
    made = make_call(office, ids)
    office.applications.register(application_draft(made, ids["1.1.1"]))
    office.clock.set(END - timedelta(minutes=20))
    return made


@pytest.fixture
def window(app: QApplication, answers: Answers, office: Office, call: int) -> Iterator[MainWindow]:
    made = MainWindow(office)
    made.show()
    settled()
    yield made
    jobs.wait_idle()
    for dialog in open_dialogs():
        dialog.hide()
        dialog.deleteLater()
    made.let_go()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def queue(office: Office, call: int) -> list[TicketRow]:
    return list(office.desk.queries.queue(call))


def at_the_code(window: MainWindow) -> None:
    """Until the next person's form is ready for typing."""

    def ready() -> bool:
        field = window.focusWidget()
        return isinstance(field, QLineEdit) and field.accessibleName() == "Pareiškėjo kodas"

    wait(ready)


def enter(window: MainWindow, *texts: str) -> int:
    """Type where the cursor is, Enter after each; returns the keystrokes."""
    for text in texts:
        field = window.focusWidget()
        assert isinstance(field, QLineEdit)
        keys(field, text)
        press(window, Qt.Key.Key_Return)
        settled()
    return sum(len(text) + 1 for text in texts)


def test_five_presses_make_five_tickets_and_enter_goes_through_them(
    window: MainWindow, office: Office, call: int, answers: Answers
) -> None:
    for _person in range(5):
        press(window, Qt.Key.Key_F4)
    settled()
    rows = queue(office, call)
    assert [(row.number, row.state) for row in rows] == [
        (number, TicketState.WAITING) for number in range(1, 6)
    ]
    assert window.current_key == "intake"
    strip = window.work.desk_strip
    wait(lambda: strip._queue.accessibleName().startswith("Laukia 5 žmonės: 1. 10:40:00"))
    click(None, window, "Priimti")
    at_the_code(window)
    wait(lambda: not clipped.findings(window.page("intake")))  # the panel has just come
    for look in (clipped, legible, spoken):
        assert look.findings(strip) + look.findings(window.page("intake")) == []
    printing.set_at_once(True)
    typed = enter(window, "188753461", "42", "Jonas Pavyzdys")
    assert typed == 9 + 1 + 2 + 1 + 14 + 1  # the known name is passed by
    first = queue(office, call)[0]
    assert (first.state, first.applicant, first.pages, first.bearer) == (
        TicketState.TAKEN_IN,
        "Asociacija „Pavyzdys A“",
        42,
        "Jonas Pavyzdys",
    )
    assert first.paper.startswith("GP-")
    wait(lambda: any("nėra spausdintuvo" in text for _tone, text in answers.said))
    printing.set_at_once(False)
    wait(lambda: window.page("intake").table.current() == rows[1].id)
    at_the_code(window)
    code = window.focusWidget()
    assert isinstance(code, QLineEdit)
    code.insert("3000000")
    press(window, Qt.Key.Key_F4)  # one more comes while the code is being typed
    settled()
    assert len(queue(office, call)) == 6
    assert (window.focusWidget(), code.text()) == (code, "3000000")
    enter(window, "53", "Naujas pareiškėjas", "7", "Ona")
    second = queue(office, call)[1]
    assert (second.code, second.applicant, second.pages) == ("300000053", "Naujas pareiškėjas", 7)
    at_the_code(window)
    click(None, window, "Nurašyti")
    form = top(FormDialog, "Nurašyti gavimo įrašą")
    choose(None, form, "Kodėl", "Klavišas paspaustas per klaidą")
    form.submit()
    settled()
    assert queue(office, call)[2].state is TicketState.DISMISSED
    click(None, window, "Grąžinti į eilę")
    settled()
    assert queue(office, call)[2].state is TicketState.WAITING


def test_key_after_the_end_leads_to_a_registered_application(
    window: MainWindow, office: Office, call: int, qtbot: object, answers: Answers
) -> None:
    office.clock.set(END + timedelta(seconds=30))
    window.show_page("applications")
    settled()
    window.change_password()
    other = top(FormDialog)
    settled()
    press(other, Qt.Key.Key_F4)  # it works within a dialog, which stays
    settled()
    assert other.isVisible()
    assert window.current_key == "applications"
    assert ("ok", "Nr. 1: užfiksuota 11:00:30, po termino.") in answers.said
    other.reject()
    window.activateWindow()
    (row,) = queue(office, call)
    assert row.standing.late
    window.work.take_in()
    at_the_code(window)
    enter(window, "188753461", "42", "Jonas", "Stovėjo eilėje, mačiau")
    (row,) = queue(office, call)
    assert (row.standing.late, row.standing.corridor) == (False, True)
    page = window.page("intake")
    wait(lambda: page._row is not None and page._row.state is TicketState.TAKEN_IN)
    press(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    top(PaperDialog).reject()
    click(qtbot, window, "Registruoti")
    form = top(ApplicationDialog)
    wait(lambda: form.who.value("legal_form") is not None)
    assert form.receipt.rows["received_at"].editor.isReadOnly()
    assert form.who.value("applicant") == "Asociacija „Pavyzdys A“"
    assert any("laikoma, kad spėjo" in text for text, _tone in form.card.said)
    form.project.set_values({"title": "Iš koridoriaus"})
    form.where.set_values({"months": 6})
    form.money.set_values({"requested": 10_000_00})
    form.submit()
    settled()
    (row,) = queue(office, call)
    assert row.state is TicketState.REGISTERED
    assert row.application_id is not None
    found = office.applications.queries.one(row.application_id)
    assert (found.late, found.draft.received_at) == (False, row.received_at)


def test_journal_is_keyed_in_from_the_grid(
    window: MainWindow, office: Office, call: int, qtbot: object
) -> None:
    office.desk.print_journal(call, 1)
    office.clock.set(END + timedelta(hours=3))
    window.show_page("intake")
    settled()
    window.page("intake").journal.enter()
    dialog = top(JournalDialog)
    choose(qtbot, dialog, "Žurnalas", "PZ-2017-1, 1–10 eilutės")
    type_in(qtbot, dialog, "Kodėl žurnalas pildytas ranka", "Dingo elektra")
    cells = find(dialog, QTableWidget, "Žurnalo eilutės")
    for place, text in enumerate(("1", "10.58.07", "188753461", "", "12", "Jonas")):
        if text:
            type_cell(cells, 0, place, text)
    type_cell(cells, 1, 0, "2")
    type_cell(cells, 1, 1, "25:00")
    type_cell(cells, 1, 5, "Ona")
    dialog.submit()
    settled()
    assert dialog.isVisible()
    type_cell(cells, 1, 1, "10:59:30")
    type_cell(cells, 1, 2, "300000053")
    dialog.submit()
    settled()
    rows = queue(office, call)
    assert [(row.journal_row, row.late_reason, row.standing.late) for row in rows] == [
        (1, "Dingo elektra", False),
        (2, "Dingo elektra", False),
    ]
    assert rows[0].received_at == END - timedelta(seconds=113)
    assert rows[0].day == date(2017, 3, 31)


def test_time_left_is_said_to_the_second_at_the_end() -> None:
    term = Term(NOW, END, corridor_counts=True, corridor_minutes=60)
    told = [
        remaining(replace(term), END + timedelta(seconds=each))[0] for each in (-7200, -113, 0, 1)
    ]
    assert told == [
        "liko 2 val. 0 min.",
        "liko 1 min. 53 s",
        "liko 0 min. 0 s",
        "baigėsi 11:00:00, koridorius iki 12:00:00",
    ]
