"""What of claims waits for the office: to be checked, to be paid, an advance to be set off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.projects.money import CLAIM, RECOVERY
from db.models.claims import Claim, Recovery
from db.models.ledger import LedgerEntry
from db.models.projects import Contract, Project
from db.terms import ClaimKind, ClaimState, EntryKind, ProjectStage


@dataclass(frozen=True, slots=True)
class WaitingSum:
    """A claim or a project with cents that wait; ``on``: since when, or until when."""

    id: int
    name: str
    cents: int
    on: date


def unchecked(session: Session) -> list[WaitingSum]:
    """Claims without a term that nobody checked, the oldest first (one SELECT)."""
    query = _of_claims(Claim.asked).where(
        Claim.state == ClaimState.RECEIVED, Claim.due_on.is_(None)
    )
    return _read(session, query)


def unpaid(session: Session) -> list[WaitingSum]:
    """Checked claims of which something is still to be paid, the oldest first (one SELECT)."""
    left = func.coalesce(Claim.eligible, 0) - Claim.settled - paid_on(Claim.id)
    return _read(session, _of_claims(left).where(Claim.state == ClaimState.CHECKED))


def unsettled(session: Session, until: date) -> list[WaitingSum]:
    """Running projects that end by then and have an advance not set off whole (one SELECT)."""
    advance: Any = (
        select(func.coalesce(func.sum(LedgerEntry.cents), 0))
        .join(Claim, (LedgerEntry.noun == CLAIM) & (LedgerEntry.record == Claim.id))
        .where(
            Claim.project_id == Project.id,
            Claim.kind == ClaimKind.ADVANCE,
            LedgerEntry.kind == EntryKind.PAID,
        )
        .correlate(Project)
        .scalar_subquery()
    )
    returned: Any = (
        select(func.coalesce(func.sum(LedgerEntry.cents), 0))
        .join(Recovery, (LedgerEntry.noun == RECOVERY) & (LedgerEntry.record == Recovery.id))
        .join(Claim, Claim.id == Recovery.claim_id)
        .where(
            Claim.project_id == Project.id,
            Claim.kind == ClaimKind.ADVANCE,
            LedgerEntry.kind == EntryKind.RETURNED,
        )
        .correlate(Project)
        .scalar_subquery()
    )
    settled: Any = (
        select(func.coalesce(func.sum(Claim.settled), 0))
        .where(
            Claim.project_id == Project.id,
            Claim.state.in_((ClaimState.CHECKED, ClaimState.PAID)),
        )
        .correlate(Project)
        .scalar_subquery()
    )
    left = advance - returned - settled
    query = (
        select(Project.id, Project.code, Project.title, left, Contract.ends_on)
        .join(Contract, Contract.project_id == Project.id)
        .where(Project.stage == ProjectStage.RUNNING, Contract.ends_on <= until, left > 0)
        .order_by(Contract.ends_on, Project.id)
    )
    return _read(session, query)


def paid_on(claim: Any) -> Any:
    """Cents paid on a claim of the statement, as the ledger says."""
    return (
        select(func.coalesce(func.sum(LedgerEntry.cents), 0))
        .where(
            LedgerEntry.noun == CLAIM,
            LedgerEntry.record == claim,
            LedgerEntry.kind == EntryKind.PAID,
        )
        .correlate(Claim)
        .scalar_subquery()
    )


def _of_claims(cents: Any) -> Select[Any]:
    return (
        select(Claim.id, Project.code, Project.title, cents, Claim.received_on)
        .join(Project, Project.id == Claim.project_id)
        .order_by(Claim.received_on, Claim.id)
    )


def _read(session: Session, query: Select[Any]) -> list[WaitingSum]:
    rows: Sequence[Any] = session.execute(query).all()
    return [WaitingSum(key, code or title, cents, on) for key, code, title, cents, on in rows]
