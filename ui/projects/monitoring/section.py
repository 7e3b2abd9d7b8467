"""How a project goes, on its card: what deviates, indicators, reports, visits, terms."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from app.errors import PersonError
from app.explanation import Severity
from app.formats import day, moment, percent, short
from app.i18n import N_, _
from app.labels import label as word
from app.projects.monitoring.deviating import Deviation
from app.projects.monitoring.report_papers import IssuedReport
from app.projects.monitoring.views import IndicatorRow, MonitoringCard
from app.projects.monitoring.words import DEADLINES, DEVIATIONS
from app.safety.rights import Right
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import check_line, divider, label
from ui.kit.messages import messages
from ui.kit.parts import beside
from ui.papers.dialog import PaperDialog
from ui.projects.card import CardSection
from ui.projects.monitoring.report_dialogs import (
    indicators_dialog,
    report_dialog,
    value_dialog,
)
from ui.projects.monitoring.visit_dialogs import plan_dialog
from ui.projects.monitoring.words import days_words, report_pill, visit_pill

_MOST_TERMS = 6
Found = tuple[MonitoringCard, Sequence[IssuedReport]]


class MonitoringSection(CardSection):
    """Everything is read by one query."""

    def refresh(self) -> None:
        """Ask how the project goes, and what of it is on paper."""
        jobs.run(self._read, owner=self, on_done=self._show, on_error=_said)

    def _read(self) -> Found:
        monitoring, project = self.office.project_monitoring, self.card.id
        return monitoring.queries.card(project), monitoring.issued_reports(project)

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

    def draw_up(self) -> None:
        """The project as of today on paper, for the signature."""
        jobs.run(
            self.office.project_monitoring.draw_up_report,
            self.card.id,
            owner=self,
            on_done=self._open_paper,
            on_error=_said,
            writes=True,
        )

    def _open_paper(self, paper: int) -> None:
        PaperDialog(self.office, paper, self.window()).open()

    def _do(self, verb: Callable[[int], int]) -> None:
        jobs.run(verb, self.card.id, owner=self, on_error=_said, writes=True)

    # --- inside ---------------------------------------------------------------------------------

    def _show(self, found: Found) -> None:
        card, issued = found
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
        shown += self._papers(issued)
        shown += [divider(), label(_("Next terms"), "heading")]
        for term in card.deadlines[:_MOST_TERMS]:
            what = f"{day(term.on)} ({days_words(term.days)}) – {_(DEADLINES[term.kind])}"
            shown.append(check_line(what, "bad" if term.late else "info"))
        if not card.deadlines:
            shown.append(label(_("Nothing is awaited."), "muted"))
        self.show_widgets(*shown)

    def _papers(self, issued: Sequence[IssuedReport]) -> list[QWidget]:
        """Reports on the project's monitoring; each opens on a press."""
        shown: list[QWidget] = [divider(), label(_("Reports on paper"), "heading")]
        for each in issued:
            state = _("signed") if each.signed else _("waits for a signature")
            words = f"{each.number} · {moment(each.issued_at)} · {state}"
            shown.append(button(words, "document", partial(self._open_paper, each.id), quiet=True))
        if not issued:
            words = _("None is drawn up yet: it tells how the project goes as of that day.")
            shown.append(label(words, "muted", wrap=True))
        return [*shown, *self._verbs([button(N_("Draw up a report"), "sign", self.draw_up)])]

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
