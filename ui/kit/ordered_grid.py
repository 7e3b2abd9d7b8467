"""A grid whose rows have an order of their own, and may carry an identity that is not shown."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from app.i18n import N_, _
from ui.kit.accessible import announce
from ui.kit.buttons import icon_button
from ui.kit.grid import Grid, GridColumn

_IDENTITY = Qt.ItemDataRole.UserRole + 40  # apart from the mark of a wrong cell


class OrderedGrid(Grid):
    """Rows move by Alt+Up and Alt+Down, by the two buttons, or dragged by their number.

    ``keeps`` names a text of each row that the person does not see and that moves with it: what
    the row was called before it was renumbered. New rows have an empty one.
    """

    def __init__(
        self,
        title: str,
        columns: Sequence[GridColumn],
        *,
        keeps: str = "",
        adding: str = N_("Add row"),
        rows: int = 1,
    ) -> None:
        self._keeps = keeps
        super().__init__(title, columns, adding=adding, rows=rows)
        header = self.table.verticalHeader()
        header.setSectionsMovable(True)
        header.sectionMoved.connect(self._dragged)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.move_row(by))
        self._up = icon_button("up", N_("Move the row up (Alt+Up)"), lambda: self.move_row(-1))
        down = N_("Move the row down (Alt+Down)")
        self._down = icon_button("down", down, lambda: self.move_row(1))
        low = next(iter(self.findChildren(QHBoxLayout)))
        low.insertWidget(2, self._up)
        low.insertWidget(3, self._down)

    def move_row(self, by: int) -> None:
        """The current row one place up or down; the cursor goes with it."""
        line = self.table.currentRow()
        self._carry(line, line + by)

    def values(self) -> list[dict[str, Any]]:
        """As the grid's, each row with the text it keeps."""
        found = super().values()
        if not self._keeps:
            return found
        kept = [
            self._identity(line)
            for line in range(self.table.rowCount())
            if any(self.text(line, place).strip() for place in range(len(self.columns)))
        ]
        return [row | {self._keeps: own} for row, own in zip(found, kept, strict=True)]

    def set_values(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Show these rows and keep what they carry."""
        super().set_values(rows)
        for line, row in enumerate(rows):
            self._set_identity(line, str(row.get(self._keeps) or ""))
        self._now = self.raw()

    def raw(self) -> list[list[str]]:
        """Every cell as typed, then what the row keeps."""
        return [[*row, self._identity(line)] for line, row in enumerate(super().raw())]

    def set_raw(self, raw: Sequence[Sequence[str]]) -> None:
        """Show again what was typed."""
        super().set_raw(raw)
        for line, row in enumerate(raw):
            if len(row) > len(self.columns):
                self._set_identity(line, str(row[len(self.columns)]))
        self._now = self.raw()

    def set_read_only(self, on: bool) -> None:
        """For reading only."""
        super().set_read_only(on)
        self._up.setVisible(not on)
        self._down.setVisible(not on)

    def _identity(self, line: int) -> str:
        item = self.table.item(line, 0)
        return str(item.data(_IDENTITY) or "") if item is not None else ""

    def _set_identity(self, line: int, text: str) -> None:
        item = self.table.item(line, 0)
        if item is not None and text:
            self._loading = True  # not an edit
            item.setData(_IDENTITY, text)
            self._loading = False

    def _dragged(self, _section: int, before: int, after: int) -> None:
        """Dragging moves only what is shown: put it back, and move the row itself."""
        header = self.table.verticalHeader()
        header.blockSignals(True)
        header.moveSection(after, before)
        header.blockSignals(False)
        self._carry(before, after)

    def _carry(self, before: int, after: int) -> None:
        count = self.table.rowCount()
        if not (0 <= before < count and 0 <= after < count) or before == after:
            return
        self.clear_errors()
        place = self.table.currentColumn()
        rows = [
            [*(self.text(line, each) for each in range(len(self.columns))), self._identity(line)]
            for line in range(count)
        ]
        rows.insert(after, rows.pop(before))
        self.set_raw(rows)
        self.table.setCurrentCell(after, max(place, 0))
        announce(self, _("Row {row} of {count}").format(row=after + 1, count=count))
