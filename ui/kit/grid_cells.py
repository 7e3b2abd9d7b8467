"""The cells of a grid: keys, editors, widths."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QToolTip,
    QWidget,
)

from app.i18n import _
from ui.kit import theme
from ui.kit.accessible import named
from ui.kit.chooser import Chooser
from ui.kit.grid_columns import RIGHT, GridColumn
from ui.kit.grid_errors import WRONG
from ui.kit.table_model import Index

_WIDTH = {
    "money": 18,
    "points": 12,
    "percent": 12,
    "integer": 10,
    "date": 14,
    "choice": 24,
    "text": 20,
}
_LINES = 4
TRIGGERS = (
    QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.AnyKeyPressed
)


class Cells(QTableWidget):
    """The cells: typing starts an edit, Enter goes down, Tab goes on."""

    def __init__(
        self,
        columns: Sequence[GridColumn],
        paste: Callable[[str], None],
        undo: Callable[[], None],
    ) -> None:
        super().__init__(0, len(columns))
        self._paste, self._undo, self._least = paste, undo, list[int]()
        self._elastic = [place for place, column in enumerate(columns) if column.stretch]
        self.setItemDelegate(_CellEditor(self, columns))
        self.setEditTriggers(TRIGGERS)
        self.setShowGrid(True)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().setDefaultSectionSize(theme.row_height(self))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for place, column in enumerate(columns):
            right = column.kind in RIGHT
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            title = QTableWidgetItem(_(column.title))
            title.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            self.setHorizontalHeaderItem(place, title)
            least = theme.chars(self, column.width or _WIDTH[column.kind])
            words = QFontMetrics(theme.bold(QApplication.font())).horizontalAdvance(_(column.title))
            self._least.append(max(least, words + 2 * theme.GAP))
            self.setColumnWidth(place, self._least[place])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits, Del empties, Ctrl+V pastes rows, Ctrl+Z takes back what changed last."""
        item: QTableWidgetItem | None = self.currentItem()
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste(QApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Undo):
            self._undo()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if item is not None and self.state() != QAbstractItemView.State.EditingState:
                self.editItem(item)
        elif event.key() == Qt.Key.Key_Delete and item is not None:
            if item.flags() & Qt.ItemFlag.ItemIsEditable:
                item.setText("")
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is left over goes to the columns that stretch; none gets less than it needs."""
        super().resizeEvent(event)
        spare = self.viewport().width() - sum(self._least)
        for nth, place in enumerate(self._elastic):
            share = max(spare, 0) // (len(self._elastic) - nth)
            spare -= share
            self.setColumnWidth(place, self._least[place] + share)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab walks the cells, then leaves the grid: after the last one, or from an empty row."""
        last = self.rowCount() * self.columnCount() - 1
        here = self.currentRow() * self.columnCount() + self.currentColumn()
        on = 0 <= here < last and not self.leave()
        self.setTabKeyNavigation(on if forward else here > 0)
        return super().focusNextPrevChild(forward)

    def leave(self) -> bool:
        """Whether Tab leads out of the grid from here: an empty row's first cell."""
        return self.currentColumn() == 0 and self._empty(self.currentRow())

    def _empty(self, row: int) -> bool:
        items = (self.item(row, place) for place in range(self.columnCount()))
        return not any(item is not None and item.text().strip() for item in items)


class _CellEditor(QStyledItemDelegate):
    """A list of choices where the column has them, else a line, or several where there are."""

    def __init__(self, cells: Cells, columns: Sequence[GridColumn]) -> None:
        super().__init__(cells)
        self._cells, self._columns = cells, columns

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Tab in an empty row's first cell leaves the grid, though an editor is open there."""
        tab = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Tab
        )
        if tab and isinstance(editor, QWidget) and self._cells.leave() and not _typed(editor):
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            self._cells.setFocus()
            self._cells.focusNextPrevChild(True)
            return True
        return super().eventFilter(editor, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell; its edge says that it is current, or that something is wrong with it."""
        super().paint(painter, option, index)
        view, inside = option.widget, 1
        here = isinstance(view, QAbstractItemView) and view.hasFocus()
        current = here and isinstance(view, QAbstractItemView) and view.currentIndex() == index
        painter.save()
        for token, drawn in (("bad", bool(index.data(WRONG))), ("accent", current)):
            if drawn:
                painter.setPen(QPen(theme.colour(token), 2))
                painter.drawRect(option.rect.adjusted(inside, inside, -inside, -inside))
                inside += 3
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """What is wrong with the cell, else its whole text where less is shown."""
        tip, text = index.data(Qt.ItemDataRole.ToolTipRole), str(index.data() or "")
        room = option.rect.width() - 2 * theme.GRID
        if not tip and view.fontMetrics().horizontalAdvance(text) > room:
            tip = text
        QToolTip.showText(event.globalPos(), tip or "", view)
        return bool(tip)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The editor of one cell."""
        column = self._columns[index.column()]
        if column.kind == "text" and "\n" in str(index.data() or ""):
            return named(QPlainTextEdit(parent), _(column.title))  # Enter is a new line there
        if column.kind != "choice":
            made = super().createEditor(parent, option, index)
            return named(made, _(column.title))
        box = named(Chooser(parent), _(column.title))
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
        """The editor fills its cell; one of several lines goes on over the cells below."""
        editor.setGeometry(option.rect)
        if isinstance(editor, QPlainTextEdit):
            parent = editor.parentWidget()
            room = (parent.height() if parent else 0) - option.rect.top()
            editor.resize(option.rect.width(), min(_LINES * option.rect.height(), room))


def _typed(editor: QWidget) -> bool:
    """Whether anything stands in an open editor."""
    if isinstance(editor, QComboBox):
        return bool(editor.currentText())
    return isinstance(editor, QLineEdit) and bool(editor.text())
