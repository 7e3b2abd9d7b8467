"""What screens show of claims, payments and recoveries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.ledger.position import Parts
from app.projects.claims.machine import Step, allows
from app.projects.claims.reading import advance_paid, set_off_before
from app.projects.claims.rules import ClaimSums
from app.projects.money import CLAIM, RECOVERY
from app.projects.posting import together
from db.models.claims import Claim, Recovery
from db.models.ledger import LedgerEntry
from db.terms import ClaimKind, ClaimState


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that went out or came back, by source; ``id`` is its first entry's.

    ``reversed_`` says it was recorded by mistake.
    """

    id: int
    on: date
    document: str
    note: str
    parts: Parts
    reversed_: bool
    recorded_at: datetime
    recorded_by: str

    @property
    def cents(self) -> int:
        """All sources together."""
        return sum(cents for _source, cents in self.parts)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with its check and payments; cents."""

    id: int
    version: int
    project_id: int
    number: int
    kind: ClaimKind
    document: str
    received_on: date
    due_on: date | None
    from_on: date | None
    to_on: date | None
    state: ClaimState
    sums: ClaimSums
    deductions: tuple[tuple[int, str], ...]
    checked_on: date | None
    checked_by: str
    note: str
    ended_reason: str
    payments: tuple[Payment, ...]

    def may(self, step: Step) -> bool:
        """Whether a button for the step makes sense."""
        if step in (Step.REFUSE, Step.WITHDRAW, Step.STEP_BACK) and self.sums.paid:
            return False
        if step is Step.REVERSE_PAYMENT and not self.sums.paid:
            return False
        return allows(step, self.state)


@dataclass(frozen=True, slots=True)
class RecoveryRow:
    """A demand with what came back; cents."""

    id: int
    version: int
    demanded_on: date
    due_on: date
    cents: int
    document: str
    reason: str
    claim: int | None
    cancelled_on: date | None
    cancelled_reason: str
    payments: tuple[Payment, ...]

    @property
    def back(self) -> int:
        """What came back."""
        return sum(each.cents for each in self.payments if not each.reversed_)

    @property
    def left(self) -> int:
        """What is still to come."""
        return 0 if self.cancelled_on is not None else max(self.cents - self.back, 0)


@dataclass(frozen=True, slots=True)
class ProjectMoney:
    """Everything paid and returned of a project; ``advance_left`` may still be set off."""

    claims: tuple[ClaimRow, ...]
    recoveries: tuple[RecoveryRow, ...]
    advance_left: int


def money_of(session: Session, project_id: int) -> ProjectMoney:
    """A project's claims and recoveries (a fixed number of SELECTs)."""
    claims = session.scalars(
        select(Claim)
        .where(Claim.project_id == project_id)
        .options(selectinload(Claim.deductions))
        .order_by(Claim.number)
    ).all()
    recoveries = session.scalars(
        select(Recovery).where(Recovery.project_id == project_id).order_by(Recovery.id)
    ).all()
    paid = payments_of(session, CLAIM, [each.id for each in claims])
    back = payments_of(session, RECOVERY, [each.id for each in recoveries])
    numbers = {each.id: each.number for each in claims}
    return ProjectMoney(
        tuple(claim_row(each, paid.get(each.id, ())) for each in claims),
        tuple(
            RecoveryRow(
                each.id,
                each.version,
                each.demanded_on,
                each.due_on,
                each.cents,
                each.document,
                each.reason,
                numbers.get(each.claim_id or 0),
                each.cancelled_on,
                each.cancelled_reason,
                back.get(each.id, ()),
            )
            for each in recoveries
        ),
        advance_paid(session, project_id) - set_off_before(session, project_id),
    )


def claim_row(each: Claim, payments: tuple[Payment, ...]) -> ClaimRow:
    """A claim with its payments."""
    paid = sum(payment.cents for payment in payments if not payment.reversed_)
    return ClaimRow(
        each.id,
        each.version,
        each.project_id,
        each.number,
        each.kind,
        each.document,
        each.received_on,
        each.due_on,
        each.from_on,
        each.to_on,
        each.state,
        ClaimSums(each.asked, each.eligible, each.settled, paid),
        tuple((row.cents, row.reason) for row in each.deductions),
        each.checked_on,
        each.checked_by,
        each.note,
        each.ended_reason,
        payments,
    )


def payments_of(
    session: Session, noun: str, records: Sequence[int]
) -> dict[int, tuple[Payment, ...]]:
    """Payments by record: entries posted together are one (one SELECT)."""
    rows = session.scalars(
        select(LedgerEntry)
        .where(LedgerEntry.noun == noun, LedgerEntry.record.in_(list(records)))
        .order_by(LedgerEntry.id)
    ).all()
    gone = {each.reverses_id for each in rows}
    found: dict[int, tuple[Payment, ...]] = {}
    for group in together(each for each in rows if each.reverses_id is None):
        record = group[0].record
        assert record is not None
        found[record] = (*found.get(record, ()), _payment(group, gone))
    return found


def _payment(group: Sequence[LedgerEntry], gone: Iterable[int | None]) -> Payment:
    first = group[0]
    return Payment(
        first.id,
        first.on,
        first.document,
        first.note,
        tuple((each.source, each.cents) for each in group),
        first.id in set(gone),
        first.recorded_at,
        first.recorded_by,
    )
