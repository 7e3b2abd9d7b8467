"""„Mokėjimų importas“: lines of bank and accounting files, what each is proposed to be, and why."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from app.applications.importing.files import BatchRow
from app.budget.payments.matching import Candidate
from app.budget.payments.queries import PaymentRow
from app.budget.payments.taking import Plan, Preview
from app.budget.terms import PaymentMatch
from app.formats import day, money
from app.i18n import N_, _, ngettext
from app.labels import LABELS
from app.office import Office
from app.safety.rights import Right
from ui.budget.payment_dialogs import ask_undo, back_dialog, confirm, out_dialog, whose_dialog
from ui.budget.payment_file import file_dialog
from ui.budget.payment_panel import about, state
from ui.budget.payment_words import whose
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Empty
from ui.kit.chips import Filter
from ui.kit.columns import Column
from ui.kit.messages import messages
from ui.kit.side import SidePanel
from ui.kit.table import Table
from ui.kit.table_part import TablePart

FILES = (N_("Excel, OpenDocument or CSV"), ("*.xlsx", "*.xls", "*.xlsb", "*.ods", "*.csv", "*.txt"))

COLUMNS = [
    Column("on", N_("Date"), "date"),
    Column("party", N_("Payee"), width=24, tooltip=lambda row: row.party),
    Column(
        "purpose",
        N_("Purpose of the payment"),
        stretch=True,
        sortable=False,
        tooltip=lambda r: r.purpose,
    ),
    Column("cents", N_("Sum, Eur"), "money"),
    Column("match", N_("State"), "pill", pill=state),
    Column("whose", N_("For whom"), width=26, sortable=False, display=whose, tooltip=whose),
]


class PaymentsPart(TablePart):
    """The lines; the verbs on files at the head, those on a line beside it."""

    listens = frozenset({"budget", "projects"})

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self._edits = office.may(Right.EDIT_BUDGET)
        self._sure: QPushButton | None = None
        if office.may(Right.EXPORT):
            self.add_menu_verb(N_("Export"), "export", lambda: self.table.export())
        if self._edits:
            self.add_menu_verb(N_("Match anew"), "search", self.propose_again)
            self.add_menu_verb(N_("Take the import back"), "undo", self.undo)
            self._sure = self.add_button(N_("Confirm all sure ones"), "check", self.confirm_sure)
            self.add_button(
                N_("Import payments"), "import", self.choose_file, primary=True, shortcut="Ctrl+N"
            )
        self.set_table(
            Table(
                "budget.payments",
                N_("Imported payments"),
                COLUMNS,
                office.budget.payments.queries,
                filters=[
                    Filter("match", N_("State"), tuple(LABELS[PaymentMatch].items())),
                    Filter("sure", N_("Sure ones")),
                ],
                search=N_("Search: payee, purpose, document"),
                sums={"cents": N_("sum")},
                count=_count,
                empty=Empty(
                    N_("No payments are imported yet."),
                    N_("Choose a file of your bank or accounting program: Excel or CSV."),
                    N_("Import payments") if self._edits else "",
                    self.choose_file if self._edits else None,
                    icon="import",
                ),
            )
        )

    def refresh(self) -> None:
        """The lines, and how many wait."""
        self.table.reload()
        jobs.run(self.office.budget.payments.queries.waiting, owner=self, on_done=self._told)

    # --- verbs ----------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Read a file and show what it would do."""
        path = messages().ask_file_open(_("Import payments"), [FILES])
        if path is not None:
            jobs.run(self._look, path, owner=self, on_done=lambda found: self._ask(*found))

    def confirm_sure(self) -> None:
        """Everything that is sure, in one go."""
        if messages().confirm(
            _("Every payment marked as sure will be posted to the ledger."), N_("Confirm them")
        ):
            payments = self.office.budget.payments
            jobs.run(payments.confirm_sure, owner=self, on_done=_tell_confirmed, writes=True)

    def propose_again(self) -> None:
        """Match every line that waits anew: claims may have been checked since."""
        payments = self.office.budget.payments
        jobs.run(payments.propose_again, owner=self, on_done=_tell_proposed, writes=True)

    def undo(self) -> None:
        """The newest import that stands."""

        def read() -> tuple[BatchRow | None, int]:
            payments = self.office.budget.payments
            last = payments.last()
            return last, payments.queries.confirmed(last.id) if last else 0

        jobs.run(read, owner=self, on_done=lambda found: self._ask_undo(*found))

    # --- showing --------------------------------------------------------------------------------

    def one(self, identity: int) -> Sequence[PaymentRow]:
        """The line; none if its import was taken back."""
        return self.office.budget.payments.queries.rows([identity])

    def show_one(self, found: Sequence[PaymentRow]) -> None:
        """Everything it says, and what can be done with it."""
        for row in found:
            title = row.party or money(row.cents)
            self.side.show_about(title, day(row.on), about(row), self._verbs(row))

    def _verbs(self, row: PaymentRow) -> list[QPushButton]:
        office = self.office
        if not self._edits:
            return []
        if row.match is not PaymentMatch.PROPOSED:
            return [button(N_("Take back"), "undo", lambda: back_dialog(office, self, row).open())]
        verbs = []
        if row.proposed:
            verbs.append(
                button(N_("Confirm"), "check", lambda: confirm(office, self, row), primary=True)
            )
        verbs.append(button(N_("Whose it is"), "search", lambda: self._choose_whose(row)))
        verbs.append(button(N_("Leave out"), "close", lambda: out_dialog(office, self, row).open()))
        return verbs

    def _choose_whose(self, row: PaymentRow) -> None:
        def ask(found: list[Candidate]) -> None:
            if found:
                whose_dialog(self.office, self, row, found).open()
            else:
                messages().warn(_("No claim, demand or contract waits for money this way."))

        queries = self.office.budget.payments.queries
        jobs.run(queries.awaited, row.cents < 0, owner=self, on_done=ask)

    def _look(self, path: Path) -> tuple[Plan, Preview]:
        payments = self.office.budget.payments
        plan = payments.plan(payments.read(path))
        return plan, payments.preview(plan)

    def _ask(self, plan: Plan, preview: Preview) -> None:
        dialog = file_dialog(self.office, plan, preview, self)
        dialog.submitted.connect(
            lambda _batch: messages().inform(
                _("The payments are imported. Confirm what each of them is.")
            )
        )
        dialog.open()

    def _ask_undo(self, batch: BatchRow | None, confirmed: int) -> None:
        if batch is None:
            messages().warn(_("There is no import to take back."))
        else:
            ask_undo(self.office, self, batch, confirmed)

    def _told(self, found: tuple[int, int]) -> None:
        waiting, sure = found
        words = ngettext("{n} payment waits", "{n} payments wait", waiting).format(n=waiting)
        self.tell(words, _("sure: {n}").format(n=sure))
        if self._sure is not None:
            self._sure.setEnabled(sure > 0)


def _tell_confirmed(count: int) -> None:
    words = ngettext("{n} payment confirmed.", "{n} payments confirmed.", count)
    messages().inform(words.format(n=count))


def _tell_proposed(count: int) -> None:
    words = ngettext("{n} payment has a proposal.", "{n} payments have a proposal.", count)
    messages().inform(words.format(n=count))


def _count(count: int) -> str:
    return ngettext("{n} payment", "{n} payments", count).format(n=count)
