"""How a project goes, on its card: what deviates, indicators, reports, visits, terms."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton, QWidget

from app.errors import PersonError
from app.explanation import Severity
from app.formats import day, percent, short
from app.i18n import N_, _
from app.labels import label as word
from app.projects.monitoring.deviating import Deviation
from app.projects.monitoring.views import IndicatorRow, MonitoringCard
from app.projects.monitoring.words import DEADLINES, DEVIATIONS
from app.safety.rights import Right
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import check_line, divider, label
from ui.kit.messages import messages
from ui.kit.parts import beside
from ui.projects.card import CardSection
from ui.projects.monitoring.report_dialogs import (
    indicators_dialog,
    report_dialog,
    value_dialog,
)
from ui.projects.monitoring.visit_dialogs import plan_dialog
from ui.projects.monitoring.words import days_words, report_pill, visit_pill

_MOST_TERMS = 6


class MonitoringSection(CardSection):
    """Everything is read by one query."""

    def refresh(self) -> None:
        """Ask how the project goes."""
        jobs.run(
            self.office.project_monitoring.queries.card,
            self.card.id,
            owner=self,
            on_done=self._show,
            on_error=_said,
        )

    # --- verbs ----------------------------------------------------------------------------------

    def plan_reports(self) -> None:
        """Reports by the contract."""
        self._do(self.office.project_monitoring.plan_reports)

    def take_indicators(self) -> None:
        """Indicators of the application."""
        self._do(self.office.project_monitoring.take_indicators)

    def add_report(self) -> None:
        """One more report."""
        report_dialog(self.office, self.window(), self.card.id).open()

    def plan_visit(self) -> None:
        """A visit that is to come."""
        plan_dialog(self.office, self.window(), self.card.id).open()

    def _do(self, verb: Callable[[int], int]) -> None:
        jobs.run(verb, self.card.id, owner=self, on_error=_said, writes=True)

    # --- inside ---------------------------------------------------------------------------------

    def _show(self, card: MonitoringCard) -> None:
        shown: list[QWidget] = [label(_("What deviates"), "heading")]
        shown += [_deviation(each) for each in card.deviations]
        if not card.deviations:
            shown.append(check_line(_("Everything goes as planned."), "ok"))
        shown += [divider(), label(_("Indicators: plan → fact"), "heading")]
        shown += [each for row in card.indicators for each in _indicator(row)]
        shown += self._verbs(self._of_indicators(card.indicators))
        shown += [divider(), label(_("Reports"), "heading")]
        for report in card.reports:
            on = day(report.awaited_by or report.due_on)
            told = f"{report.number}. {word(report.kind)}, {on}: {report_pill(report)[0]}"
            shown.append(check_line(told, report_pill(report)[1]))
        shown += self._verbs(
            [
                button(N_("Plan by the contract"), "calendar", self.plan_reports),
                button(N_("Add a report"), "plus", self.add_report),
            ]
        )
        shown += [divider(), label(_("Visits"), "heading")]
        for visit in card.visits:
            told = f"{visit.number}. {word(visit.kind)}, {day(visit.day)}: {visit_pill(visit)[0]}"
            shown.append(check_line(told, visit_pill(visit)[1]))
        shown += self._verbs([button(N_("Plan a visit"), "plus", self.plan_visit)])
        shown += [divider(), label(_("Next terms"), "heading")]
        for term in card.deadlines[:_MOST_TERMS]:
            what = f"{day(term.on)} ({days_words(term.days)}) – {_(DEADLINES[term.kind])}"
            shown.append(check_line(what, "bad" if term.late else "info"))
        if not card.deadlines:
            shown.append(label(_("Nothing is awaited."), "muted"))
        self.show_widgets(*shown)

    def _of_indicators(self, rows: Sequence[IndicatorRow]) -> list[QPushButton]:
        def change() -> None:
            indicators_dialog(self.office, self.window(), self.card.id, rows).open()

        def value() -> None:
            value_dialog(self.office, self.window(), rows).open()

        if not rows:
            return [
                button(N_("Take from the proposal"), "import", self.take_indicators),
                button(N_("Indicators"), "edit", change),
            ]
        return [
            button(N_("Enter a value"), "plus", value),
            button(N_("Indicators"), "edit", change),
        ]

    def _verbs(self, buttons: list[QPushButton]) -> list[QWidget]:
        if self.office.may(Right.MONITOR_PROJECTS):
            return [beside(*buttons)]
        for each in buttons:
            each.deleteLater()
        return []


def _deviation(each: Deviation) -> QWidget:
    tone = "warn" if each.severity is Severity.WARNING else "info"
    name = _(DEVIATIONS[each.kind])
    head = f"{name}: {each.subject}" if each.subject else name
    return check_line(f"{head}. {'; '.join(line.text() for line in each.explanation.lines)}", tone)


def _indicator(row: IndicatorRow) -> list[QWidget]:
    fact = "–" if row.value is None else short(row.value)
    share = "" if row.percent is None else f" ({percent(row.percent)})"
    found: list[QWidget] = [
        label(row.title, "strong", wrap=True),
        label(f"{short(row.target)} → {fact} {row.unit}{share}", wrap=True),
    ]
    if row.people is not None:
        words = _("Registry of participants: {people}").format(people=row.people)
        found.append(label(words, "muted", wrap=True))
    return found


def _said(error: PersonError) -> None:
    messages().warn(error.text())
