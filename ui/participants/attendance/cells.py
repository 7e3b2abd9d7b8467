"""The grid of attendance as a Qt model: words and colours of its cells and heads."""

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.formats import day
from app.i18n import _
from app.participants.attendance.cells import written
from ui.kit import theme
from ui.participants.attendance.sheet import AttendanceSheet, Place
from ui.participants.attendance.words import session_words, times, total_words

Index = QModelIndex | QPersistentModelIndex
FIGURES = Qt.ItemDataRole.UserRole
"""Of a row's head: the name, the hours and the percentage apart."""


class CellsModel(QAbstractTableModel):
    """``changed`` after every change; nothing is written before it is saved."""

    changed = Signal()

    def __init__(self, sheet: AttendanceSheet) -> None:
        super().__init__()
        self.sheet = sheet

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Participants."""
        return 0 if parent.isValid() else len(self.sheet.members)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Sessions."""
        return 0 if parent.isValid() else len(self.sheet.sessions)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Chosen and looked at; keys change."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Sessions with how many were there; participants with their totals."""
        if orientation is Qt.Orientation.Horizontal:
            return self._session_head(section, role)
        member = self.sheet.members[section]
        if role == FIGURES:
            return member.name, total_words(self.sheet.total(section))
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            words = f"{member.name}: {total_words(self.sheet.total(section))}"
            left = _("left {day}").format(day=day(member.left_on)) if member.left_on else ""
            return f"{words}, {left}" if left else words
        return "" if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words and colours of a cell."""
        place = (index.row(), index.column())
        hours = self.sheet.hours(place)
        if role == Qt.ItemDataRole.DisplayRole:
            return ("! " if self.sheet.problems(place) else "") + written(hours)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.BackgroundRole:
            ground = self._ground(place, hours)
            return theme.colour(ground) if ground else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(each.line.text() for each in self.sheet.problems(place)) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(place)
        return None

    def spoken(self, place: Place) -> str:
        """Whose, which session, what is entered."""
        hours = self.sheet.hours(place)
        if hours is None:
            said = _("not entered")
        elif not hours:
            said = _("absent")
        else:
            said = _("{hours} of {entered}").format(
                hours=written(hours), entered=written(self.sheet.whole(place))
            )
        name = self.sheet.members[place[0]].name
        return f"{name}, {session_words(self.sheet.sessions[place[1]])}: {said}"

    def tell(self, places: Collection[Place]) -> None:
        """Rows of these places, and heads of their sessions, look otherwise now."""
        rows, columns = {row for row, _column in places}, {column for _row, column in places}
        if not rows:
            return
        first, last = self.index(min(rows), 0), self.index(max(rows), self.columnCount() - 1)
        self.dataChanged.emit(first, last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, min(columns), max(columns))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, min(rows), max(rows))
        self.changed.emit()

    def _session_head(self, section: int, role: int) -> Any:
        session = self.sheet.sessions[section]
        if role == Qt.ItemDataRole.DisplayRole:
            there, entered = self.sheet.present(section)
            count = f"{there}/{entered}" if entered else "–"
            clock = times(session).split("–")[0] or _("{n} h").format(n=written(session.hours))
            return f"{session.on:%m-%d}\n{clock}\n{count}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (session_words(session), session.topic)))
        return None

    def _ground(self, place: Place, hours: int | None) -> str:
        if self.sheet.problems(place):
            return "bad_soft"
        if hours is None:
            return "sunken" if self.sheet.to_come(place[1]) else ""
        if not hours:
            return "neutral_soft"
        return "accent_soft" if hours >= self.sheet.whole(place) else "warn_soft"
