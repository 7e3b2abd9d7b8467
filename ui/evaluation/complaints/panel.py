"""„Skundai“: the complaints of a call, one of them beside the list, the next step in colour."""

from PySide6.QtCore import Signal

from app.evaluation import (
    CallState,
)
from app.evaluation.complaints.after import Afterwards, ReleaseRow
from app.evaluation.complaints.machine import Step, allows
from app.evaluation.complaints.now import Item
from app.evaluation.complaints.proposing import AmendDraft
from app.evaluation.complaints.queries import ComplaintRow
from app.formats import day
from app.i18n import N_, _, ngettext
from app.office import Office
from app.safety.rights import Right
from app.tables import Query
from ui.evaluation.complaints import amend, dialogs
from ui.evaluation.complaints.beside import ComplaintCard
from ui.evaluation.complaints.columns import COLUMNS
from ui.evaluation.complaints.proposing import Proposing
from ui.evaluation.complaints.strip import AfterStrip
from ui.evaluation.complaints.verbs import ComplaintVerbs
from ui.evaluation.panel import Panel
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Empty
from ui.kit.chips import Filter
from ui.kit.messages import messages
from ui.kit.side import SidePanel
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.papers.dialog import PaperDialog

_DECIDED = (CallState.DECIDED, CallState.FINISHED)


_TESTS = {"open": lambda row, _on: row.waiting}


class ComplaintsPanel(Panel):
    """The register of one call's complaints."""

    topic = dialogs.TOPIC
    loaded = Signal()

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self._rows: dict[int, ComplaintRow] = {}
        self._may = office.may(Right.HANDLE_COMPLAINTS)
        self.new_button = button(
            N_("Register a complaint"), "plus", self.add, primary=True, shortcut="Ctrl+N"
        )
        self.list_button = button(N_("Draw the lists up anew"), "document", self.relist)
        self.free_button = button(N_("Freed money…"), "money", self.free)
        many = [self.free_button, self.list_button, self.new_button]
        self.buttons = many if self._may else []
        self._verbs = ComplaintVerbs(
            office,
            self,
            self.chosen,
            self._decided,
            self.edit,
            self.amend,
            self.show_paper,
            self._may,
        )
        self._after = Afterwards()
        self._strip = AfterStrip(
            self.amend_freed, self.cancel_release, self.show_paper, self.settle
        )
        self.column.addWidget(self._strip)
        self.table = Table(
            "complaints",
            N_("Complaints"),
            COLUMNS,
            ListSource([], COLUMNS),
            filters=[Filter("open", N_("Only those awaiting a reply"))],
            background=False,
            search=N_("Search: number, application, complainant"),
            empty=Empty(
                N_("There are no complaints about this call."),
                N_("A complaint that came is registered here; its reply and its term follow."),
                N_("Register a complaint") if self._may else "",
                self.add,
                icon="mail",
            ),
            count=lambda n: ngettext("{n} complaint", "{n} complaints", n).format(n=n),
        )
        self.table.selected.connect(self._about)
        self.table.opened.connect(lambda _key: self.edit())
        self.setFocusProxy(self.table)
        self.column.addWidget(self.table, 1)

    def fetch(self) -> None:
        """The complaints of the call."""
        if self.call is not None:
            self.ask(self._read, self.call.id, then=lambda got: self._show(*got))

    def _read(self, call_id: int) -> tuple[list[ComplaintRow], Afterwards]:
        queries = self.office.complaints.queries
        return queries.of_call(call_id), queries.afterwards(call_id)

    def relist(self) -> None:
        """The three lists as things stand, with what is under complaint."""
        if self.call is None:
            return
        words = _(
            "The lists of call {number} are drawn up as things stand now and wait for your"
            " signature. Signed ones stay; those that nobody signed are replaced."
        )
        if messages().confirm(words.format(number=self.call.number), N_("Draw them up")):
            jobs.run(
                self.office.complaints.relist,
                self.call.id,
                owner=self,
                on_done=self._relisted,
                writes=True,
            )

    def _relisted(self, papers: list[int]) -> None:
        said = ngettext("{n} list drawn up.", "{n} lists drawn up.", len(papers))
        messages().inform(said.format(n=len(papers)))

    # --- verbs ----------------------------------------------------------------------------------

    def add(self) -> None:
        """Register a complaint about one of the call's applications."""
        if self._may and self.call is not None:
            jobs.run(self._applications, self.call.id, owner=self, on_done=self._add)

    def _applications(self, call_id: int) -> list[tuple[int, str]]:
        source = self.office.applications.queries.source()
        ids = source.ids(Query(filters=(("call", call_id),)))
        return [(row.id, f"{row.number} · {row.applicant}") for row in source.rows(ids)]

    def _add(self, applications: list[tuple[int, str]]) -> None:
        if not applications:
            messages().warn(_("This call has no applications: there is nothing to complain about."))
            return
        chosen = applications[0][0] if len(applications) == 1 else None
        dialog = dialogs.register_dialog(self.office, self, applications, chosen)
        dialog.submitted.connect(self._registered)
        dialog.open()

    def _registered(self, key: int) -> None:
        jobs.run(self.office.complaints.queries.one, key, owner=self, on_done=self._say)

    def _say(self, row: ComplaintRow) -> None:
        words = _("Registered: {number}, letter {document}, reply by {day}.")
        messages().inform(
            words.format(number=row.number, document=row.document, day=day(row.due_on))
        )

    def edit(self) -> None:
        """Correct the chosen one."""
        row = self.chosen()
        if self._may and row is not None and allows(Step.EDIT, row.state):
            dialogs.edit_dialog(self.office, self, row).open()

    def free(self) -> None:
        """Record what is freed after the decision."""
        if self._after.items:
            amend.free_dialog(self.office, self, self._after.items).open()

    def cancel_release(self, row: ReleaseRow) -> None:
        """It was recorded by mistake."""
        amend.cancel_dialog(self.office, self, row).open()

    def amend(self) -> None:
        """The decision that follows the chosen complaint."""
        row, flow = self.chosen(), self._proposing()
        if row is not None and flow is not None:
            flow.propose(AmendDraft("–", row.id))

    def amend_freed(self) -> None:
        """The decision on what is freed."""
        if (flow := self._proposing()) is not None:
            flow.propose(AmendDraft("–"))

    def settle(self, item: Item) -> None:
        """The body's word on what it had put off."""
        if (flow := self._proposing()) is not None:
            flow.settle(item)

    def _proposing(self) -> Proposing | None:
        return None if self.call is None else Proposing(self.office, self, self.call.id)

    def show_paper(self, paper_id: int) -> None:
        """A paper; signing stands there."""
        PaperDialog(self.office, paper_id, self).open()

    def chosen(self) -> ComplaintRow | None:
        """The complaint in sight."""
        return self._rows.get(self.table.current() or 0)

    # --- showing --------------------------------------------------------------------------------

    def _show(self, rows: list[ComplaintRow], after: Afterwards) -> None:
        self._rows = {row.id: row for row in rows}
        self._after = after
        self._strip.show_found(after, self._may)
        self.table.reload(ListSource(rows, COLUMNS, _TESTS))
        decided = self._decided()
        for each in (self.list_button, self.free_button):
            each.setEnabled(decided)
            each.setToolTip("" if decided else _("The call is not decided yet."))
        waiting = sum(row.waiting for row in rows)
        words = ngettext("{n} awaits a reply", "{n} await a reply", waiting).format(n=waiting)
        self.tell(words if waiting else "")
        self._about(self.table.current())
        self.loaded.emit()

    def _decided(self) -> bool:
        return self.call is not None and self.call.state in _DECIDED

    def _about(self, key: int | None) -> None:
        row = self._rows.get(key or 0)
        if not self.shown:
            return
        if row is None:
            self.side.leave()
            return
        title = f"{row.number} · {row.application}"
        self.side.show_about(title, row.complainant, ComplaintCard(row), self._verbs.verbs(row))
