"""The grid's view: keys enter attendance, names stand still on the left."""

from PySide6.QtCore import QItemSelectionModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView

from app.errors import PersonError
from app.i18n import _
from app.participants.attendance.cells import read_cell
from ui.kit import theme
from ui.kit.accessible import named
from ui.kit.framed_cells import FramedCells
from ui.kit.pasting import rows_of
from ui.participants.attendance.cells import FIGURES, CellsModel, Index
from ui.participants.attendance.sheet import Place

_TYPED = "0123456789,.+-xX"
_NAME, _FIGURES = 26, 20  # characters


class NamesHeader(QHeaderView):
    """Names on the left of their column, totals on its right."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.setSectionsClickable(True)
        self.setHighlightSections(True)

    def sizeHint(self) -> QSize:
        """Wide enough for most names."""
        return QSize(theme.chars(self, _NAME + _FIGURES), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """The ground as the style draws it, then both texts."""
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        name, figures = self.model().headerData(section, self.orientation(), FIGURES)
        inner = rect.adjusted(theme.GAP_S, 0, -theme.GAP_S, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        metrics = painter.fontMetrics()
        wide = metrics.horizontalAdvance(figures)
        painter.setPen(theme.colour("text"))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, figures)
        room = inner.width() - wide - theme.GAP_S
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, shown)


class CellsView(FramedCells):
    """Space or 1 is the whole session, figures are hours, 0 is absent, Delete empties.

    Several chosen cells change together; ``refused`` says why something cannot be.
    """

    refused = Signal(str)

    def __init__(self, model: CellsModel) -> None:
        super().__init__()
        self._model = model
        self._typed: tuple[Place, str] | None = None
        self.setVerticalHeader(NamesHeader())
        self.setModel(model)
        named(self, _("Attendance"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(theme.row_height(self))
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setDefaultSectionSize(theme.chars(self, 9))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        if model.rowCount() and model.columnCount():
            self.setCurrentIndex(model.index(0, self._first_empty()))

    # --- verbs --------------------------------------------------------------------------------

    def fill(self, hours: int | str | None) -> None:
        """Set every chosen cell; ``"whole"`` is each session's own hours."""
        sheet = self._model.sheet
        self._put({p: sheet.whole(p) if hours == "whole" else hours for p in self._places()})  # type: ignore[misc]

    def fill_column(self) -> None:
        """Everybody of whom nothing is entered yet was there the whole session."""
        sheet, column = self._model.sheet, self.currentIndex().column()
        if column < 0:
            return
        self._put(
            {
                (row, column): sheet.sessions[column].hours
                for row, member in enumerate(sheet.members)
                if sheet.hours((row, column)) is None
                and (member.left_on is None or member.left_on >= sheet.sessions[column].on)
            }
        )

    def fill_down(self) -> None:
        """The uppermost chosen cell of each column goes into those below it."""
        places = self._places()
        if len(places) == 1:  # one cell takes what stands above it
            row, column = places[0]
            places = [(max(row - 1, 0), column), *places]
        tops: dict[int, int] = {}
        for row, column in places:
            tops[column] = min(row, tops.get(column, row))
        hours = self._model.sheet.hours
        self._put({(row, column): hours((tops[column], column)) for row, column in places})

    def paste(self) -> None:
        """A block from the clipboard, from the current cell on."""
        at = self.currentIndex()
        block = rows_of(QApplication.clipboard().text(), most=5_000)
        if not at.isValid() or not block:
            return
        try:
            changed = self._model.sheet.paste(block, (at.row(), at.column()))
        except PersonError as error:
            self.refused.emit(error.text())
            return
        self._model.tell(changed)

    def undo(self) -> None:
        """One step back."""
        self._typed = None
        changed = self._model.sheet.undo()
        if changed:
            self._model.tell(changed)
            self.setCurrentIndex(self._model.index(*min(changed)))

    # --- keys and paint -----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of attendance; the rest is the table's."""
        text = event.text()
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._with_control(event)
        elif event.key() == Qt.Key.Key_Space:
            self.fill("whole")
            self._step()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.fill(None)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step()
        elif text and text in _TYPED:
            self._type(text)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """What was typed belongs to the cell that was left."""
        self._typed = None
        super().currentChanged(current, previous)

    def _with_control(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_D:
            self.fill_down()
        elif event.key() == Qt.Key.Key_Space:
            self.fill_column()
        else:
            super().keyPressEvent(event)

    def _type(self, text: str) -> None:
        """Figures gather in one cell: 1 is the whole session, then „,5“ makes it 1,5 hours."""
        at = self.currentIndex()
        if not at.isValid():
            return
        place = (at.row(), at.column())
        same = self._typed is not None and self._typed[0] == place
        word = (self._typed[1] if same and self._typed else "") + text
        places = self._places()
        try:
            found = {
                each: read_cell(word, self._model.sheet.whole(each))
                for each in places
                if not word.endswith((",", "."))
            }
        except PersonError as error:
            if same:  # a new figure begins where the old one cannot go on
                self._typed = None
                self._type(text)
            else:
                self.refused.emit(error.text())
            return
        self._put(found, again=same)
        self._typed = (place, word)

    def _places(self) -> list[Place]:
        chosen = [(each.row(), each.column()) for each in self.selectedIndexes()]
        at = self.currentIndex()
        return sorted(chosen) or ([(at.row(), at.column())] if at.isValid() else [])

    def _put(self, values: dict[Place, int | None], again: bool = False) -> None:
        try:
            self._model.sheet.put(values, again=again)
        except PersonError as error:
            self.refused.emit(error.text())
            return
        self._model.tell(values)

    def _step(self) -> None:
        """Down one cell, then on to the next session's first."""
        at = self.currentIndex()
        row, column = at.row() + 1, at.column()
        if row >= self._model.rowCount():
            row, column = 0, min(column + 1, self._model.columnCount() - 1)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self._model.index(row, column), flags)

    def _first_empty(self) -> int:
        """The first session that has been and has nothing entered."""
        sheet = self._model.sheet
        filled = {column for _row, column in sheet.cells}
        for column in range(len(sheet.sessions)):
            if column not in filled and not sheet.to_come(column):
                return column
        return 0
