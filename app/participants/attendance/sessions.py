"""Verbs on sessions and on what is entered of attendance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from app.errors import Invalid, Refused, Stale
from app.formats import day
from app.i18n import N_
from app.participants.attendance.activities import refuse_cancelled
from app.participants.attendance.drafts import SeriesDraft, SessionDraft
from app.participants.attendance.hours import LONGEST
from app.participants.attendance.settings import read_settings
from app.participants.drafts import tidy
from app.participants.steps import NOUN
from app.problems import reason_of
from app.safety.rights import Right
from app.service import Service, check_version, load
from db.models.attendance import Activity, Attendance, AttendanceSession, Enrolment
from db.values import listed

_FIELDS = ("on", "starts_at", "ends_at", "hours", "place", "lecturer", "topic")


@dataclass(frozen=True, slots=True)
class Cell:
    """A change of one cell: hours in hundredths, None for *not entered*; ``before`` as it was read.

    A cell that somebody else changed meanwhile is not overwritten.
    """

    session_id: int
    participation_id: int
    hours: int | None
    before: int | None = None


@dataclass(frozen=True)
class Held:
    """Sessions that a series made, and the public holidays that it passed over."""

    ids: tuple[int, ...]
    skipped: tuple[date, ...]


class SessionVerbs(Service):
    """Sessions, and who was there."""

    def add_session(self, activity_id: int, draft: SessionDraft) -> int:
        """One session; returns its id. Raises InvalidMany with fields."""
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            activity = _of(unit.session, activity_id)
            rule = read_settings(unit.session).hours_rule
            draft = draft.checked(activity.starts_on, activity.ends_on, rule)
            made = _made(activity_id, draft)
            unit.session.add(made)
            unit.session.flush()
            unit.record("session.added", made.id, activity=activity_id)
            unit.touch(NOUN)
        return made.id

    def add_sessions(self, activity_id: int, draft: SeriesDraft) -> Held:
        """A whole series in one go; days on which the activity has a session at the same time are
        refused, so that a series entered twice makes no doubles.
        """
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            activity = _of(unit.session, activity_id)
            rule = read_settings(unit.session).hours_rule
            drafts, skipped = draft.checked(activity.starts_on, activity.ends_on, rule)
            _refuse_doubles(unit.session, activity_id, drafts)
            made = [_made(activity_id, each) for each in drafts]
            unit.session.add_all(made)
            unit.session.flush()
            unit.record(
                "sessions.added", made[0].id, activity=activity_id, rows=len(made), last=made[-1].id
            )
            unit.touch(NOUN)
        return Held(tuple(each.id for each in made), skipped)

    def change_session(self, session_id: int, draft: SessionDraft, version: int) -> None:
        """Correct or move a session; what is entered of it stays."""
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            found = load(unit.session, AttendanceSession, session_id)
            check_version(found, version)
            activity = _of(unit.session, found.activity_id)
            if found.cancelled_at is not None:
                raise Refused(N_("This session is cancelled. Restore it first."))
            rule = read_settings(unit.session).hours_rule
            draft = draft.checked(activity.starts_on, activity.ends_on, rule)
            if draft.on > self.office.clock.today() and _has_entries(unit.session, session_id):
                raise Invalid(
                    N_("Attendance of this session is entered: it cannot be in the future."),
                    field="on",
                )
            changed = [name for name in _FIELDS if getattr(found, name) != getattr(draft, name)]
            for name in changed:
                setattr(found, name, getattr(draft, name))
            unit.record("session.changed", session_id, fields=changed)
            unit.touch(NOUN)

    def cancel_session(self, session_id: int, reason: str, version: int) -> None:
        """It did not take place; Refused once somebody's attendance is entered."""
        reason = reason_of(tidy(reason), N_("Enter the reason."))
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            found = load(unit.session, AttendanceSession, session_id)
            check_version(found, version)
            if found.cancelled_at is not None:
                raise Refused(N_("This session is cancelled already."))
            if _has_entries(unit.session, session_id):
                raise Refused(
                    N_(
                        "Attendance of this session is entered. Clear its column first, if it did"
                        " not take place."
                    )
                )
            found.cancelled_at, found.cancelled_reason = unit.now, reason
            unit.record("session.cancelled", session_id, reason=reason)
            unit.touch(NOUN)

    def restore_session(self, session_id: int, version: int) -> None:
        """Take a cancellation back."""
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            found = load(unit.session, AttendanceSession, session_id)
            check_version(found, version)
            _of(unit.session, found.activity_id)
            if found.cancelled_at is None:
                raise Refused(N_("This session is not cancelled."))
            found.cancelled_at, found.cancelled_reason = None, ""
            unit.record("session.restored", session_id)
            unit.touch(NOUN)

    def enter(self, activity_id: int, cells: Sequence[Cell]) -> int:
        """Store changed cells of the activity's grid, all or none; returns how many.

        Raises Stale when somebody changed one of them meanwhile, Refused for a session that has
        not been yet, Invalid for hours that no session can have.
        """
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            activity = load(unit.session, Activity, activity_id)
            _check_cells(unit.session, activity, cells, self.office.clock.today())
            emptied = _store(unit.session, activity_id, cells)
            unit.record(
                "attendance.entered",
                activity_id,
                cells=len(cells),
                sessions=sorted({cell.session_id for cell in cells}),
                emptied=emptied,
            )
            unit.touch(NOUN)
        return len(cells)


def _store(session: Session, activity_id: int, cells: Sequence[Cell]) -> int:
    """Write the cells, thousands at a time; returns how many were emptied."""
    stored = {
        (session_id, participation_id): (key, hours)
        for key, session_id, participation_id, hours in session.execute(
            select(
                Attendance.id,
                Attendance.session_id,
                Attendance.participation_id,
                Attendance.hours,
            )
            .join(AttendanceSession)
            .where(AttendanceSession.activity_id == activity_id)
        )
    }
    emptied: list[int] = []
    changed: list[dict[str, int]] = []
    added: list[dict[str, object]] = []
    for cell in cells:
        place = (cell.session_id, cell.participation_id)
        key, hours = stored.get(place, (None, None))
        if hours != cell.before:
            raise Stale
        if key is None and cell.hours is not None:
            names = ("session_id", "participation_id", "hours", "note")
            added.append(dict(zip(names, (*place, cell.hours, ""), strict=True)))
        elif key is not None and cell.hours is None:
            emptied.append(key)
        elif key is not None and cell.hours is not None:
            changed.append({"id": key, "hours": cell.hours})
    if emptied:
        session.execute(delete(Attendance).where(Attendance.id.in_(listed(emptied))))
    if changed:
        session.execute(update(Attendance), changed)
    if added:
        session.execute(insert(Attendance), added)
    return len(emptied)


def _of(session: Session, activity_id: int) -> Activity:
    activity = load(session, Activity, activity_id)
    refuse_cancelled(activity)
    return activity


def _made(activity_id: int, draft: SessionDraft) -> AttendanceSession:
    return AttendanceSession(
        activity_id=activity_id, **{name: getattr(draft, name) for name in _FIELDS}
    )


def _has_entries(session: Session, session_id: int) -> bool:
    found = select(Attendance.id).where(Attendance.session_id == session_id)
    return session.scalar(found.limit(1)) is not None


def _refuse_doubles(session: Session, activity_id: int, drafts: Sequence[SessionDraft]) -> None:
    known = {
        (on, starts)
        for on, starts in session.execute(
            select(AttendanceSession.on, AttendanceSession.starts_at).where(
                AttendanceSession.activity_id == activity_id,
                AttendanceSession.cancelled_at.is_(None),
            )
        )
    }
    for each in drafts:
        if (each.on, each.starts_at) in known:
            raise Invalid(
                N_("The activity already has a session at that time on {day}."),
                field="on",
                day=day(each.on),
            )


def _check_cells(session: Session, activity: Activity, cells: Sequence[Cell], today: date) -> None:
    """Own sessions that took place, people on the list, hours that can be."""
    if not cells:
        raise Refused(N_("Nothing was changed, so there is nothing to store."))
    refuse_cancelled(activity)
    held = dict(
        session.execute(
            select(AttendanceSession.id, AttendanceSession.on).where(
                AttendanceSession.activity_id == activity.id,
                AttendanceSession.cancelled_at.is_(None),
            )
        ).all()
    )
    members = set(
        session.scalars(
            select(Enrolment.participation_id).where(Enrolment.activity_id == activity.id)
        )
    )
    for cell in cells:
        if cell.session_id not in held or cell.participation_id not in members:
            raise Refused(
                N_("The list or the sessions have changed meanwhile. Open attendance again.")
            )
        if cell.hours is None:
            continue
        if held[cell.session_id] > today:
            raise Refused(
                N_("The session of {day} has not been yet: attendance is entered after it."),
                day=day(held[cell.session_id]),
            )
        if not 0 <= cell.hours <= LONGEST:
            raise Invalid(N_("Attended hours are from 0 to 24."))
