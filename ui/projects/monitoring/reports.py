"""„Ataskaitos“: the reports of all projects, and beside them the chosen one with its verbs."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.attachments.service import AttachmentRow
from app.errors import PersonError
from app.formats import day
from app.i18n import N_, _
from app.labels import choices
from app.labels import label as word
from app.office import Office
from app.projects.monitoring.settings import MonitoringSettings
from app.projects.monitoring.terms import ReportKind, ReportState
from app.projects.monitoring.views import ReportRow
from app.safety.rights import Right
from ui.attachments.files import Files
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Empty, Facts, Note, divider, label
from ui.kit.chips import Filter
from ui.kit.columns import Column
from ui.kit.messages import messages
from ui.kit.parts import column
from ui.kit.side import SidePanel
from ui.kit.table import Table
from ui.kit.table_part import TablePart
from ui.projects.monitoring.report_dialogs import (
    TOPIC,
    receive_dialog,
    reopen_dialog,
    report_dialog,
    return_dialog,
    rules_dialog,
)
from ui.projects.monitoring.words import REPORT_STATES, count_reports, days_words, report_pill

Found = tuple[ReportRow, tuple[AttachmentRow, ...]]

COLUMNS = [
    Column("code", N_("Project code"), strong=True),
    Column(
        "project",
        N_("Project"),
        stretch=True,
        value=lambda row: row.title,
        tooltip=lambda row: row.title,
    ),
    Column("kind", N_("Report"), value=lambda row: word(row.kind)),
    Column("number", N_("No."), "number", sortable=False),
    Column("to_on", N_("Tells of, until"), "date", sortable=False),
    Column("due", N_("Due on"), "date", value=lambda row: row.awaited_by or row.due_on),
    Column("state", N_("State"), "pill", sortable=False, pill=report_pill),
    Column("received_on", N_("Received on"), "date"),
]


class ReportsPart(TablePart):
    """What is due and what is late comes first."""

    topic = TOPIC
    listens = frozenset({"projects"})

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self._found: Found | None = None
        self._edits = office.may(Right.MONITOR_PROJECTS)
        if office.may(Right.EDIT_CALLS):
            self.add_menu_verb(N_("Rules of monitoring"), "settings", self.show_rules)
        table = Table(
            "project-reports",
            N_("Reports of projects"),
            COLUMNS,
            office.project_monitoring.queries.reports,
            filters=[
                Filter("state", N_("State"), REPORT_STATES, every=N_("every one")),
                Filter("kind", N_("Report"), choices(ReportKind), every=N_("every one")),
            ],
            search=N_("Search: code, project"),
            count=count_reports,
            empty=Empty(
                N_("No reports yet."),
                N_("Choose a project, open “Monitoring” on its card and plan its reports."),
                icon="document",
            ),
        )
        table.opened.connect(lambda _key: self.receive())
        self.set_table(table)

    def one(self, identity: int) -> Found:
        """A report with its files."""
        return self.office.project_monitoring.queries.report(identity)

    def forget(self) -> None:
        """The list alone."""
        self._found = None

    # --- verbs ----------------------------------------------------------------------------------

    def receive(self) -> None:
        """Enter the chosen report, which came in."""
        if self._found is None or not self._edits:
            return
        row = self._found[0]
        if row.state is ReportState.ACCEPTED:
            messages().warn(_("This report is accepted: take the acceptance back first."))
            return
        jobs.run(
            self.office.project_monitoring.queries.indicators,
            row.project_id,
            owner=self,
            on_done=lambda found: receive_dialog(self.office, self, row, found).open(),
        )

    def send_back(self) -> None:
        """Return the chosen report to be mended."""
        if self._found is not None:
            return_dialog(self.office, self, self._found[0]).open()

    def accept(self) -> None:
        """The chosen report is good as it is."""
        if self._found is not None:
            row = self._found[0]
            verb = self.office.project_monitoring.accept_report
            jobs.run(verb, row.id, row.version, owner=self, on_error=_said, writes=True)

    def reopen(self) -> None:
        """Take the acceptance back."""
        if self._found is not None:
            reopen_dialog(self.office, self, self._found[0]).open()

    def edit(self) -> None:
        """Another term of the chosen report."""
        if self._found is not None:
            row = self._found[0]
            report_dialog(self.office, self, row.project_id, row).open()

    def drop(self) -> None:
        """Take the chosen report, not in yet, out of the plan."""
        if self._found is None:
            return
        row = self._found[0]
        words = _("Report No. {number} of {project} is taken out of the plan.")
        if messages().confirm(
            words.format(number=row.number, project=row.code or row.title),
            N_("Take out"),
            danger=True,
        ):
            verb = self.office.project_monitoring.drop_report
            jobs.run(verb, row.id, row.version, owner=self, on_error=_said, writes=True)

    def show_rules(self) -> None:
        """The office's rules of monitoring."""

        def opened(found: MonitoringSettings) -> None:
            rules_dialog(self.office, self, found).open()

        jobs.run(self.office.project_monitoring.rules, owner=self, on_done=opened)

    # --- inside ---------------------------------------------------------------------------------

    def show_one(self, found: Found) -> None:
        """A report, and what may be done with it."""
        row = found[0]
        self._found = found
        verbs = []
        if self._edits:
            if row.state is ReportState.ACCEPTED:
                verbs.append(button(N_("Take the acceptance back"), "undo", self.reopen))
            else:
                first = row.received_on is None
                verbs.append(button(N_("Enter the report"), "check", self.receive, primary=first))
            if row.state is ReportState.RECEIVED:
                verbs.append(button(N_("Accept"), "ok", self.accept, primary=True))
                verbs.append(button(N_("Return for mending"), "back", self.send_back))
            if row.received_on is None:
                verbs.append(button(N_("Edit"), "edit", self.edit, shortcut="F2"))
                verbs.append(button(N_("Take out"), "trash", self.drop))
        about = f"{row.code} · {word(row.kind)} Nr. {row.number}".strip(" ·")
        self.side.show_about(row.title, about, self._panel(found), verbs)

    def _panel(self, found: Found) -> QWidget:
        row, files = found
        verbs = self.office.project_monitoring
        shown: list[QWidget] = []
        if row.state is ReportState.OVERDUE and row.days is not None:
            shown.append(Note(days_words(row.days), "bad"))
        facts = [
            (N_("State"), word(row.state)),
            (N_("Tells of"), f"{day(row.from_on)} – {day(row.to_on)}"),
            (N_("Due on"), day(row.due_on)),
            (N_("Mended by"), day(row.again_by) if row.again_by else ""),
            (N_("Received on"), day(row.received_on) if row.received_on else ""),
            (N_("Paper"), row.document),
            (N_("Report accepted"), _accepted(row)),
        ]
        shown.append(Facts([(name, value) for name, value in facts if value]))
        for name, text in (
            (N_("What is done by now"), row.done),
            (N_("What went otherwise, and why"), row.deviations),
            (N_("What is to be mended"), row.remarks),
        ):
            if text:
                shown += [label(_(name), "heading"), label(text, wrap=True)]
        if row.received_on is not None:
            shown += [
                divider(),
                Files(
                    self.office,
                    files,
                    partial(verbs.attach_to_report, row.id) if self._edits else None,
                    verbs.take_out_file if self._edits else None,
                ),
            ]
        return column(*shown)


def _accepted(row: ReportRow) -> str:
    return f"{day(row.accepted_on)}, {row.accepted_by}" if row.accepted_on else ""


def _said(error: PersonError) -> None:
    messages().warn(error.text())
