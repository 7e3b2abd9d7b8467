"""A day's work without a mouse, through the real window: pages, tables, dialogs."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.office import Office
from tests.sample import office as office
from tests.sample import sample as sample
from tests.ui.find import find, top
from ui.kit import jobs
from ui.kit.pdf_view import PdfView
from ui.kit.table import Table
from ui.tour import put_away, settle
from ui.window.tabs import TABS
from ui.window.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
PRESSED_MS = 300  # a button shows that its key presses it, and acts a moment later


@pytest.fixture(scope="module")
def window(dressed: QApplication, office: Office) -> Iterator[MainWindow]:
    """The sample's window, as its manager sees it."""
    made = MainWindow(office)
    made.show()
    made.activateWindow()
    settle()
    yield made
    jobs.wait_idle()
    made.let_go()
    made.deleteLater()


@pytest.fixture(autouse=True)
def _tidy(app: QApplication) -> Iterator[None]:
    yield
    put_away()


def press(window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """A key goes to whatever has the focus."""
    target = QApplication.focusWidget() or window
    QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)
    settle()


def rows(window: MainWindow, key: str) -> Table:
    """A page's table, with the focus in it as after a look at the page."""
    window.show_page(key)
    settle()
    table: Table = next(each for each in window.page(key).findChildren(Table) if each.isVisible())
    front(window)
    table.view.setFocus()
    return table


def front(window: QWidget) -> None:
    """In front of the others: keys mean something there alone."""
    window.activateWindow()
    settle()


def test_digits_with_ctrl_go_to_every_tab_and_none_beyond(window: MainWindow) -> None:
    for number, tab in enumerate(TABS, 1):
        press(window, Qt.Key(Qt.Key.Key_0.value + number), CONTROL)
        assert window.current_key == tab.key
    press(window, Qt.Key.Key_0, CONTROL)
    assert window.current_key == TABS[-1].key


def test_table_goes_to_its_ends_by_pages_and_to_a_typed_name(window: MainWindow) -> None:
    table = rows(window, "participants")
    last = table.model.rowCount() - 1

    def place() -> int:
        return int(table.view.currentIndex().row())

    press(window, Qt.Key.Key_End)
    assert place() == last
    press(window, Qt.Key.Key_PageUp)
    assert 0 < place() < last
    press(window, Qt.Key.Key_Home)
    assert place() == 0
    press(window, Qt.Key.Key_PageDown)
    assert 0 < place() < last
    table = rows(window, "applications")
    QTest.keyClicks(table.view, "vp-2")
    settle()
    assert table.view.currentIndex().data() == "VP-2"


def test_enter_opens_a_row_and_esc_goes_back_step_by_step(window: MainWindow) -> None:
    rows(window, "applications")
    page = window.page("applications")
    press(window, Qt.Key.Key_Home)
    assert page.side.isVisible()
    press(window, Qt.Key.Key_Return)
    dialogs = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]
    for each in [each for each in dialogs if each.isVisible()]:
        QTest.keyClick(each, Qt.Key.Key_Escape)
    settle()
    assert not [each for each in dialogs if each.isVisible()]
    page.take_focus()
    press(window, Qt.Key.Key_Escape)
    assert not page.side.isVisible()


def test_new_record_is_begun_refused_and_left_by_keys(window: MainWindow) -> None:
    """Ctrl+N opens the form, Ctrl+S says what is missing and goes there, Esc leaves."""
    rows(window, "accounts")
    press(window, Qt.Key.Key_N, CONTROL)
    settle(PRESSED_MS)
    dialog = top(QDialog)
    QTest.keyClick(dialog, Qt.Key.Key_S, CONTROL)
    settle()
    assert dialog.isVisible()
    inside = QApplication.focusWidget()
    assert inside
    assert dialog.isAncestorOf(inside)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    assert not [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, QDialog) and each.isVisible()
    ]


def test_paper_is_printed_by_a_key(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+P where a paper is shown."""
    asked: list[PdfView] = []
    monkeypatch.setattr(PdfView, "print_out", lambda view: asked.append(view))
    window.show_page("evaluation")
    window.page("evaluation").choose("documents")
    settle()
    table = next(each for each in window.page("evaluation").findChildren(Table) if each.isVisible())
    front(window)
    table.view.setFocus()
    press(window, Qt.Key.Key_Home)
    press(window, Qt.Key.Key_Return)
    dialog = top(QDialog)
    front(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_P, CONTROL)
    settle(PRESSED_MS)
    assert asked == [find(dialog, PdfView, dialog.findChildren(PdfView)[0].accessibleName())]
