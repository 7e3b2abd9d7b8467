"""How the applications of a decided call stand now."""

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.applications import Applicant, Application
from db.models.complaints import Amending, AmendingItem
from db.models.evaluation import Decision, DecisionItem
from db.terms import Outcome


@dataclass(frozen=True, slots=True)
class Item:
    """What was decided of one application last; sums in cents, the score in hundredths.

    ``reason`` is worded for papers. ``held`` waits for one that was put off.
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
    held: int = 0


def items_of(session: Session, call_id: int) -> tuple[Item, ...]:
    """Every application of a decided call as the last decision about it says (two SELECTs)."""
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
            DecisionItem.held,
        )
        .join(Applicant, Applicant.id == Application.applicant_id)
        .join(DecisionItem, DecisionItem.application_id == Application.id)
        .join(Decision, Decision.id == DecisionItem.decision_id)
        .where(Decision.call_id == call_id)
        .order_by(DecisionItem.position)
    )
    found = {
        key: Item(key, number, who, title, asked, asked if given is None else given, *rest)
        for key, number, who, title, asked, given, *rest in rows
    }
    for row in _amended(session, call_id):
        found[row.application_id] = replace(
            found[row.application_id],
            outcome=row.outcome,
            awarded=row.awarded,
            place=row.place,
            score=row.score,
            reason=row.reason,
            held=0,
        )
    return tuple(sorted(found.values(), key=lambda item: (item.place is None, item.place or 0)))


def changed_since(session: Session, call_id: int) -> dict[int, Item]:
    """The applications that an amending decision touched, as they stand now, by id."""
    touched = {row.application_id for row in _amended(session, call_id)}
    if not touched:
        return {}
    items = items_of(session, call_id)
    return {each.application_id: each for each in items if each.application_id in touched}


def _amended(session: Session, call_id: int) -> list[AmendingItem]:
    """Every item of the call's amending decisions, the first decision first."""
    return list(
        session.scalars(
            select(AmendingItem)
            .join(Amending)
            .where(Amending.call_id == call_id)
            .order_by(Amending.id, AmendingItem.position)
        )
    )
