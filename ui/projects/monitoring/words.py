"""How reports, visits and terms are told of: pills, counts, choices of filters."""

from app.i18n import N_, _, ngettext
from app.labels import LABELS
from app.labels import label as word
from app.projects.monitoring.report_listing import DUE
from app.projects.monitoring.terms import ReportState
from app.projects.monitoring.views import DeadlineRow, ReportRow, VisitRow
from app.projects.monitoring.visiting import VisitState
from app.projects.monitoring.words import VISITS
from ui.kit.columns import Tone

_REPORTS: dict[ReportState, Tone] = {
    ReportState.AWAITED: "neutral",
    ReportState.OVERDUE: "bad",
    ReportState.RECEIVED: "warn",
    ReportState.RETURNED: "warn",
    ReportState.ACCEPTED: "ok",
}
_VISITS: dict[VisitState, Tone] = {
    VisitState.PLANNED: "neutral",
    VisitState.MISSED: "bad",
    VisitState.HELD: "ok",
    VisitState.TO_MEND: "warn",
    VisitState.OVERDUE: "bad",
    VisitState.SETTLED: "ok",
    VisitState.CANCELLED: "neutral",
}
REPORT_STATES = ((DUE, N_("due within 30 days or late")), *LABELS[ReportState].items())
VISIT_STATES = tuple(VISITS.items())


def report_pill(row: ReportRow) -> tuple[str, Tone]:
    """Where a report stands."""
    return word(row.state), _REPORTS[row.state]


def visit_pill(row: VisitRow) -> tuple[str, Tone]:
    """Where a visit stands."""
    return _(VISITS[row.state]), _VISITS[row.state]


def days_words(days: int) -> str:
    """How many days remain, or how late it is."""
    if days < 0:
        return ngettext("{n} day late", "{n} days late", -days).format(n=-days)
    if not days:
        return _("today")
    return ngettext("in {n} day", "in {n} days", days).format(n=days)


def term_pill(row: DeadlineRow) -> tuple[str, Tone]:
    """How long there is to a term."""
    tone: Tone = "bad" if row.late else "warn" if row.days <= 7 else "neutral"
    return days_words(row.days), tone


def count_reports(count: int) -> str:
    """Three reports."""
    return ngettext("{n} report", "{n} reports", count).format(n=count)


def count_visits(count: int) -> str:
    """Three visits."""
    return ngettext("{n} visit", "{n} visits", count).format(n=count)


def count_terms(count: int) -> str:
    """Three terms."""
    return ngettext("{n} term", "{n} terms", count).format(n=count)
