"""The matrix of assignments: applications × evaluators, toggled with the space bar, undone."""

from collections import Counter
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from app.evaluation.assigning import Pair
from app.evaluation.assignment import Board
from app.i18n import _
from ui.evaluation.progress_columns import heading
from ui.kit import theme
from ui.kit.accessible import named
from ui.kit.framed_cells import FramedCells

Index = QModelIndex | QPersistentModelIndex
_FIXED = 1


class Allotment(QAbstractTableModel):
    """What stands, what is added and what is taken away; nothing is written before it is saved."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, board: Board) -> None:
        super().__init__()
        self.board = board
        self.added: set[Pair] = set(board.proposal.pairs)
        self.removed: set[Pair] = set()
        self._steps: list[tuple[set[Pair], set[Pair]]] = []
        self._why = {each.pair: each.why for each in board.proposal.given}

    # --- what Qt asks --------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Applications."""
        return 0 if parent.isValid() else len(self.board.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The project, then evaluators; numbers stand at the side and stay in sight."""
        return 0 if parent.isValid() else _FIXED + len(self.board.people)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Evaluators with their sheets; applications with how many score them."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        whole = role == Qt.ItemDataRole.ToolTipRole
        if orientation is Qt.Orientation.Vertical:
            row = self.board.rows[section]
            return row.title if whole else f"{row.number} {self.count(row.id)}/{self.board.each}"
        if section < _FIXED:
            return None if whole else _("Project")
        person = self.board.people[section - _FIXED]
        return person.name if whole else f"{heading(person.name)} ({self.load(person.id)})"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words and colours of a cell."""
        row = self.board.rows[index.row()]
        if index.column() < _FIXED:
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                return row.title
            return None
        words, ground = self._cell(self.pair(index))
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.BackgroundRole and ground:
            return theme.colour(ground)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.why(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            person = self.board.people[index.column() - _FIXED]
            return f"{row.number}, {person.name}: {words or _('not assigned')}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Chosen and looked at; the space bar changes."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    # --- what is chosen ------------------------------------------------------------------------

    def pair(self, index: Index) -> Pair:
        """Application and evaluator of a cell."""
        return (
            self.board.rows[index.row()].id,
            self.board.people[index.column() - _FIXED].id,
        )

    def asked(self, pair: Pair) -> bool:
        """Whether the pair is assigned as chosen now and counts."""
        if pair in self.board.barred:
            return False
        return pair in self.added or (pair in self.board.known and pair not in self.removed)

    def count(self, application_id: int) -> int:
        """First evaluators of an application; a third is none of them."""
        return sum(
            self.asked((application_id, person.id))
            and (application_id, person.id) not in self.board.thirds
            for person in self.board.people
        )

    def load(self, evaluator_id: int) -> int:
        """Sheets of an evaluator."""
        return sum(self.asked((row.id, evaluator_id)) for row in self.board.rows)

    def short(self) -> int:
        """How many applications still have too few."""
        counts = Counter(self.count(row.id) >= self.board.each for row in self.board.rows)
        return counts[False]

    def toggle(self, index: Index) -> None:
        """Assign or take away; says why where neither can be."""
        if not index.isValid() or index.column() < _FIXED:
            return
        pair = self.pair(index)
        reason = self._forbidden(pair)
        if reason:
            self.refused.emit(reason)
            return
        self._remember()
        if pair in self.added:
            self.added.discard(pair)
        elif pair in self.board.known:
            self.removed ^= {pair}
        else:
            self.added.add(pair)
        self._tell()

    def clear(self) -> None:
        """Only what stands: everything is chosen by hand."""
        self._remember()
        self.added, self.removed = set(), set()
        self._tell()

    def undo(self) -> None:
        """One step back."""
        if self._steps:
            self.added, self.removed = self._steps.pop()
            self._tell()

    def why(self, index: Index) -> str:
        """Why this evaluator, or why not."""
        if not index.isValid() or index.column() < _FIXED:
            return ""
        pair = self.pair(index)
        lines = [line.text() for line in self._why.get(pair, ())] if pair in self.added else []
        if pair in self.board.barred:
            lines.append(_("excluded: {reason}").format(reason=self.board.barred[pair]))
        if pair in self.board.doubtful:
            lines.append(
                _("perhaps a conflict of interest: {why}").format(why=self.board.doubtful[pair])
            )
        if pair in self.board.thirds:
            lines.append(_("third evaluator, because of a divergence"))
        if pair in self.board.begun:
            lines.append(_("the sheet is begun"))
        return "; ".join(lines)

    def _cell(self, pair: Pair) -> tuple[str, str]:
        if pair in self.board.barred:
            return _("excluded"), "neutral_soft"
        if pair in self.added:
            return "✓ " + _("new"), "warn_soft" if pair in self.board.doubtful else "accent_soft"
        if pair in self.removed:
            return "– " + _("taken away"), "bad_soft"
        if pair in self.board.known:
            return ("✓ " + _("third")) if pair in self.board.thirds else "✓", ""
        return ("?", "warn_soft") if pair in self.board.doubtful else ("", "")

    def _forbidden(self, pair: Pair) -> str:
        if pair in self.board.barred:
            return _("This evaluator has a conflict of interest here.")
        if pair in self.board.begun:
            return _("The sheet is begun: give it over to another evaluator in the progress.")
        if pair not in self.board.known and pair[1] not in self.board.able:
            return _("This evaluator has not signed the declaration, or does not evaluate now.")
        return ""

    def _remember(self) -> None:
        self._steps.append((set(self.added), set(self.removed)))

    def _tell(self) -> None:
        if self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, _FIXED), last)
            columns = Qt.Orientation.Horizontal
            self.headerDataChanged.emit(columns, _FIXED, self.columnCount() - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)
        self.changed.emit()


class AllotmentView(FramedCells):
    """Arrows go from cell to cell, the space bar assigns or takes away, Ctrl+Z undoes."""

    def __init__(self, model: Allotment) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        named(self, _("Assignments"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultSectionSize(theme.row_height(self))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(theme.chars(self, 10))
        if model.rowCount() and model.columnCount() > _FIXED:
            self.setCurrentIndex(model.index(0, _FIXED))
        self.doubleClicked.connect(model.toggle)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space changes the cell; the rest is the table's."""
        if event.key() == Qt.Key.Key_Space:
            self._model.toggle(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Undo):
            self._model.undo()
        else:
            super().keyPressEvent(event)
