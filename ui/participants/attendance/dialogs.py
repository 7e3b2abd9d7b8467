"""Forms of an activity: what it is, why it is cancelled, the office's rules of attendance."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import N_
from app.labels import choices
from app.office import Office
from app.participants.attendance.drafts import ActivityDraft
from app.participants.attendance.settings import AttendanceSettings
from app.participants.attendance.views import ActivityRow
from app.participants.queries import OperationRow
from app.participants.terms import ActivityKind, Controller
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog

TOPIC = "veiklos-ir-lankomumas"
_NAMES = (
    "operation_id",
    "kind",
    "title",
    "starts_on",
    "ends_on",
    "planned_hours",
    "place",
    "lecturer",
    "controller",
)


def activity_dialog(
    office: Office,
    operations: Sequence[OperationRow],
    parent: QWidget,
    row: ActivityRow | None = None,
    operation_id: int | None = None,
) -> FormDialog:
    """A new activity, or a correction of one."""
    service = office.participants.attendance
    values: dict[str, Any] = {"operation_id": operation_id}
    if row is not None:
        values = {name: getattr(row, name) for name in _NAMES}

    def submit(typed: dict[str, Any]) -> int:
        texts = {name: typed[name] or "" for name in ("title", "place", "lecturer")}
        draft = ActivityDraft(**{**typed, **texts})
        if row is None:
            return service.add_activity(draft)
        service.change_activity(row.id, draft, row.version)
        return row.id

    return FormDialog(
        N_("New activity") if row is None else N_("Correct the activity"),
        [
            Field(
                "operation_id",
                N_("Project"),
                "choice",
                required=True,
                choices=[(each.id, f"{each.code} · {each.title}") for each in operations],
                read_only=row is not None,
                wide=True,
            ),
            Field("title", N_("Title"), required=True, wide=True, max_length=300),
            Field("kind", N_("Kind"), "choice", required=True, choices=choices(ActivityKind)),
            Field("planned_hours", N_("Planned academic hours"), "points"),
            Field("starts_on", N_("From"), "date", required=True),
            Field("ends_on", N_("To"), "date", required=True),
            Field("place", N_("Held at"), max_length=200),
            Field("lecturer", N_("Lecturer"), max_length=160),
            Field(
                "controller",
                N_("Who keeps the names"),
                "choice",
                choices=choices(Controller),
                placeholder=N_("As the project"),
                help=N_("Where the promoter does, only totals are entered, and no names."),
            ),
        ],
        submit,
        values=values,
        drafts=None if row is not None else (office.drafts, "activity", ""),
        topic=TOPIC,
        parent=parent,
    )


def reason_dialog(title: str, text: str, verb: str, submit: Any, parent: QWidget) -> FormDialog:
    """Why something does not take place."""
    return FormDialog(
        title,
        [Field("reason", N_("Reason"), "multiline", required=True, wide=True, lines=2)],
        lambda values: submit(values["reason"]),
        verb=verb,
        text=text,
        columns=1,
        topic=TOPIC,
        parent=parent,
    )


def cancel_dialog(office: Office, row: ActivityRow, parent: QWidget) -> FormDialog:
    """The activity does not take place (any more)."""
    cancel = office.participants.attendance.cancel_activity
    return reason_dialog(
        N_("Cancel the activity"),
        N_("Its sessions without attendance are cancelled, too. This can be taken back."),
        N_("Cancel the activity"),
        lambda reason: cancel(row.id, reason, row.version),
        parent,
    )


def settings_dialog(office: Office, found: AttendanceSettings, parent: QWidget) -> FormDialog:
    """How hours, lists and certificates are made in this office."""
    names = ("break_after", "break_minutes", "blank_rows", "least_percent", "entry_days")
    return FormDialog(
        N_("Rules of attendance"),
        [
            Field(
                "break_after",
                N_("Break after, academic hours"),
                "integer",
                required=True,
                help=N_("0: no breaks are taken off."),
            ),
            Field("break_minutes", N_("Break, minutes"), "integer", required=True),
            Field("blank_rows", N_("Blank rows of a list"), "integer", required=True),
            Field("least_percent", N_("Certificate from, %"), "percent", required=True),
            Field("entry_days", N_("Remind after, days"), "integer", required=True),
        ],
        lambda values: office.participants.attendance.change_settings(replace(found, **values)),
        values={name: getattr(found, name) for name in names},
        text=N_("They hold for what is entered from now on; an academic hour is 45 minutes."),
        topic="lankomumo-taisykles",
        parent=parent,
    )
