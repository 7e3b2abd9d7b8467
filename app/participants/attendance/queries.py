"""What screens show of activities and attendance, each in a fixed number of SELECTs."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import Missing
from app.i18n import N_
from app.participants.attendance.finding import problems_of
from app.participants.attendance.listing import ActivitySource, activity_rows, late_sessions
from app.participants.attendance.settings import read_settings
from app.participants.attendance.totals import Total, total
from app.participants.attendance.views import (
    ActivityRow,
    AttendedRow,
    Board,
    MemberRow,
    PersonAttendance,
    ProblemRow,
    SessionRow,
)
from app.safety.rights import Right
from app.service import Service
from db.models.attendance import Activity, Attendance, AttendanceSession, Enrolment
from db.models.participants import Participation, Person


class AttendanceQueries(Service):
    """Reading activities, sessions and attendance."""

    @cached_property
    def source(self) -> ActivitySource:
        """The list of activities, for a table."""
        return ActivitySource(self.office)

    def activity(self, activity_id: int) -> ActivityRow:
        """One activity (five SELECTs); Missing when it is gone."""
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            return activity_of(session, activity_id, self.office.clock.today())

    def sessions(self, activity_id: int) -> tuple[SessionRow, ...]:
        """Its sessions in order, cancelled ones too (three SELECTs)."""
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            return sessions_of(session, activity_id)

    def members(self, activity_id: int) -> tuple[MemberRow, ...]:
        """Who is on its list, by name; who left as well (one SELECT)."""
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            return members_of(session, activity_id)

    def board(self, activity_id: int) -> Board:
        """The grid of attendance (ten SELECTs, however many people and sessions)."""
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            return board_of(session, activity_id, self.office.clock.today())

    def problems(self, operation_id: int) -> tuple[ProblemRow, ...]:
        """What does not agree in a whole operation (nine SELECTs)."""
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            return problems_of(session, operation_id, self.office.clock.today())

    def late(self) -> tuple[int, str, int | None]:
        """Sessions that attendance should be entered of, and the first one's activity."""
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            days = read_settings(session).entry_days
            found = late_sessions(self.office.clock.today() - timedelta(days=days)).subquery()
            count = session.scalar(select(func.count()).select_from(found)) or 0
            first = session.execute(
                select(Activity.title, Activity.id)
                .join(found, found.c.activity_id == Activity.id)
                .order_by(found.c.id)
                .limit(1)
            ).one_or_none()
            return (0, "", None) if first is None else (count, *first)

    def of_person(self, participation_id: int) -> PersonAttendance:
        """One participation's sessions in order, and the totals by activity (two SELECTs)."""
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            found = session.execute(
                select(AttendanceSession, Activity.title, Attendance.hours)
                .join(Activity, Activity.id == AttendanceSession.activity_id)
                .join(Enrolment, Enrolment.activity_id == Activity.id)
                .outerjoin(
                    Attendance,
                    (Attendance.session_id == AttendanceSession.id)
                    & (Attendance.participation_id == participation_id),
                )
                .where(
                    Enrolment.participation_id == participation_id,
                    AttendanceSession.cancelled_at.is_(None),
                )
                .order_by(AttendanceSession.on, AttendanceSession.starts_at)
            ).all()
            rows = tuple(
                AttendedRow(
                    each.id, title, each.on, each.starts_at, each.ends_at, each.hours, attended
                )
                for each, title, attended in found
            )
        return PersonAttendance(rows, _by_activity(rows, [each for each, *_rest in found]))


def _by_activity(
    rows: Sequence[AttendedRow], sessions: Sequence[AttendanceSession]
) -> tuple[tuple[str, Total], ...]:
    by: dict[int, list[AttendedRow]] = {}
    for row, session in zip(rows, sessions, strict=True):
        by.setdefault(session.activity_id, []).append(row)
    return tuple(
        (
            own[0].activity,
            total(
                [(row.id, row.hours) for row in own],
                {row.id: row.attended for row in own if row.attended is not None},
            ),
        )
        for own in by.values()
    )


def activity_of(session: Session, activity_id: int, today: date) -> ActivityRow:
    """One activity inside an open session; Missing when it is gone."""
    found = activity_rows(session, [activity_id], today)
    if not found:
        raise Missing(N_("This record no longer exists. Refresh the list and choose again."))
    return found[0]


def sessions_of(session: Session, activity_id: int) -> tuple[SessionRow, ...]:
    """Sessions in order with how many entries each has (three SELECTs)."""
    enrolled = session.scalar(
        select(func.count()).where(
            Enrolment.activity_id == activity_id, Enrolment.left_on.is_(None)
        )
    )
    entered = dict(
        session.execute(
            select(Attendance.session_id, func.count())
            .join(AttendanceSession)
            .where(AttendanceSession.activity_id == activity_id)
            .group_by(Attendance.session_id)
        ).all()
    )
    rows = session.scalars(
        select(AttendanceSession)
        .where(AttendanceSession.activity_id == activity_id)
        .order_by(AttendanceSession.on, AttendanceSession.starts_at, AttendanceSession.id)
    )
    return tuple(
        SessionRow(
            id=each.id,
            version=each.version,
            activity_id=activity_id,
            on=each.on,
            starts_at=each.starts_at,
            ends_at=each.ends_at,
            hours=each.hours,
            place=each.place,
            lecturer=each.lecturer,
            topic=each.topic,
            cancelled=each.cancelled_reason if each.cancelled_at is not None else "",
            entered=entered.get(each.id, 0),
            enrolled=enrolled or 0,
        )
        for each in rows
    )


def members_of(session: Session, activity_id: int) -> tuple[MemberRow, ...]:
    """Who is on the list, by name (one SELECT)."""
    found = session.execute(
        select(
            Participation.id,
            Person.last_name,
            Person.first_name,
            Participation.started_on,
            Participation.ended_on,
            Enrolment.enrolled_on,
            Enrolment.left_on,
        )
        .join(Participation, Participation.id == Enrolment.participation_id)
        .join(Person, Person.id == Participation.person_id)
        .where(Enrolment.activity_id == activity_id)
        .order_by(Participation.name_key, Participation.id)
    )
    return tuple(MemberRow(*row) for row in found)


def board_of(session: Session, activity_id: int, today: date) -> Board:
    """The whole grid inside an open session."""
    activity = activity_of(session, activity_id, today)
    held = tuple(row for row in sessions_of(session, activity_id) if not row.cancelled)
    cells = {
        (session_id, participation_id): hours
        for session_id, participation_id, hours in session.execute(
            select(Attendance.session_id, Attendance.participation_id, Attendance.hours)
            .join(AttendanceSession)
            .where(AttendanceSession.activity_id == activity_id)
        )
    }
    return Board(activity, held, members_of(session, activity_id), cells)
