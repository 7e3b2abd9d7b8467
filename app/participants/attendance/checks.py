"""What does not agree between attendance, participation and plan; each with its arithmetic. Pure.

Nothing here stops an entry: a list on paper is what it is, so it is entered and looked into.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum, auto
from itertools import combinations

from app.explanation import Line, say
from app.formats import day, short
from app.i18n import N_
from app.participants.attendance.hours import clock


class ProblemKind(StrEnum):
    """Kinds of disagreement, in the order in which they are listed."""

    PROMOTER = auto()
    OUTSIDE = auto()
    OVERLAP = auto()
    OVER_SESSION = auto()
    OVER_PLAN = auto()
    FIRST_DAY = auto()
    EXIT = auto()
    NOT_ENTERED = auto()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session that is not cancelled: hours in hundredths, ``title`` its activity's."""

    id: int
    activity_id: int
    title: str
    on: date
    starts_at: time | None
    ends_at: time | None
    hours: int


@dataclass(frozen=True, slots=True)
class Plan:
    """An activity: planned hours (None: no plan), how many are on its list."""

    id: int
    title: str
    planned: int | None
    promoter: bool
    enrolled: int


@dataclass(frozen=True, slots=True)
class Member:
    """A participation and the activities that its person still is on the list of.

    ``stays`` are the comings and leavings of somebody who came back; empty for others.
    """

    id: int
    started_on: date
    ended_on: date | None
    activities: frozenset[int]
    stays: tuple[tuple[date, date | None], ...] = ()

    def took_part(self, on: date) -> bool:
        """Whether a day falls within participation."""
        stays = self.stays or ((self.started_on, self.ended_on),)
        return any(start <= on and (end is None or on <= end) for start, end in stays)

    @property
    def since(self) -> date:
        """The first day of the present stay."""
        return self.stays[-1][0] if self.stays else self.started_on


@dataclass(frozen=True, slots=True)
class Problem:
    """One disagreement; whom and what it concerns, without names.

    ``proposed`` is the exit date that would mend it.
    """

    kind: ProblemKind
    line: Line
    participation_id: int | None = None
    activity_id: int | None = None
    session_id: int | None = None
    proposed: date | None = None


def when(meeting: Meeting) -> str:
    """``2026-11-23 17:00–20:15``."""
    if meeting.starts_at is None or meeting.ends_at is None:
        return day(meeting.on)
    return f"{day(meeting.on)} {clock(meeting.starts_at)}–{clock(meeting.ends_at)}"


def overlap(one: Meeting, other: Meeting) -> bool:
    """Whether nobody could have been at both; touching times do not overlap.

    Sessions without times are not compared.
    """
    if one.id == other.id or one.on != other.on:
        return False
    if None in (one.starts_at, one.ends_at, other.starts_at, other.ends_at):
        return False
    assert one.starts_at is not None
    assert one.ends_at is not None
    assert other.starts_at is not None
    assert other.ends_at is not None
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def overlaps(attended: Iterable[Meeting]) -> Iterator[tuple[Meeting, Meeting]]:
    """Every pair of one person's attended sessions that overlap, over whatever operations."""
    days: dict[date, list[Meeting]] = {}
    for meeting in attended:
        days.setdefault(meeting.on, []).append(meeting)
    for on in sorted(days):
        for one, other in combinations(sorted(days[on], key=lambda each: each.id), 2):
            if overlap(one, other):
                yield one, other


def of_person(
    member: Member,
    meetings: Mapping[int, Meeting],
    cells: Mapping[int, int],
    elsewhere: Sequence[Meeting],
    today: date,
) -> list[Problem]:
    """One participation: ``meetings`` are the operation's sessions by id, ``cells`` hours by
    session, ``elsewhere`` what the same person attended in other operations.
    """
    attended = [meetings[key] for key, hours in cells.items() if hours and key in meetings]
    attended.sort(key=lambda each: (each.on, each.id))
    found = [*_outside(member, attended), *_clashes(member, attended, elsewhere)]
    for meeting in attended:
        if cells[meeting.id] > meeting.hours:
            found.append(_over_session(member, meeting, cells[meeting.id]))
    if attended:
        found += _edges(member, meetings, cells, attended, today)
    return found


def _outside(member: Member, attended: Sequence[Meeting]) -> Iterator[Problem]:
    for meeting in attended:
        if member.took_part(meeting.on):
            continue
        edge = member.started_on
        message = N_("Attended on {day}, before the first day, {edge}")
        if member.ended_on is not None and meeting.on > member.ended_on:
            message, edge = N_("Attended on {day}, after the exit, {edge}"), member.ended_on
        elif meeting.on > member.started_on:
            message = N_("Attended on {day}, while the person had left")
        line = say(message, day=day(meeting.on), edge=day(edge))
        yield Problem(ProblemKind.OUTSIDE, line, member.id, meeting.activity_id, meeting.id)


def _clashes(
    member: Member, attended: Sequence[Meeting], elsewhere: Sequence[Meeting]
) -> Iterator[Problem]:
    own = {each.id for each in attended}
    for one, other in overlaps([*attended, *elsewhere]):
        if one.id not in own:
            one, other = other, one
        if one.id not in own:
            continue  # both in other operations, which name it themselves
        line = say(
            N_("At two places at once: {one} “{first}” and {other} “{second}”"),
            one=when(one),
            first=one.title,
            other=when(other),
            second=other.title,
        )
        yield Problem(ProblemKind.OVERLAP, line, member.id, one.activity_id, one.id)


def _over_session(member: Member, meeting: Meeting, hours: int) -> Problem:
    line = say(
        N_("{when}: {hours} hours entered, the session has {most}"),
        when=when(meeting),
        hours=short(hours),
        most=short(meeting.hours),
    )
    return Problem(ProblemKind.OVER_SESSION, line, member.id, meeting.activity_id, meeting.id)


def _edges(
    member: Member,
    meetings: Mapping[int, Meeting],
    cells: Mapping[int, int],
    attended: Sequence[Meeting],
    today: date,
) -> Iterator[Problem]:
    """First and last attendance; the last one is known when nothing is awaited after it."""
    own = [each for each in meetings.values() if each.activity_id in member.activities]
    first, last = attended[0], attended[-1]
    unknown = any(each.on < first.on and each.id not in cells for each in own)
    if first.on > member.started_on and not unknown:
        line = say(
            N_("The first day is {start}, but the first attended session is {day}"),
            start=day(member.started_on),
            day=day(first.on),
        )
        yield Problem(ProblemKind.FIRST_DAY, line, member.id, first.activity_id, first.id)
    awaited = any(each.on > last.on and (each.on >= today or each.id not in cells) for each in own)
    if member.ended_on is None and not awaited and last.on >= member.since:
        line = say(
            N_("The last attended session was {day} and nothing follows: the exit may be entered"),
            day=day(last.on),
        )
        yield Problem(
            ProblemKind.EXIT, line, member.id, last.activity_id, last.id, proposed=last.on
        )


def of_activity(
    plan: Plan,
    meetings: Sequence[Meeting],
    entered: Mapping[int, int],
    today: date,
    days: int,
) -> list[Problem]:
    """One activity: its own ``meetings``, how many cells of each are ``entered``.

    A session is reminded of when nothing at all is entered ``days`` after it.
    """
    found = []
    if plan.promoter and plan.enrolled:
        line = say(
            N_("The promoter keeps the names of this activity, but its list holds {count}"),
            count=plan.enrolled,
        )
        found.append(Problem(ProblemKind.PROMOTER, line, activity_id=plan.id))
    held = sum(each.hours for each in meetings)
    if plan.planned is not None and held > plan.planned:
        line = say(
            N_("Sessions have {held} academic hours, {planned} are planned: {over} too many"),
            held=short(held),
            planned=short(plan.planned),
            over=short(held - plan.planned),
        )
        found.append(Problem(ProblemKind.OVER_PLAN, line, activity_id=plan.id))
    for meeting in meetings:
        if plan.enrolled and not entered.get(meeting.id) and is_late(meeting.on, today, days):
            line = say(
                N_("{when}: nothing is entered, {days} days have passed"),
                when=when(meeting),
                days=(today - meeting.on).days,
            )
            found.append(
                Problem(
                    ProblemKind.NOT_ENTERED,
                    line,
                    activity_id=plan.id,
                    session_id=meeting.id,
                )
            )
    return found


def is_late(on: date, today: date, days: int) -> bool:
    """Whether attendance of a session of that day should have been entered by now."""
    return on + timedelta(days=days) <= today
