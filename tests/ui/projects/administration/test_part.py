"""„Administravimas“ as a person uses it: rows pasted, hours typed, a sheet locked, hours valued."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.office import Office
from app.tables import Query
from tests.ui.answers import Answers
from tests.ui.find import choose, click, click_row, table_texts, top, type_cell, type_in, wait
from tests.ui.projects.conftest import Shown, office, sample, show
from ui.kit.form_dialog import FormDialog
from ui.projects.administration.in_kind_forms import RatesDialog
from ui.projects.administration.invoice_forms import InvoicesDialog
from ui.projects.administration.part import AdministrationPart
from ui.projects.administration.sheet_dialog import SheetDialog
from ui.projects.page import ProjectsPage

__all__ = ["office", "sample", "show"]


OWN = "ADM-PAVYZDYS-1 · Pakruojo miesto vietos plėtros strategijos administravimas"


def words(root: QWidget) -> str:
    """Everything that is read in sight."""
    return "\n".join(each.text() for each in root.findChildren(QLabel) if each.isVisible())


def opened(show: Shown) -> tuple[ProjectsPage, AdministrationPart]:
    page = show()
    page.choose("administration")
    part = page.part("administration")
    wait(lambda: part.found.own is not None)
    return page, part


def test_invoices_are_pasted_warned_of_and_voided(
    qtbot: QtBot, show: Shown, office: Office, answers: Answers
) -> None:
    page, part = opened(show)
    told = "ne daugiau kaip 25\u00a0proc. = 81\u00a0965,75\u00a0Eur"
    wait(lambda: "Administravimui išmokėta" in words(page) and told in words(part))
    click(qtbot, part, "Sąskaitos")
    table = part.invoices.table
    wait(lambda: table.model.rowCount() == 5)
    click(qtbot, page, "Įrašyti sąskaitas")
    dialog = top(InvoicesDialog)
    dialog.parts["invoices"].paste(  # type: ignore[union-attr]
        "2019-03-01\tNP 2019/029\tUAB „Namų pavyzdys“\tPatalpos\tNuoma\t350\t\t\t\n"
        "2019-03-04\tK-7\tUAB „Kanceliarija“\tPaslaugos\tPopierius\t20,5\t10\t\t"
    )
    click(qtbot, dialog, "Įrašyti")
    wait(lambda: "2 eilutė: Parašykite, kodėl tinkama finansuoti ne visa suma." in words(dialog))
    grid = dialog.parts["invoices"]
    type_cell(grid.table, 1, 7, "pusė kitam projektui")  # type: ignore[union-attr]
    click(qtbot, dialog, "Įrašyti")
    wait(lambda: table.model.rowCount() == 7)
    assert answers.said[-1][0] == "warn"
    assert "UAB „Namų pavyzdys“ 2019-02-28 dokumentas Nr. NP 2019/029" in answers.said[-1][1]

    rows = table_texts(table)
    click_row(table, [row[1] for row in rows].index("K-7"))
    wait(lambda: "10,50\u00a0Eur mažiau: pusė kitam projektui" in words(page.side))
    click(qtbot, page.side, "Anuliuoti")
    form = top(FormDialog)
    type_in(qtbot, form, "Priežastis", "ne mūsų sąskaita")
    click(qtbot, form, "Anuliuoti sąskaitą")
    wait(lambda: table.model.rowCount() == 6)
    assert office.administration.queries.invoices.count_and_sums(Query()).count == 6


def test_hours_are_typed_approved_and_reopened(
    qtbot: QtBot, show: Shown, office: Office, answers: Answers
) -> None:
    page, part = opened(show)
    click(qtbot, part, "Darbo laikas")
    table = part.sheets.table
    wait(lambda: table.model.rowCount() == 3)
    click(qtbot, page, "Naujas žiniaraštis")
    dialog = top(SheetDialog)
    type_in(qtbot, dialog, "Pavardė, vardas", "Jonas Pavyzdys")
    type_in(qtbot, dialog, "Mėnuo", "2019-03-05")
    wait(
        lambda: (
            dialog.grid.text(10, 1) == ("pirmadienis · Lietuvos nepriklausomybės atkūrimo diena")
        )
    )
    wait(lambda: dialog.form.value("rate") == 11_00)  # as on the sheet before
    dialog.go_to(1)
    type_cell(dialog.grid.table, 10, 2, "4")
    type_cell(dialog.grid.table, 11, 2, "7,5")
    told = "11,5 val. × 11,00\u00a0Eur = 126,50\u00a0Eur"
    wait(lambda: told in words(dialog) and "2019-03-11: 4 val., šventė" in words(dialog))
    click(qtbot, dialog, "Įrašyti")
    wait(lambda: table.model.rowCount() == 4)
    click_row(table, 0)
    wait(lambda: told in words(page.side))
    click(qtbot, page.side, "Patvirtinti")
    wait(lambda: "Patvirtinta 2019-12-03, Ona Pavyzdė" in words(page.side))
    click(qtbot, page.side, "Atverti iš naujo")
    form = top(FormDialog)
    type_in(qtbot, form, "Priežastis", "trūksta vienos dienos")
    click(qtbot, form, "Atverti iš naujo")
    wait(lambda: "Atverta iš naujo: trūksta vienos dienos" in words(page.side))


def test_volunteers_hours_are_valued_by_the_rate_of_the_year(
    qtbot: QtBot, show: Shown, office: Office, answers: Answers
) -> None:
    page, part = opened(show)
    click(qtbot, part, "Nuosavi įnašai")
    part.show_rates()
    rates = top(RatesDialog)
    grid = rates.parts["by_year"].table  # type: ignore[union-attr]
    type_cell(grid, 0, 0, "2019")
    type_cell(grid, 0, 1, "4,5")
    click(qtbot, rates, "Įrašyti")
    wait(lambda: office.in_kind.rates().by_year.get(2019) == 4_50)
    before = part.in_kind.table.model.rowCount()
    click(qtbot, page, "Naujas įnašas")
    form = top(FormDialog)
    choose(qtbot, form, "Projektas", OWN)
    type_in(qtbot, form, "Kas prisidėjo", "Savanorė Pavyzdė")
    type_in(qtbot, form, "Valandos", "6,25")
    click(qtbot, form, "Įrašyti")
    wait(lambda: part.in_kind.table.model.rowCount() == before + 1)
    assert answers.said[-1] == ("ok", "Įvesta: 6,25 val. × 4,50\u00a0Eur = 28,13\u00a0Eur")
