"""„Patikros“: the visits to all projects, and beside them the chosen one with its verbs."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.attachments.service import AttachmentRow
from app.errors import PersonError
from app.formats import day
from app.i18n import N_, _
from app.labels import choices
from app.labels import label as word
from app.office import Office
from app.projects.monitoring.terms import CheckAnswer, VisitKind
from app.projects.monitoring.views import VisitRow
from app.projects.monitoring.visit_papers import Printed
from app.projects.monitoring.visiting import VisitState
from app.safety.rights import Right
from ui.attachments.files import Files
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Empty, Facts, check_line, divider, label
from ui.kit.chips import Filter
from ui.kit.columns import Column
from ui.kit.messages import messages
from ui.kit.parts import column
from ui.kit.side import SidePanel
from ui.kit.table import Table
from ui.kit.table_part import TablePart
from ui.papers.dialog import PaperDialog
from ui.projects.monitoring.visit_dialogs import (
    TOPIC,
    cancel_dialog,
    hold_dialog,
    plan_dialog,
    reopen_dialog,
    settle_dialog,
)
from ui.projects.monitoring.words import VISIT_STATES, count_visits, visit_pill
from ui.register.printing import ListingDialog

Found = tuple[VisitRow, tuple[AttachmentRow, ...]]
_TONES = {CheckAnswer.YES: "ok", CheckAnswer.NO: "bad", CheckAnswer.NOT_APPLICABLE: "info"}
_OPEN = (VisitState.TO_MEND, VisitState.OVERDUE)

COLUMNS = [
    Column("code", N_("Project code"), strong=True),
    Column(
        "project",
        N_("Project"),
        stretch=True,
        value=lambda row: row.title,
        tooltip=lambda row: row.title,
    ),
    Column("kind", N_("Visit"), value=lambda row: word(row.kind)),
    Column("number", N_("No."), "number", sortable=False),
    Column("day", N_("Day"), "date"),
    Column("state", N_("State"), "pill", sortable=False, pill=visit_pill),
    Column("due_on", N_("To be mended by"), "date"),
    Column("paper", N_("Visit’s record"), sortable=False),
]


class VisitsPart(TablePart):
    """The newest first."""

    topic = TOPIC
    listens = frozenset({"projects", "papers"})

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self._row: VisitRow | None = None
        self._edits = office.may(Right.MONITOR_PROJECTS)
        table = Table(
            "project-visits",
            N_("Visits to projects"),
            COLUMNS,
            office.project_monitoring.queries.visits,
            filters=[
                Filter("state", N_("State"), VISIT_STATES, every=N_("every one")),
                Filter("kind", N_("Visit"), choices(VisitKind), every=N_("every one")),
            ],
            search=N_("Search: code, project"),
            count=count_visits,
            empty=Empty(
                N_("No visits yet."),
                N_("Choose a project, open “Monitoring” on its card and plan a visit."),
                icon="calendar",
            ),
        )
        table.opened.connect(lambda _key: self.hold())
        self.set_table(table)

    def one(self, identity: int) -> Found:
        """A visit with its files."""
        return self.office.project_monitoring.queries.visit(identity)

    def forget(self) -> None:
        """The list alone."""
        self._row = None

    # --- verbs ----------------------------------------------------------------------------------

    def hold(self) -> None:
        """Enter or correct what the chosen visit found."""
        row = self._row
        if row is None or not self._edits or row.cancelled:
            return
        if row.signed:
            self.show_record()
        else:
            hold_dialog(self.office, self, row).open()

    def edit(self) -> None:
        """Another day, place or checklist of the chosen visit."""
        if self._row is not None:
            plan_dialog(self.office, self, self._row.project_id, self._row).open()

    def follow(self) -> None:
        """A visit that looks at the recommendations of the chosen one."""
        if self._row is not None:
            plan_dialog(self.office, self, self._row.project_id, follows=self._row).open()

    def print_blank(self) -> None:
        """The record to be filled with a pen."""
        if self._row is not None:
            verb = self.office.project_monitoring.blank_record
            jobs.run(
                verb,
                self._row.id,
                owner=self,
                on_done=self._show_blank,
                on_error=_said,
                writes=True,
            )

    def draw_up(self) -> None:
        """The record of the chosen visit, to be signed."""
        row = self._row
        if row is not None:
            verb = self.office.project_monitoring.draw_up_record
            jobs.run(
                verb,
                row.id,
                row.version,
                owner=self,
                on_done=self._open_paper,
                on_error=_said,
                writes=True,
            )

    def show_record(self) -> None:
        """The record that is drawn up."""
        if self._row is not None and self._row.paper_id is not None:
            self._open_paper(self._row.paper_id)

    def settle(self) -> None:
        """What became of the recommendations."""
        if self._row is not None:
            settle_dialog(self.office, self, self._row).open()

    def reopen(self) -> None:
        """They are not settled after all."""
        if self._row is not None:
            reopen_dialog(self.office, self, self._row).open()

    def cancel(self) -> None:
        """The chosen visit will not be held."""
        if self._row is not None:
            cancel_dialog(self.office, self, self._row).open()

    # --- inside ---------------------------------------------------------------------------------

    def _open_paper(self, paper_id: int) -> None:
        PaperDialog(self.office, paper_id, self).open()

    def _show_blank(self, printed: Printed) -> None:
        ListingDialog(printed.pdf, printed.number, self).open()

    def show_one(self, found: Found) -> None:
        """A visit, and what may be done with it."""
        row = found[0]
        self._row = row
        verbs = []
        if row.paper_id is not None:
            verbs.append(button(N_("Show the record"), "document", self.show_record))
        if self._edits and not row.cancelled:
            if row.held_on is None:
                verbs.append(button(N_("Enter the findings"), "check", self.hold, primary=True))
                verbs.append(button(N_("Blank record"), "print", self.print_blank))
                verbs.append(button(N_("Edit"), "edit", self.edit, shortcut="F2"))
                verbs.append(button(N_("Cancel the visit"), "close", self.cancel))
            else:
                if not row.signed:
                    verbs.append(button(N_("Correct the findings"), "edit", self.hold))
                if row.paper_id is None:
                    verbs.append(button(N_("Draw up the record"), "sign", self.draw_up))
                if row.state in _OPEN:
                    verbs.append(button(N_("Carried out"), "ok", self.settle))
                    verbs.append(button(N_("Follow-up visit"), "calendar", self.follow))
                if row.state is VisitState.SETTLED:
                    verbs.append(button(N_("Not settled after all"), "undo", self.reopen))
        about = f"{row.code} · {word(row.kind)} Nr. {row.number}".strip(" ·")
        self.side.show_about(row.title, about, self._panel(found), verbs)

    def _panel(self, found: Found) -> QWidget:
        row, files = found
        facts = [
            (N_("State"), visit_pill(row)[0]),
            (N_("Planned on"), day(row.planned_on)),
            (N_("Visited on"), day(row.held_on) if row.held_on else ""),
            (N_("Place of the visit"), row.place),
            (N_("Visited by"), row.visitors),
            (N_("On the promoter’s side"), row.met),
            (N_("Follows visit"), f"Nr. {row.follows}" if row.follows else ""),
            (N_("To be mended by"), day(row.due_on) if row.due_on else ""),
            (N_("Cancelled, because"), row.cancelled),
        ]
        shown: list[QWidget] = [Facts([(name, value) for name, value in facts if value])]
        for name, text in (
            (N_("Findings"), row.findings),
            (N_("Recommendations"), row.recommendations),
            (N_("How they were settled"), _settled(row)),
        ):
            if text:
                shown += [label(_(name), "heading"), label(text, wrap=True)]
        if row.held_on is not None:
            shown.append(label(_("Questions"), "heading"))
            for each in row.answers:
                if each.answer is not None:
                    note = f" – {each.note}" if each.note else ""
                    shown.append(check_line(each.question + note, _TONES[each.answer]))
        verbs = self.office.project_monitoring
        attach = partial(verbs.attach_to_visit, row.id) if self._edits else None
        take_out = verbs.take_out_file if self._edits else None
        kept = Files(self.office, files, attach, take_out, adding=N_("Attach the scan"))
        return column(*shown, divider(), kept)


def _settled(row: VisitRow) -> str:
    return f"{day(row.settled_on)}: {row.settled_how}" if row.settled_on else ""


def _said(error: PersonError) -> None:
    messages().warn(error.text())
