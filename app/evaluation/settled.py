"""What people have settled about a call's applications, as the ranking reads it."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.evaluation.standing import BodyVote, CommonScore
from app.evaluation.walk import BodyWord
from db.models.complaints import Resettlement
from db.models.evaluation import Decision, DecisionItem, Settlement, SettlementItem
from db.terms import Outcome, SettlementKind
from db.unit_of_work import UnitOfWork

_ON_SHEETS = (SettlementKind.RECONCILED, SettlementKind.AGREED)
"""What evaluators settle about the sheets as they stand."""


@dataclass
class Settled:
    """By application: the paper that settled a difference, the agreed points, the body's vote."""

    reconciled: dict[int, str] = field(default_factory=dict)
    agreed: dict[int, CommonScore] = field(default_factory=dict)
    voted: dict[int, BodyVote] = field(default_factory=dict)


def settled_in(session: Session, call_id: int) -> dict[int | None, Settled]:
    """Everything in force for a call: of re-evaluations by complaint, of the first sheets by None.

    Of two votes about one application the later counts.
    """
    rows = session.execute(
        select(Settlement, Resettlement.complaint_id)
        .outerjoin(Resettlement, Resettlement.settlement_id == Settlement.id)
        .where(Settlement.call_id == call_id, Settlement.cancelled_at.is_(None))
        .options(selectinload(Settlement.items), selectinload(Settlement.scores))
        .order_by(Settlement.id)
    )
    found: defaultdict[int | None, Settled] = defaultdict(Settled)
    for row, complaint in rows:
        for item in row.items:
            _enter(found[complaint], row, item)
    return found


def words_in(session: Session, call_id: int) -> tuple[BodyWord, ...]:
    """What the body said otherwise than proposed, once a call is decided."""
    rows = session.execute(
        select(
            DecisionItem.application_id,
            DecisionItem.awarded,
            DecisionItem.word,
            DecisionItem.outcome == Outcome.POSTPONED,
        )
        .join(Decision)
        .where(Decision.call_id == call_id, DecisionItem.word != "")
        .order_by(DecisionItem.position)
    )
    return tuple(BodyWord(key, awarded or None, word, late) for key, awarded, word, late in rows)


def _enter(found: Settled, row: Settlement, item: SettlementItem) -> None:
    if row.kind is SettlementKind.RECONCILED:
        found.reconciled[item.application_id] = row.basis
    elif row.kind is SettlementKind.AGREED:
        scores = {score.criterion_id: score.points for score in row.scores}
        found.agreed[item.application_id] = CommonScore(scores, row.basis)
    else:
        found.voted[item.application_id] = BodyVote(row.id, item.position, row.basis)


def about(
    session: Session,
    application_id: int,
    *kinds: SettlementKind,
    complaint_id: int | None = None,
) -> list[Settlement]:
    """Settlements in force about one application: about its first sheets, or a re-evaluation's."""
    return list(
        session.scalars(
            select(Settlement)
            .join(SettlementItem)
            .outerjoin(Resettlement, Resettlement.settlement_id == Settlement.id)
            .where(
                Resettlement.complaint_id.is_(None)
                if complaint_id is None
                else Resettlement.complaint_id == complaint_id,
                SettlementItem.application_id == application_id,
                Settlement.cancelled_at.is_(None),
                Settlement.kind.in_(kinds),
            )
            .order_by(Settlement.id)
        )
    )


def cancel(unit: UnitOfWork, rows: list[Settlement], reason: str) -> None:
    """They count no longer; what was recorded is kept."""
    for row in rows:
        row.cancelled_at, row.cancelled_reason = unit.now, reason


def restore(unit: UnitOfWork, application_id: int, at: datetime) -> None:
    """What lapsed about an application at a moment counts again."""
    rows = unit.session.scalars(
        select(Settlement)
        .join(SettlementItem)
        .where(
            SettlementItem.application_id == application_id,
            Settlement.cancelled_at == at,
            Settlement.kind.in_(_ON_SHEETS),
        )
    )
    for row in rows:
        row.cancelled_at, row.cancelled_reason = None, ""


def lapse(
    unit: UnitOfWork, application_id: int, reason: str, complaint_id: int | None = None
) -> None:
    """The sheets changed on which the evaluators met: what they settled there counts no longer."""
    rows = about(unit.session, application_id, *_ON_SHEETS, complaint_id=complaint_id)
    cancel(unit, rows, reason)
