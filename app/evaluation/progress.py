"""The matrix applications × evaluators of one call, with a fixed number of SELECTs.

Read as plain rows, each square in one: a large call has ten thousand of them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import DateTime, String, and_, case, func, null, select, type_coerce
from sqlalchemy.orm import Session

from app.evaluation.assigning import Pair
from app.evaluation.backgrounds import Backgrounds, Behind
from app.evaluation.views import Cell, ProgressRow
from app.register.unseen import shut_in
from db.models.applications import Applicant, Application, Partner
from db.models.calls import Criterion
from db.models.complaints import Reassignment
from db.models.evaluation import Assignment, Conflict, Declaration, Evaluation, Evaluator, Score
from db.models.office import Paper
from db.pairs import current, same_pair
from db.terms import ConflictState, EvaluationState

_CONFLICTS = {str(each): each for each in ConflictState}
_STATES = {str(each): each for each in EvaluationState}


@dataclass(frozen=True)
class _Known:
    """What the squares are made of."""

    names: dict[int, str]
    backgrounds: Backgrounds
    by_hand: set[int]
    begun: dict[Pair, tuple[int, bool]]
    behind: dict[int, Behind]


def progress_rows(
    session: Session, call_id: int, account_id: int, today: date
) -> list[ProgressRow]:
    """In the order of receipt, but for what complaints have evaluated anew.

    Others' totals stay hidden where the account's own evaluator owes a sheet.
    """
    hidden = shut_in(session, account_id, call_id)
    squares: defaultdict[int, list[Any]] = defaultdict(list)
    for row in session.execute(_squares(call_id)):
        squares[row[0]].append(row)
    applications = session.execute(
        select(
            Application.id,
            Application.number,
            Application.title,
            Application.eligible,
            Applicant.id,
            Applicant.name,
            Applicant.head,
            Applicant.email,
            Applicant.code,
            Applicant.contact,
        )
        .join(Applicant, Applicant.id == Application.applicant_id)
        .where(Application.call_id == call_id)
        .order_by(Application.received_at, Application.id)
    ).all()
    known = _Known(
        dict(session.execute(select(Evaluator.id, Evaluator.name)).all()),
        Backgrounds(session, today),
        set(session.scalars(_by_hand(call_id))),
        _begun(session, call_id),
        _behind(session, call_id, applications),
    )
    return [
        ProgressRow(
            key, number, name, title, eligible, tuple(_cells(known, squares[key], key in hidden))
        )
        for key, number, title, eligible, _applicant, name, *_people in applications
    ]


def _squares(call_id: int) -> Any:
    """Every square in the order of assignment; words as they are stored, for speed.

    When the evaluator was asked is told only where something may be owed.
    """
    signed = case((Paper.signed_at.is_not(None), 1), else_=0)
    settled = and_(Evaluation.state == EvaluationState.SUBMITTED, Paper.signed_at.is_not(None))
    since = type_coerce(Assignment.assigned_at, DateTime)
    return (
        select(
            Assignment.application_id,
            Assignment.evaluator_id,
            Assignment.third,
            type_coerce(Conflict.state, String).label("conflict"),
            type_coerce(Evaluation.state, String).label("state"),
            Evaluation.total,
            Evaluation.paper_id,
            signed,
            case((settled, null()), else_=since).label("since"),
        )
        .join(Application, Application.id == Assignment.application_id)
        .outerjoin(Reassignment, Reassignment.assignment_id == Assignment.id)
        .outerjoin(Conflict, same_pair(Conflict, Assignment))
        .outerjoin(Evaluation, current(Assignment))
        .outerjoin(Paper, Paper.id == Evaluation.paper_id)
        .where(Application.call_id == call_id, Reassignment.id.is_(None))
        .order_by(Assignment.id)
    )


def _by_hand(call_id: int) -> Any:
    return select(Declaration.evaluator_id).where(
        Declaration.call_id == call_id, Declaration.hand_signed_on.is_not(None)
    )


def _behind(session: Session, call_id: int, applications: Collection[Any]) -> dict[int, Behind]:
    """Who stands behind each application."""
    partners: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for key, name, code in session.execute(
        select(Partner.application_id, Partner.name, Partner.code)
        .join(Application, Application.id == Partner.application_id)
        .where(Application.call_id == call_id)
        .order_by(Partner.application_id, Partner.position)
    ):
        partners[key].append((name, code))
    return {
        key: Behind(applicant, name, head, email, code, contact, tuple(partners[key]))
        for key, _number, _title, _eligible, applicant, name, head, email, code, contact in (
            applications
        )
    }


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


def _cells(known: _Known, squares: list[Any], hide: bool) -> Iterator[Cell]:
    for application, evaluator, third, conflict, state, total, paper, signed, since in squares:
        pair = (application, evaluator)
        missing, returned = known.begun.get(pair, (0, False))
        signs = (
            ()
            if conflict
            else known.backgrounds.signs_of(evaluator, application, known.behind[application])
        )
        yield Cell(
            evaluator,
            known.names[evaluator],
            _CONFLICTS[conflict] if conflict else ConflictState.NOT_ASKED,
            _STATES[state] if state else EvaluationState.NOT_STARTED,
            third,
            None if hide else total,
            paper,
            bool(signed),
            tuple(each.line for each in signs),
            evaluator in known.by_hand,
            missing,
            returned,
            _aware(since),
        )


def _aware(value: datetime | None) -> datetime | None:
    return None if value is None else value.replace(tzinfo=UTC)
