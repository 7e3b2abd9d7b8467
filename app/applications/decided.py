"""What was decided about an application: the decision, what amended it, what returned it.

The tables are those of the nouns that come after; only their facts are read here, for the timeline.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto
from typing import Any

from sqlalchemy import case, literal, null, select, union_all
from sqlalchemy.orm import Session

from db.models.complaints import Amending, AmendingItem
from db.models.evaluation import Decision, DecisionItem, Returned
from db.models.office import Paper
from db.terms import Outcome


class DecidedHow(StrEnum):
    """By the call's decision, by one that amended it; returned to be evaluated anew, or not."""

    FIRST = auto()
    AMENDED = auto()
    RETURNED = auto()
    TAKEN_BACK = auto()


@dataclass(frozen=True, slots=True)
class DecidedFact:
    """One decision about an application; the outcome is None where it was returned.

    ``number`` is the first decision's where nobody had signed it before the return was taken back.
    """

    how: DecidedHow
    number: str
    at: datetime
    who: str
    outcome: Outcome | None
    awarded: int
    reason: str


def decisions_of(session: Session, application_id: int) -> tuple[DecidedFact, ...]:
    """Every decision about an application, in the order of time (one SELECT)."""
    first = (
        select(
            literal(DecidedHow.FIRST.value).label("how"),
            Decision.number.label("number"),
            Decision.decided_at.label("at"),
            Decision.decided_by.label("who"),
            DecisionItem.outcome.label("outcome"),
            DecisionItem.awarded.label("awarded"),
            DecisionItem.reason.label("reason"),
        )
        .join(DecisionItem, DecisionItem.decision_id == Decision.id)
        .where(DecisionItem.application_id == application_id)
    )
    amended = (
        select(
            literal(DecidedHow.AMENDED.value),
            Amending.number,
            Amending.decided_at,
            Amending.decided_by,
            AmendingItem.outcome,
            AmendingItem.awarded,
            AmendingItem.reason,
        )
        .join(AmendingItem, AmendingItem.amending_id == Amending.id)
        .where(AmendingItem.application_id == application_id)
    )
    returned = (
        select(
            literal(DecidedHow.RETURNED.value),
            Paper.number,
            Returned.returned_at,
            Returned.returned_by,
            null(),
            literal(0),
            Returned.reason,
        )
        .join(Paper, Paper.id == Returned.paper_id)
        .where(Returned.application_id == application_id)
    )
    taken_back = (
        select(
            literal(DecidedHow.TAKEN_BACK.value),
            case((Returned.cancelled_number == "", Paper.number), else_=Returned.cancelled_number),
            Returned.cancelled_at,
            Returned.cancelled_by,
            null(),
            literal(0),
            Returned.cancelled_reason,
        )
        .join(Paper, Paper.id == Returned.paper_id)
        .where(Returned.application_id == application_id, Returned.cancelled_at.is_not(None))
    )
    rows: list[Any] = list(session.execute(union_all(first, amended, returned, taken_back)))
    found = [DecidedFact(DecidedHow(row[0]), *row[1:]) for row in rows]
    return tuple(sorted(found, key=lambda each: each.at))
