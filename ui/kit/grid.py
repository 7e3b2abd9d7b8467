"""A small grid to type into: budget lines, criteria. Excel rows can be pasted, steps taken back."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.errors import Invalid, InvalidMany, PersonError
from app.i18n import N_, _
from ui.kit import theme
from ui.kit.accessible import announce, named
from ui.kit.buttons import button
from ui.kit.cards import label
from ui.kit.grid_cells import TRIGGERS, Cells
from ui.kit.grid_columns import RIGHT, GridColumn
from ui.kit.grid_errors import GridErrors
from ui.kit.pasting import rows_of

__all__ = ["Grid", "GridColumn"]
_MOST = 2000  # rows that a paste may bring
_STEPS = 50  # that can be taken back

Raw = list[list[str]]


class Grid(QWidget):
    """Rows of typed cells; ``values()`` gives a dict per row that is not empty.

    The rows of a ``fixed`` grid are given: none is added or taken away.
    """

    changed = Signal()

    def __init__(
        self,
        title: str,
        columns: Sequence[GridColumn],
        *,
        adding: str = N_("Add row"),
        rows: int = 1,
        fixed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self._least, self._fixed = 0 if fixed else rows, fixed
        self._loading = False
        self._steps: list[Raw] = []
        self._now: Raw = []
        self.table = named(Cells(self.columns, self.paste, self.undo), _(title))
        self.errors = GridErrors(self.table, [column.key for column in self.columns])
        self._add = button(adding, "plus", self.add_row)
        self._remove = button(N_("Remove row"), "minus", self.remove_row)
        low = self._low = QHBoxLayout()
        low.setSpacing(theme.GAP_S)
        low.addWidget(self._add)
        low.addWidget(self._remove)
        if fixed:
            self._add.hide()
            self._remove.hide()
        else:
            words = _("Rows copied in Excel can be pasted (Ctrl+V) and taken back (Ctrl+Z).")
            low.addWidget(label(words, "caption"))
        low.addStretch(1)
        frame = QFrame()
        frame.setProperty("choices", True)
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.table)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP_S)
        whole.addWidget(frame, 1)
        whole.addWidget(self.errors)
        whole.addLayout(low)
        self.setFocusProxy(self.table)
        self.table.itemChanged.connect(self._edited)
        self.set_values([])

    def values(self) -> list[dict[str, Any]]:
        """The rows that are not empty. InvalidMany names row and column of each wrong cell."""
        found: list[dict[str, Any]] = []
        problems: list[Invalid] = []
        for line in range(self.table.rowCount()):
            texts = [self.text(line, place) for place in range(len(self.columns))]
            if not any(text.strip() for text in texts):
                continue
            row: dict[str, Any] = {}
            for place, column in enumerate(self.columns):
                try:
                    row[column.key] = column.parse(texts[place])
                    if column.required and row[column.key] is None:
                        raise Invalid(N_("Fill this in."))
                except Invalid as error:
                    problems.append(self._problem(line, column, error))
            found.append(row)
        if problems:
            raise InvalidMany(problems)
        return found

    def set_values(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Show these rows, and at least as many empty ones as declared."""
        self._loading = True
        self.table.setRowCount(0)
        for row in rows:
            self._append([column.words(row.get(column.key)) for column in self.columns])
        while self.table.rowCount() < self._least:
            self._append([""] * len(self.columns))
        self._loading = False
        self._steps, self._now = [], self.raw()
        self.changed.emit()

    def value(self, line: int, key: str) -> Any:
        """One cell's value; None while it is empty or not understood."""
        place = self.place(key)
        try:
            return self.columns[place].parse(self.text(line, place))
        except Invalid:
            return None

    def place(self, key: str) -> int:
        """Which column has a key."""
        return [column.key for column in self.columns].index(key)

    def show_value(self, line: int, key: str, value: Any) -> None:
        """Put a computed value into a cell; that is no typing."""
        place = self.place(key)
        item, words = self.table.item(line, place), self.columns[place].words(value)
        if item is not None and item.text() != words:
            before, self._loading = self._loading, True
            item.setText(words)
            self._loading = before

    def text(self, line: int, place: int) -> str:
        """A cell as typed."""
        item = self.table.item(line, place)
        return item.text() if item is not None else ""

    def sum(self, key: str) -> int:
        """The sum of a column, cells that are not understood left out."""
        return sum(self.value(line, key) or 0 for line in range(self.table.rowCount()))

    def raw(self) -> Raw:
        """Every cell as typed, for a draft; without the empty rows at the end."""
        rows = [
            [self.text(line, place) for place in range(len(self.columns))]
            for line in range(self.table.rowCount())
        ]
        while rows and not any(text.strip() for text in rows[-1]):
            rows.pop()
        return rows

    def set_raw(self, raw: Sequence[Sequence[str]]) -> None:
        """Show again what was typed."""
        self._loading = True
        self.table.setRowCount(0)
        for row in raw:
            texts = [str(text) for text in row[: len(self.columns)]]
            self._append(texts + [""] * (len(self.columns) - len(texts)))
        while self.table.rowCount() < self._least:
            self._append([""] * len(self.columns))
        self._loading = False
        self._stepped()

    def replace(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Put other rows in, as one step that can be taken back."""
        texts = [[column.words(row.get(column.key)) for column in self.columns] for row in rows]
        self.set_raw(texts)

    def undo(self) -> None:
        """Take back what changed last: a cell, a paste, a row that was removed."""
        if not self._steps:
            return
        line, place = self.table.currentRow(), self.table.currentColumn()
        self.clear_errors()
        before = self._steps.pop()
        kept, self._steps, self._now = self._steps, [], before
        self.set_raw(before)
        self._steps = kept
        last = self.table.rowCount() - 1
        self.table.setCurrentCell(min(max(line, 0), last), max(place, 0))
        announce(self, _("Taken back"))

    def add_verb(self, made: QPushButton) -> None:
        """A button of its own beside those that add and remove rows."""
        self._low.insertWidget(self._low.indexOf(self._remove) + 1, made)

    def show_lines(self, count: int) -> None:
        """Be tall enough for so many rows."""
        frame = 2 * theme.GRID
        row = theme.row_height(self.table)
        self.table.setMinimumHeight(theme.HEADER_HEIGHT + count * row + frame)

    def add_row(self) -> None:
        """An empty row at the end, ready to type."""
        self._append([""] * len(self.columns))
        self.table.setFocus()
        self.table.setCurrentCell(self.table.rowCount() - 1, 0)
        self.changed.emit()

    def remove_row(self) -> None:
        """Take the current row away."""
        line = self.table.currentRow()
        if line >= 0:
            self.clear_errors()  # they name rows that have another number now
            self.table.removeRow(line)
            if self.table.rowCount() < self._least:
                self._append([""] * len(self.columns))
            self._stepped()

    def set_read_only(self, on: bool) -> None:
        """For reading only."""
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(triggers.NoEditTriggers if on else TRIGGERS)
        self._add.setVisible(not on)
        self._remove.setVisible(not on)

    def show_errors(self, error: PersonError) -> None:
        """Say what is wrong below the grid and mark the cells."""
        self.errors.show_error(error)

    def clear_errors(self) -> None:
        """Take words and marks away."""
        self.errors.clear()

    def paste(self, text: str) -> None:
        """Put tab-separated rows where the cursor is, as one step; rows are added as needed.

        What does not fit (columns beyond the last, rows of a fixed grid or beyond 2000) is said.
        """
        first, left = max(self.table.currentRow(), 0), max(self.table.currentColumn(), 0)
        rows = rows_of(text, _MOST + 1)
        room = self.table.rowCount() - first if self._fixed else _MOST
        wide = len(self.columns) - left
        self._loading = True
        for line, cells in enumerate(rows[:room], first):
            while line >= self.table.rowCount():
                self._append([""] * len(self.columns))
            for place, cell in enumerate(cells[:wide], left):
                item = self.table.item(line, place)
                if item is not None and not self.columns[place].read_only:
                    item.setText(self.columns[place].tidy(cell))
                    self.errors.forgive(line, place)
        self._loading = False
        self._stepped()
        if len(rows) > room or any(any(cells[wide:]) for cells in rows):
            self.errors.say(_("Not everything was pasted: it has more rows or columns than fit."))

    def _append(self, texts: Sequence[str]) -> None:
        line = self.table.rowCount()
        self.table.insertRow(line)
        for place, column in enumerate(self.columns):
            item = QTableWidgetItem(texts[place])
            side = Qt.AlignmentFlag.AlignRight if column.kind in RIGHT else Qt.AlignmentFlag(1)
            item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            if column.read_only:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.table.setItem(line, place, item)

    def _edited(self, item: QTableWidgetItem) -> None:
        if self._loading:
            return
        shown = self.columns[item.column()].tidy(item.text())
        if shown != item.text():
            item.setText(shown)  # comes back here, tidy
            return
        self.errors.forgive(item.row(), item.column())
        self._stepped()

    def _stepped(self) -> None:
        """Something changed: what was before can come back."""
        now = self.raw()
        if now != self._now:
            self._steps = [*self._steps, self._now][-_STEPS:]
            self._now = now
        self.changed.emit()

    def _problem(self, line: int, column: GridColumn, error: Invalid) -> Invalid:
        return Invalid(
            N_("Row {row}, “{column}”: {problem}"),
            field=column.key,
            row=line + 1,
            column=_(column.title),
            problem=error.text(),
        )
