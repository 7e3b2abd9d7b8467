"""Paying a claim of the own project and taking it back, as part of a verb."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Refused
from app.formats import money
from app.i18n import N_
from app.ledger.guard import Asker, Room
from app.ledger.position import Parts
from app.problems import must_hold
from app.projects.administration.cap_reading import cap_checks
from app.projects.administration.claim_drafts import PayDraft
from app.projects.administration.own import NOUN, own_project
from app.projects.claims.rules import after_signing
from app.projects.money import CLAIM, by_kind, posted, total
from app.projects.posting import (
    Paper,
    Place,
    payment_entries,
    put,
    require_typed,
    standing_entries,
    take_back,
)
from app.projects.shares import next_parts
from app.projects.steps import contract_of
from db.models.claims import Claim
from db.models.ledger import LedgerEntry
from db.models.projects import Contract, ContractSource
from db.terms import ClaimState, EntryKind
from db.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class OwnPayment:
    """What was posted, and what it exceeds for a reason."""

    cents: int
    room: Room


def pay_own(unit: UnitOfWork, office: Asker, claim: Claim, draft: PayDraft) -> OwnPayment:
    """Post a payment of a checked claim as administration; the draft is checked already.

    Raises Refused for a claim that ended or is not checked, Invalid for more than is eligible,
    before the contract was signed or where nothing tells the sources, Exceeds for more than remains
    of the plan; above the cap of administration Explainable without a reason: what was paid is
    paid, and somebody says why.
    """
    session = unit.session
    require_standing(session, claim)
    contract = contract_of(session, claim.project_id)
    if contract is not None:
        must_hold(after_signing(contract.signed_on, draft.on))
    before = paid_of(session, claim.id)
    cents, parts = own_parts(session, claim, draft)
    above = cap_checks(session, paid=cents)
    paper = Paper(CLAIM, claim.id, draft.document, draft.on, draft.note)
    entries = [(EntryKind.PAID, parts)]
    room = put(unit, office, Place(), entries, paper, draft.override, told=above)
    claim.state = ClaimState.PAID if before + cents == claim.eligible else ClaimState.CHECKED
    unit.touch(NOUN, "projects")
    return OwnPayment(cents, room)


def own_parts(session: Session, claim: Claim, draft: PayDraft) -> tuple[int, Parts]:
    """How much is paid, all that is left unless the draft says less, and by which sources."""
    if claim.eligible is None:
        raise Refused(N_("First enter what of the claim was found eligible."))
    before = paid_of(session, claim.id)
    cents = claim.eligible - before if draft.cents is None else draft.cents
    if not 0 < cents <= claim.eligible - before:
        raise Invalid(
            N_("Eligible {eligible} − paid {paid} = {left}: no more can be paid."),
            field="cents",
            eligible=money(claim.eligible),
            paid=money(before),
            left=money(claim.eligible - before),
        )
    return cents, draft.parts or _by_contract(session, claim.project_id, cents)


def take_own_back(
    unit: UnitOfWork,
    office: Asker,
    claim: Claim,
    reason: str,
    payment_id: int | None = None,
    override: str = "",
) -> Room:
    """Reverse everything paid by a claim, or one payment (``payment_id``: its first entry’s).

    Raises Refused where nothing is paid or a payment came with an imported file.
    """
    own_project(unit.session, claim.project_id)
    if payment_id is None:
        entries: Sequence[LedgerEntry] = standing_entries(unit.session, CLAIM, claim.id)
        for each in entries:
            require_typed(unit.session, each.id)
    else:
        entries = payment_entries(unit.session, CLAIM, claim.id, payment_id)
    if not entries:
        raise Refused(N_("Nothing is paid by this claim."))
    room = take_back(unit, office, entries, reason, override)
    claim.state = ClaimState.CHECKED
    unit.touch(NOUN, "projects")
    return room


def require_standing(session: Session, claim: Claim) -> None:
    """Refused for a claim that was refused or withdrawn, or is a promoter’s."""
    own_project(session, claim.project_id)
    if claim.state in (ClaimState.REFUSED, ClaimState.WITHDRAWN):
        raise Refused(N_("This claim is refused or withdrawn. Hand in a new one."))


def paid_of(session: Session, claim_id: int) -> int:
    """Cents paid by a claim, what was reversed taken off."""
    return total(posted(session, CLAIM, [claim_id]).get(claim_id))


def _by_contract(session: Session, project_id: int, cents: int) -> Parts:
    """In the contract’s proportions after what was paid; Invalid where there is no contract."""
    rows = session.execute(
        select(ContractSource.source, ContractSource.cents)
        .join(Contract, Contract.id == ContractSource.contract_id)
        .where(Contract.project_id == project_id)
        .order_by(ContractSource.id)
    ).all()
    sources = tuple((source, part) for source, part in rows)
    if not any(part for _source, part in sources):
        raise Invalid(
            N_("Enter the sum by source: the project has no contract that tells it."),
            field="cents",
        )
    return next_parts(cents, sources, by_kind(session, project_id).get(EntryKind.PAID, {}))
