"""What the rules of :mod:`checks` find in a whole operation, read in a fixed number of SELECTs."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.participants.attendance.checks import (
    Meeting,
    Member,
    Plan,
    Problem,
    ProblemKind,
    of_activity,
    of_person,
)
from app.participants.attendance.settings import read_settings
from app.participants.attendance.views import ProblemRow
from db.models.attendance import Activity, Attendance, AttendanceSession, Enrolment
from db.models.participants import Participation, Person, Stay
from db.terms import Controller
from db.values import listed

_ORDER = {kind: place for place, kind in enumerate(ProblemKind)}


@dataclass(frozen=True)
class _Who:
    person_id: int
    name: str
    version: int
    started_on: date
    ended_on: date | None
    stays: tuple[tuple[date, date | None], ...] = ()


@dataclass
class _Gathered:
    """An operation's attendance by id."""

    plans: dict[int, Plan]
    meetings: dict[int, Meeting]
    people: dict[int, _Who]
    lists: Mapping[int, set[int]]
    cells: Mapping[int, dict[int, int]]
    elsewhere: Mapping[int, list[Meeting]]


def problems_of(session: Session, operation_id: int, today: date) -> tuple[ProblemRow, ...]:
    """Every problem, by kind and name."""
    days = read_settings(session).entry_days
    found = _gather(session, operation_id)
    entered: dict[int, int] = defaultdict(int)
    for cells in found.cells.values():
        for key in cells:
            entered[key] += 1
    by_activity: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in found.meetings.values():
        by_activity[meeting.activity_id].append(meeting)
    problems: list[Problem] = []
    for plan in found.plans.values():
        problems += of_activity(plan, by_activity[plan.id], entered, today, days)
    for key, who in found.people.items():
        member = Member(key, who.started_on, who.ended_on, frozenset(found.lists[key]), who.stays)
        problems += of_person(
            member, found.meetings, found.cells[key], found.elsewhere[who.person_id], today
        )
    return _rows(problems, found)


def _rows(problems: Sequence[Problem], found: _Gathered) -> tuple[ProblemRow, ...]:
    place = {key: number for number, key in enumerate(found.people)}  # they come by name
    ordered = sorted(
        problems, key=lambda each: (_ORDER[each.kind], place.get(each.participation_id or 0, -1))
    )
    rows = []
    for number, each in enumerate(ordered, start=1):
        who = found.people.get(each.participation_id or 0)
        plan = found.plans.get(each.activity_id or 0)
        rows.append(
            ProblemRow(
                number,
                each,
                who.name if who else "",
                plan.title if plan else "",
                who.version if who else 0,
            )
        )
    return tuple(rows)


def _gather(session: Session, operation_id: int) -> _Gathered:
    lists: dict[int, set[int]] = defaultdict(set)
    counts: dict[int, int] = defaultdict(int)
    for activity_id, key, left_on in session.execute(
        select(Enrolment.activity_id, Enrolment.participation_id, Enrolment.left_on)
        .join(Activity)
        .where(Activity.operation_id == operation_id)
    ):
        counts[activity_id] += 1
        if left_on is None:
            lists[key].add(activity_id)
    plans = {
        row.id: Plan(
            row.id,
            row.title,
            row.planned_hours,
            row.controller is Controller.PROMOTER,
            counts[row.id],
        )
        for row in session.scalars(
            select(Activity).where(
                Activity.operation_id == operation_id, Activity.cancelled_at.is_(None)
            )
        )
    }
    own = _meetings(session, Activity.operation_id == operation_id)
    cells: dict[int, dict[int, int]] = defaultdict(dict)
    for session_id, key, hours in session.execute(
        select(Attendance.session_id, Attendance.participation_id, Attendance.hours)
        .join(AttendanceSession)
        .join(Activity)
        .where(Activity.operation_id == operation_id, AttendanceSession.cancelled_at.is_(None))
    ):
        cells[key][session_id] = hours
    return _Gathered(
        plans,
        own,
        _people(session, {*lists, *cells}),
        lists,
        cells,
        _elsewhere(session, operation_id),
    )


def _people(session: Session, keys: set[int]) -> dict[int, _Who]:
    rows = session.execute(
        select(
            Participation.id,
            Participation.person_id,
            Person.last_name,
            Person.first_name,
            Participation.version,
            Participation.started_on,
            Participation.ended_on,
        )
        .join(Person, Person.id == Participation.person_id)
        .where(Participation.id.in_(listed(keys)))
        .order_by(Participation.name_key, Participation.id)
    )
    stays: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    for key, starts, ends in session.execute(
        select(Stay.participation_id, Stay.started_on, Stay.ended_on)
        .where(Stay.participation_id.in_(listed(keys)))
        .order_by(Stay.started_on)
    ):
        stays[key].append((starts, ends))
    return {
        key: _Who(person, f"{last} {first}", version, starts, ends, tuple(stays[key]))
        for key, person, last, first, version, starts, ends in rows
    }


def _meetings(session: Session, *where: Any) -> dict[int, Meeting]:
    rows = session.execute(
        select(
            AttendanceSession.id,
            AttendanceSession.activity_id,
            Activity.title,
            AttendanceSession.on,
            AttendanceSession.starts_at,
            AttendanceSession.ends_at,
            AttendanceSession.hours,
        )
        .join(Activity)
        .where(AttendanceSession.cancelled_at.is_(None), *where)
        .order_by(AttendanceSession.on, AttendanceSession.starts_at)
    )
    return {row[0]: Meeting(*row) for row in rows}


def _elsewhere(session: Session, operation_id: int) -> Mapping[int, list[Meeting]]:
    """What the same persons attended in other operations, by person."""
    persons = select(Participation.person_id).where(Participation.operation_id == operation_id)
    rows = session.execute(
        select(Participation.person_id, Attendance.session_id)
        .join(Attendance, Attendance.participation_id == Participation.id)
        .where(
            Participation.person_id.in_(persons),
            Participation.operation_id != operation_id,
            Attendance.hours > 0,
        )
    ).all()
    known = _meetings(session, AttendanceSession.id.in_(listed({row[1] for row in rows})))
    found: dict[int, list[Meeting]] = defaultdict(list)
    for person, key in rows:
        if key in known:
            found[person].append(known[key])
    return found
