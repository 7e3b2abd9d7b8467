"""What is wrong in a grid: the words below it, and the mark on each cell they speak of."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QTableWidget, QWidget

from app.errors import InvalidMany, PersonError
from app.i18n import N_, _
from ui.kit import theme
from ui.kit.accessible import announce
from ui.kit.buttons import button
from ui.kit.cards import label, say

WRONG = Qt.ItemDataRole.UserRole + 7
"""The cell's problem in words; the delegate draws its edge."""


class GridErrors(QWidget):
    """Words under a grid, and F8 (or the button) from one marked cell to the next."""

    def __init__(self, table: QTableWidget, keys: list[str]) -> None:
        super().__init__()
        self._table, self._keys = table, keys
        self._general: list[str] = []
        self.words = label("", "error", wrap=True)
        self._next = button(N_("Go to the cell"), "right", self.go, quiet=True)
        self._next.setToolTip(_("Next marked cell (F8)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP_S)
        row.addWidget(self.words, 1)
        row.addWidget(self._next, 0, Qt.AlignmentFlag.AlignTop)
        keys_of_grid = QShortcut(QKeySequence("F8"), table)
        keys_of_grid.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys_of_grid.activated.connect(self.go)
        self.hide()

    def show_error(self, error: PersonError) -> None:
        """Mark the cells, say what is wrong, go to the first."""
        self.clear()
        problems = error.problems if isinstance(error, InvalidMany) else [error]
        for problem in problems:
            if not self._mark(problem):
                self._general.append(problem.text())
        self._tell()
        announce(self._table, error.text(), urgent=True)
        self.go()

    def say(self, text: str) -> None:
        """Words about the whole grid, until something is typed."""
        self._general = [text]
        self._tell()
        announce(self._table, text, urgent=True)

    def clear(self) -> None:
        """Nothing is wrong."""
        self._general = []
        for line, place in self._marked():
            self.forgive(line, place)
        self._tell()

    def forgive(self, line: int, place: int) -> None:
        """One cell was corrected."""
        item = self._table.item(line, place)
        if item is not None and item.data(WRONG):
            self._dress(line, place, "")
        self._general = []
        self._tell()

    def go(self) -> None:
        """To the next marked cell, from the last to the first."""
        found = self._marked()
        if not found:
            return
        here = (self._table.currentRow(), self._table.currentColumn())
        sits = self._table.hasFocus() and here in found
        after = [each for each in found if each > here] if sits else []
        self._table.setFocus()
        self._table.setCurrentCell(*(after or found)[0])

    def _mark(self, problem: PersonError) -> bool:
        row = problem.values.get("row")
        if not isinstance(row, int) or not 0 < row <= self._table.rowCount():
            return False
        place = self._keys.index(problem.field) if problem.field in self._keys else 0
        self._dress(row - 1, place, problem.text())
        return True

    def _dress(self, line: int, place: int, text: str) -> None:
        item = self._table.item(line, place)
        if item is None:
            return
        before = self._table.blockSignals(True)
        item.setData(WRONG, text or None)
        item.setToolTip(text)
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, text)
        self._table.blockSignals(before)
        self._table.viewport().update()
        changed = QAccessibleEvent(self._table, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(changed)

    def _marked(self) -> list[tuple[int, int]]:
        return [
            (line, place)
            for line in range(self._table.rowCount())
            for place in range(self._table.columnCount())
            if (item := self._table.item(line, place)) is not None and item.data(WRONG)
        ]

    def _tell(self) -> None:
        marked = self._marked()
        cells = (self._table.item(line, place) for line, place in marked)
        lines = [*self._general, *(str(each.data(WRONG)) for each in cells if each is not None)]
        say(self.words, "\n".join(lines))
        self._next.setVisible(bool(marked))
        self.setVisible(bool(lines))
