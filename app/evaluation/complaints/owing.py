"""Who evaluates anew because of complaints, and whose sheet is still awaited."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from db.models.complaints import Complaint, Reassignment
from db.models.evaluation import Assignment, Conflict, Evaluation, Evaluator
from db.pairs import BARRED, current, same_pair
from db.terms import ComplaintState, EvaluationState


@dataclass(frozen=True, slots=True)
class Anew:
    """One evaluator of a re-evaluation; who has not begun can still be released."""

    evaluator_id: int
    name: str
    state: EvaluationState


@dataclass(frozen=True, slots=True)
class OwedAgain:
    """A complaint whose re-evaluation awaits sheets, and until when the reply is due."""

    call_id: int
    complaint: str
    due_on: date
    owed: int
    asked: int
    complaint_id: int


def evaluating_anew(session: Session, complaint_id: int) -> tuple[Anew, ...]:
    """The evaluators of a complaint's re-evaluation, in the order they were named (one SELECT)."""
    rows = session.execute(
        _joined(select(Evaluator.id, Evaluator.name, Evaluation.state))
        .join(Evaluator, Evaluator.id == Assignment.evaluator_id)
        .where(Complaint.id == complaint_id)
        .order_by(Assignment.id)
    )
    return tuple(Anew(key, name, state or EvaluationState.NOT_STARTED) for key, name, state in rows)


def owed_again(session: Session, account_id: int | None = None) -> tuple[OwedAgain, ...]:
    """Re-evaluations that await sheets, the first due first (one SELECT).

    ``account_id``: only what this account's evaluator owes.
    """
    submitted = Evaluation.state == EvaluationState.SUBMITTED
    query = (
        _joined(
            select(
                Complaint.call_id,
                Complaint.number,
                Complaint.due_on,
                func.count().filter(or_(Evaluation.id.is_(None), ~submitted)),
                func.count(),
                Complaint.id,
            )
        )
        .outerjoin(Conflict, same_pair(Conflict, Assignment))
        .where(
            Complaint.state == ComplaintState.REEVALUATION,
            or_(Conflict.state.is_(None), Conflict.state.not_in(BARRED)),
        )
        .group_by(Complaint.id)
        .order_by(Complaint.due_on, Complaint.id)
    )
    if account_id is not None:
        query = query.join(Evaluator, Evaluator.id == Assignment.evaluator_id).where(
            Evaluator.account_id == account_id
        )
    found = (OwedAgain(*row) for row in session.execute(query))
    return tuple(each for each in found if each.owed)


def _joined(query: Any) -> Any:
    """From complaints over what was assigned to the sheets that count."""
    return (
        query.select_from(Complaint)
        .join(Reassignment, Reassignment.complaint_id == Complaint.id)
        .join(Assignment, Assignment.id == Reassignment.assignment_id)
        .outerjoin(Evaluation, current(Assignment))
    )
