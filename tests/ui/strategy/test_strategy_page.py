"""The strategy's tab as a person uses it: entered by keyboard, read, versioned."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from app.office import Office
from app.strategy.terms import FundingSource
from db.terms import Role
from tests.app.nouns import STRATEGY, make_call, make_strategy
from tests.app.offices import add_person, as_user
from tests.ui.find import cell, choose, click, click_row, find, table_texts, type_in, wait
from ui.kit import jobs
from ui.kit.form import Form
from ui.kit.grid import Grid
from ui.kit.record_dialog import RecordDialog
from ui.strategy.page import StrategyPage


@pytest.fixture
def page(app: QApplication, answers: object, office: Office) -> Iterator[StrategyPage]:
    made = StrategyPage(office)
    made.resize(1366, 700)
    made.show()
    jobs.wait_idle()
    yield made
    jobs.wait_idle()
    made.close()
    made.deleteLater()


def dialog() -> RecordDialog:
    """The dialog in sight."""
    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]
    return next(each for each in shown if isinstance(each, RecordDialog) and each.isVisible())


def paste(form: RecordDialog, part: str, rows: list[str]) -> None:
    """Rows copied from a spreadsheet, pasted with Ctrl+V."""
    grid = form.parts[part]
    assert isinstance(grid, Grid)
    QGuiApplication.clipboard().setText("\n".join(rows))
    grid.table.setFocus()
    grid.table.setCurrentCell(0, 0)
    QTest.keyClick(grid.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def refreshed(page: StrategyPage) -> None:
    page.current.refresh()
    jobs.wait_idle()


def test_empty_office_says_what_to_do_first(page: StrategyPage) -> None:
    assert find(page, QPushButton, "Įvesti strategiją").isVisible()


def test_strategy_is_entered_by_hand(page: StrategyPage, office: Office, qtbot: object) -> None:
    click(qtbot, page, "Įvesti strategiją")
    form = dialog()
    type_in(qtbot, form, "Pavadinimas", "Pavyzdžio strategija")
    choose(qtbot, form, "Laikotarpis", "2014–2020 m. laikotarpis")
    type_in(qtbot, form, "Strategijai skirtos lėšos", "1000")
    type_in(qtbot, form, "Patvirtinta (kas ir kokiu dokumentu)", "Įsakymas Nr. 1")
    type_in(qtbot, form, "Patvirtinta", "2016-07-20")
    QTest.keyClick(form, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    paste(form, "nodes", ["1\tTikslas", "1.1\tUždavinys", "1.1.1\tVeiksmas"])
    form.turn(1)
    paste(form, "indicators", ["1.1.1\tProdukto\tP-1\tDalyviai\tasm.\t10"])
    form.turn(1)
    paste(form, "plan", ["1.1.1\t2017\tES\t800", "\t2017\tES\t300"])
    click(qtbot, form, "Įrašyti")
    jobs.wait_idle()
    assert form.isVisible()
    assert form.place == 3
    plan = form.parts["plan"]
    assert isinstance(plan, Grid)
    cell(plan.table, 1, 3).setText("200")
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    jobs.wait_idle()
    stored = office.strategy.queries.current()
    assert stored is not None
    assert [(node.number, node.planned) for node in stored.nodes] == [
        ("1", 800_00),
        ("1.1", 800_00),
        ("1.1.1", 800_00),
    ]
    assert stored.administration == 200_00
    assert stored.actions[0].indicators[0].title == "Dalyviai"
    refreshed(page)
    assert table_texts(page.current.views.tree)[2][:2] == ["1.1.1", "\u2003\u2003Veiksmas"]


def test_tree_shows_indicators_beside_it(page: StrategyPage, office: Office) -> None:
    make_strategy(office)
    refreshed(page)
    click_row(page.current.views.tree, 2)
    assert page.side.isVisible()
    words = [label.text() for label in page.side.findChildren(QLabel)]
    assert "1.1.1 Neformalūs profesiniai mokymai ir praktika" in words
    assert "Mokymų dalyviai" in words
    assert "Produkto rodiklis, siektina reikšmė 100 asm." in words
    QTest.keyClick(page.side, Qt.Key.Key_Escape)
    assert not page.side.isVisible()
    assert page.current.views.tree.current() is None


def test_plan_is_shown_by_goal_and_source(page: StrategyPage, office: Office) -> None:
    make_strategy(office)
    refreshed(page)
    click(None, page, "Finansinis planas")
    rows = [
        [text.replace("\u00a0", " ") for text in row]
        for row in table_texts(page.current.views.plan)
    ]
    assert rows == [
        ["1", STRATEGY.nodes[0].title, "100 000,00", "20 000,00", "", "120 000,00"],
        ["2", STRATEGY.nodes[4].title, "150 000,00", "", "", "150 000,00"],
        ["–", "Strategijos administravimas", "57 863,00", "", "", "57 863,00"],
    ]


def test_published_version_is_changed_only_by_a_new_one(
    page: StrategyPage, office: Office, qtbot: object
) -> None:
    ids = make_strategy(office)
    refreshed(page)
    assert find(page, QPushButton, "Redaguoti").isVisible()
    make_call(office, ids)
    refreshed(page)
    assert not page.current._edit.isVisible()
    click(qtbot, page, "Nauja redakcija")
    form = dialog()
    nodes = form.parts["nodes"]
    assert isinstance(nodes, Grid)
    assert nodes.text(2, 0) == "1.1.1"  # what stood in the newest version is there already
    type_in(qtbot, form, "Patvirtinta (kas ir kokiu dokumentu)", "Įsakymas Nr. 2")
    type_in(qtbot, form, "Patvirtinta", "2017-02-01")
    type_in(qtbot, form, "Naujos redakcijos priežastis", "Perskirstytos lėšos")
    click(qtbot, form, "Įrašyti")
    wait(lambda: len(office.strategy.queries.versions()) == 2)
    refreshed(page)
    assert page.current.detail is not None
    assert page.current.detail.number == 2
    assert page.current.detail.draft.reason == "Perskirstytos lėšos"
    assert page.current.detail.draft.plan == STRATEGY.plan
    page.current.open_version(ids[""])
    jobs.wait_idle()
    assert page.current._old.isVisible()
    click(qtbot, page, "Rodyti naujausią")
    jobs.wait_idle()
    assert page.current.detail.number == 2


def test_what_was_typed_waits_as_a_draft(page: StrategyPage, qtbot: object) -> None:
    click(qtbot, page, "Įvesti strategiją")
    type_in(qtbot, dialog(), "Pavadinimas", "Žiemos strategija")
    click(qtbot, dialog(), "Atšaukti")
    jobs.wait_idle()
    click(qtbot, page, "Įvesti strategiją")
    facts = dialog().parts["facts"]
    assert isinstance(facts, Form)
    assert facts.value("title") == "Žiemos strategija"
    dialog().reject()


def test_auditor_reads_but_enters_nothing(app: QApplication, office: Office) -> None:
    make_strategy(office, replace(STRATEGY, total=400_000_00))
    add_person(office, "auditas", "Auditorė Pavyzdė", Role.AUDITOR)
    with as_user(office, "auditas"):
        page = StrategyPage(office)
        page.show()
        wait(lambda: page.current.detail is not None)
        assert not page.current._new.isVisible()
        assert not page.current._edit.isVisible()
        assert page.current.detail is not None
        assert page.current.detail.draft.plan[0].source is FundingSource.EU
        page.close()
        page.deleteLater()
        jobs.wait_idle()


def test_a_renumbered_action_stays_itself_in_the_new_version(
    page: StrategyPage, office: Office, qtbot: object
) -> None:
    make_strategy(office)
    refreshed(page)
    before = office.strategy.queries.current()
    assert before is not None
    click(qtbot, page, "Nauja redakcija")
    form = dialog()
    type_in(qtbot, form, "Patvirtinta (kas ir kokiu dokumentu)", "Įsakymas Nr. 2")
    type_in(qtbot, form, "Patvirtinta", "2017-02-01")
    type_in(qtbot, form, "Naujos redakcijos priežastis", "Kiti numeriai")
    form.turn(1)
    nodes = form.parts["nodes"]
    assert isinstance(nodes, Grid)
    cell(nodes.table, 3, 0).setText("1.1.5")
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    jobs.wait_idle()
    after = office.strategy.queries.current()
    assert after is not None
    was = {node.lineage: node.number for node in before.draft.nodes}
    assert [(was[node.lineage], node.number) for node in after.draft.nodes][2:4] == [
        ("1.1.1", "1.1.1"),
        ("1.1.2", "1.1.5"),
    ]
    refreshed(page)
    click(qtbot, page, "Redakcijos")
    jobs.wait_idle()
    refreshed(page)
    words = [row[0] for row in table_texts(page.current.views.compare.table)]
    assert "1.1.2 dabar turi numerį 1.1.5: Savanorystės veiklos" in words
