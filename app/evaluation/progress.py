"""The matrix applications × evaluators of one call, with a fixed number of SELECTs."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.evaluation.assembly import Facts
from app.evaluation.assigning import Pair
from app.evaluation.backgrounds import Backgrounds
from app.evaluation.views import Cell, ProgressRow
from db.models.applications import Application
from db.models.calls import Criterion
from db.models.evaluation import Assignment, Declaration, Evaluation, Score
from db.models.office import Paper
from db.terms import ConflictState, EvaluationState


@dataclass(frozen=True)
class _Known:
    """What the squares are made of."""

    facts: Facts
    backgrounds: Backgrounds
    signed: set[int]
    by_hand: set[int]
    begun: dict[Pair, tuple[int, bool]]
    since: dict[Pair, datetime | None]


def progress_rows(
    session: Session, call_id: int, facts: Facts, hidden: Collection[int], today: date
) -> list[ProgressRow]:
    """In the order of receipt; totals of ``hidden`` applications are left out."""
    applications = session.scalars(
        select(Application)
        .where(Application.call_id == call_id)
        .options(joinedload(Application.applicant), selectinload(Application.partners))
        .order_by(Application.received_at, Application.id)
    ).all()
    signed = select(Paper.id).where(Paper.call_id == call_id, Paper.signed_at.is_not(None))
    by_hand = select(Declaration.evaluator_id).where(
        Declaration.call_id == call_id, Declaration.hand_signed_on.is_not(None)
    )
    known = _Known(
        facts,
        Backgrounds(session, today),
        set(session.scalars(signed)),
        set(session.scalars(by_hand)),
        _begun(session, call_id),
        _since(session, call_id),
    )
    return [
        ProgressRow(
            found.id,
            found.number,
            found.applicant.name,
            found.title,
            found.eligible,
            tuple(
                _cell(known, found, evaluator, third, found.id in hidden)
                for evaluator, third in facts.assigned[found.id]
            ),
        )
        for found in applications
    ]


def _begun(session: Session, call_id: int) -> dict[Pair, tuple[int, bool]]:
    """Of sheets that are begun: criteria still missing, and whether it was returned."""
    counts = dict(
        session.execute(
            select(Criterion.scorecard_id, func.count()).group_by(Criterion.scorecard_id)
        ).all()
    )
    rows = session.execute(
        select(
            Evaluation.application_id,
            Evaluation.evaluator_id,
            Evaluation.scorecard_id,
            Evaluation.attempt,
            func.count(Score.points),
        )
        .select_from(Evaluation)
        .join(Application, Application.id == Evaluation.application_id)
        .outerjoin(Score, Score.evaluation_id == Evaluation.id)
        .where(
            Application.call_id == call_id,
            Evaluation.superseded.is_(False),
            Evaluation.state == EvaluationState.STARTED,
        )
        .group_by(Evaluation.id)
    )
    return {
        (application, evaluator): (counts.get(card, 0) - scored, attempt > 1)
        for application, evaluator, card, attempt, scored in rows
    }


def _since(session: Session, call_id: int) -> dict[Pair, datetime | None]:
    rows = session.execute(
        select(Assignment.application_id, Assignment.evaluator_id, Assignment.assigned_at)
        .join(Application)
        .where(Application.call_id == call_id)
    )
    return {(application, evaluator): at for application, evaluator, at in rows}


def _cell(known: _Known, found: Application, evaluator_id: int, third: bool, hide: bool) -> Cell:
    pair = (found.id, evaluator_id)
    evaluation = known.facts.evaluations.get(pair)
    paper = evaluation.paper_id if evaluation else None
    conflict = known.facts.conflicts.get(pair, ConflictState.NOT_ASKED)
    asked = conflict is not ConflictState.NOT_ASKED
    signs = () if asked else known.backgrounds.signs(evaluator_id, found)
    missing, returned = known.begun.get(pair, (0, False))
    return Cell(
        evaluator_id,
        known.facts.names[evaluator_id],
        conflict,
        evaluation.state if evaluation else EvaluationState.NOT_STARTED,
        third,
        evaluation.total if evaluation and not hide else None,
        paper,
        paper in known.signed,
        tuple(each.line for each in signs),
        evaluator_id in known.by_hand,
        missing,
        returned,
        known.since.get(pair),
    )
