"""What screens show of activities and attendance: frozen rows. Hours are in hundredths."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from app.participants.attendance.checks import Problem
from app.participants.attendance.totals import Total, total
from db.terms import ActivityKind, Controller


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """An activity with counts: on its list, sessions, their hours, sessions nobody entered."""

    id: int
    version: int
    operation_id: int
    operation: str
    kind: ActivityKind
    title: str
    controller: Controller
    starts_on: date
    ends_on: date
    planned_hours: int | None
    place: str
    lecturer: str
    cancelled: str
    enrolled: int
    sessions: int
    hours: int
    late: int

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place; ``cancelled`` says why."""
        return bool(self.cancelled)


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session; ``entered`` is how many of those on the list have something entered."""

    id: int
    version: int
    activity_id: int
    on: date
    starts_at: time | None
    ends_at: time | None
    hours: int
    place: str
    lecturer: str
    topic: str
    cancelled: str
    entered: int = 0
    enrolled: int = 0


@dataclass(frozen=True, slots=True)
class MemberRow:
    """Somebody on the list of an activity; ``id`` is the participation's."""

    id: int
    last_name: str
    first_name: str
    started_on: date
    ended_on: date | None
    enrolled_on: date
    left_on: date | None

    def __repr__(self) -> str:
        """Without personal data, so that no log ever holds any."""
        return f"MemberRow(id={self.id})"

    @property
    def name(self) -> str:
        """Last name first, as registers are kept."""
        return f"{self.last_name} {self.first_name}"


@dataclass(frozen=True)
class Board:
    """The grid of one activity: participants × sessions that are not cancelled.

    ``cells`` are hours by (session, participation); what is not there is not entered.
    """

    activity: ActivityRow
    sessions: tuple[SessionRow, ...]
    members: tuple[MemberRow, ...]
    cells: Mapping[tuple[int, int], int] = field(repr=False)

    def total(self, participation_id: int) -> Total:
        """One person's hours, as stored."""
        held = {
            each.id: self.cells[each.id, participation_id]
            for each in self.sessions
            if (each.id, participation_id) in self.cells
        }
        return total([(each.id, each.hours) for each in self.sessions], held)


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem with the words of whom and what it concerns; ``id`` is its place in the list."""

    id: int
    problem: Problem
    name: str
    activity: str
    version: int = 0

    def __repr__(self) -> str:
        """Without personal data, so that no log ever holds any."""
        return f"ProblemRow(id={self.id})"


@dataclass(frozen=True, slots=True)
class AttendedRow:
    """A session of one participant's activities; ``attended`` None is not entered."""

    id: int
    activity: str
    on: date
    starts_at: time | None
    ends_at: time | None
    hours: int
    attended: int | None


@dataclass(frozen=True)
class PersonAttendance:
    """One participation's sessions and its totals by activity title."""

    rows: tuple[AttendedRow, ...]
    totals: tuple[tuple[str, Total], ...]
