"""A person's hands for whole stories: the start's window, the main window, dialogs, keys."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QWidget

from app.office import Office
from app.safety.keys import CHEAP
from tests.ui.answers import Answers
from tests.ui.find import click, find, keys, settled, top, type_in, wait
from ui.evaluation.allotment import AllotmentDialog
from ui.kit.form_dialog import FormDialog
from ui.kit.grid import Grid
from ui.kit.record_dialog import RecordDialog
from ui.start.window import StartWindow
from ui.window.window import MainWindow

PASSWORD = "plytelė karvė debesis"
ENTER, SPACE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab
CTRL = Qt.KeyboardModifier.ControlModifier


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """A key where the focus of the widget's window is."""
    target = widget.window().focusWidget() or widget
    QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)


def paste(form: RecordDialog, part: str, rows: Sequence[str]) -> None:
    """Rows copied from a spreadsheet, pasted with Ctrl+V."""
    grid = form.parts[part]
    assert isinstance(grid, Grid)
    QGuiApplication.clipboard().setText("\n".join(rows))
    grid.table.setFocus()
    grid.table.setCurrentCell(0, 0)
    QTest.keyClick(grid.table, Qt.Key.Key_V, CTRL)


class Hand:
    """One person after another at one computer."""

    def __init__(self, qtbot: object, answers: Answers) -> None:
        self.qtbot, self.answers = qtbot, answers
        self.offices: list[Office] = []
        self.window: MainWindow

    # --- the way in ---------------------------------------------------------------------------

    def make_office(self, folder: Path, name: str, person: str) -> Office:
        """„Sukurti biurą“, the recovery code kept, inside."""
        start = StartWindow(CHEAP)
        start.opened.connect(self.offices.append)
        start.show()
        click(self.qtbot, start, "Sukurti biurą")
        start.new.folder.clear()
        keys(start.new.folder, str(folder))
        type_in(self.qtbot, start, "Grupės pavadinimas", name)
        type_in(self.qtbot, start, "Vardas ir pavardė", person)
        type_in(self.qtbot, start, "Prisijungimo vardas", "vadove")
        type_in(self.qtbot, start, "Slaptažodis", PASSWORD)
        type_in(self.qtbot, start, "Slaptažodis dar kartą", PASSWORD)
        press(start, ENTER)
        settled()
        tick = find(start.code, QCheckBox, "Kodą išspausdinau arba užsirašiau")
        tick.setFocus()
        QTest.keyClick(tick, SPACE)
        click(self.qtbot, start, "Tęsti")
        settled()
        office = self.offices[0]
        office.cost = CHEAP
        start.close()
        self.window = MainWindow(office)
        self.window.show()
        settled()
        return office

    def become(self, login: str) -> None:
        """Ctrl+L, then another person logs in."""
        self.front()
        press(self.window, Qt.Key.Key_L, CTRL)
        wait(lambda: self.window.office.locked)
        page = self.window.lock_page
        type_in(self.qtbot, page, "Prisijungimo vardas", login)
        type_in(self.qtbot, page, "Slaptažodis", PASSWORD)
        click(self.qtbot, page, "Prisijungti")
        settled()
        assert self.window.office.user.login == login

    def front(self) -> None:
        """The window is the one that gets the keys, as it is once a dialog is gone."""
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)

    # --- moving about -------------------------------------------------------------------------

    def tab(self, number: int) -> Any:
        """Ctrl+1 … Ctrl+7; the page, loaded."""
        self.front()
        press(self.window, Qt.Key(Qt.Key.Key_0.value + number), CTRL)
        settled()
        return self.window.page(self.window.current_key)

    def click(self, root: QWidget, name: str) -> None:
        """A button, and whatever it sets off."""
        click(self.qtbot, root, name)
        settled()

    def type(self, root: QWidget, label: str, text: str) -> None:
        """Into a field."""
        type_in(self.qtbot, root, label, text)

    def dialog(self) -> FormDialog:
        """The form in sight."""
        return top(FormDialog)

    def record(self) -> RecordDialog:
        """The record in sight."""
        return top(RecordDialog)

    def submit(self, form: QWidget) -> None:
        """Ctrl+Enter."""
        form.activateWindow()
        QTest.qWaitForWindowActive(form)
        QTest.keyClick(form, ENTER, CTRL)
        settled()

    def assign(self) -> None:
        """„Paskirstyti automatiškai“, and the proposal taken as it is."""
        page = self.tab(5)
        self.click(page, "Eiga")
        self.click(page, "Paskirstyti automatiškai")
        dialog = top(AllotmentDialog)
        self.submit(dialog)
        wait(lambda: not any(each.isVisible() for each in page.findChildren(AllotmentDialog)))
