"""The grid of attendance as values: what is stored, what is changed, undo. No Qt."""

from collections.abc import Iterable, Mapping, Sequence

from app.errors import Invalid, PersonError, Refused
from app.formats import day
from app.i18n import N_
from app.participants.attendance.cells import holds_hours, read_cell
from app.participants.attendance.checks import Meeting, Member, Problem, ProblemKind, of_person
from app.participants.attendance.sessions import Cell
from app.participants.attendance.totals import Total, total
from app.participants.attendance.views import Board

Place = tuple[int, int]
"""Row and column: a participant's and a session's place."""

_SHOWN = (ProblemKind.OUTSIDE, ProblemKind.OVERLAP, ProblemKind.OVER_SESSION)


class AttendanceSheet:
    """Cells by place; a cell that is not there is not entered."""

    def __init__(self, board: Board, today: object) -> None:
        self.board, self.today = board, today
        self.sessions, self.members = board.sessions, board.members
        rows = {each.id: place for place, each in enumerate(self.members)}
        columns = {each.id: place for place, each in enumerate(self.sessions)}
        self.stored: dict[Place, int] = {
            (rows[member], columns[session]): hours
            for (session, member), hours in board.cells.items()
            if member in rows and session in columns
        }
        self.cells = dict(self.stored)
        self._steps: list[dict[Place, int | None]] = []
        self.dirty: set[Place] = set()  # cells that differ from what is stored
        self._counts = [[0, 0] for _each in self.sessions]  # attended, entered
        for (_row, column), hours in self.cells.items():
            self._count(column, hours, 1)
        self._lengths = [(place, each.hours) for place, each in enumerate(self.sessions)]
        self._meetings = {
            place: Meeting(
                place,
                board.activity.id,
                board.activity.title,
                each.on,
                each.starts_at,
                each.ends_at,
                each.hours,
            )
            for place, each in enumerate(self.sessions)
        }
        self._problems: dict[int, dict[int, list[Problem]]] = {}

    def hours(self, place: Place) -> int | None:
        """Hundredths, or None for a cell that is not entered."""
        return self.cells.get(place)

    def whole(self, place: Place) -> int:
        """The hours of the cell's session."""
        return self.sessions[place[1]].hours

    def to_come(self, column: int) -> bool:
        """Whether the session has not been yet: nothing can be entered of it."""
        return bool(self.sessions[column].on > self.today)  # type: ignore[operator]

    def total(self, row: int) -> Total:
        """One participant's hours as they stand now."""
        found = {
            column: self.cells[row, column]
            for column in range(len(self.sessions))
            if (row, column) in self.cells
        }
        return total(self._lengths, found)

    def present(self, column: int) -> tuple[int, int]:
        """How many attended a session, of how many entered."""
        there, entered = self._counts[column]
        return there, entered

    def problems(self, place: Place) -> list[Problem]:
        """What does not agree in a cell, within this activity."""
        row, column = place
        if row not in self._problems:
            who = self.members[row]
            member = Member(who.id, who.started_on, who.ended_on, frozenset())
            cells = {at: hours for (each, at), hours in self.cells.items() if each == row}
            found: dict[int, list[Problem]] = {}
            today = self.sessions[-1].on if self.sessions else who.started_on
            for each in of_person(member, self._meetings, cells, (), today):
                if each.kind in _SHOWN and each.session_id is not None:
                    found.setdefault(each.session_id, []).append(each)
            self._problems[row] = found
        return self._problems[row].get(column, [])

    # --- changing -------------------------------------------------------------------------------

    def put(self, values: Mapping[Place, int | None], *, again: bool = False) -> None:
        """Change cells in one step of undo; ``again`` joins it to the step before.

        Raises Refused, changing nothing, where a session has not been yet.
        """
        for (_row, column), hours in values.items():
            if hours is not None and self.to_come(column):
                raise Refused(
                    N_("The session of {day} has not been yet: attendance is entered after it."),
                    day=day(self.sessions[column].on),
                )
        before = {
            place: self.cells.get(place)
            for place, hours in values.items()
            if self.cells.get(place) != hours
        }
        if not before:
            return
        if again and self._steps:
            self._steps[-1] = {**before, **self._steps[-1]}
        else:
            self._steps.append(before)
        self._set(values)

    def undo(self) -> list[Place]:
        """Take the last step back; the places that changed."""
        if not self._steps:
            return []
        step = self._steps.pop()
        self._set(step)
        return list(step)

    def paste(self, block: Sequence[Sequence[str]], at: Place) -> list[Place]:
        """A block from a spreadsheet with its first cell at a place; all of it or nothing.

        Raises Refused where it does not fit, Invalid with the cell that cannot be read.
        """
        row, column = at
        wide = max((len(line) for line in block), default=0)
        if row + len(block) > len(self.members) or column + wide > len(self.sessions):
            raise Refused(
                N_(
                    "The pasted block has {rows} rows and {columns} columns, which do not fit from"
                    " this cell on. Nothing was changed."
                ),
                rows=len(block),
                columns=wide,
            )
        hours = holds_hours(block)
        values: dict[Place, int | None] = {}
        for down, line in enumerate(block):
            for right, text in enumerate(line):
                place = (row + down, column + right)
                try:
                    values[place] = read_cell(text, self.whole(place), only_hours=hours)
                except PersonError as error:
                    raise Invalid(
                        N_("Row {row}, column {column}: {reason} Nothing was changed."),
                        row=down + 1,
                        column=right + 1,
                        reason=error,
                    ) from error
        self.put(values)
        return list(values)

    def changes(self) -> list[Cell]:
        """Every cell that differs from what is stored."""
        return [
            Cell(
                self.sessions[column].id,
                self.members[row].id,
                self.cells.get((row, column)),
                self.stored.get((row, column)),
            )
            for row, column in sorted(self.dirty)
        ]

    def bring_back(self, kept: Iterable[tuple[int, int, int | None]]) -> int:
        """Changes that were kept as a draft, by session and participation; how many were set."""
        rows = {each.id: place for place, each in enumerate(self.members)}
        columns = {each.id: place for place, each in enumerate(self.sessions)}
        values = {
            (rows[member], columns[session]): hours
            for session, member, hours in kept
            if member in rows and session in columns and not self.to_come(columns[session])
        }
        self.put(values)
        return len(values)

    def _set(self, values: Mapping[Place, int | None]) -> None:
        for place, hours in values.items():
            before = self.cells.pop(place, None)
            if before is not None:
                self._count(place[1], before, -1)
            if hours is not None:
                self.cells[place] = hours
                self._count(place[1], hours, 1)
            if self.stored.get(place) == hours:
                self.dirty.discard(place)
            else:
                self.dirty.add(place)
            self._problems.pop(place[0], None)

    def _count(self, column: int, hours: int, step: int) -> None:
        self._counts[column][0] += step * (hours > 0)
        self._counts[column][1] += step
