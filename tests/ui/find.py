"""Widgets by the name that a screen reader says, moved by real keys and clicks."""

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ui.kit import jobs
from ui.kit.table import Table

W = TypeVar("W", bound=QWidget)
_SECONDS = 60.0  # of patience with a busy machine; nobody waits for them where all is well

_CALM = 4  # turns of the event loop: what is due at once comes in the first, what it sets off next


def find(root: QWidget, cls: type[W], name: str, seconds: float = _SECONDS) -> W:
    """The visible widget of a class with an accessible name; waits until it is there."""
    until = time.monotonic() + seconds
    while True:
        found = [w for w in _of(root, cls) if w.accessibleName() == name and w.isVisible()]
        if found:
            return found[0]
        if time.monotonic() > until:
            seen = sorted({w.accessibleName() for w in _of(root, cls) if w.isVisible()} - {""})
            raise AssertionError(f"no visible {cls.__name__} named {name!r}; there are {seen}")
        _turn()


def gone(root: QWidget, cls: type[W], name: str) -> bool:
    """Whether no such widget is visible now."""
    return not [w for w in _of(root, cls) if w.accessibleName() == name and w.isVisible()]


def top(cls: type[W], name: str = "", seconds: float = _SECONDS) -> W:
    """A window or dialog that is open; waits for it."""
    until = time.monotonic() + seconds
    while True:
        for widget in QApplication.topLevelWidgets():
            known = widget.accessibleName()
            if isinstance(widget, cls) and widget.isVisible() and known == (name or known):
                return widget
        if time.monotonic() > until:
            raise AssertionError(f"no open {cls.__name__} {name!r}")
        _turn()


def click(qtbot: object, root: QWidget, name: str) -> None:
    """Click the button of that name in its middle."""
    button = find(root, QAbstractButton, name)
    assert button.isEnabled(), f"{name!r} is disabled"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=_middle(button))
    _turn()


def type_in(qtbot: object, root: QWidget, label: str, text: str) -> None:
    """Replace what a field holds by typing."""
    field = find(root, QWidget, label)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    keys(field, text)
    _turn()


def keys(field: QWidget, text: str) -> None:
    """Type a text letter by letter; QTest itself knows no letters outside Latin-1."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(field, letter)
            continue
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(field, event)


def cell(cells: QTableWidget, row: int, place: int) -> QTableWidgetItem:
    """A cell of a grid, which must be there."""
    found = cells.item(row, place)
    assert found is not None
    return found


def type_cell(cells: QTableWidget, row: int, place: int, text: str) -> None:
    """Type into a cell of a grid and leave it with Enter."""
    cells.setFocus()
    cells.setCurrentCell(row, place)
    QTest.keyClick(cells, Qt.Key.Key_Return)
    editor = cells.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    keys(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    wait(lambda: cells.viewport().findChild(QLineEdit) is None)


def choose_cell(cells: QTableWidget, row: int, place: int, words: str) -> None:
    """Choose from the list of a grid's cell and leave it with Enter."""
    cells.setFocus()
    cells.setCurrentCell(row, place)
    QTest.keyClick(cells, Qt.Key.Key_Return)
    editor = cells.viewport().findChild(QComboBox)
    assert editor is not None
    for _step in range(editor.findText(words) - editor.currentIndex()):
        QTest.keyClick(editor, Qt.Key.Key_Down)
    assert editor.currentText() == words
    QTest.keyClick(editor, Qt.Key.Key_Return)
    wait(lambda: cells.viewport().findChild(QComboBox) is None)


def choose(qtbot: object, root: QWidget, label: str, words: str) -> None:
    """Choose from a list by keyboard."""
    box = find(root, QComboBox, label)
    place = box.findText(words)
    assert place >= 0, f"{words!r} is not among {[box.itemText(i) for i in range(box.count())]}"
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _step in range(place):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == words


def press(root: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """A key where the focus is."""
    target = root.window().focusWidget() or root
    QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)
    _turn()


def table_texts(table: Table) -> list[list[str]]:
    """What the rows of a table show; waits for the rows."""
    wait(lambda: all(table.model.row(place) is not None for place in range(table.model.rowCount())))
    return [
        [column.text(table.model.row(place)) for column in table.model.columns]
        for place in range(table.model.rowCount())
    ]


def click_row(table: Table, place: int, column: int = 0, double: bool = False) -> None:
    """Click (or double-click) a row of a table."""
    rect = table.view.visualRect(table.model.index(place, column))
    port = table.view.viewport()
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=rect.center())
    if double:
        QTest.mouseDClick(port, Qt.MouseButton.LeftButton, pos=rect.center())
    _turn()


def wait(condition: Callable[[], bool], seconds: float = _SECONDS) -> None:
    """Let the program run until something is so."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not become so in time"
        _turn()


def _of(root: QWidget, cls: type[W]) -> list[W]:
    return [*([root] if isinstance(root, cls) else []), *root.findChildren(cls)]


def _middle(widget: QWidget) -> QPoint:
    return widget.rect().center()


def _turn() -> None:
    QCoreApplication.processEvents()
    QTest.qWait(1)


def settled() -> None:
    """Let jobs end, the refreshes they announce begin, and those refreshes' jobs end."""
    calm = 0
    while calm < _CALM:
        jobs.wait_idle()
        QCoreApplication.processEvents()
        calm = 0 if jobs.runner().pending() else calm + 1
