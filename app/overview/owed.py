"""Counts behind the overview’s lines of evaluation, for those who see the ranking."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from app.evaluation.access import active_on
from app.safety.rights import Right
from app.service import Service
from db.models.applications import Application
from db.models.evaluation import Assignment, Conflict, Declaration, Evaluation, Evaluator
from db.models.office import Paper
from db.pairs import BARRED
from db.terms import EvaluationState, Outcome

if TYPE_CHECKING:
    from app.office import Office


@dataclass(frozen=True)
class Owed:
    """Active evaluators; by call: signed declarations, assigned sheets, submitted ones."""

    evaluators: int
    declared: Counter[int]
    sheets: Counter[int]
    submitted: Counter[int]


def declared_and_sheets(office: Office) -> Owed:
    """How far every call's evaluation is (three SELECTs)."""
    with Service(office).reading(Right.VIEW_RANKING) as session:
        today = active_on(office.clock.today())
        evaluators = session.scalar(select(func.count(Evaluator.id)).where(*today)) or 0
        return Owed(evaluators, _declared(session), *_sheets(session))


def postponed(office: Office) -> list[tuple[str, int, int]]:
    """Registration number, call and id of what is put off (one SELECT)."""
    query = (
        select(Application.number, Application.call_id, Application.id)
        .where(Application.outcome == Outcome.POSTPONED, Application.withdrawn_at.is_(None))
        .order_by(Application.id)
    )
    with Service(office).reading(Right.VIEW_RANKING) as session:
        return [(number, call, key) for number, call, key in session.execute(query)]


def _declared(session: Session) -> Counter[int]:
    """Signed declarations by call."""
    rows = session.execute(
        select(Declaration.call_id, func.count())
        .outerjoin(Paper, Paper.id == Declaration.paper_id)
        .where(or_(Paper.signed_at.is_not(None), Declaration.hand_signed_on.is_not(None)))
        .group_by(Declaration.call_id)
    )
    return Counter(dict(rows.all()))


def _sheets(session: Session) -> tuple[Counter[int], Counter[int]]:
    """Assigned sheets by call, conflicted evaluators left out, and those submitted."""
    rows = session.execute(
        select(Application.call_id, func.count(), func.count(Evaluation.id))
        .select_from(Assignment)
        .join(Application, Application.id == Assignment.application_id)
        .outerjoin(
            Conflict,
            and_(
                Conflict.application_id == Assignment.application_id,
                Conflict.evaluator_id == Assignment.evaluator_id,
            ),
        )
        .outerjoin(
            Evaluation,
            and_(
                Evaluation.application_id == Assignment.application_id,
                Evaluation.evaluator_id == Assignment.evaluator_id,
                Evaluation.state == EvaluationState.SUBMITTED,
                Evaluation.superseded.is_(False),
            ),
        )
        .where(Application.withdrawn_at.is_(None))
        .where(Conflict.state.is_(None) | Conflict.state.not_in(BARRED))
        .group_by(Application.call_id)
    ).all()
    return Counter({row[0]: row[1] for row in rows}), Counter({row[0]: row[2] for row in rows})
