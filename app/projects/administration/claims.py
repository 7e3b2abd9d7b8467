"""Verbs on claims of the own project: hand in, note what was found, paid; take back."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import Invalid, Refused
from app.explanation import Check, Line
from app.formats import money
from app.i18n import N_
from app.ledger.guard import Taking, require_room
from app.ledger.position import Parts
from app.ledger.split import split_by
from app.ledger.steps import post, reverse
from app.projects.administration.cap_reading import cap_checks
from app.projects.administration.claim_drafts import CheckDraft, ClaimDraft, PayDraft
from app.projects.administration.collecting import Collected, collect, free, take
from app.projects.administration.own import NOUN, own_project
from app.safety.rights import Right
from app.service import Service, check_version, load
from db.models.claims import Claim, ClaimDeduction
from db.models.ledger import LedgerEntry
from db.models.projects import Contract, ContractSource
from db.terms import ClaimState, EntryKind
from db.unit_of_work import UnitOfWork

POSTED_BY = "claim"
"""The noun of what a claim posts."""


@dataclass(frozen=True)
class Claimed:
    """The claim, what it asks for with what to look at."""

    id: int
    number: int
    asked: int
    warnings: tuple[Line, ...]


class ClaimVerbs(Service):
    """A claim locks its proofs; refused or withdrawn, it frees them."""

    def claim(self, project_id: int, draft: ClaimDraft) -> Claimed:
        """Hand in the costs of a period; Refused where there are none in no other claim."""
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            own_project(unit.session, project_id)
            found = _found(unit.session, project_id, draft)
            claim = Claim(
                project_id=project_id,
                number=_next_number(unit.session, project_id),
                kind=draft.kind,
                document=draft.document,
                received_on=draft.on,
                due_on=draft.due_on,
                from_on=draft.from_on,
                to_on=draft.to_on,
                asked=found.asked if found else draft.cents,
                state=ClaimState.RECEIVED,
                note=draft.note,
                recorded_at=unit.now,
                recorded_by=self.office.user.name,
            )
            unit.session.add(claim)
            unit.session.flush()
            warnings = found.warnings if found else ()
            if found:
                take(unit, claim.id, found)
            above = cap_checks(unit.session, paid=claim.asked)
            unit.record(
                "own_claim.handed_in",
                claim.id,
                number=claim.number,
                asked=claim.asked,
                proofs=len(found.invoices) + len(found.sheets) if found else 0,
                above_cap=[each.paper() for each in above],
            )
            unit.touch(NOUN, "projects")
        told = tuple(each.explanation.lines[0] for each in above)
        return Claimed(claim.id, claim.number, claim.asked, (*warnings, *told))

    def check_claim(self, claim_id: int, version: int, draft: CheckDraft) -> None:
        """What the agency found eligible, what it deducted and why; can be entered again."""
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            claim = _standing(unit, claim_id, version)
            if paid_of(unit.session, claim.id):
                raise Refused(N_("The claim is paid already. Take the payment back first."))
            draft = draft.checked(claim.asked, claim.received_on, self.office.clock.today())
            claim.eligible = claim.asked - draft.deducted
            claim.checked_on, claim.checked_by = draft.on, self.office.user.name
            claim.state = ClaimState.CHECKED
            if draft.note:
                claim.note = draft.note
            claim.deductions = [
                ClaimDeduction(position=place, cents=cents, reason=reason)
                for place, (cents, reason) in enumerate(draft.deductions)
            ]
            unit.record(
                "own_claim.checked", claim_id, eligible=claim.eligible, deducted=draft.deducted
            )
            unit.touch(NOUN, "projects")

    def pay_claim(self, claim_id: int, version: int, draft: PayDraft) -> tuple[Check, ...]:
        """What the agency paid, posted as administration; what exceeds the cap is warned of.

        Refused for more than is eligible; Exceeds for more than remains of the plan, unless a
        manager says why.
        """
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.EDIT_BUDGET) as unit:
            claim = _standing(unit, claim_id, version)
            if claim.eligible is None:
                raise Refused(N_("First enter what of the claim was found eligible."))
            before = paid_of(unit.session, claim.id)
            cents = claim.eligible - before if draft.cents is None else draft.cents
            if not 0 < cents <= claim.eligible - before:
                raise Invalid(
                    N_("Eligible {eligible} − paid {paid} = {left}: no more can be paid."),
                    field="cents",
                    eligible=money(claim.eligible),
                    paid=money(before),
                    left=money(claim.eligible - before),
                )
            parts = draft.parts or _by_contract(unit.session, claim.project_id, cents)
            above = cap_checks(unit.session, paid=cents)
            taking = [(EntryKind.PAID, Taking(parts, None))]
            room = require_room(self.office, unit.session, taking, draft.override)
            post(
                unit,
                EntryKind.PAID,
                None,
                list(parts),
                document=draft.document,
                note=draft.note,
                on=draft.on,
                noun=POSTED_BY,
                record=claim.id,
                room=room,
            )
            if before + cents == claim.eligible:
                claim.state = ClaimState.PAID
            unit.record(
                "own_claim.paid",
                claim_id,
                cents=cents,
                document=draft.document,
                above_cap=[each.paper() for each in above],
                **room.said(),
            )
            unit.touch(NOUN, "projects")
        return above

    def take_back_payment(self, claim_id: int, version: int, reason: str) -> None:
        """What was posted as paid by the claim is reversed, with the reason."""
        reason = _reason(reason)
        with self.verb(Right.EDIT_BUDGET) as unit:
            claim = load(unit.session, Claim, claim_id)
            check_version(claim, version)
            own_project(unit.session, claim.project_id)
            entries = _entries(unit.session, claim_id)
            if not entries:
                raise Refused(N_("Nothing is paid by this claim."))
            for each in entries:
                reverse(unit, each, reason)
            claim.state = ClaimState.CHECKED
            unit.record(
                "own_claim.payment_taken_back",
                claim_id,
                entries=[each.id for each in entries],
                reason=reason,
            )
            unit.touch(NOUN, "projects")

    def end_claim(self, claim_id: int, version: int, reason: str, *, refused: bool) -> None:
        """The agency refused it, or the office withdrew it: its proofs are free again."""
        reason = _reason(reason)
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            claim = _standing(unit, claim_id, version)
            if paid_of(unit.session, claim.id):
                raise Refused(N_("The claim is paid already. Take the payment back first."))
            claim.state = ClaimState.REFUSED if refused else ClaimState.WITHDRAWN
            claim.ended_reason = reason
            free(unit, claim.id)
            unit.record("own_claim.ended", claim_id, state=claim.state, reason=reason)
            unit.touch(NOUN, "projects")


def paid_of(session: Session, claim_id: int) -> int:
    """Cents paid by a claim, what was reversed taken off."""
    total = session.scalar(
        select(func.sum(LedgerEntry.cents)).where(
            LedgerEntry.noun == POSTED_BY,
            LedgerEntry.record == claim_id,
            LedgerEntry.kind == EntryKind.PAID,
        )
    )
    return total or 0


def _entries(session: Session, claim_id: int) -> list[LedgerEntry]:
    """The standing entries of a claim."""
    gone = select(LedgerEntry.reverses_id).where(LedgerEntry.reverses_id.is_not(None))
    return list(
        session.scalars(
            select(LedgerEntry)
            .where(
                LedgerEntry.noun == POSTED_BY,
                LedgerEntry.record == claim_id,
                LedgerEntry.kind == EntryKind.PAID,
                LedgerEntry.reverses_id.is_(None),
                LedgerEntry.id.not_in(gone),
            )
            .order_by(LedgerEntry.id)
        )
    )


def _found(session: Session, project_id: int, draft: ClaimDraft) -> Collected | None:
    if draft.advance:
        return None
    assert draft.from_on is not None
    assert draft.to_on is not None
    found = collect(session, project_id, draft.from_on, draft.to_on)
    if found.empty:
        raise Refused(
            N_("No invoice and no approved time sheet of this period is free to be claimed.")
        )
    return found


def _by_contract(session: Session, project_id: int, cents: int) -> Parts:
    """By source as the contract's support is; Invalid where there is no contract."""
    rows = session.execute(
        select(ContractSource.source, ContractSource.cents)
        .join(Contract, Contract.id == ContractSource.contract_id)
        .where(Contract.project_id == project_id)
        .order_by(ContractSource.id)
    ).all()
    if not any(row[1] for row in rows):
        raise Invalid(
            N_("Enter the sum by source: the project has no contract that tells it."),
            field="cents",
        )
    shares = split_by(cents, [row[1] for row in rows])
    return tuple((row[0], share) for row, share in zip(rows, shares, strict=True) if share)


def _standing(unit: UnitOfWork, claim_id: int, version: int) -> Claim:
    claim = load(unit.session, Claim, claim_id)
    check_version(claim, version)
    own_project(unit.session, claim.project_id)
    if claim.state in (ClaimState.REFUSED, ClaimState.WITHDRAWN):
        raise Refused(N_("This claim is refused or withdrawn. Hand in a new one."))
    return claim


def _next_number(session: Session, project_id: int) -> int:
    last = session.scalar(select(func.max(Claim.number)).where(Claim.project_id == project_id))
    return (last or 0) + 1


def _reason(reason: str) -> str:
    reason = reason.strip()
    if len(reason) < 5:
        raise Invalid(N_("Write why, in a few words."), field="reason")
    return reason
