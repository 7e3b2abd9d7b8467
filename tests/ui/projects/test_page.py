"""The projects' tab as a person uses it: the list, a step for several projects, taken back."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.office import Office
from app.participants.terms import Controller
from app.projects.terms import ProjectStage
from app.tables import Query
from tests.app.offices import as_user
from tests.ui.answers import Answers
from tests.ui.find import choose, click, click_row, table_texts, top, type_in, wait
from tests.ui.projects.conftest import Shown
from ui.kit.asking import RoomCard
from ui.kit.form_dialog import FormDialog
from ui.kit.row_button import RowButton
from ui.projects.contract_dialogs import contract_dialog


def words(root: QWidget) -> str:
    """Everything that is read in sight."""
    return "\n".join(each.text() for each in root.findChildren(QLabel) if each.isVisible())


def test_step_is_recorded_beside_the_list_and_taken_back(
    qtbot: QtBot, show: Shown, office: Office, answers: Answers
) -> None:
    page = show()
    table = page.part("projects").table
    wait(lambda: table.model.rowCount() > 3)
    numbers = [row[0] for row in table_texts(table)]
    assert {"08.6.1-PAVYZDYS-1", "08.6.1-PAVYZDYS-3", "VP-2", "VP-4"} <= set(numbers)
    click_row(table, numbers.index("VP-4"))
    wait(lambda: "Antrojo etapo dokumentą pateikti iki 2019-12-02" in words(page.side))

    click(qtbot, page, "Įrašyti žingsnį")
    dialog = top(FormDialog)
    choose(qtbot, dialog, "Kas įvyko", "Pateiktas antrojo etapo dokumentas")
    type_in(qtbot, dialog, "Dokumentas", "Raštas Nr. 7")
    click(qtbot, dialog, "Įrašyti")
    wait(lambda: "Raštas Nr. 7" in words(page.side))
    four = office.projects.queries.numbered("VP-4")
    assert four is not None
    card = office.projects.queries.card(four)
    assert card.row.stage is ProjectStage.SUBMITTED

    click(qtbot, page.side, "Atšaukti paskutinį žingsnį")
    dialog = top(FormDialog)
    type_in(qtbot, dialog, "Priežastis", "Ne tas projektas")
    click(qtbot, dialog, "Atšaukti žingsnį")
    wait(lambda: "Ne tas projektas" in words(page.side))
    assert office.projects.queries.card(four).row.stage is ProjectStage.LIST_SENT

    click(qtbot, page, "Perimti atrinktus")  # every selected proposal is a project already
    wait(lambda: bool(answers.said))
    assert "dar neperimti" in answers.said[-1][1]


def test_registrar_enters_a_project_in_the_registry_and_takes_it_back(
    qtbot: QtBot, show: Shown, office: Office
) -> None:
    with as_user(office, "registratore"):
        page = show()
        table = page.part("projects").table
        wait(lambda: table.model.rowCount() > 3)
        click_row(table, [row[0] for row in table_texts(table)].index("VP-4"))
        wait(lambda: "Antrojo etapo dokumentą" in words(page.side))
        click(qtbot, page.side, "Įtraukti į dalyvių registrą")
        dialog = top(FormDialog)
        type_in(qtbot, dialog, "Nuo", "2020-01-02")
        type_in(qtbot, dialog, "Iki", "2020-12-31")
        choose(qtbot, dialog, "Duomenis tvarko", "Projekto vykdytojas")
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        wait(lambda: "Dalyvių registre" in words(page.side))
        rows = office.participants.queries.operations()
        (row,) = [each for each in rows if each.code == "VP-4"]
        assert (row.starts_on, row.controller) == (date(2020, 1, 2), Controller.PROMOTER)
        click(qtbot, page.side, "Atsieti nuo dalyvių registro")
        dialog = top(FormDialog)
        type_in(qtbot, dialog, "Priežastis", "Ne tas projektas")
        click(qtbot, dialog, "Atsieti")
        wait(lambda: "Dalyvių registre" not in words(page.side))


def test_course_of_a_project_leads_to_what_each_line_tells_of(
    qtbot: QtBot, show: Shown, office: Office
) -> None:
    page = show()
    table = page.part("projects").table
    wait(lambda: table.model.rowCount() > 3)
    click_row(table, [row[0] for row in table_texts(table)].index("08.6.1-PAVYZDYS-1"))
    wait(lambda: "Eiga" in [each.text() for each in page.side.findChildren(QPushButton)])

    def line(*parts: str) -> RowButton:
        (found,) = [
            each
            for each in page.side.findChildren(RowButton)
            if each.isVisible() and all(part in each.accessibleName() for part in parts)
        ]
        return found

    click(qtbot, page.side, "Eiga")
    wait(lambda: "9\u00a0992,77\u00a0Eur" in words(page.side))
    assert words(page.side).index("Laukiama") < words(page.side).index("Įvyko")
    qtbot.keyClick(line("2019-11-18", "Mokėjimas"), Qt.Key.Key_Space)
    wait(lambda: "Tinkama: 11" in words(page.side) or "= tinkama" in words(page.side))
    click(qtbot, page.side, "Eiga")
    wait(lambda: "Tarpinė ataskaita Nr. 1: gauta" in words(page.side))
    line("Tarpinė ataskaita Nr. 1: gauta").click()
    reports = page.part("reports").table
    wait(lambda: page.current is page.part("reports") and reports.current() is not None)
    report = office.project_monitoring.queries.report(reports.current())[0]
    assert (report.number, report.code) == (1, "08.6.1-PAVYZDYS-1")


def test_contract_above_plan_and_cap_says_so_while_typed_and_goes_on_with_a_reason(
    qtbot: QtBot, show: Shown, office: Office
) -> None:
    page = show()
    own = office.administration.queries.own()
    assert own is not None
    dialog = contract_dialog(office, page, office.projects.queries.card(own.id))
    dialog.open()
    card = dialog.findChild(RoomCard)
    assert card is not None
    assert card.said == (("Įveskite paramos sumą.", "info"),)
    type_in(qtbot, dialog, "Sutarties numeris", "ADM-1")
    for label in ("Nuo", "Pasirašymo data"):
        type_in(qtbot, dialog, label, "2019-12-02")
    type_in(qtbot, dialog, "Iki", "2021-12-31")
    type_in(qtbot, dialog, "Parama, Eur", "90000")
    wait(lambda: any("pagal šaltinius" in text for text, _tone in card.said))
    dialog.go_to(1)
    type_in(qtbot, dialog, "ES, Eur", "90000")
    told = "ne daugiau kaip 25\xa0proc. = 81\xa0965,75\xa0Eur (viršyta 8\xa0746,82\xa0Eur)"
    wait(lambda: any(told in text for text, _tone in card.said))
    assert any("Administravimas, ES: suplanuota" in text for text, _tone in card.said)
    dialog.submit()
    wait(lambda: any("Viršyti" in each.text() for each in dialog.findChildren(QPushButton)))
    click(qtbot, dialog, "Viršyti su priežastimi")
    asked = top(FormDialog, "Viršyti likutį")
    assert told in words(asked)
    type_in(qtbot, asked, "Priežastis", "Sutarta su ministerija")
    qtbot.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: office.projects.queries.card(own.id).contract is not None)
    entries = office.budget.queries.source
    signed = Query(search="ADM-1", filters=(("kind", "contracted"),))
    (row,) = entries.rows(entries.ids(signed))
    assert (row.override, row.overrun) == ("Sutarta su ministerija", 90_000_00 - 55_736_71)
