"""One activity as the list shows it, and as the panel beside the list does."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.formats import short
from app.i18n import N_, _, ngettext
from app.labels import label as word
from app.participants.attendance.views import ActivityRow
from ui.kit import theme
from ui.kit.cards import Facts, Note
from ui.kit.columns import Column, Tone
from ui.participants.attendance.words import dates, hours_words


def _state(row: ActivityRow) -> tuple[str, Tone]:
    if row.is_cancelled:
        return _("Cancelled"), "neutral"
    if row.late:
        return _("Not entered: {n}").format(n=row.late), "warn"
    return _("In order"), "ok"


def _hours(row: ActivityRow) -> str:
    return short(row.hours) + (f" / {short(row.planned_hours)}" if row.planned_hours else "")


COLUMNS = [
    Column("title", N_("Activity"), strong=True, stretch=True, tooltip=lambda row: row.title),
    Column("operation", N_("Project")),
    Column("starts_on", N_("From"), "date"),
    Column("ends_on", N_("To"), "date"),
    Column("enrolled", N_("On the list"), "number", sortable=False),
    Column("sessions", N_("Sessions"), "number", sortable=False),
    Column("hours", N_("Acad. h"), "number", sortable=False, display=_hours),
    Column(
        "state",
        N_("State"),
        "pill",
        sortable=False,
        value=lambda row: row.late,
        pill=_state,
        tooltip=lambda row: row.cancelled,
    ),
]
STATES = (
    ("live", N_("Not cancelled")),
    ("late", N_("Attendance not entered")),
    ("cancelled", N_("Cancelled")),
)


def activity_panel(row: ActivityRow) -> QWidget:
    """Facts, and what needs doing."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP)
    if row.is_cancelled:
        column.addWidget(Note(_("Cancelled: {reason}").format(reason=row.cancelled), "warn"))
    elif row.late:
        late = ngettext(
            "Attendance of {n} session is not entered.",
            "Attendance of {n} sessions is not entered.",
            row.late,
        )
        column.addWidget(Note(late.format(n=row.late), "warn"))
    facts = [
        (N_("Dates"), dates(row)),
        (N_("Held at"), row.place),
        (N_("Lecturer"), row.lecturer),
        (N_("Who keeps the names"), word(row.controller)),
        (N_("Planned academic hours"), short(row.planned_hours) if row.planned_hours else "–"),
        (N_("In sessions"), hours_words(row.hours)),
        (N_("On the list"), str(row.enrolled)),
    ]
    column.addWidget(Facts([(name, value) for name, value in facts if value]))
    return whole
