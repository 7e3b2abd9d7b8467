"""Sums of a project's money, for statements and rows: contract, claims, what was paid and returned.

What was paid stands in the ledger alone: an entry names the claim (noun ``claim``) or the recovery
(noun ``recovery``) that posted it, one about the contract the contract (noun ``contract``).
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models.claims import Claim, Recovery
from db.models.ledger import LedgerEntry
from db.models.projects import Contract, ContractChange, ContractSource, Project
from db.terms import EntryKind, FundingSource

CONTRACT, CHANGE, ENDING = "contract", "contract_change", "contract_end"
CLAIM, RECOVERY = "claim", "recovery"
"""Nouns of ledger entries; an ending (termination, settlement) is of its contract."""

SUPPORT_OF: Any = (
    select(func.coalesce(func.sum(ContractSource.cents), 0))
    .join(Contract, Contract.id == ContractSource.contract_id)
    .where(Contract.project_id == Project.id)
    .correlate(Project)
    .scalar_subquery()
)
"""The support in the contract of the statement's project."""

PAID_OF: Any = (
    select(func.coalesce(func.sum(LedgerEntry.cents), 0))
    .join(Claim, (LedgerEntry.noun == CLAIM) & (LedgerEntry.record == Claim.id))
    .where(Claim.project_id == Project.id, LedgerEntry.kind == EntryKind.PAID)
    .correlate(Project)
    .scalar_subquery()
)
"""What was paid on the claims of the statement's project."""

BySource = dict[FundingSource, int]


def posted(session: Session, noun: str, records: Collection[int]) -> dict[int, BySource]:
    """Cents by record and source of everything that these records posted (one SELECT)."""
    rows = session.execute(
        select(LedgerEntry.record, LedgerEntry.source, func.sum(LedgerEntry.cents))
        .where(LedgerEntry.noun == noun, LedgerEntry.record.in_(list(records)))
        .group_by(LedgerEntry.record, LedgerEntry.source)
    )
    found: dict[int, BySource] = {}
    for record, source, cents in rows:
        if record is not None and cents:
            found.setdefault(record, {})[source] = cents
    return found


def by_kind(session: Session, project_id: int) -> dict[EntryKind, BySource]:
    """Cents by kind and source of all that the project's records posted (one SELECT)."""
    contracts = select(Contract.id).where(Contract.project_id == project_id)
    changes = select(ContractChange.id).where(ContractChange.contract_id.in_(contracts))
    claims = select(Claim.id).where(Claim.project_id == project_id)
    recoveries = select(Recovery.id).where(Recovery.project_id == project_id)
    rows = session.execute(
        select(LedgerEntry.kind, LedgerEntry.source, func.sum(LedgerEntry.cents))
        .where(
            (LedgerEntry.noun.in_((CONTRACT, ENDING)) & LedgerEntry.record.in_(contracts))
            | ((LedgerEntry.noun == CHANGE) & LedgerEntry.record.in_(changes))
            | ((LedgerEntry.noun == CLAIM) & LedgerEntry.record.in_(claims))
            | ((LedgerEntry.noun == RECOVERY) & LedgerEntry.record.in_(recoveries))
        )
        .group_by(LedgerEntry.kind, LedgerEntry.source)
    )
    found: dict[EntryKind, BySource] = {}
    for kind, source, cents in rows:
        if cents:
            found.setdefault(kind, {})[source] = cents
    return found


def total(by_source: BySource | None) -> int:
    """All sources together."""
    return sum((by_source or {}).values())
