"""Replaying verbs on activities, sessions and attendance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from app.errors import Invalid
from app.i18n import N_
from app.loading import shapes_attendance as text
from app.participants.attendance.cells import read_cell
from app.participants.attendance.drafts import ActivityDraft, SeriesDraft, SessionDraft
from app.participants.attendance.sessions import Cell
from app.participants.attendance.views import SessionRow
from app.tables import Query

if TYPE_CHECKING:
    from app.loading.replay import Replay


def do(replay: Replay, verb: text.AttendanceVerbs) -> None:
    """One verb."""
    service = replay.office.participants.attendance
    match verb:
        case text.ActivityVerb():
            values = verb.model_dump(exclude={"at", "by", "do", "operation"})
            service.add_activity(ActivityDraft(_operation(replay, verb.operation), **values))
        case text.SessionVerb():
            typed = replace(_session(verb.on, verb.meeting), topic=verb.topic)
            service.add_session(_activity(replay, verb), typed)
        case text.SeriesVerb():
            _series(replay, verb)
        case text.CancelSessionVerb():
            row = _held(replay, _activity(replay, verb), verb.on)
            service.cancel_session(row.id, verb.reason, row.version)
        case text.EnrolVerb():
            chosen = _people(replay, verb.operation, verb.people)
            service.enrol(_activity(replay, verb), chosen, verb.on)
        case text.LeaveVerb():
            chosen = _people(replay, verb.operation, verb.people)
            service.leave(_activity(replay, verb), chosen, verb.on)
        case text.AttendVerb():
            _attend(replay, verb)
        case text.CertificatesVerb():
            for paper in service.issue_certificates(_activity(replay, verb)):
                replay.office.papers.sign(paper)


def _series(replay: Replay, verb: text.SeriesVerb) -> None:
    service, activity = replay.office.participants.attendance, _activity(replay, verb)
    days = tuple(number - 1 for number in verb.weekdays)
    typed = SeriesDraft(_session(verb.on, verb.meeting), verb.until, days, verb.holidays_too)
    made = service.add_sessions(activity, typed).ids
    rows = {row.id: row for row in service.queries.sessions(activity)}
    for key, topic in zip(made, verb.topics, strict=False):
        row = rows[key]
        draft = SessionDraft(
            row.on, row.starts_at, row.ends_at, row.hours, row.place, row.lecturer, topic
        )
        service.change_session(key, draft, row.version)


def _attend(replay: Replay, verb: text.AttendVerb) -> None:
    service, activity = replay.office.participants.attendance, _activity(replay, verb)
    session, board = _held(replay, activity, verb.on), service.queries.board(activity)
    known = {row.name: row.id for row in board.members}
    for name in verb.but:
        if name not in known:
            raise Invalid(N_("“{name}” is not on the list of the activity."), name=name)
    cells = []
    for row in board.members:
        before = board.cells.get((session.id, row.id))
        hours = read_cell(verb.but.get(row.name, "+"), session.hours)
        if row.left_on is None and hours != before:
            cells.append(Cell(session.id, row.id, hours, before))
    service.enter(activity, cells)


def _session(on: date, meeting: text.MeetingText) -> SessionDraft:
    return SessionDraft(on, **meeting.model_dump())


def _operation(replay: Replay, code: str) -> int:
    if code not in replay.operations:
        rows = replay.office.participants.queries.operations()
        replay.operations.update({row.code: row.id for row in rows})
    if code not in replay.operations:
        raise Invalid(N_("There is no project {code} in the file."), code=code)
    return replay.operations[code]


def _activity(replay: Replay, verb: text.OfActivity) -> int:
    source = replay.office.participants.attendance.queries.source
    ids = source.ids(Query(filters=(("operation", _operation(replay, verb.operation)),)))
    for row in source.rows(ids):
        if row.title == verb.activity:
            return row.id
    raise Invalid(N_("The project has no activity “{title}”."), title=verb.activity)


def _held(replay: Replay, activity: int, on: date) -> SessionRow:
    for row in replay.office.participants.attendance.queries.sessions(activity):
        if row.on == on and not row.cancelled:
            return row
    raise Invalid(N_("The activity has no session on {day}."), day=on.isoformat())


def _people(replay: Replay, code: str, names: list[str]) -> list[int]:
    source = replay.office.participants.queries.source
    ids = source.ids(Query(filters=(("operation", _operation(replay, code)),)))
    known = {row.name: row.id for row in source.rows(ids)}
    for name in names:
        if name not in known:
            raise Invalid(N_("The project has no participant “{name}”."), name=name)
    return [known[name] for name in names] if names else list(known.values())
