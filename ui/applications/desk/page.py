"""The register of tickets: the envelope of the chosen one is taken in beside it."""

from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from app.applications.desk.queries import DeskCall, Left
from app.applications.desk.rows import TicketRow
from app.applications.desk.stepping import Step, allows
from app.applications.terms import TicketState
from app.calls.queries import CallDetail
from app.formats import moment
from app.i18n import N_, _, ngettext
from app.labels import choices
from app.office import Office
from app.safety.rights import Right
from ui.applications.desk import printing
from ui.applications.desk.details import (
    TicketDetails,
    in_time_pill,
    standing_lines,
    state_pill,
)
from ui.applications.desk.dialogs import correct_dialog, dismiss_dialog
from ui.applications.desk.form import TakeInForm
from ui.applications.desk.journal import PaperJournal
from ui.applications.desk.words import clock
from ui.applications.form import application_dialog
from ui.kit import jobs
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import Empty
from ui.kit.chips import Filter
from ui.kit.columns import Column
from ui.kit.messages import messages
from ui.kit.page import Page
from ui.kit.table import Table
from ui.papers.dialog import PaperDialog

COLUMNS = [
    Column("call_number", N_("Call"), sortable=False),
    Column("name", N_("Ticket"), strong=True),
    Column("received_at", N_("Time frozen"), display=lambda row: moment(row.received_at, True)),
    Column("applicant", N_("Applicant"), stretch=True, display=lambda row: row.whose),
    Column("bearer", N_("Brought by"), sortable=False),
    Column(
        "late",
        N_("In time"),
        "pill",
        sortable=False,
        pill=in_time_pill,
    ),
    Column("state", N_("State"), "pill", pill=state_pill),
]
Beside = tuple[TicketRow, tuple[DeskCall, ...]]


def _count(count: int) -> str:
    return ngettext("{n} ticket", "{n} tickets", count).format(n=count)


class IntakePage(Page):
    """``begin`` goes to the one who waits longest; Enter goes from one to the next."""

    topic = "paskutine-diena"
    key, title, icon = "intake", N_("Last-day intake"), "clock"
    listens = frozenset({"intake", "applications"})

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self._takes = office.may(Right.TAKE_IN)
        self._form: TakeInForm | None = None
        self._row: TicketRow | None = None
        self._current: int | None = None
        self._begins: int | None = None
        self._paper: int | None = None
        if self._takes:
            self.journal = PaperJournal(office, self)
            self.add_menu_verb(N_("Print an intake journal"), "print", self.journal.print_out)
            self.add_menu_verb(N_("Key the paper journal in"), "edit", self.journal.enter)
            self.add_button(
                N_("Last receipt"),
                "print",
                self.show_receipt,
                shortcut="Ctrl+P",
                tip=N_("The receipt of the chosen ticket, or the last one issued"),
            )
        self.table = Table(
            self.key,
            self.title,
            COLUMNS,
            office.desk.queries.source(),
            filters=[Filter("state", N_("State"), choices(TicketState))],
            search=N_("Search: code, applicant, bearer"),
            count=_count,
            empty=Empty(
                N_("Nobody’s time has been frozen yet."),
                N_("While a call is open, F4 on any page freezes the time of a waiting person."),
                icon="clock",
            ),
        )
        self.set_content(self.table)
        self.table.selected.connect(self._chosen)
        self.table.loaded.connect(self._mark)
        self.table.opened.connect(lambda _key: self._form and self._form.begin())
        self.side.left.connect(lambda: self.table.select(None))

    # --- fetching -------------------------------------------------------------------------------

    def refresh(self) -> None:
        """The register; a form that is being filled stays."""
        self.table.reload()
        jobs.run(self.office.desk.queries.left, owner=self, on_done=self._say_left)

    def _say_left(self, found: tuple[Left, ...]) -> None:
        waiting = sum(len(each.waiting) for each in found)
        taken = sum(len(each.taken) for each in found)
        self.set_facts(
            _("Waiting: {count}").format(count=waiting),
            _("Taken in, not registered: {count}").format(count=taken),
        )

    def begin(self) -> None:
        """To the one who waits longest, ready to type the code."""
        if self._form is not None and self.side.isVisible():
            self._form.begin()
            return
        jobs.run(self._first, owner=self, on_done=self._begin)

    def _first(self) -> int | None:
        queries = self.office.desk.queries
        rows = [row for call in queries.calls() for row in queries.queue(call.id)]
        waiting = [row for row in rows if row.state is TicketState.WAITING]
        return min(waiting, key=lambda row: row.received_at).id if waiting else None

    def _begin(self, ticket_id: int | None) -> None:
        if ticket_id is None:
            messages().inform(_("Nobody waits."))
            return
        self._begins = self._current = ticket_id
        self._mark()
        self._fetch(ticket_id)

    def _mark(self) -> None:
        """The row of what stands beside, also where the rows come after it."""
        if self._current is not None and self.table.current() != self._current:
            self.table.select(self._current)

    def _chosen(self, ticket_id: int | None) -> None:
        self._current = ticket_id
        if ticket_id is None:
            self._form = self._row = None
            self.side.leave()
        else:
            self._fetch(ticket_id)

    def _fetch(self, ticket_id: int) -> None:
        queries = self.office.desk.queries
        jobs.run(
            lambda: (queries.one(ticket_id), queries.calls()), owner=self, on_done=self._beside
        )

    def _beside(self, found: Beside) -> None:
        row, calls = found
        if row.id != self._current:
            return
        filling = self._form is not None and self.side.isVisible()
        if not (filling and self._form and self._form.row == row):
            self._show(row, calls)
        if self._begins == row.id:
            self._begins = None
            if self._form is not None:
                self._form.begin()

    def _show(self, row: TicketRow, calls: tuple[DeskCall, ...]) -> None:
        self._row, self._form = row, None
        content: QWidget = TicketDetails(row)
        if self._takes and row.state is TicketState.WAITING:
            self._form = TakeInForm(self.office, row, calls)
            self._form.taken.connect(self._taken)
            self._form.layout().insertWidget(0, standing_lines(row))  # type: ignore[union-attr]
            self._form.layout().addWidget(_print_tick())  # type: ignore[union-attr]
            content = self._form
        facts = _("Call No. {number} · {state}").format(
            number=row.call_number, state=state_pill(row)[0]
        )
        title = f"Nr. {row.number} · {clock(row.received_at)}"
        self.side.show_about(title, facts, content, self._verbs(row, calls))

    # --- verbs ----------------------------------------------------------------------------------

    def _verbs(self, row: TicketRow, calls: tuple[DeskCall, ...]) -> list[QPushButton]:
        found = [self._form.verb] if self._form is not None else []
        state = row.state
        if allows(Step.REGISTER, state) and self.office.may(Right.REGISTER_APPLICATIONS):
            found.append(button(N_("Register"), "plus", self.register, primary=True))
        if not self._takes:
            return found
        if row.taken_at is not None and state is not TicketState.DISMISSED:
            found.append(button(N_("Last receipt"), "document", self.show_receipt))
        if allows(Step.CORRECT, state):
            found.append(button(N_("Correct"), "edit", lambda: self._correct(row, calls)))
        if allows(Step.DISMISS, state):
            found.append(
                button(N_("Dismiss"), "undo", lambda: dismiss_dialog(self.office, self, row).open())
            )
        if allows(Step.RETURN, state):
            found.append(button(N_("Return to the queue"), "undo", lambda: self._put_back(row)))
        return found

    def _taken(self, paper_id: int) -> None:
        """The receipt is issued: print it if so chosen, and go to the next person."""
        done, self._form, self._paper = self._row, None, paper_id
        if done is not None:
            messages().inform(_("No. {number} is taken in.").format(number=done.number))
        if printing.at_once():
            jobs.run(
                self.office.papers.pdf,
                paper_id,
                owner=self,
                on_done=lambda pdf: printing.print_pdf(pdf, f"{paper_id}.pdf"),
            )
        jobs.run(self._first, owner=self, on_done=self._next)

    def _next(self, ticket_id: int | None) -> None:
        if ticket_id is not None:
            self._begin(ticket_id)
        elif self._row is not None:
            self._fetch(self._row.id)

    def _correct(self, row: TicketRow, calls: tuple[DeskCall, ...]) -> None:
        correct_dialog(self.office, self, row, calls).open()

    def _put_back(self, row: TicketRow) -> None:
        jobs.run(
            self.office.desk.put_back,
            row.id,
            row.version,
            owner=self,
            writes=True,
        )

    def show_receipt(self) -> None:
        """The receipt of the chosen ticket, else the last one; made if there is none."""
        row = self._row
        if row is not None and row.paper_id is not None:
            PaperDialog(self.office, row.paper_id, self).open()
        elif row is not None and row.taken_at is not None and self._form is None:
            jobs.run(
                self.office.desk.issue_receipt,
                row.id,
                owner=self,
                on_done=lambda paper: PaperDialog(self.office, paper, self).open(),
                writes=True,
            )
        elif self._paper is not None:
            PaperDialog(self.office, self._paper, self).open()
        else:
            messages().inform(_("No receipt was issued yet."))

    def register(self) -> None:
        """Register the application of the chosen ticket; its time is the ticket’s."""
        row = self._row
        if row is not None:
            queries = self.office.calls.queries
            jobs.run(queries.one, row.call_id, owner=self, on_done=self._register_for)

    def _register_for(self, call: CallDetail) -> None:
        if self._row is None:
            return
        dialog = application_dialog(self.office, self, (call,), ticket=self._row)
        dialog.submitted.connect(
            lambda _key: messages().inform(_("The application is registered."))
        )
        dialog.open()


def _print_tick() -> QCheckBox:
    words = _("Print receipts at once")
    made = named(QCheckBox(words), words)
    made.setChecked(printing.at_once())
    made.toggled.connect(printing.set_at_once)
    return made
