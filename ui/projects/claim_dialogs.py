"""Dialogs of payment claims and recoveries."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.explanation import Check
from app.formats import money
from app.i18n import N_, _
from app.labels import choices
from app.labels import label as word
from app.office import Office
from app.projects.claims.drafts import (
    CheckDraft,
    ClaimDraft,
    Deduction,
    PaymentDraft,
    RecoveryDraft,
)
from app.projects.claims.rows import ClaimRow, RecoveryRow
from app.projects.terms import ClaimKind
from app.safety.rights import Right
from ui.kit.asking import RoomCard
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.form_dialog import FormDialog
from ui.kit.grid import Grid, GridColumn
from ui.kit.record_dialog import RecordDialog
from ui.kit.record_frame import Sheet

TOPIC = "mokejimo-prasymai"
REASON = Field("reason", N_("Reason"), "multiline", required=True, wide=True, lines=2)
_PAYMENT = [
    Field("on", N_("Paid on"), "date", required=True),
    Field("cents", N_("Sum, Eur"), "money", required=True),
    Field("document", N_("Payment’s document"), required=True, max_length=80),
    Field("note", N_("Note"), "multiline", wide=True, lines=2),
]


def claim_dialog(office: Office, parent: QWidget, project_id: int, name: str) -> FormDialog:
    """A claim came."""
    return FormDialog(
        N_("Payment claim"),
        [
            Field("kind", N_("Payment"), "choice", True, choices=choices(ClaimKind)),
            Field("asked", N_("Asked, Eur"), "money", required=True),
            Field("received_on", N_("Received on"), "date", required=True),
            Field("due_on", N_("To be checked by"), "date"),
            Field("document", N_("Paper"), max_length=160, placeholder=N_("date, No.")),
            Field("from_on", N_("Period from"), "date"),
            Field("to_on", N_("Period until"), "date"),
            Field("note", N_("Note"), "multiline", wide=True, lines=2),
        ],
        lambda values: office.projects.receive_claim(
            project_id,
            ClaimDraft(
                values["kind"],
                values["received_on"],
                values["asked"],
                values["document"] or "",
                values["due_on"],
                values["from_on"],
                values["to_on"],
                values["note"] or "",
            ),
        ),
        values={"kind": ClaimKind.INTERIM, "received_on": office.clock.today()},
        text=name,
        drafts=(office.drafts, "claim", str(project_id)),
        topic=TOPIC,
        parent=parent,
    )


def check_dialog(
    office: Office, parent: QWidget, claim: ClaimRow, advance_left: int
) -> RecordDialog:
    """What is eligible, what is deducted and why; the eligible sum follows from the deductions."""
    form = Form(
        [
            Field("on", N_("Checked on"), "date", required=True),
            Field("eligible", N_("Eligible, Eur"), "money", required=True),
            Field(
                "settled",
                N_("Set off of the advance, Eur"),
                "money",
                help=_("Left to set off: {sum}").format(sum=money(advance_left)),
            ),
            Field("note", N_("Note"), "multiline", wide=True, lines=2),
        ]
    )
    rows = Grid(
        N_("Deductions"),
        [
            GridColumn("cents", N_("Not eligible, Eur"), "money", True),
            GridColumn("reason", N_("Reason"), required=True, stretch=True),
        ],
    )

    def submit(values: dict[str, Any]) -> None:
        given = values["form"]
        office.projects.check_claim(
            claim.id,
            claim.version,
            CheckDraft(
                given["on"],
                given["eligible"],
                tuple(Deduction(row["cents"], row["reason"]) for row in values["deductions"]),
                given["settled"] or 0,
                given["note"] or "",
            ),
        )

    homes = {key: f"form.{key}" for key in ("on", "eligible", "settled", "note")}
    dialog = RecordDialog(
        N_("Check the claim"),
        [Sheet(N_("Check"), [form, N_("Deductions"), rows])],
        {"form": form, "deductions": rows},
        submit,
        text=_("Claim No. {number}, asked {sum}").format(
            number=claim.number, sum=money(claim.sums.asked)
        ),
        homes=homes,
        topic=TOPIC,
        parent=parent,
    )
    dialog.set_values({"form": {"on": office.clock.today(), "eligible": claim.sums.asked}})
    asked = claim.sums.asked
    rows.changed.connect(lambda: _follow(form, asked - rows.sum("cents")))
    return dialog


def _follow(form: Form, eligible: int) -> None:
    if eligible >= 0:
        form.rows["eligible"].editor.set_value(eligible)


def _payment(values: dict[str, Any]) -> PaymentDraft:
    return PaymentDraft(
        values["on"], values["cents"], values["document"], note=values["note"] or ""
    )


def pay_dialog(office: Office, parent: QWidget, claim: ClaimRow) -> FormDialog:
    """A payment of a checked claim; the sources follow the contract."""

    def ready() -> Callable[[], Sequence[Check]] | None:
        cents = dialog.form.value("cents")
        if not cents:
            return None
        draft = PaymentDraft(office.clock.today(), cents, "")
        return partial(office.projects.room.payment, claim.id, draft)

    room = RoomCard(N_("What remains"), ready, _("Enter the sum."))
    dialog = FormDialog(
        N_("Payment"),
        _PAYMENT,
        lambda values: office.projects.pay_claim(
            claim.id, claim.version, _payment(values), values.get("override", "")
        ),
        values={"on": office.clock.today(), "cents": claim.sums.left},
        text=claim.sums.explanation.text(),
        extra=room,
        topic=TOPIC,
        parent=parent,
    )
    dialog.may_exceed = office.may(Right.OVERRIDE_BUDGET)
    dialog.form.changed.connect(room.soon)
    room.ask()
    return dialog


def reason_dialog(title: str, verb: str, text: str, submit: Any, parent: QWidget) -> FormDialog:
    """A step that needs nothing but a reason; ``submit`` gets it."""
    return FormDialog(
        title,
        [REASON],
        lambda values: submit(values["reason"]),
        verb=verb,
        leave=N_("Close"),
        text=text,
        columns=1,
        topic=TOPIC,
        parent=parent,
    )


def demand_dialog(
    office: Office, parent: QWidget, project_id: int, name: str, claims: Sequence[ClaimRow] = ()
) -> FormDialog:
    """Money that the promoter has to give back, of one claim or of all that was paid."""
    paid = [(each.id, _paid_on(each)) for each in claims if each.sums.paid]
    return FormDialog(
        N_("Demand money back"),
        [
            Field("claim", N_("Of the claim"), "choice", choices=paid, wide=True),
            Field("cents", N_("Sum, Eur"), "money", required=True),
            Field("demanded_on", N_("Demanded on"), "date", required=True),
            Field("due_on", N_("To be returned by"), "date", required=True),
            Field("document", N_("Paper"), max_length=160, placeholder=N_("date, No.")),
            REASON,
        ],
        lambda values: office.projects.demand(
            project_id,
            RecoveryDraft(
                values["demanded_on"],
                values["due_on"],
                values["cents"],
                values["reason"],
                values["document"] or "",
                values["claim"],
            ),
        ),
        values={"demanded_on": office.clock.today()},
        text=name,
        topic=TOPIC,
        parent=parent,
    )


def _paid_on(each: ClaimRow) -> str:
    return _("No. {number} · {kind} · paid {sum}").format(
        number=each.number, kind=word(each.kind), sum=money(each.sums.paid)
    )


def return_dialog(office: Office, parent: QWidget, row: RecoveryRow) -> FormDialog:
    """Money came back, all of it or a part."""
    dialog = FormDialog(
        N_("Money returned"),
        _PAYMENT,
        lambda values: office.projects.record_return(
            row.id, row.version, _payment(values), values.get("override", "")
        ),
        values={"on": office.clock.today(), "cents": row.left},
        text=_("Demanded {sum}, still to come {left}").format(
            sum=money(row.cents), left=money(row.left)
        ),
        topic=TOPIC,
        parent=parent,
    )
    dialog.may_exceed = office.may(Right.OVERRIDE_BUDGET)
    return dialog
