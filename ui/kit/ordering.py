"""Names put into another order: dragged, or moved by the keyboard."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.i18n import N_, _
from ui.kit import theme
from ui.kit.accessible import announce, named
from ui.kit.buttons import icon_button

_KEY = Qt.ItemDataRole.UserRole


class _List(QListWidget):
    """Hands Alt with an arrow to ``move``; the other keys are the list's."""

    def __init__(self, move: Callable[[int], object]) -> None:
        super().__init__()
        self._move = move

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One row up or down."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(by)
        else:
            super().keyPressEvent(event)


class Ordering(QWidget):
    """``rows``: (id, name); ``ids`` is their order as it stands, to be read on any thread.

    Rows move by Alt+Up and Alt+Down, by the two buttons, or dragged.
    """

    def __init__(self, title: str, rows: Sequence[tuple[int, str]]) -> None:
        super().__init__()
        self.list = named(_List(self.move_row), _(title))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        for key, name in rows:
            item = QListWidgetItem(name)
            item.setData(_KEY, key)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.ids: tuple[int, ...] = tuple(key for key, _name in rows)
        model = self.list.model()
        for signal in (model.rowsMoved, model.rowsInserted, model.rowsRemoved, model.dataChanged):
            signal.connect(self._know)
        low = QHBoxLayout()
        low.setSpacing(theme.GAP_S)
        up, down = N_("Move the row up (Alt+Up)"), N_("Move the row down (Alt+Down)")
        low.addWidget(icon_button("up", up, lambda: self.move_row(-1)))
        low.addWidget(icon_button("down", down, lambda: self.move_row(1)))
        low.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP_S)
        column.addWidget(self.list)
        column.addLayout(low)
        self.setFocusProxy(self.list)

    def move_row(self, by: int) -> None:
        """The chosen row one place up or down; the choice goes with it."""
        row = self.list.currentRow()
        if not 0 <= row < self.list.count() or not 0 <= row + by < self.list.count():
            return
        item = self.list.takeItem(row)
        self.list.insertItem(row + by, item)
        self.list.setCurrentItem(item)
        announce(self.list, f"{row + by + 1}: {item.text()}")

    def _know(self) -> None:
        # While a row is dragged it is there twice, or not filled yet.
        found = [self.list.item(row).data(_KEY) for row in range(self.list.count())]
        self.ids = tuple(dict.fromkeys(key for key in found if key is not None))
