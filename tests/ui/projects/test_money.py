"""Contract, change, claim and recovery of a project as a person enters them: mouse and keys."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.office import Office
from app.projects.claims.rows import ProjectMoney
from app.projects.drafts import StepDraft
from app.projects.queries import ProjectCard
from app.projects.terms import AgencyStep, ClaimState, ProjectStage
from tests.ui.answers import Answers
from tests.ui.find import choose, click, click_row, table_texts, top, type_cell, type_in, wait
from tests.ui.projects.conftest import Shown
from tests.ui.projects.test_page import words
from ui.kit.form_dialog import FormDialog
from ui.kit.record_dialog import RecordDialog
from ui.projects.page import ProjectsPage

_CONTROL = Qt.KeyboardModifier.ControlModifier


def _card(office: Office) -> ProjectCard:
    found = office.projects.queries.numbered("VP-2")
    assert found is not None
    return office.projects.queries.card(found)


def _money(office: Office) -> ProjectMoney:
    return office.projects.queries.money(_card(office).id)


def _opened(show: Shown) -> ProjectsPage:
    page = show()
    table = page.part("projects").table
    wait(lambda: table.model.rowCount() > 3)
    click_row(table, [row[0] for row in table_texts(table)].index("VP-2"))
    wait(lambda: "Etapas" in words(page.side))
    return page


def test_money_of_a_project_is_entered_from_contract_to_return(
    qtbot: QtBot, show: Shown, office: Office, answers: Answers
) -> None:
    office.projects.record_step(
        [_card(office).id], StepDraft(AgencyStep.APPROVED, date(2019, 12, 2))
    )
    page = _opened(show)
    click(qtbot, page.side, "Sutartis")
    click(qtbot, page.side, "Įrašyti sutartį")
    dialog = top(RecordDialog)
    type_in(qtbot, dialog, "Sutarties numeris", "S-2")
    type_in(qtbot, dialog, "Nuo", "2019-12-03")
    type_in(qtbot, dialog, "Iki", "2019-12-01")
    click(qtbot, dialog, "Įrašyti")
    wait(lambda: "negali būti ankstesnė už pradžią" in words(dialog))
    type_in(qtbot, dialog, "Iki", "2020-12-31")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, _CONTROL)
    wait(lambda: _card(office).row.stage is ProjectStage.RUNNING)

    wait(lambda: "S-2" in words(page.side))
    click(qtbot, page.side, "Įrašyti pakeitimą")
    dialog = top(RecordDialog)
    choose(qtbot, dialog, "Kas keičiasi", "Suma")
    type_in(qtbot, dialog, "Priežastis", "Mažesnė apimtis")
    dialog.go_to(1)
    type_in(qtbot, dialog, "Parama, Eur", "60000")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, _CONTROL)
    wait(lambda: "61" in words(page.side) and "Mažesnė apimtis" in words(page.side))
    assert _card(office).row.support == 60_000_00

    click(qtbot, page.side, "Mokėjimai")
    click(qtbot, page.side, "Naujas prašymas")
    form = top(FormDialog)
    choose(qtbot, form, "Mokėjimas", "Tarpinis mokėjimas")
    type_in(qtbot, form, "Prašoma, Eur", "1000,50")
    qtbot.keyClick(form, Qt.Key.Key_Return, _CONTROL)
    wait(lambda: bool(_money(office).claims))
    click(qtbot, page.side, "Tikrinti")
    check = top(RecordDialog)
    grid = check.parts["deductions"].table  # type: ignore[union-attr]
    type_cell(grid, 0, 0, "100,5")
    click(qtbot, check, "Įrašyti")  # a deduction needs its reason
    wait(lambda: "Užpildykite" in words(check) or "ir priežastį" in words(check))
    type_cell(grid, 0, 1, "Nepagrįsta kelionė")
    click(qtbot, check, "Įrašyti")
    wait(lambda: _money(office).claims[0].state is ClaimState.CHECKED)
    (claim,) = _money(office).claims
    assert (claim.sums.eligible, claim.deductions) == (900_00, ((100_50, "Nepagrįsta kelionė"),))
    click(qtbot, page.side, "Apmokėti")
    form = top(FormDialog)
    type_in(qtbot, form, "Mokėjimo dokumentas", "MP-1")
    click(qtbot, form, "Įrašyti")
    wait(lambda: _money(office).claims[0].state is ClaimState.PAID)

    click(qtbot, page.side, "Reikalauti grąžinti")
    form = top(FormDialog)
    type_in(qtbot, form, "Suma, Eur", "900,01")
    type_in(qtbot, form, "Grąžinti iki", "2020-01-15")
    type_in(qtbot, form, "Priežastis", "Netinkamos išlaidos")
    click(qtbot, form, "Įrašyti")
    wait(lambda: "daugiau reikalauti negalima" in words(form))
    type_in(qtbot, form, "Suma, Eur", "40")
    click(qtbot, form, "Įrašyti")
    wait(lambda: bool(_money(office).recoveries))
    click(qtbot, page.side, "Grąžinta…")
    form = top(FormDialog)
    type_in(qtbot, form, "Mokėjimo dokumentas", "G-1")
    qtbot.keyClick(form, Qt.Key.Key_Return, _CONTROL)
    wait(lambda: _money(office).recoveries[0].back == 40_00)
