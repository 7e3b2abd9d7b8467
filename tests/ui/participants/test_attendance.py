"""Activities, sessions and the grid of attendance, as a person uses them."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.office import Office
from app.participants.attendance.drafts import ActivityDraft, SessionDraft
from app.participants.attendance.sessions import Cell
from db.terms import ActivityKind
from tests.app.participants.cases import draft
from tests.ui.answers import Answers
from tests.ui.find import click, find, press, table_texts, top, type_in
from tests.ui.find import settled as settle
from tests.ui.participants.conftest import Shown
from ui.participants.attendance.grid import GridDialog
from ui.participants.attendance.problems import ProblemsDialog
from ui.participants.attendance.view import CellsView


@pytest.fixture
def workshop(office: Office, project: int) -> int:
    """An activity of two people and two sessions in September."""
    service = office.participants.attendance
    people = [
        office.participants.register(draft(project, last_name=name, started_on=date(2020, 9, 8))).id
        for name in ("Adomaitytė", "Žemaitė")
    ]
    typed = ActivityDraft(
        project, ActivityKind.TRAINING, "Dirbtuvės", date(2020, 9, 1), date(2020, 12, 1)
    )
    activity = service.add_activity(typed)
    service.enrol(activity, people, date(2020, 9, 1))
    for day in (8, 10):
        meeting = SessionDraft(date(2020, 9, day), time(17), time(20, 15))
        service.add_session(activity, meeting)
    return activity


def keys(view: CellsView, typed: str) -> None:
    """Typed one after another into the grid."""
    for each in typed:
        QTest.keyClicks(view, each)


def test_grid_takes_keys_paste_and_undo(
    qtbot: QtBot, office: Office, workshop: int, show: Shown, answers: Answers
) -> None:
    page = show()
    page.choose("attendance")
    settle()
    assert table_texts(page.current.table)[0][:2] == ["Dirbtuvės", "BIVP-P-1"]
    page.current.table.select(workshop)
    settle()
    click(qtbot, page.side, "Lankomumas")
    settle()
    grid = top(GridDialog)
    view = find(grid, CellsView, "Lankomumas")
    keys(view, " ")  # whole, and down
    keys(view, "1,5")
    assert grid.sheet.cells == {(0, 0): 4_00, (1, 0): 1_50}
    press(view, Qt.Key.Key_Right)
    keys(view, "0")
    press(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (1, 1) not in grid.sheet.cells
    view.setCurrentIndex(grid.model.index(0, 1))
    QApplication.clipboard().setText("1\r\n0\r\n")
    press(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert grid.model.data(grid.model.index(0, 1)) == "4"
    QApplication.clipboard().setText("serga")
    press(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "1 eilutė, 1 stulpelis" in grid._said.text()
    grid.reject()  # what was typed waits
    settle()
    click(qtbot, page.side, "Lankomumas")
    settle()
    click(qtbot, top(GridDialog), "Įrašyti")
    settle()
    board = office.participants.attendance.queries.board(workshop)
    assert sorted(board.cells.values()) == [0, 1_50, 4_00, 4_00]
    assert office.drafts.load("attendance", str(workshop)) is None
    assert ("ok", "Išsaugoti 4 įrašai.") in answers.said


def test_series_and_check_go_through_the_window(
    qtbot: QtBot, office: Office, workshop: int, show: Shown, answers: Answers
) -> None:
    service = office.participants.attendance
    board = service.queries.board(workshop)
    cells = [Cell(each.id, m.id, 4_00) for each in board.sessions for m in board.members]
    service.enter(workshop, cells)
    page = show()
    page.choose("attendance")
    settle()
    page.current.table.select(workshop)
    settle()
    click(qtbot, page, "Tikrinti")
    settle()
    check = top(ProblemsDialog)
    assert [row[-1] for row in table_texts(check.table)] == ["2020-09-10", "2020-09-10"]
    click(qtbot, check, "Patvirtinti pasitraukimus")
    settle()
    assert table_texts(check.table) == []
    people = office.participants.queries.source
    assert {row.ended_on for row in people.rows([each.id for each in board.members])} == {
        date(2020, 9, 10)
    }
    check.reject()
    click(qtbot, page.side, "Užsiėmimai")
    settle()
    click(qtbot, top(QDialog, "Užsiėmimai: Dirbtuvės"), "Užsiėmimų eilė")
    form = top(QDialog, "Užsiėmimų eilė")
    type_in(qtbot, form, "Pirmoji galima diena", "2020-10-27")
    type_in(qtbot, form, "Iki", "2020-11-05")
    type_in(qtbot, form, "Laikas nuo", "17:00")
    type_in(qtbot, form, "Laikas iki", "17:45")
    for day in ("Antradienis", "Ketvirtadienis"):
        find(form, QAbstractButton, day).setFocus()
        press(form, Qt.Key.Key_Space)
    click(qtbot, form, "Pridėti užsiėmimus")
    settle()
    rows = service.queries.sessions(workshop)
    assert [(row.on.day, row.hours) for row in rows[2:]] == [
        (27, 1_00),
        (29, 1_00),
        (3, 1_00),
        (5, 1_00),
    ]
