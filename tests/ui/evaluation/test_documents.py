"""The documents of a call in the window."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.app.evaluation.world import World
from tests.ui.answers import Answers
from tests.ui.evaluation.conftest import Open
from tests.ui.find import choose, click, gone, table_texts, top, type_in, wait
from tests.ui.find import settled as settle
from ui.evaluation.documents import DocumentsPanel
from ui.evaluation.mine import MinePanel
from ui.kit.form_dialog import FormDialog
from ui.kit.menus import menu_action
from ui.papers.dialog import PaperDialog

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def test_documents_open_with_enter(scored: World, open_page: Open) -> None:
    page = open_page(scored, "vadove")
    page.choose("documents")
    settle()
    QTest.keyClick(page.part("documents").table.view, K.Key_Home)
    QTest.keyClick(page.part("documents").table.view, K.Key_Return)
    dialog = top(PaperDialog)
    wait(lambda: dialog.row is not None)
    assert gone(dialog, QPushButton, "Pasirašyti dokumentą")
    dialog.close()


def test_acts_are_drawn_up_at_the_price_typed(scored: World, open_page: Open) -> None:
    page = open_page(scored, "vadove")
    page.choose("documents")
    settle()
    page.part("documents").draw_button.click()
    dialog = top(FormDialog, "Parengti dokumentą")
    choose(None, dialog, "Dokumentas", "Vertintojo paslaugų priėmimo–perdavimo aktas")
    type_in(None, dialog, "Vienos lentelės kaina", "45,5")
    click(None, dialog, "Parengti")
    wait(lambda: page.part("documents").table.model.rowCount() > 8)
    acts = [row for row in table_texts(page.part("documents").table) if row[0].startswith("PA-")]
    assert [row[2] for row in acts] == ["Eglė Vertintoja", "Jonas Vertintojas"]
    page.part("documents").draw_button.click()
    dialog = top(FormDialog, "Parengti dokumentą")
    choose(None, dialog, "Dokumentas", "Vertinimo suvestinė")
    click(None, dialog, "Parengti")
    paper = top(PaperDialog, "Vertinimo suvestinė VS-2017-1")
    paper.reject()


def test_a_call_and_its_scores_go_out_from_the_window(
    scored: World, open_page: Open, answers: Answers, tmp_path: Path
) -> None:
    page = open_page(scored, "vadove")
    page.choose("documents")
    settle()
    answers.path = tmp_path
    menu_action(page.part("documents").more_button, "Whole call…").trigger()
    folder = tmp_path / "Kvietimas Nr. 1"
    wait(lambda: bool(answers.said))
    assert answers.said == [("ok", f"Į „{folder}“ eksportuota 12 failų.")]
    assert (folder / "11-balai.xlsx").is_file()
    assert len(list(folder.rglob("*.pdf"))) == 8
    answers.path = tmp_path / "balai.xlsx"
    menu_action(page.part("documents").more_button, "Scores…").trigger()
    wait(lambda: ("ok", "Eksportuota: balai.xlsx") in answers.said)
    assert answers.path.read_bytes().startswith(b"PK")


def test_the_next_person_begins_with_their_own_work(ready: World, open_page: Open) -> None:
    first = open_page(ready, "vadove")
    first.choose("documents")
    settle()
    assert isinstance(first.current, DocumentsPanel)
    evaluator = open_page(ready, "egle")
    assert isinstance(evaluator.current, MinePanel)
    again = open_page(ready, "vadove")
    assert isinstance(again.current, DocumentsPanel)
