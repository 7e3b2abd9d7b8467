"""What is done with an imported payment: confirmed, left out, taken back; with a whole import."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.applications.importing.files import BatchRow
from app.budget.payments.confirming import Whose
from app.budget.payments.matching import Candidate
from app.budget.payments.queries import PaymentRow
from app.errors import Exceeds, PersonError
from app.i18n import N_, _, ngettext
from app.office import Office
from app.safety.rights import Right
from ui.budget.payment_words import choice
from ui.kit import jobs
from ui.kit.exceeding import exceed_dialog
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages

_TOPIC = "mokejimu-importas"
_REASON = Field("reason", N_("Reason"), "multiline", required=True, lines=3, max_length=500)


def confirm(office: Office, owner: QWidget, row: PaymentRow) -> None:
    """As it is proposed; who may exceed what there is is asked for the reason."""

    def go(override: str = "") -> None:
        office.budget.payments.confirm(row.id, row.version, None, override)

    def failed(error: PersonError) -> None:
        manages = office.may(Right.OVERRIDE_BUDGET)
        if not isinstance(error, Exceeds) or not (manages or error.by_anyone):
            messages().error(error.text())
            return
        dialog = exceed_dialog(error, go, owner)
        dialog.submitted.connect(_confirmed)
        dialog.open()

    jobs.run(go, owner=owner, on_done=_confirmed, on_error=failed, writes=True)


def _confirmed(_none: object) -> None:
    messages().inform(_("The payment is confirmed and posted."))


def whose_dialog(
    office: Office, owner: QWidget, row: PaymentRow, found: Sequence[Candidate]
) -> FormDialog:
    """Claims, demands and contracts that wait for money: which of them it is."""
    choices = [(place, choice(each)) for place, each in enumerate(found)]
    proposed = (row.application_id, row.claim_id, row.recovery_id)
    keys = [(each.application_id, each.claim_id, each.recovery_id) for each in found]
    said = [Whose(*key) for key in keys]
    payments = office.budget.payments
    dialog = FormDialog(
        N_("Whose payment it is"),
        [Field("whose", N_("For whom"), "choice", required=True, choices=choices, wide=True)],
        lambda values: payments.confirm(
            row.id, row.version, said[values["whose"]], values.get("override", "")
        ),
        values={"whose": keys.index(proposed) if proposed in keys else None},
        verb=N_("Confirm"),
        text=N_(
            "Claims that were checked and not paid, demands that money comes back, and contracts"
            " that no project’s card keeps."
        ),
        topic=_TOPIC,
        parent=owner,
    )
    dialog.may_exceed = office.may(Right.OVERRIDE_BUDGET)
    dialog.submitted.connect(_confirmed)
    return dialog


def out_dialog(office: Office, owner: QWidget, row: PaymentRow) -> FormDialog:
    """It belongs to nothing here."""
    payments = office.budget.payments
    return FormDialog(
        N_("Leave the payment out"),
        [_REASON],
        lambda values: payments.leave_out(row.id, row.version, values["reason"] or ""),
        verb=N_("Leave out"),
        columns=1,
        topic=_TOPIC,
        parent=owner,
    )


def back_dialog(office: Office, owner: QWidget, row: PaymentRow) -> FormDialog:
    """What was done with it is undone."""
    payments = office.budget.payments
    dialog = FormDialog(
        N_("Take the payment back"),
        [_REASON],
        lambda values: payments.take_back(
            row.id, row.version, values["reason"] or "", values.get("override", "")
        ),
        verb=N_("Take back"),
        leave=N_("Close"),
        text=N_("Its entries are reversed in the ledger; the line and its claim wait again."),
        columns=1,
        topic=_TOPIC,
        parent=owner,
    )
    dialog.may_exceed = office.may(Right.OVERRIDE_BUDGET)
    return dialog


def undo_dialog(office: Office, owner: QWidget, batch: BatchRow, confirmed: int) -> FormDialog:
    """An import whose confirmed lines are reversed goes with a reason."""
    text = ngettext(
        "The import of {file} will be taken back. {n} payment of it is confirmed: its entries are"
        " reversed in the ledger first.",
        "The import of {file} will be taken back. {n} payments of it are confirmed: their entries"
        " are reversed in the ledger first.",
        confirmed,
    ).format(file=batch.file, n=confirmed)
    dialog = FormDialog(
        N_("Take the import back"),
        [_REASON],
        lambda values: office.budget.payments.undo(
            batch.id, values["reason"] or "", values.get("override", "")
        ),
        verb=N_("Take back"),
        leave=N_("Close"),
        text=text,
        columns=1,
        topic=_TOPIC,
        parent=owner,
    )
    dialog.may_exceed = office.may(Right.OVERRIDE_BUDGET)
    dialog.submitted.connect(tell_undone)
    return dialog


def tell_undone(count: int) -> None:
    """How many lines went."""
    words = ngettext("{n} line is taken back.", "{n} lines are taken back.", count)
    messages().inform(words.format(n=count))


def ask_undo(office: Office, owner: QWidget, batch: BatchRow, confirmed: int) -> None:
    """Take a whole import back, once a person says so."""
    if confirmed:
        undo_dialog(office, owner, batch, confirmed).open()
        return
    words = _("The import of {file} will be taken back: {count} lines go.").format(
        file=batch.file, count=batch.rows
    )
    if messages().confirm(words, N_("Take the import back"), danger=True):
        undo = partial(office.budget.payments.undo, batch.id)
        jobs.run(undo, owner=owner, on_done=tell_undone, writes=True)
