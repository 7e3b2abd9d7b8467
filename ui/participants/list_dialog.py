"""A dialog that is a list: a title, a line of words, a table and buttons below it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.i18n import N_
from app.tables import Source
from ui.kit import screens, theme, topics
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import Empty, label
from ui.kit.columns import Column
from ui.kit.reading import InReadingOrder
from ui.kit.source import ListSource
from ui.kit.table import Table


class ListDialog(InReadingOrder, QDialog):
    """A title, a table and buttons below it."""

    topic = "rodikliai"

    def __init__(
        self,
        title: str,
        columns: Sequence[Column],
        empty: Empty,
        text: str = "",
        parent: QWidget | None = None,
        export: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        topics.listen(self)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        named(self, title)
        self.columns = list(columns)
        self.table = Table(
            type(self).__name__,
            title,
            columns,
            ListSource([], columns),
            empty=empty,
            background=False,
            export=export,
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        whole.setSpacing(theme.GAP)
        whole.addWidget(label(title, "title"))
        self.text = label(text, "muted", wrap=True)
        whole.addWidget(self.text)
        whole.addWidget(self.table, 1)
        self.foot = QHBoxLayout()
        self.foot.addStretch(1)
        self.foot.addWidget(button(N_("Close"), on_click=self.reject))
        whole.addLayout(self.foot)
        room = screens.room(self)
        self.resize(
            min(theme.chars(self, 140), room.width() - 80),
            min(theme.ROW_HEIGHT * 15, room.height() - 90),
        )

    def add(self, made: QPushButton) -> None:
        """A button before „Close“."""
        self.foot.insertWidget(self.foot.count() - 2, made)

    def fill(self, rows: Sequence[Any]) -> None:
        """Show these rows."""
        source: Source[Any] = ListSource(rows, self.columns)
        self.table.reload(source)
