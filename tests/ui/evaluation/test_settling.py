"""Settling a difference, a common score and a tie above the ranking, as the manager does it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTableWidget, QWidget

from tests.app.evaluation.world import World, make_tie, set_rules
from tests.ui.evaluation.conftest import Open
from tests.ui.find import cell, click, find, gone, table_texts, top, type_cell, type_in, wait
from tests.ui.find import settled as settle
from ui.evaluation.page import EvaluationPage
from ui.kit.form_dialog import FormDialog

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
PAPER = "Posėdžio protokolas Nr. 4"


def ranking(world: World, open_page: Open) -> EvaluationPage:
    page = open_page(world, "vadove")
    page.choose("ranking")
    settle()
    return page


def dialog_of(page: EvaluationPage, qtbot: object, verb: str) -> FormDialog:
    click(qtbot, page, verb)
    settle()
    dialog = top(FormDialog)
    wait(dialog.isActiveWindow)
    return dialog


def outcomes(page: EvaluationPage) -> list[tuple[str, str]]:
    return [(row[1], row[7]) for row in table_texts(page.part("ranking").table)]


def test_the_third_evaluator_is_named_and_assigned_where_the_difference_is_told(
    scored: World, open_page: Open, qtbot: object
) -> None:
    set_rules(scored, divergence_limit=500, divergence_unit="points")
    differ = "VP-1: per daug skiriasi vertintojų (Eglė Vertintoja, Jonas Vertintojas) balai;"
    page = ranking(scored, open_page)
    nobody = (
        "Daugiau kreiptis nėra į ką: reikia vertintojo be interesų konflikto, pasirašiusio šio"
        " kvietimo deklaraciją."
    )
    assert find(
        page,
        QWidget,
        f"Pirmumo eilės sudaryti dar negalima:\n{differ} reikia trečiojo vertintojo. {nobody}",
    )
    scored.sign_declaration("rasa")
    page.refresh()
    settle()
    named = "Trečiuoju vertintoju siūloma skirti (paskirtų lentelių): Rasa Trečioji (0)."
    assert find(page, QWidget, f"{differ} reikia trečiojo vertintojo. {named}")
    dialog = dialog_of(page, qtbot, "Skirti trečiąjį vertintoją…")
    QTest.keyClick(dialog, K.Key_Return, CTRL)
    settle()
    assert find(
        page,
        QWidget,
        "Pirmumo eilės sudaryti dar negalima:\n"
        "VP-1: į klausimą dėl interesų konflikto neatsakė Rasa Trečioji.\n"
        "VP-1: vertinimo nepateikė Rasa Trečioji.\n"
        f"{differ} laukiama trečiojo vertintojo lentelės.",
    )


def test_a_difference_is_settled_and_the_record_can_be_cancelled(
    scored: World, open_page: Open, qtbot: object
) -> None:
    set_rules(scored, divergence_limit=500, divergence_unit="points", reconciliation=True)
    page = ranking(scored, open_page)
    assert find(
        page,
        QWidget,
        "VP-1: per daug skiriasi vertintojų (Eglė Vertintoja, Jonas Vertintojas) balai; "
        "vertintojai turi susitikti ir juos suderinti.",
    )
    dialog = dialog_of(page, qtbot, "Įrašyti suderinimą")
    type_in(qtbot, dialog, "Posėdis arba dokumentas", PAPER)
    QTest.keyClick(dialog, K.Key_Return, CTRL)
    settle()
    said = f"VP-1: vertinimų skirtumas suderintas – {PAPER}."
    assert find(page, QWidget, said)
    assert outcomes(page)[0] == ("VP-1", "Siūlomas")
    dialog = dialog_of(page, qtbot, "Atšaukti šį įrašą")
    type_in(qtbot, dialog, "Priežastis", "Ne tas protokolas")
    QTest.keyClick(dialog, K.Key_Return, CTRL)
    settle()
    assert gone(page, QWidget, said)
    assert ("VP-1", "Laukia") in outcomes(page)


def test_the_vote_on_a_tie_is_entered_as_places(
    ready: World, open_page: Open, qtbot: object
) -> None:
    make_tie(ready)
    page = ranking(ready, open_page)
    dialog = dialog_of(page, qtbot, "Įrašyti balsavimą")
    type_in(qtbot, dialog, "Posėdis arba dokumentas", PAPER)
    cells = find(dialog, QTableWidget, "Lygių pasiūlymų tvarka")
    type_cell(cells, 0, 3, "2")
    type_cell(cells, 1, 3, "2")
    QTest.keyClick(dialog, K.Key_Return, CTRL)
    settle()
    assert find(dialog, QWidget, "Kiekvienam pasiūlymui skirkite atskirą vietą nuo 1 iki 2.")
    type_cell(cells, 1, 3, "1")
    QTest.keyClick(dialog, K.Key_Return, CTRL)
    settle()
    assert outcomes(page) == [
        ("VP-1", "Siūlomas"),
        ("VP-3", "Siūlomas"),
        ("VP-2", "Rezervinis"),
    ]
    assert find(page, QWidget, f"Nubalsuota tvarka: VP-3, VP-2 – {PAPER}.")


def test_a_common_score_is_typed_beside_the_evaluators_points(
    scored: World, open_page: Open, qtbot: object
) -> None:
    set_rules(scored, merge="consensus", divergence_limit=None)
    page = ranking(scored, open_page)
    dialog = dialog_of(page, qtbot, "Įrašyti bendrą balą")
    type_in(qtbot, dialog, "Posėdis arba dokumentas", PAPER)
    cells = find(dialog, QTableWidget, "Bendras balas")
    shown = [[cell(cells, row, column).text() for column in range(1, 4)] for row in range(3)]
    assert shown == [["20,00", "20,00", "20,00"], ["15,00", "8,00", ""], ["13,00", "12,00", ""]]
    for row, text in ((1, "15"), (2, "12"), (6, "9")):
        type_cell(cells, row, 3, text)
    for row in range(9):
        type_cell(cells, row, 4, "Sutarta")
    QTest.keyClick(dialog, K.Key_Return, CTRL)
    settle()
    assert table_texts(page.part("ranking").table)[0][4] == "86,00"
    assert find(page, QWidget, f"VP-1: dėl bendro balo sutarta – {PAPER}.")


def test_whoever_only_reads_is_offered_nothing_to_settle(scored: World, open_page: Open) -> None:
    set_rules(scored, merge="consensus", divergence_limit=None)
    page = open_page(scored, "audra")
    assert gone(page, QPushButton, "Įrašyti bendrą balą")
