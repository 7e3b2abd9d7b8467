"""What activities and the disagreements of attendance are called on the screen."""

from app.formats import day, percent, short
from app.i18n import N_, _
from app.participants.attendance.checks import ProblemKind
from app.participants.attendance.hours import clock
from app.participants.attendance.totals import Total
from app.participants.attendance.views import ActivityRow, AttendedRow, SessionRow

PROBLEM_WORDS = {
    ProblemKind.PROMOTER: N_("Names kept by the promoter"),
    ProblemKind.OUTSIDE: N_("Outside participation"),
    ProblemKind.OVERLAP: N_("Overlapping sessions"),
    ProblemKind.OVER_SESSION: N_("More hours than held"),
    ProblemKind.OVER_PLAN: N_("Hours over plan"),
    ProblemKind.FIRST_DAY: N_("First day differs"),
    ProblemKind.EXIT: N_("Exit not entered"),
    ProblemKind.NOT_ENTERED: N_("Attendance not entered"),
}

WEEKDAYS = (
    (0, N_("Monday")),
    (1, N_("Tuesday")),
    (2, N_("Wednesday")),
    (3, N_("Thursday")),
    (4, N_("Friday")),
    (5, N_("Saturday")),
    (6, N_("Sunday")),
)


def hours_words(hours: int) -> str:
    """``24 acad. h``."""
    return _("{hours} acad. h").format(hours=short(hours))


def times(row: SessionRow | AttendedRow) -> str:
    """``17:00–20:15``; empty when only hours were entered."""
    if row.starts_at is None or row.ends_at is None:
        return ""
    return f"{clock(row.starts_at)}–{clock(row.ends_at)}"


def session_words(row: SessionRow) -> str:
    """``2026-11-24 17:00–20:15``."""
    return " ".join(part for part in (day(row.on), times(row)) if part)


def dates(row: ActivityRow) -> str:
    """``2026-09-01 – 2026-11-30``."""
    return f"{day(row.starts_on)} – {day(row.ends_on)}"


def total_words(total: Total) -> str:
    """``18 of 20 · 90 %``; a dash while nothing is entered."""
    if total.percent is None:
        return "–"
    figures = _("{hours} of {entered}").format(
        hours=short(total.hours), entered=short(total.entered)
    )
    return f"{figures} · {percent(total.percent)}"
