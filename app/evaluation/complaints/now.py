"""How the applications of a decided call stand now."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.applications import Applicant, Application
from db.models.evaluation import Decision, DecisionItem
from db.terms import Outcome


@dataclass(frozen=True, slots=True)
class Item:
    """What was decided of one application last; sums in cents, the score in hundredths.

    ``reason`` is worded for papers.
    """

    application_id: int
    number: str
    applicant: str
    title: str
    requested: int
    recommended: int
    outcome: Outcome
    awarded: int
    place: int | None
    score: int | None
    reason: str


def items_of(session: Session, call_id: int) -> tuple[Item, ...]:
    """Every application of a decided call, in the order of the decision (one SELECT)."""
    rows = session.execute(
        select(
            Application.id,
            Application.number,
            Applicant.name,
            Application.title,
            Application.requested,
            Application.recommended,
            DecisionItem.outcome,
            DecisionItem.awarded,
            DecisionItem.place,
            DecisionItem.score,
            DecisionItem.reason,
        )
        .join(Applicant, Applicant.id == Application.applicant_id)
        .join(DecisionItem, DecisionItem.application_id == Application.id)
        .join(Decision, Decision.id == DecisionItem.decision_id)
        .where(Decision.call_id == call_id)
        .order_by(DecisionItem.position)
    )
    return tuple(
        Item(key, number, who, title, asked, asked if given is None else given, *rest)
        for key, number, who, title, asked, given, *rest in rows
    )
