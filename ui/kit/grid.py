"""A small grid to type into: budget lines, criteria. Excel rows can be pasted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.errors import Invalid, InvalidMany, PersonError
from app.formats import hundredths, parse_hundredths, short
from app.i18n import N_, _
from ui.kit import theme
from ui.kit.accessible import announce, named
from ui.kit.buttons import button
from ui.kit.cards import label, say
from ui.kit.fields import Choice
from ui.kit.table_model import Index

GridKind = Literal["text", "money", "points", "percent", "integer", "choice"]
_RIGHT = ("money", "points", "percent", "integer")
_WIDTH = {"money": 18, "points": 12, "percent": 12, "integer": 10, "choice": 24, "text": 20}
_MOST = 2000  # rows that a paste may bring


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column; ``title`` and the choices' words are English messages. Kinds as in ``Field``."""

    key: str
    title: str
    kind: GridKind = "text"
    required: bool = False
    choices: Sequence[Choice] = ()
    stretch: bool = False
    width: int = 0
    read_only: bool = False

    def parse(self, text: str) -> Any:
        """The typed value of a cell's text; Invalid if it is none, None when empty."""
        plain = text.strip()
        if not plain:
            return None
        if self.kind == "choice":
            return self._choice(plain)
        if self.kind == "integer":
            figures = "".join(plain.split())
            if not figures.isdecimal() or not figures.isascii():
                raise Invalid(N_("“{text}” is not a whole number."), text=plain)
            return int(figures)
        if self.kind in _RIGHT:
            return parse_hundredths(plain.removesuffix("%").removesuffix("proc."))
        return plain

    def words(self, value: Any) -> str:
        """A value as the cell shows it."""
        if value is None:
            return ""
        if self.kind == "choice":
            return next((_(words) for each, words in self.choices if each == value), "")
        if self.kind in ("money", "points"):
            return hundredths(value)
        return short(value) if self.kind == "percent" else str(value)

    def _choice(self, text: str) -> Any:
        for value, words in self.choices:
            if _(words).casefold() == text.casefold():
                return value
        raise Invalid(N_("“{text}” is not one of the choices."), text=text)


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
        self._least = 0 if fixed else rows
        self._loading = False
        self.table = named(_Cells(self), _(title))
        self._error = label("", "error", wrap=True)
        self._error.hide()
        self._add = button(adding, "plus", self.add_row)
        self._remove = button(N_("Remove row"), "minus", self.remove_row)
        low = QHBoxLayout()
        low.setSpacing(theme.GAP_S)
        low.addWidget(self._add)
        low.addWidget(self._remove)
        if fixed:
            self._add.hide()
            self._remove.hide()
        else:
            low.addWidget(label(_("Rows copied in Excel can be pasted (Ctrl+V)."), "caption"))
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
        whole.addWidget(self._error)
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
        self.changed.emit()

    def text(self, line: int, place: int) -> str:
        """A cell as typed."""
        item = self.table.item(line, place)
        return item.text() if item is not None else ""

    def sum(self, key: str) -> int:
        """The sum of a column, cells that are not understood left out."""
        place = [column.key for column in self.columns].index(key)
        total = 0
        for line in range(self.table.rowCount()):
            try:
                total += self.columns[place].parse(self.text(line, place)) or 0
            except Invalid:
                continue
        return total

    def raw(self) -> list[list[str]]:
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
        self.changed.emit()

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
            self.table.removeRow(line)
            if self.table.rowCount() < self._least:
                self._append([""] * len(self.columns))
            self.changed.emit()

    def set_read_only(self, on: bool) -> None:
        """For reading only."""
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(triggers.NoEditTriggers if on else _TRIGGERS)
        self._add.setVisible(not on)
        self._remove.setVisible(not on)

    def show_errors(self, error: PersonError) -> None:
        """Say what is wrong below the grid."""
        say(self._error, error.text())
        self._error.show()
        announce(self, error.text(), urgent=True)

    def clear_errors(self) -> None:
        """Take the words away."""
        say(self._error, "")
        self._error.hide()

    def paste(self, text: str) -> None:
        """Put tab-separated rows where the cursor is; rows are added as needed."""
        first, left = max(self.table.currentRow(), 0), max(self.table.currentColumn(), 0)
        lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")[:_MOST]
        for nth, line in enumerate(lines):
            while first + nth >= self.table.rowCount():
                self._append([""] * len(self.columns))
            for place, cell in enumerate(line.split("\t")[: len(self.columns) - left], left):
                item = self.table.item(first + nth, place)
                if item is not None and not self.columns[place].read_only:
                    item.setText(cell.strip())

    def _append(self, texts: Sequence[str]) -> None:
        line = self.table.rowCount()
        self.table.insertRow(line)
        for place, column in enumerate(self.columns):
            item = QTableWidgetItem(texts[place])
            side = Qt.AlignmentFlag.AlignRight if column.kind in _RIGHT else Qt.AlignmentFlag(1)
            item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            if column.read_only:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.table.setItem(line, place, item)

    def _edited(self, item: QTableWidgetItem) -> None:
        if self._loading:
            return
        column = self.columns[item.column()]
        try:
            shown = column.words(column.parse(item.text()))
        except Invalid:
            shown = item.text()
        if shown != item.text():
            item.setText(shown)  # comes back here, tidy
            return
        self.clear_errors()
        self.changed.emit()

    def _problem(self, line: int, column: GridColumn, error: Invalid) -> Invalid:
        return Invalid(
            N_("Row {row}, “{column}”: {problem}"),
            field=column.key,
            row=line + 1,
            column=_(column.title),
            problem=error.text(),
        )


_TRIGGERS = (
    QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.AnyKeyPressed
)


class _Cells(QTableWidget):
    """The cells: typing starts an edit, Enter goes down, Tab goes on."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(0, len(grid.columns))
        self._grid = grid
        self.setItemDelegate(_CellEditor(grid))
        self.setEditTriggers(_TRIGGERS)
        self.setShowGrid(True)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().setDefaultSectionSize(theme.row_height(self))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for place, column in enumerate(grid.columns):
            right = column.kind in _RIGHT
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            title = QTableWidgetItem(_(column.title))
            title.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            self.setHorizontalHeaderItem(place, title)
            words = len(_(column.title)) + 5
            self.setColumnWidth(
                place, theme.chars(self, max(column.width or _WIDTH[column.kind], words))
            )
            if column.stretch:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits, Del empties, Ctrl+V pastes rows; Tab after the last cell leaves."""
        item: QTableWidgetItem | None = self.currentItem()
        if event.matches(QKeySequence.StandardKey.Paste):
            self._grid.paste(QApplication.clipboard().text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if item is not None and self.state() != QAbstractItemView.State.EditingState:
                self.editItem(item)
        elif event.key() == Qt.Key.Key_Delete and item is not None:
            if item.flags() & Qt.ItemFlag.ItemIsEditable:
                item.setText("")
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab walks the cells, then leaves the grid."""
        last = self.rowCount() * self.columnCount() - 1
        here = self.currentRow() * self.columnCount() + self.currentColumn()
        self.setTabKeyNavigation(0 <= here < last if forward else here > 0)
        return super().focusNextPrevChild(forward)


class _CellEditor(QStyledItemDelegate):
    """A list of choices where the column has them, a line elsewhere."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The editor of one cell."""
        column = self._grid.columns[index.column()]
        if column.kind != "choice":
            made = super().createEditor(parent, option, index)
            return named(made, _(column.title))
        box = named(QComboBox(parent), _(column.title))
        box.addItems(["", *(_(words) for _value, words in column.choices)])
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The cell's words into the editor."""
        if isinstance(editor, QComboBox):
            editor.setCurrentText(index.data() or "")
        else:
            super().setEditorData(editor, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """The editor fills its cell."""
        editor.setGeometry(option.rect)
