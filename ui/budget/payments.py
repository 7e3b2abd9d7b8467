"""„Mokėjimų importas“: lines of bank and accounting files, what each is proposed to be, and why."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.budget.payments.queries import PaymentRow
from app.budget.payments.service import Plan, Preview
from app.budget.terms import PaymentMatch
from app.formats import day, money
from app.i18n import N_, _, ngettext
from app.labels import LABELS
from app.labels import label as word
from app.office import Office
from app.safety.rights import Right
from ui.budget.payment_file import file_dialog
from ui.kit import jobs, theme
from ui.kit.buttons import button
from ui.kit.cards import Empty, Facts, Note, check_line, label
from ui.kit.chips import Filter
from ui.kit.columns import Column, Tone
from ui.kit.fields import Field
from ui.kit.flow import Flow
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages
from ui.kit.side import SidePanel
from ui.kit.table import Table

FILES = (N_("Excel, OpenDocument or CSV"), ("*.xlsx", "*.xls", "*.xlsb", "*.ods", "*.csv", "*.txt"))
_TONES: dict[PaymentMatch, Tone] = {
    PaymentMatch.PROPOSED: "warn",
    PaymentMatch.CONFIRMED: "ok",
    PaymentMatch.LEFT_OUT: "neutral",
}


def _state(row: PaymentRow) -> tuple[str, Tone]:
    if row.match is not PaymentMatch.PROPOSED:
        return word(row.match), _TONES[row.match]
    if row.sure:
        return _("Sure"), "ok"
    return (_("Proposed match"), "warn") if row.proposed else (_("No proposal"), "bad")


def _whose(row: PaymentRow) -> str:
    if row.match is PaymentMatch.LEFT_OUT:
        return row.left_out_reason
    return " · ".join(each for each in (row.application, row.applicant) if each)


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
    Column("match", N_("State"), "pill", pill=_state),
    Column("whose", N_("For whom"), width=26, sortable=False, display=_whose, tooltip=_whose),
]


class PaymentsPart(QWidget):
    """The verbs on files above, the lines below; the chosen one beside them."""

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__()
        self.office, self.side = office, side
        self._edits = office.may(Right.EDIT_BUDGET)
        self._said = label("", "muted")
        self._sure = button(N_("Confirm all sure ones"), "check", self.confirm_sure)
        self._undo = button(N_("Take the import back"), "undo", self.undo)
        self.table = Table(
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
                icon="import",
            ),
        )
        self.table.selected.connect(self._chosen)
        self._assemble()

    def refresh(self) -> None:
        """The lines, and how many wait."""
        self.table.reload()
        jobs.run(self.office.budget.payments.queries.waiting, owner=self, on_done=self._told)

    # --- verbs ----------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Read a file and show what it would do."""
        path = messages().ask_file_open(_("Import payments"), [FILES])
        if path is None:
            return
        payments = self.office.budget.payments

        def look() -> tuple[Plan, Preview]:
            plan = payments.plan(payments.read(path))
            return plan, payments.preview(plan)

        jobs.run(look, owner=self, on_done=lambda found: self._ask(*found))

    def _ask(self, plan: Plan, preview: Preview) -> None:
        dialog = file_dialog(self.office, plan, preview, self)
        dialog.submitted.connect(lambda _batch: self._imported())
        dialog.open()

    def _imported(self) -> None:
        messages().inform(_("The payments are imported. Confirm what each of them is."))
        self.refresh()

    def confirm_sure(self) -> None:
        """Everything that is sure, in one go."""
        if messages().confirm(
            _("Every payment marked as sure will be posted to the ledger."), N_("Confirm them")
        ):
            jobs.run(
                self.office.budget.payments.confirm_sure,
                owner=self,
                on_done=lambda count: messages().inform(
                    ngettext("{n} payment confirmed.", "{n} payments confirmed.", count).format(
                        n=count
                    )
                ),
                writes=True,
            )

    def undo(self) -> None:
        """The newest import that stands, if nothing of it is confirmed."""
        jobs.run(self.office.budget.payments.last, owner=self, on_done=self._ask_undo)

    def _ask_undo(self, batch: Any) -> None:
        if batch is None:
            messages().warn(_("There is no import to take back."))
            return
        words = _("The import of {file} will be taken back: {count} lines go.").format(
            file=batch.file, count=batch.rows
        )
        if messages().confirm(words, N_("Take the import back"), danger=True):
            jobs.run(self.office.budget.payments.undo, batch.id, owner=self, writes=True)

    def _confirm(self, row: PaymentRow, application: int | None = None) -> None:
        _confirming(self.office, self, row, application)

    # --- showing --------------------------------------------------------------------------------

    def _told(self, found: tuple[int, int]) -> None:
        waiting, sure = found
        words = ngettext("{n} payment waits", "{n} payments wait", waiting).format(n=waiting)
        self._said.setText(words + ", " + _("sure: {n}").format(n=sure))
        self._sure.setEnabled(sure > 0)

    def _chosen(self, key: int | None) -> None:
        if key is None:
            self.side.leave()
            return
        jobs.run(self.office.budget.payments.queries.rows, [key], owner=self, on_done=self._show)

    def _show(self, found: Sequence[PaymentRow]) -> None:
        if not found or found[0].id != self.table.current():
            return
        row = found[0]
        self.side.show_about(
            row.party or money(row.cents), day(row.on), _about(row), self._verbs(row)
        )

    def _verbs(self, row: PaymentRow) -> list[Any]:
        if not self._edits:
            return []
        if row.match is not PaymentMatch.PROPOSED:
            return [button(N_("Take back"), "undo", lambda: _back_dialog(self, row).open())]
        verbs = []
        if row.application_id is not None:
            verbs.append(button(N_("Confirm"), "check", lambda: self._confirm(row), primary=True))
        verbs.append(button(N_("Another application"), "search", lambda: self._other(row)))
        verbs.append(button(N_("Leave out"), "close", lambda: _out_dialog(self, row).open()))
        return verbs

    def _other(self, row: PaymentRow) -> None:
        jobs.run(
            self.office.budget.queries.applications,
            owner=self,
            on_done=lambda found: _other_dialog(self, row, found).open(),
        )

    def _assemble(self) -> None:
        head = QWidget()
        line = Flow(theme.GAP_S, head)
        if self._edits:
            line.addWidget(button(N_("Import payments"), "import", self.choose_file))
            line.addWidget(self._sure)
            line.addWidget(self._undo)
        line.addWidget(self._said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP_S)
        column.addWidget(head)
        column.addWidget(self.table, 1)


def _confirming(
    office: Office, owner: PaymentsPart, row: PaymentRow, application: int | None
) -> None:
    from app.errors import Exceeds, PersonError
    from ui.kit.exceeding import exceed_dialog

    def go(override: str = "") -> None:
        office.budget.payments.confirm(row.id, row.version, application, override)

    def done(_none: object) -> None:
        messages().inform(_("The payment is confirmed and posted."))

    def failed(error: PersonError) -> None:
        if not (isinstance(error, Exceeds) and office.may(Right.OVERRIDE_BUDGET)):
            messages().error(error.text())
            return
        dialog = exceed_dialog(error, go, owner)
        dialog.submitted.connect(done)
        dialog.open()

    jobs.run(go, owner=owner, on_done=done, on_error=failed, writes=True)


def _other_dialog(part: PaymentsPart, row: PaymentRow, found: Sequence[Any]) -> FormDialog:
    choices = [(each.id, f"{each.number} · {each.applicant} · {each.title}") for each in found]
    payments = part.office.budget.payments
    dialog = FormDialog(
        N_("Whose payment it is"),
        [Field("application", N_("Application"), "choice", required=True, choices=choices)],
        lambda values: payments.confirm(
            row.id, row.version, values["application"], values.get("override", "")
        ),
        values={"application": row.application_id},
        verb=N_("Confirm"),
        columns=1,
        topic="mokejimu-importas",
        parent=part,
    )
    dialog.may_exceed = part.office.may(Right.OVERRIDE_BUDGET)
    return dialog


def _out_dialog(part: PaymentsPart, row: PaymentRow) -> FormDialog:
    payments = part.office.budget.payments
    return FormDialog(
        N_("Leave the payment out"),
        [Field("reason", N_("Reason"), "multiline", required=True, lines=3, max_length=500)],
        lambda values: payments.leave_out(row.id, row.version, values["reason"] or ""),
        verb=N_("Leave out"),
        columns=1,
        topic="mokejimu-importas",
        parent=part,
    )


def _back_dialog(part: PaymentsPart, row: PaymentRow) -> FormDialog:
    payments = part.office.budget.payments
    dialog = FormDialog(
        N_("Take the payment back"),
        [Field("reason", N_("Reason"), "multiline", required=True, lines=3, max_length=500)],
        lambda values: payments.take_back(
            row.id, row.version, values["reason"] or "", values.get("override", "")
        ),
        verb=N_("Take back"),
        text=N_("Its entries are reversed in the ledger; the line waits again."),
        columns=1,
        topic="mokejimu-importas",
        parent=part,
    )
    dialog.may_exceed = part.office.may(Right.OVERRIDE_BUDGET)
    return dialog


def _about(row: PaymentRow) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP_S)
    column.addWidget(
        Facts(
            [
                (N_("Sum"), money(row.cents)),
                (N_("Payee’s code"), row.party_code or "–"),
                (N_("Payee’s account"), row.account or "–"),
                (N_("Purpose of the payment"), row.purpose or "–"),
                (N_("Document"), row.document or "–"),
                (N_("For whom"), _whose(row) or "–"),
                (N_("File"), _("{file}, row {row}").format(file=row.file, row=row.row)),
            ]
        )
    )
    for line in row.why:
        column.addWidget(check_line(line.text(), "info"))
    if row.match is PaymentMatch.PROPOSED and not row.proposed:
        column.addWidget(Note(_("Nothing speaks for any contract: choose one, or leave it out.")))
    return whole


def _count(count: int) -> str:
    return ngettext("{n} payment", "{n} payments", count).format(n=count)
