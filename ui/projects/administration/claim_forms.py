"""Forms of the own project's claims: handed in, checked, paid, ended."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.errors import PersonError
from app.explanation import Check
from app.formats import money
from app.i18n import N_, _
from app.labels import LABELS, choices
from app.office import Office
from app.projects.administration.claim_drafts import CheckDraft, ClaimDraft, PayDraft
from app.projects.administration.claim_queries import OwnClaim
from app.projects.administration.claims import Claimed
from app.projects.administration.collecting import Collected
from app.projects.administration.terms import ClaimKind, FundingSource
from app.safety.rights import Right
from ui.kit.asking import Asking, RoomCard
from ui.kit.checks import ChecksCard, Said
from ui.kit.fields import Field, Section
from ui.kit.form import Form
from ui.kit.form_dialog import FormDialog
from ui.kit.grid import Grid, GridColumn
from ui.kit.messages import messages
from ui.kit.record_dialog import RecordDialog, Sheet
from ui.projects.administration.invoice_forms import reason_dialog

TOPIC = "administravimo-prasymai"


class ClaimDialog(FormDialog):
    """Says while one types what the claim takes in and what it comes to."""

    topic = TOPIC

    def __init__(self, office: Office, project_id: int, parent: QWidget) -> None:
        self._office, self._project = office, project_id
        self._card = ChecksCard(N_("What the claim takes in"))
        super().__init__(
            N_("New payment claim"),
            [
                Field("kind", N_("Kind"), "choice", required=True, choices=choices(ClaimKind)),
                Field("on", N_("Handed in on"), "date", required=True),
                Field("from_on", N_("Costs from"), "date"),
                Field("to_on", N_("Costs to"), "date"),
                Field("cents", N_("Advance asked for"), "money"),
                Field("document", N_("Document"), max_length=160),
                Field("due_on", N_("Answer awaited by"), "date"),
                Field("note", N_("Note"), max_length=500),
            ],
            lambda values: office.administration.claim(project_id, _claim(values)),
            values={"kind": ClaimKind.INTERIM, "on": office.clock.today()},
            verb=N_("Hand in the claim"),
            drafts=(office.drafts, "own_claim", ""),
            extra=self._card,
            parent=parent,
        )
        asking = Asking(self, self._wanted, self._show, self._show_error, self._show_nothing)
        self.form.changed.connect(self._suit)
        self.form.changed.connect(asking.soon)
        self.submitted.connect(_tell)
        self._suit()
        asking.ask()

    def _suit(self) -> None:
        advance = self.form.value("kind") is ClaimKind.ADVANCE
        for name, shown in (("from_on", not advance), ("to_on", not advance), ("cents", advance)):
            self.form.set_shown(name, shown)

    def _wanted(self) -> Callable[[], Collected] | None:
        start, end = self.form.value("from_on"), self.form.value("to_on")
        if self.form.value("kind") is ClaimKind.ADVANCE or start is None or end is None:
            return None
        collectable = self._office.administration.queries.collectable
        return partial(collectable, self._project, start, end)

    def _show(self, found: Collected) -> None:
        tone = "warn" if found.empty else "ok"
        lines: list[Said] = [(line.text(), tone) for line in found.explanation.lines]
        self._card.set_lines([*lines, *((line.text(), "warn") for line in found.warnings)])

    def _show_error(self, error: PersonError) -> None:
        self._card.set_lines([(error.text(), "warn")])

    def _show_nothing(self) -> None:
        advance = self.form.value("kind") is ClaimKind.ADVANCE
        line = (
            _("An advance has no proofs: they come with later claims.")
            if advance
            else _("Enter the period of the costs.")
        )
        self._card.set_lines([(line, "info")])


class CheckDialog(RecordDialog):
    """What the agency deducted, row by row; what remains is eligible."""

    topic = TOPIC

    def __init__(self, office: Office, found: OwnClaim, parent: QWidget) -> None:
        row = found.row
        form = Form(
            [
                Field("on", N_("Checked on"), "date", required=True),
                Field("note", N_("Note"), max_length=500),
            ]
        )
        grid = Grid(
            N_("Deducted"),
            [
                GridColumn("cents", N_("Sum, Eur"), "money", required=True),
                GridColumn("reason", N_("Reason"), required=True, stretch=True),
            ],
            rows=3,
        )
        super().__init__(
            N_("What was found eligible"),
            [Sheet(N_("What was found eligible"), [form, N_("Deducted"), grid])],
            {"about": form, "deductions": grid},
            lambda values: office.administration.check_claim(
                row.id,
                row.version,
                CheckDraft(
                    values["about"]["on"],
                    tuple((line["cents"], line["reason"]) for line in values["deductions"]),
                    values["about"]["note"] or "",
                ),
            ),
            text=_("Asked for: {cents}").format(cents=money(row.asked)),
            parent=parent,
        )
        self.set_values(
            {
                "about": {"on": office.clock.today()},
                "deductions": [
                    {"cents": cents, "reason": reason} for cents, reason in found.deductions
                ],
            }
        )


class PayDialog(FormDialog):
    """What the agency paid; by source where no contract tells it."""

    topic = TOPIC

    def __init__(self, office: Office, found: OwnClaim, parent: QWidget) -> None:
        row = found.row
        parts = [
            Field(f"part_{each}", LABELS[FundingSource][each], "money") for each in FundingSource
        ]
        by_source: list[Field | Section] = [
            Section(N_("By source"), N_("The project has no contract that tells the sources.")),
            *parts,
        ]
        room = RoomCard(N_("What remains"), self._wanted, _("Enter the sum."))
        self._office, self._row = office, row
        super().__init__(
            N_("Record the payment"),
            [
                Field("on", N_("Date of paying"), "date", required=True),
                Field("document", N_("Document’s number"), required=True, max_length=80),
                Field("cents", N_("Sum"), "money", help=N_("Empty: all that is left to pay.")),
                Field("note", N_("Note"), max_length=500),
                *([] if found.contracted else by_source),
            ],
            lambda values: office.administration.pay_claim(row.id, row.version, _payment(values)),
            values={"on": office.clock.today()},
            verb=N_("Record the payment"),
            text=_("Left to pay: {left}").format(left=money(row.left)),
            extra=room,
            parent=parent,
        )
        self.may_exceed = office.may(Right.OVERRIDE_BUDGET)
        self.submitted.connect(lambda _nothing: messages().inform(_("Recorded.")))
        self.form.changed.connect(room.soon)
        room.ask()

    def _wanted(self) -> Callable[[], Sequence[Check]]:
        """The cap and the plan, as the sum is typed; without one all that is left to pay."""
        values = {key: self.form.value(key) for key in self.form.rows}
        values["on"] = values["on"] or self._office.clock.today()
        return partial(self._office.projects.room.own_payment, self._row.id, _payment(values))


def end_dialog(office: Office, found: OwnClaim, refused: bool, parent: QWidget) -> FormDialog:
    """The agency refused it, or the office withdraws it."""
    row = found.row
    return reason_dialog(
        N_("The claim is refused") if refused else N_("Withdraw the claim"),
        N_("Its invoices and time sheets may be taken into another claim."),
        partial(office.administration.end_claim, row.id, row.version, refused=refused),
        parent,
        TOPIC,
    )


def take_back_dialog(office: Office, found: OwnClaim, parent: QWidget) -> FormDialog:
    """The payment was recorded by mistake."""
    row = found.row
    return reason_dialog(
        N_("Take the payment back"),
        N_("What was posted is reversed in the ledger, with the reason."),
        partial(office.administration.take_back_payment, row.id, row.version),
        parent,
        TOPIC,
    )


def _claim(values: dict[str, Any]) -> ClaimDraft:
    return ClaimDraft(
        values["kind"],
        values["on"],
        values["from_on"],
        values["to_on"],
        values["document"] or "",
        values["due_on"],
        values["cents"] or 0,
        values["note"] or "",
    )


def _payment(values: dict[str, Any]) -> PayDraft:
    parts = tuple((each, values.get(f"part_{each}") or 0) for each in FundingSource)
    return PayDraft(
        values["on"],
        values["document"] or "",
        values["cents"],
        tuple(pair for pair in parts if pair[1]),
        values["note"] or "",
        values.get("override") or "",
    )


def _tell(done: Claimed) -> None:
    words = _("Claim No. {number}: {asked}").format(number=done.number, asked=money(done.asked))
    if done.warnings:
        messages().warn("\n".join([words, *(line.text() for line in done.warnings)]))
    else:
        messages().inform(words)
