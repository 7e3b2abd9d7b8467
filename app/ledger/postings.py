"""The ledger read whole: sums of postings by what they say and where they stand."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models.ledger import LedgerEntry
from db.terms import EntryKind, FundingSource


@dataclass(frozen=True, slots=True)
class Posting:
    """Cents of one kind and source, reversals taken off; without an action: administration."""

    kind: EntryKind
    node_id: int | None
    source: FundingSource
    call_id: int | None
    application_id: int | None
    cents: int


def sums(
    session: Session, application_id: int | None = None, until: date | None = None
) -> list[Posting]:
    """Every posting that does not cancel out, added up (one SELECT); or one application’s.

    With ``until`` those up to a day, that day included.
    """
    keys = (
        LedgerEntry.kind,
        LedgerEntry.node_id,
        LedgerEntry.source,
        LedgerEntry.call_id,
        LedgerEntry.application_id,
    )
    total = func.sum(LedgerEntry.cents)
    statement = select(*keys, total).group_by(*keys).having(total != 0)
    if application_id is not None:
        statement = statement.where(LedgerEntry.application_id == application_id)
    if until is not None:
        statement = statement.where(LedgerEntry.on <= until)
    return [Posting(*row) for row in session.execute(statement)]
