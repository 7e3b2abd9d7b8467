"""What screens show of a contract: as it stands, its changes, what is left of it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.explanation import Line
from app.projects.contracts.drafts import ContractDraft
from app.projects.contracts.snapshots import differences, draft_of, read
from app.projects.money import by_kind
from app.projects.settlement import Settlement, settle
from app.projects.steps import contract_of
from db.models.projects import ContractChange
from db.terms import ChangeKind


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change; ``lines`` tell before and after, supports in cents. A cancelled one says why."""

    number: int
    on: date
    kind: ChangeKind
    document: str
    reason: str
    lines: tuple[Line, ...]
    support_before: int
    support_after: int
    recorded_by: str
    cancelled_at: datetime | None
    cancelled_reason: str


@dataclass(frozen=True, slots=True)
class ContractRow:
    """The contract as it stands now."""

    id: int
    version: int
    now: ContractDraft
    recorded_at: datetime
    recorded_by: str
    terminated_on: date | None
    terminated_reason: str
    finished_on: date | None
    changes: tuple[ChangeRow, ...]
    sums: Settlement


def contract_row(session: Session, project_id: int, finished: date | None) -> ContractRow | None:
    """The contract of a project (a fixed number of SELECTs)."""
    found = contract_of(session, project_id)
    if found is None:
        return None
    changes = session.scalars(
        select(ContractChange)
        .where(ContractChange.contract_id == found.id)
        .order_by(ContractChange.number)
    )
    return ContractRow(
        found.id,
        found.version,
        draft_of(found),
        found.recorded_at,
        found.recorded_by,
        found.terminated_on,
        found.terminated_reason,
        finished,
        tuple(_change(each) for each in changes),
        settle(by_kind(session, project_id)),
    )


def _change(each: ContractChange) -> ChangeRow:
    before, after = read(each.before), read(each.after)
    return ChangeRow(
        each.number,
        each.on,
        each.kind,
        each.document,
        each.reason,
        differences(before, after),
        before.support,
        after.support,
        each.recorded_by,
        each.cancelled_at,
        each.cancelled_reason,
    )
