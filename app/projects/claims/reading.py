"""What the rules of claims need to know, read from the database."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.explanation import Check
from app.ledger.position import Parts
from app.projects.claims.drafts import PaymentDraft
from app.projects.claims.rules import ClaimSums, within_advance
from app.projects.money import CLAIM, RECOVERY, by_kind, posted, total
from app.projects.posting import checked_parts
from app.projects.shares import next_parts
from app.projects.steps import contract_of
from db.models.claims import Claim, Recovery
from db.models.ledger import LedgerEntry
from db.models.projects import Contract
from db.terms import ClaimKind, ClaimState, EntryKind


def sums_of(session: Session, claim: Claim) -> ClaimSums:
    """The claim’s sums with what the ledger says was paid (one SELECT)."""
    paid = total(posted(session, CLAIM, [claim.id]).get(claim.id))
    return ClaimSums(claim.asked, claim.eligible, claim.settled, paid)


def parts_of(session: Session, contract: Contract, draft: PaymentDraft, project_id: int) -> Parts:
    """By hand, or in the contract’s proportions after what was paid."""
    if any(cents for _source, cents in draft.parts):
        return checked_parts(draft.parts, draft.cents)
    paid = by_kind(session, project_id).get(EntryKind.PAID, {})
    sources = tuple((each.source, each.cents) for each in contract.sources)
    return next_parts(draft.cents, sources, paid)


def advance_checks(session: Session, claim: Claim, cents: int) -> list[Check]:
    """What a payment of an advance has to stay within, besides its claim."""
    contract = contract_of(session, claim.project_id)
    if claim.kind is not ClaimKind.ADVANCE or contract is None or contract.advance_limit is None:
        return []
    paid = advance_paid(session, claim.project_id)
    return [within_advance(contract.advance_limit, paid, cents)]


def advance_paid(session: Session, project_id: int) -> int:
    """What was paid on the project’s advance claims and did not come back (four SELECTs)."""
    query = select(Claim.id).where(Claim.project_id == project_id, Claim.kind == ClaimKind.ADVANCE)
    claims = list(session.scalars(query))
    back = list(session.scalars(select(Recovery.id).where(Recovery.claim_id.in_(claims))))
    paid = posted(session, CLAIM, claims).values()
    returned = posted(session, RECOVERY, back).values()
    return sum(map(total, paid)) - sum(map(total, returned))


def first_paid(session: Session, project_id: int, claim_id: int | None = None) -> date | None:
    """The day of the first standing payment on a project's claims, or on one (one SELECT)."""
    reversed_ids = select(LedgerEntry.reverses_id).where(LedgerEntry.reverses_id.is_not(None))
    query = (
        select(func.min(LedgerEntry.on))
        .join(Claim, (LedgerEntry.noun == CLAIM) & (LedgerEntry.record == Claim.id))
        .where(Claim.project_id == project_id, LedgerEntry.kind == EntryKind.PAID)
        .where(LedgerEntry.reverses_id.is_(None), LedgerEntry.id.not_in(reversed_ids))
    )
    if claim_id is not None:
        query = query.where(Claim.id == claim_id)
    return session.scalar(query)


def demanded(session: Session, project_id: int, claim_id: int | None = None) -> int:
    """What is demanded back of a project, or of one claim."""
    query = select(func.coalesce(func.sum(Recovery.cents), 0)).where(
        Recovery.project_id == project_id, Recovery.cancelled_on.is_(None)
    )
    if claim_id is not None:
        query = query.where(Recovery.claim_id == claim_id)
    return session.scalar(query) or 0


def set_off_before(session: Session, project_id: int, but: int | None = None) -> int:
    """What other claims set off of the advance."""
    query = select(func.coalesce(func.sum(Claim.settled), 0)).where(
        Claim.project_id == project_id,
        Claim.id != (but or 0),
        Claim.state.in_((ClaimState.CHECKED, ClaimState.PAID)),
    )
    return session.scalar(query) or 0
