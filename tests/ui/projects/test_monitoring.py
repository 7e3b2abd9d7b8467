"""Reports, visits and terms of projects as a person uses them."""

from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.office import Office
from app.projects.monitoring.terms import CheckAnswer, ReportState
from app.projects.monitoring.visiting import VisitState
from app.tables import Query
from tests.ui.answers import Answers
from tests.ui.find import click, click_row, table_texts, top, type_in, wait
from tests.ui.projects.conftest import Shown
from ui.kit.form_dialog import FormDialog
from ui.kit.grid import Grid
from ui.kit.record_dialog import RecordDialog


def words(root: QWidget) -> str:
    """Everything that is read in sight."""
    return "\n".join(each.text() for each in root.findChildren(QLabel) if each.isVisible())


def test_report_is_entered_and_accepted_and_the_term_is_gone(
    qtbot: QtBot, show: Shown, office: Office, answers: Answers, tmp_path: Path
) -> None:
    page = show()
    page.choose("terms")
    terms = page.part("terms").table
    wait(lambda: any(row[4] == "Projekto ataskaita" for row in table_texts(terms)))
    page.choose("reports")
    table = page.part("reports").table
    wait(lambda: table.model.rowCount() >= 2)
    states = [row[6] for row in table_texts(table)]
    assert {"Vėluoja", "Priimta"} <= set(states)
    click_row(table, states.index("Vėluoja"))
    wait(lambda: "18 dienų" in words(page.side))
    click(qtbot, page.side, "Įvesti ataskaitą")
    wait(lambda: isinstance(top(RecordDialog), RecordDialog))
    dialog = top(RecordDialog)
    type_in(qtbot, dialog, "Dokumentas", "2019-12-02 Nr. 8")
    type_in(qtbot, dialog, "Kas padaryta", "Surengtos keturios dirbtuvės.")
    click(qtbot, dialog, "Įrašyti")
    wait(lambda: "2019-12-02 Nr. 8" in words(page.side))
    answers.path = file = tmp_path / "sąrašas.txt"
    file.write_text("Birutė Pavyzdė", encoding="utf-8")
    click(qtbot, page.side, "Pridėti failą")
    wait(lambda: "sąrašas.txt" in words(page.side))
    answers.path = copy = tmp_path / "kopija.txt"
    click(qtbot, page.side, "Įrašyti kaip…: sąrašas.txt")
    wait(copy.exists)
    assert copy.read_text(encoding="utf-8") == "Birutė Pavyzdė"
    click(qtbot, page.side, "Išimti: sąrašas.txt")
    out = top(FormDialog)
    type_in(qtbot, out, "Priežastis", "Ne tos ataskaitos")
    click(qtbot, out, "Išimti")
    wait(lambda: "Ne tos ataskaitos" in words(page.side))
    click(qtbot, page.side, "Priimti")
    wait(lambda: "Atšaukti priėmimą" in _buttons(page.side))
    queries = office.project_monitoring.queries
    rows = queries.reports.rows(queries.reports.ids(Query()))
    assert {row.state for row in rows} == {ReportState.ACCEPTED}


def test_visit_is_held_by_keyboard_and_cancelled_only_before(
    qtbot: QtBot, show: Shown, office: Office, answers: Answers
) -> None:
    page = show()
    page.choose("visits")
    table = page.part("visits").table
    wait(lambda: table.model.rowCount() >= 2)
    states = [row[5] for row in table_texts(table)]
    click_row(table, states.index("Suplanuota"))
    wait(lambda: "Įvesti rezultatus" in _buttons(page.side))
    click(qtbot, page.side, "Įvesti rezultatus")
    dialog = top(RecordDialog)
    grid = dialog.parts["answers"]
    assert isinstance(grid, Grid)
    for line in range(grid.table.rowCount()):
        grid.show_value(line, "answer", CheckAnswer.YES)
    click(qtbot, dialog, "Įrašyti")
    queries = office.project_monitoring.queries
    wait(lambda: not queries.visits.ids(Query(filters=(("state", VisitState.PLANNED),))))
    wait(lambda: "Surašyti aktą" in _buttons(page.side))
    assert "Atšaukti patikrą" not in _buttons(page.side)


def test_card_tells_how_the_project_goes(
    qtbot: QtBot, show: Shown, office: Office, answers: Answers
) -> None:
    page = show()
    table = page.part("projects").table
    wait(lambda: table.model.rowCount() > 3)
    numbers = [row[0] for row in table_texts(table)]
    click_row(table, numbers.index("08.6.1-PAVYZDYS-1"))
    wait(lambda: "Stebėsena" in _buttons(page.side))
    click(qtbot, page.side, "Stebėsena")
    wait(lambda: "BIVP projektų veiklų dalyviai" in words(page.side))
    assert "1. Planinė patikra, 2019-10-10: Rekomendacijos įvykdytos" in words(page.side)
    click(qtbot, page.side, "Įvesti reikšmę")
    dialog = top(FormDialog)
    type_in(qtbot, dialog, "Pasiekta nuo pradžios", "31")
    click(qtbot, dialog, "Įrašyti")
    wait(lambda: "60 → 31 asmenys (51,67\u00a0proc.)" in words(page.side))


def _buttons(root: QWidget) -> list[str]:
    from PySide6.QtWidgets import QAbstractButton

    return [each.text() for each in root.findChildren(QAbstractButton) if each.isVisible()]
