"""Forms of sessions: one, a whole series, why one is cancelled."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import N_
from app.office import Office
from app.participants.attendance.drafts import SeriesDraft, SessionDraft
from app.participants.attendance.hours import clock, parse_clock
from app.participants.attendance.views import ActivityRow, SessionRow
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.participants.attendance.dialogs import reason_dialog
from ui.participants.attendance.words import WEEKDAYS

TOPIC = "uzsiemimai"
_TIMES = [
    Field("starts_at", N_("Time from"), placeholder="17:00", width=12),
    Field("ends_at", N_("Time to"), placeholder="20:15", width=12),
    Field(
        "hours",
        N_("Academic hours"),
        "points",
        help=N_("Leave it empty: they follow from the times, breaks taken off."),
    ),
]
_WHERE = [
    Field("place", N_("Held at"), max_length=200),
    Field("lecturer", N_("Lecturer"), max_length=160),
    Field("topic", N_("Topic"), wide=True, max_length=300),
]


def session_dialog(
    office: Office, activity: ActivityRow, parent: QWidget, row: SessionRow | None = None
) -> FormDialog:
    """A new session, or a correction or a move of one."""
    service = office.participants.attendance

    def submit(values: dict[str, Any]) -> None:
        draft = _draft(values)
        if row is None:
            service.add_session(activity.id, draft)
        else:
            service.change_session(row.id, draft, row.version)

    return FormDialog(
        N_("New session") if row is None else N_("Correct or move the session"),
        [Field("on", N_("Day"), "date", required=True), *_TIMES, *_WHERE],
        submit,
        values=_start(activity) if row is None else _values(row),
        text="" if row is None else N_("Attendance that is entered stays with the session."),
        topic=TOPIC,
        parent=parent,
    )


def series_dialog(office: Office, activity: ActivityRow, parent: QWidget) -> FormDialog:
    """Every Tuesday and Thursday until …; public holidays are passed over."""

    def submit(values: dict[str, Any]) -> object:
        draft = SeriesDraft(
            _draft(values), values["until"], values["weekdays"], values["holidays_too"]
        )
        return office.participants.attendance.add_sessions(activity.id, draft)

    return FormDialog(
        N_("Series of sessions"),
        [
            Field("on", N_("First possible day"), "date", required=True),
            Field("until", N_("Until"), "date", required=True),
            Field("weekdays", N_("Days of the week"), "multichoice", choices=WEEKDAYS),
            *_TIMES,
            Field("holidays_too", N_("On public holidays, too"), "check"),
            *_WHERE,
        ],
        submit,
        values={**_start(activity), "on": activity.starts_on, "until": activity.ends_on},
        verb=N_("Add the sessions"),
        topic=TOPIC,
        parent=parent,
    )


def cancel_session_dialog(office: Office, row: SessionRow, parent: QWidget) -> FormDialog:
    """The session did not take place."""
    cancel = office.participants.attendance.cancel_session
    return reason_dialog(
        N_("Cancel the session"),
        N_("It stays in the list with the reason. This can be taken back."),
        N_("Cancel the session"),
        lambda reason: cancel(row.id, reason, row.version),
        parent,
    )


def _draft(values: dict[str, Any]) -> SessionDraft:
    return SessionDraft(
        values["on"],
        parse_clock(values["starts_at"], "starts_at"),
        parse_clock(values["ends_at"], "ends_at"),
        values["hours"],
        values["place"] or "",
        values["lecturer"] or "",
        values["topic"] or "",
    )


def _start(activity: ActivityRow) -> dict[str, Any]:
    return {"place": activity.place, "lecturer": activity.lecturer}


def _values(row: SessionRow) -> dict[str, Any]:
    return {
        "on": row.on,
        "starts_at": clock(row.starts_at) if row.starts_at else None,
        "ends_at": clock(row.ends_at) if row.ends_at else None,
        "hours": row.hours,
        "place": row.place,
        "lecturer": row.lecturer,
        "topic": row.topic,
    }
