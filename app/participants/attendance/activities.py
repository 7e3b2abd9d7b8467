"""Verbs on activities and on who is on their lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.errors import Invalid, Refused
from app.formats import day
from app.i18n import N_
from app.participants.attendance.drafts import ActivityDraft
from app.participants.attendance.settings import (
    AttendanceSettings,
    read_settings,
    write_settings,
)
from app.participants.drafts import tidy
from app.participants.steps import NOUN
from app.problems import reason_of
from app.safety.rights import Right
from app.service import Service, check_version, load
from db.models.attendance import Activity, Attendance, AttendanceSession, Enrolment
from db.models.participants import Operation, Participation
from db.terms import Controller
from db.values import listed

_FIELDS = ("kind", "title", "starts_on", "ends_on", "planned_hours", "place", "lecturer")


@dataclass(frozen=True)
class Enrolled:
    """What enrolling did: new on the list, back on it, on it already."""

    added: int
    returned: int
    already: int


class ActivityVerbs(Service):
    """Activities, and participants on their lists."""

    def change_settings(self, settings: AttendanceSettings) -> None:
        """The office's rules of attendance; raises InvalidMany with fields."""
        settings = settings.checked()
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            write_settings(unit.session, settings)
            unit.record(
                "attendance.settings_changed",
                break_after=settings.break_after,
                break_minutes=settings.break_minutes,
                blank_rows=settings.blank_rows,
                least_percent=settings.least_percent,
                entry_days=settings.entry_days,
            )
            unit.touch(NOUN)

    def settings(self) -> AttendanceSettings:
        """The present rules."""
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            return read_settings(session)

    def add_activity(self, draft: ActivityDraft) -> int:
        """Something an operation does for participants; returns its id."""
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            operation = load(unit.session, Operation, draft.operation_id)
            draft = draft.checked(operation.starts_on, operation.ends_on)
            activity = Activity(
                operation_id=operation.id,
                controller=draft.controller or operation.controller,
                **{name: getattr(draft, name) for name in _FIELDS},
            )
            unit.session.add(activity)
            unit.session.flush()
            unit.record("activity.added", activity.id, operation=operation.code)
            unit.touch(NOUN)
        return activity.id

    def change_activity(self, activity_id: int, draft: ActivityDraft, version: int) -> None:
        """Correct an activity; its dates must still hold every session.

        Refused when the promoter is to keep names that the list already holds.
        """
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            activity = load(unit.session, Activity, activity_id)
            check_version(activity, version)
            operation = load(unit.session, Operation, activity.operation_id)
            draft = draft.checked(operation.starts_on, operation.ends_on)
            _check_sessions_within(unit.session, activity_id, draft)
            controller = draft.controller or operation.controller
            if controller is Controller.PROMOTER and _is_listed(unit.session, activity_id):
                raise Refused(_HAS_NAMES)
            changed = [name for name in _FIELDS if getattr(activity, name) != getattr(draft, name)]
            for name in changed:
                setattr(activity, name, getattr(draft, name))
            if activity.controller is not controller:
                activity.controller = controller
                changed.append("controller")
            unit.record("activity.changed", activity_id, fields=sorted(changed))
            unit.touch(NOUN)

    def cancel_activity(self, activity_id: int, reason: str, version: int) -> None:
        """It does not take place (any more): sessions without attendance are cancelled with it."""
        reason = _reason(reason)
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            activity = load(unit.session, Activity, activity_id)
            check_version(activity, version)
            if activity.cancelled_at is not None:
                raise Refused(N_("This activity is cancelled already."))
            activity.cancelled_at, activity.cancelled_reason = unit.now, reason
            held = select(Attendance.session_id).where(
                Attendance.session_id == AttendanceSession.id
            )
            unit.session.execute(
                update(AttendanceSession)
                .where(
                    AttendanceSession.activity_id == activity_id,
                    AttendanceSession.cancelled_at.is_(None),
                    ~held.exists(),
                )
                .values(
                    cancelled_at=unit.now,
                    cancelled_reason=reason,
                    version=AttendanceSession.version + 1,
                )
            )
            unit.record("activity.cancelled", activity_id, reason=reason)
            unit.touch(NOUN)

    def restore_activity(self, activity_id: int, version: int) -> None:
        """Take a cancellation back, also that of the sessions cancelled with it."""
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            activity = load(unit.session, Activity, activity_id)
            check_version(activity, version)
            if activity.cancelled_at is None:
                raise Refused(N_("This activity is not cancelled."))
            unit.session.execute(
                update(AttendanceSession)
                .where(
                    AttendanceSession.activity_id == activity_id,
                    AttendanceSession.cancelled_at == activity.cancelled_at,
                )
                .values(
                    cancelled_at=None, cancelled_reason="", version=AttendanceSession.version + 1
                )
            )
            activity.cancelled_at, activity.cancelled_reason = None, ""
            unit.record("activity.restored", activity_id)
            unit.touch(NOUN)

    # --- who is on the list -------------------------------------------------------------------

    def enrol(self, activity_id: int, participations: Sequence[int], on: date) -> Enrolled:
        """Put participants of the operation on the list; who had left comes back.

        Refused where the promoter keeps the names, Invalid for somebody of another operation.
        """
        wanted = sorted(set(participations))
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            activity = load(unit.session, Activity, activity_id)
            refuse_cancelled(activity)
            if activity.controller is Controller.PROMOTER:
                raise Refused(_HAS_NAMES)
            _check_members(unit.session, activity.operation_id, wanted)
            known = {row.participation_id: row for row in _listed(unit.session, activity_id)}
            done = [0, 0, 0]
            for each in wanted:
                row = known.get(each)
                if row is None:
                    unit.session.add(
                        Enrolment(activity_id=activity_id, participation_id=each, enrolled_on=on)
                    )
                done[0 if row is None else 1 if row.left_on is not None else 2] += 1
                if row is not None:
                    row.left_on = None
            unit.record("activity.enrolled", activity_id, rows=done[0], returned=done[1])
            unit.touch(NOUN)
        return Enrolled(*done)

    def leave(self, activity_id: int, participations: Sequence[int], on: date | None) -> None:
        """Who gave the activity up, and when; None takes it back. Attendance stays."""
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            rows = _chosen(unit.session, activity_id, participations)
            for row in rows:
                if on is not None and on < row.enrolled_on:
                    raise Invalid(
                        N_("Nobody leaves before being put on the list ({day})."),
                        field="on",
                        day=day(row.enrolled_on),
                    )
                row.left_on = on
            unit.record("activity.left", activity_id, rows=len(rows), left=on is not None)
            unit.touch(NOUN)

    def take_off(self, activity_id: int, participations: Sequence[int]) -> None:
        """Somebody was put on the list by mistake; Refused once attendance is entered."""
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            rows = _chosen(unit.session, activity_id, participations)
            has = (
                select(Attendance.id)
                .join(AttendanceSession)
                .where(
                    AttendanceSession.activity_id == activity_id,
                    Attendance.participation_id.in_(listed(row.participation_id for row in rows)),
                )
            )
            if unit.session.scalar(has.limit(1)) is not None:
                raise Refused(
                    N_(
                        "Attendance of somebody chosen is entered already: enter when they left"
                        " instead. Nobody was taken off."
                    )
                )
            for row in rows:
                unit.session.delete(row)
            unit.record("activity.taken_off", activity_id, rows=len(rows))
            unit.touch(NOUN)


_HAS_NAMES = N_(
    "The project’s promoter keeps the names of this activity: only totals are entered here, so"
    " nobody is put on its list."
)


def refuse_cancelled(activity: Activity) -> None:
    """Raises Refused for an activity that does not take place."""
    if activity.cancelled_at is not None:
        raise Refused(N_("This activity is cancelled. Restore it first."))


def _reason(reason: str) -> str:
    return reason_of(tidy(reason), N_("Enter the reason."))


def _listed(session: Session, activity_id: int) -> Sequence[Enrolment]:
    return session.scalars(select(Enrolment).where(Enrolment.activity_id == activity_id)).all()


def _is_listed(session: Session, activity_id: int) -> bool:
    found = select(Enrolment.id).where(Enrolment.activity_id == activity_id)
    return session.scalar(found.limit(1)) is not None


def _chosen(
    session: Session, activity_id: int, participations: Sequence[int]
) -> Sequence[Enrolment]:
    wanted = set(participations)
    rows = [row for row in _listed(session, activity_id) if row.participation_id in wanted]
    if not wanted or len(rows) < len(wanted):
        raise Refused(N_("Somebody is not on this list. Refresh it and choose again."))
    return rows


def _check_members(session: Session, operation_id: int, wanted: Sequence[int]) -> None:
    if not wanted:
        raise Invalid(N_("Choose at least one participant."))
    found = session.scalars(
        select(Participation.id).where(
            Participation.id.in_(listed(wanted)), Participation.operation_id == operation_id
        )
    ).all()
    if len(found) < len(wanted):
        raise Refused(N_("Somebody chosen is not a participant of this project."))


def _check_sessions_within(session: Session, activity_id: int, draft: ActivityDraft) -> None:
    outside = select(AttendanceSession.on).where(
        AttendanceSession.activity_id == activity_id,
        AttendanceSession.cancelled_at.is_(None),
        (AttendanceSession.on < draft.starts_on) | (AttendanceSession.on > draft.ends_on),
    )
    found = session.scalar(outside.limit(1))
    if found is not None:
        raise Invalid(
            N_("The session of {day} would fall outside these dates. Move or cancel it first."),
            field="starts_on",
            day=day(found),
        )
