"""The list of activities: ids, rows and counts in SQL."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from app.participants.attendance.settings import read_settings
from app.participants.attendance.views import ActivityRow
from app.safety.rights import Right
from app.service import Service
from app.tables import Query, Totals, fold, sort_key
from db.models.attendance import Activity, Attendance, AttendanceSession, Enrolment
from db.models.participants import Operation
from db.values import listed


class ActivitySource(Service):
    """Filters: ``operation`` (id), ``kind``, ``state`` (``live``, ``late``, ``cancelled``).

    There are some thousands of activities at most, so their titles are sorted as Lithuanians do
    when they are asked for.
    """

    def ids(self, query: Query) -> Sequence[int]:
        """Activity ids in order, the newest first unless asked otherwise."""
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            found = session.execute(
                select(
                    Activity.id,
                    Activity.title,
                    Activity.starts_on,
                    Activity.ends_on,
                    Operation.code,
                    Activity.lecturer,
                )
                .join(Operation, Operation.id == Activity.operation_id)
                .where(*self._clauses(session, query))
            ).all()
        words = fold(query.search).split()
        kept = [
            row
            for row in found
            if not words or all(word in fold(f"{row[1]} {row[4]} {row[5]}") for word in words)
        ]
        kept.sort(key=_key(query.sort), reverse=query.descending or not query.sort)
        return [row[0] for row in kept]

    def rows(self, ids: Sequence[int]) -> Sequence[ActivityRow]:
        """Rows for one page of ids (five SELECTs)."""
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            return activity_rows(session, ids, self.office.clock.today())

    def count_and_sums(self, query: Query) -> Totals:
        """How many activities the query finds."""
        return Totals(len(self.ids(query)))

    def _clauses(self, session: Session, query: Query) -> list[ColumnElement[bool]]:
        clauses: list[ColumnElement[bool]] = []
        if (operation := query.filter("operation")) is not None:
            clauses.append(Activity.operation_id == operation)
        if (kind := query.filter("kind")) is not None:
            clauses.append(Activity.kind == kind)
        state = query.filter("state")
        if state == "cancelled":
            clauses.append(Activity.cancelled_at.is_not(None))
        elif state is not None:
            clauses.append(Activity.cancelled_at.is_(None))
        if state == "late":
            before = self.office.clock.today() - timedelta(days=read_settings(session).entry_days)
            clauses.append(Activity.id.in_(select(late_sessions(before).subquery().c.activity_id)))
        return clauses


def _key(sort: str) -> Any:
    def key(row: Any) -> Any:
        _id, title, starts_on, ends_on, code, _lecturer = row
        return {
            "title": (sort_key(title), starts_on),
            "operation": (sort_key(code), starts_on),
            "ends_on": (ends_on, sort_key(title)),
        }.get(sort, (starts_on, sort_key(title)))

    return key


def activity_rows(session: Session, ids: Sequence[int], today: date) -> list[ActivityRow]:
    """Rows of some activities (five SELECTs)."""
    chosen = listed(ids)
    enrolled = _counts(session, select(Enrolment.activity_id, func.count()), chosen)
    before = today - timedelta(days=read_settings(session).entry_days)
    late_ones = late_sessions(before).where(AttendanceSession.activity_id.in_(chosen)).subquery()
    late: dict[int, int] = dict(
        session.execute(
            select(late_ones.c.activity_id, func.count()).group_by(late_ones.c.activity_id)
        ).all()
    )
    held = {
        key: (count, hours)
        for key, count, hours in session.execute(
            select(AttendanceSession.activity_id, func.count(), func.sum(AttendanceSession.hours))
            .where(
                AttendanceSession.activity_id.in_(chosen),
                AttendanceSession.cancelled_at.is_(None),
            )
            .group_by(AttendanceSession.activity_id)
        )
    }
    found = session.execute(
        select(Activity, Operation.code)
        .join(Operation, Operation.id == Activity.operation_id)
        .where(Activity.id.in_(chosen))
    )
    return [
        ActivityRow(
            id=each.id,
            version=each.version,
            operation_id=each.operation_id,
            operation=code,
            kind=each.kind,
            title=each.title,
            controller=each.controller,
            starts_on=each.starts_on,
            ends_on=each.ends_on,
            planned_hours=each.planned_hours,
            place=each.place,
            lecturer=each.lecturer,
            cancelled=each.cancelled_reason if each.cancelled_at is not None else "",
            enrolled=enrolled.get(each.id, 0),
            sessions=held.get(each.id, (0, 0))[0],
            hours=held.get(each.id, (0, 0))[1],
            late=late.get(each.id, 0),
        )
        for each, code in found
    ]


def _counts(session: Session, statement: Select[int, int], chosen: Select[Any]) -> dict[int, int]:
    """How many are still on the list of each activity."""
    grouped = statement.where(
        Enrolment.activity_id.in_(chosen), Enrolment.left_on.is_(None)
    ).group_by(Enrolment.activity_id)
    return dict(session.execute(grouped).all())


def late_sessions(before: date) -> Select[int, int]:
    """Sessions up to a day of which nothing at all is entered though somebody is on the list."""
    entered = select(Attendance.id).where(Attendance.session_id == AttendanceSession.id)
    awaited = select(Enrolment.id).where(Enrolment.activity_id == AttendanceSession.activity_id)
    return select(AttendanceSession.id, AttendanceSession.activity_id).where(
        AttendanceSession.cancelled_at.is_(None),
        AttendanceSession.on <= before,
        ~entered.exists(),
        awaited.exists(),
    )
