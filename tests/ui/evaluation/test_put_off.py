"""The body's words in the window: returned to evaluators, put off, settled by a later decision."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from app.register.appealing import Appealing
from db.terms import Outcome
from tests.app.evaluation.world import World
from tests.ui.evaluation.conftest import Open
from tests.ui.find import (
    choose,
    choose_cell,
    click,
    find,
    table_texts,
    top,
    type_cell,
    type_in,
    wait,
)
from tests.ui.find import settled as settle
from ui.evaluation.complaints.later import LaterDialog
from ui.evaluation.decide import DecideDialog
from ui.evaluation.page import EvaluationPage
from ui.evaluation.unreturn import UnreturnDialog
from ui.kit.form_dialog import FormDialog

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


def say(page: EvaluationPage, qtbot: QtBot, line: int, words: str, why: str, sees: str) -> None:
    """Decide with one item otherwise, reading first what will happen."""
    click(qtbot, page, "Priimti sprendimą")
    dialog = top(DecideDialog)
    cells = find(dialog, QTableWidget, "Kur nusprendžiama kitaip")
    choose_cell(cells, line, 4, words)
    type_cell(cells, line, 6, why)
    wait(lambda: bool(dialog.findChildren(QWidget)) and find(dialog, QWidget, sees) is not None)
    QTest.keyClick(dialog, ENTER, CTRL)
    settle()


def test_items_are_returned_put_off_and_settled_later(
    scored: World, open_page: Open, qtbot: QtBot
) -> None:
    office = scored.office
    page = open_page(scored, "vadove")
    page.choose("ranking")
    settle()
    anew = "Grąžinama vertinti iš naujo: VP-3."
    say(page, qtbot, 2, "Vertinti iš naujo, tie patys", "Neaiškūs balai", anew)
    page.choose("ranking")
    settle()
    (line,) = office.evaluation.queries.ranking(scored.call).returned
    assert find(page, QWidget, line.line.text())
    assert not page.part("ranking").decide_button.isEnabled()
    click(qtbot, page, "Atšaukti grąžinimą…")
    settle()
    back = top(UnreturnDialog)
    type_in(qtbot, back, "Priežastis", "Grąžintas per klaidą")
    QTest.keyClick(back, ENTER, CTRL)
    settle()
    wait(page.part("ranking").decide_button.isEnabled)
    say(page, qtbot, 2, "Vertinti iš naujo, tie patys", "Neaiškūs balai", anew)
    page.choose("ranking")
    settle()
    assert not page.part("ranking").decide_button.isEnabled()
    for login in ("egle", "jonas"):
        scored.submit(login, 2)
    settle()
    wait(page.part("ranking").decide_button.isEnabled)

    held = "1 pasiūlymas atidedamas, jam paliekama 40\u00a0000,00\u00a0Eur."
    say(page, qtbot, 1, "Atidėti", "Laukiama leidimo", held)
    office.register.change_appealing(Appealing("valdybai", 10, True))
    page.choose("ranking")
    settle()
    assert [row[7] for row in table_texts(page.part("ranking").table)] == [
        *("Siūlomas", "Atidėtas", "Rezervinis")
    ]
    left = "VP-2 atidėtas, jam palikta 40\u00a0000,00\u00a0Eur: spręskite dalyje „Skundai“."
    assert find(page, QWidget, left)
    page.choose("complaints")
    settle()
    click(qtbot, page, "Spręsti…: VP-2 atidėtas, jam palikta 40\u00a0000,00\u00a0Eur.")
    later = top(LaterDialog)
    choose(qtbot, later, "Kas nusprendžiama", "Neskirti lėšų")
    type_in(qtbot, later, "Priežastis", "Leidimo negauta")
    QTest.keyClick(later, ENTER, CTRL)
    settle()
    amend = top(FormDialog, "Pakeisti sprendimą")
    type_in(qtbot, amend, "Sprendimo pagrindas", "Valdybos posėdis")
    QTest.keyClick(amend, ENTER, CTRL)
    settle()
    items = office.complaints.queries.afterwards(scored.call).items
    assert {each.number: each.outcome for each in items} == {
        "VP-1": Outcome.PROPOSED,
        "VP-2": Outcome.NOT_SELECTED,
        "VP-3": Outcome.PROPOSED,
    }
