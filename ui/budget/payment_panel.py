"""What stands beside the list of imported payments: everything a line says, and why."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.budget.payments.queries import PaymentRow
from app.budget.terms import PaymentMatch
from app.formats import money
from app.i18n import N_, _
from app.labels import label as word
from ui.budget.payment_words import whose
from ui.kit import theme
from ui.kit.cards import Facts, Note, check_line
from ui.kit.columns import Tone

_TONES: dict[PaymentMatch, Tone] = {
    PaymentMatch.PROPOSED: "warn",
    PaymentMatch.CONFIRMED: "ok",
    PaymentMatch.LEFT_OUT: "neutral",
}


def state(row: PaymentRow) -> tuple[str, Tone]:
    """Where a line stands."""
    if row.match is not PaymentMatch.PROPOSED:
        return word(row.match), _TONES[row.match]
    if row.sure:
        return _("Sure"), "ok"
    return (_("Proposed match"), "warn") if row.proposed else (_("No proposal"), "bad")


def about(row: PaymentRow) -> QWidget:
    """The line as the file has it, whose it is, what speaks for that."""
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
                (N_("For whom"), whose(row) or "–"),
                (N_("File"), _("{file}, row {row}").format(file=row.file, row=row.row)),
            ]
        )
    )
    for line in row.why:
        column.addWidget(check_line(line.text(), "info"))
    if row.match is PaymentMatch.PROPOSED and not row.proposed:
        column.addWidget(Note(_("Nothing speaks for any contract: choose one, or leave it out.")))
    return whole
