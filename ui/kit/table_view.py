"""The view itself: column widths, keys, clipboard."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSettings, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QMenu, QTableView

from app.i18n import _
from ui.kit import theme
from ui.kit.columns import Column, neutral
from ui.kit.table_model import TableModel
from ui.kit.table_paint import CellDelegate, Header, cell_width, header_width

EXPORT_KEYS = "Ctrl+Shift+E"
_SAMPLE = 60  # rows measured for the width of a column
_MOST = 44  # characters that a column takes by itself
_LEAST = 12  # characters to which a stretching column may shrink


class TableView(QTableView):
    """Rows are chosen whole; Enter or a double click opens one."""

    opened = Signal(int)
    cell_clicked = Signal(int, str)
    export_wanted = Signal()

    def __init__(self, key: str, columns: Sequence[Column], model: TableModel) -> None:
        super().__init__()
        self._key, self.columns, self._table = key, columns, model
        self._kept: dict[str, int] = {}
        self._needs: list[int] = []
        self._laying = False
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setHorizontalHeader(Header(self))
        self._settle()
        self._recall()
        header = self.horizontalHeader()
        header.sectionResized.connect(self._resized)
        model.loaded.connect(self.fit)

    def fit(self) -> None:
        """Give every column what it needs, and the stretching ones the rest."""
        self._needs = [self._need(place, column) for place, column in enumerate(self.columns)]
        self._lay_out()

    def copy(self) -> str:
        """The chosen rows with their titles as tab-separated text, also put on the clipboard."""
        shown = [c for c in self.columns if not c.hidden and c.kind != "bar"]
        lines = ["\t".join(neutral(_(column.title)) for column in shown)]
        for place in sorted({index.row() for index in self.selectionModel().selectedRows()}):
            row = self._table.row(place)
            if row is not None:
                lines.append("\t".join(column.copied(row) for column in shown))
        text = "\r\n".join(lines)
        QApplication.clipboard().setText(text)
        return text

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The table's own menu: what can be done with its rows outside the program."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(_("Copy the chosen rows") + "\tCtrl+C")
        copy.setEnabled(self.selectionModel().hasSelection())
        copy.triggered.connect(self.copy)
        menu.addAction(_("Export the table") + f"\t{EXPORT_KEYS}").triggered.connect(
            self.export_wanted
        )
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies, Home and End go to the first and last row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._table.rowCount():
            last = self._table.rowCount() - 1
            self._go(0 if event.key() == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens."""
        super().mouseDoubleClickEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._open(self.indexAt(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a link cell is announced."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            column, identity = self.columns[index.column()], self._table.id_at(index.row())
            if column.link and identity is not None:
                self.cell_clicked.emit(identity, column.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over links; the whole row shows where the pointer is."""
        index = self.indexAt(event.position().toPoint())
        link = index.isValid() and self.columns[index.column()].link
        shape = Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out."""
        super().resizeEvent(event)
        self._lay_out()

    def _settle(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setAutoScroll(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.row_height(self))
        self.verticalHeader().setMinimumSectionSize(theme.ROW_HEIGHT)
        self.horizontalHeader().setMinimumSectionSize(theme.chars(self, 4))
        for place, column in enumerate(self.columns):
            self.setColumnHidden(place, column.hidden)

    def _need(self, place: int, column: Column) -> int:
        title = self._table.headerData(place, Qt.Orientation.Horizontal)
        need = header_width(column, title, self.font())
        if column.width:
            return max(need, theme.chars(self, column.width) + 2 * theme.CELL_PAD)
        if column.kind == "bar":
            return max(need, theme.chars(self, 24))
        most = theme.chars(self, _MOST) + 2 * theme.CELL_PAD
        for row_place in range(min(self._table.rowCount(), _SAMPLE)):
            row = self._table.row(row_place)
            if row is not None:
                need = max(need, min(cell_width(column, row, self.font()), most))
        return need

    def _lay_out(self) -> None:
        if not self._needs:
            return
        shown = [place for place, column in enumerate(self.columns) if not column.hidden]
        widths = {p: self._kept.get(self.columns[p].key, self._needs[p]) for p in shown}
        elastic = [
            p for p in shown if self.columns[p].stretch and self.columns[p].key not in self._kept
        ]
        spare = self.viewport().width() - sum(widths.values())
        for nth, place in enumerate(elastic):
            share = spare // (len(elastic) - nth)
            title = self._table.headerData(place, Qt.Orientation.Horizontal)
            least = max(
                theme.chars(self, self.columns[place].least or _LEAST),
                header_width(self.columns[place], title, self.font()),
            )
            widened = max(widths[place] + share, min(least, widths[place]))
            spare -= widened - widths[place]
            widths[place] = widened
        self._laying = True
        for place, width in widths.items():
            self.setColumnWidth(place, width)
        self._laying = False

    def _resized(self, place: int, _old: int, new: int) -> None:
        if self._laying or not self._needs or new <= 0:
            return
        self._kept[self.columns[place].key] = new
        QSettings().setValue(f"tables/{self._key}/{self.columns[place].key}", new)

    def _recall(self) -> None:
        settings = QSettings()
        for column in self.columns:
            kept = settings.value(f"tables/{self._key}/{column.key}")
            if str(kept).isdigit() and 20 <= int(str(kept)) <= 4000:
                self._kept[column.key] = int(str(kept))

    def _open(self, index: QModelIndex) -> None:
        identity = self._table.id_at(index.row()) if index.isValid() else None
        if identity is not None:
            self.opened.emit(identity)

    def _go(self, place: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        index = self._table.index(place, 0)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)
