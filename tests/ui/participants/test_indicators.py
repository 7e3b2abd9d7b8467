"""Indicators as a person uses them: a scope, people behind a number, targets, a report."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.office import Office
from app.participants.indicators.scope import Scope
from app.participants.terms import Sex
from tests.app.offices import as_user
from tests.app.participants.cases import draft
from tests.ui.answers import Answers
from tests.ui.find import click, press, table_texts, top, type_in
from tests.ui.find import settled as settle
from tests.ui.participants.conftest import Shown
from ui.kit import jobs
from ui.kit.form_dialog import FormDialog
from ui.kit.grid import Grid
from ui.kit.record_dialog import RecordDialog
from ui.participants.indicators_people import PeopleDialog
from ui.participants.indicators_reports import ChangesDialog, ReportsDialog


def save(dialog: RecordDialog | FormDialog) -> None:
    press(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()


def test_number_opens_its_people_and_a_report_its_changes(
    qtbot: QtBot, office: Office, project: int, two: tuple[int, int], show: Shown, answers: Answers
) -> None:
    page = show()
    page.choose("indicators")
    settle()
    part = page.current
    rows = {row[0]: row[2:7] for row in table_texts(part.table)}
    assert rows["CO05"] == ["1", "0", "0", "1", "1"]
    part.table.chips.set_value("operation", project)
    settle()
    assert part.scope == Scope(project)
    part.table.select(6)
    part.open_people()
    settle()
    people = top(PeopleDialog)
    assert [row[-1] for row in table_texts(people.table)] == ["Dirbantis asmuo (2020-06-10)"]
    people.close()
    part.set_targets()
    settle()
    dialog = top(RecordDialog)
    grid = dialog.parts["rows"]
    assert isinstance(grid, Grid)
    grid.table.setCurrentCell(0, 2)
    grid.paste("1\t1\t2\n\t\t3")
    save(dialog)
    assert [row[8:] for row in table_texts(part.table)[:2]] == [
        ["2", "50\u00a0proc."],
        ["3", "0\u00a0proc."],
    ]
    part.freeze()
    settle()
    form = top(FormDialog)
    type_in(qtbot, form, "Ataskaita", "Metinė")
    type_in(qtbot, form, "Dokumentas", "S-1")
    type_in(qtbot, form, "Paaiškinimai", "Vėluota.")
    form.reject()
    part.freeze()
    settle()
    save(top(FormDialog))
    assert office.drafts.load("indicator-report", f"{project}////") is None
    office.participants.register(draft(project, first_name="Vita", sex=Sex.FEMALE))
    part.show_reports()
    settle()
    reports = top(ReportsDialog)
    reports.table.select(1)
    assert reports.text.text() == "Vėluota."
    (row,) = reports._rows.values()
    reports._show([replace(row, explanations="Vėluota. " * 800)])
    settle()
    reports.table.select(None)
    reports.table.select(1)
    assert 280 < len(reports.text.text()) <= 300
    click(qtbot, reports, "Kas pasikeitė")
    settle()
    changes = top(ChangesDialog)
    assert [row[2:4] for row in table_texts(changes.table)] == [["Pridėta", "CO05, CO10"]]
    changes.close()
    reports.close()
    part.view("charts")
    settle()
    chart = part._charts.charts["months"]
    assert table_texts(chart.table) == [["2020-06", "3", "0"]]
    assert not chart.picture().isNull()
    part.view("table")
    settle()
    with as_user(office, "auditore"):
        part.table.reload()
        settle()
        rows = {row[0]: row[2:7] for row in table_texts(part.table)}
        assert rows["CO16"] == ["< 5"] * 5
        part.table.select(14)
        part.open_people()
    assert answers.said[-1][1] == "Jūsų paskyra neturi teisės matyti specialių kategorijų duomenų."
    jobs.wait_idle()
    assert office.participants.indicators.snapshots.rows()[0].sent_on == date(2020, 11, 23)
