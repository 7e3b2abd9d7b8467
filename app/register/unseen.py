"""Papers that show others' scores to an evaluator whose own sheet is still owed.

Whatever other roles the person holds. The tables are the evaluation's; only its facts are read.
"""

from sqlalchemy import ColumnElement, false, select

from app.office import Office
from app.safety.rights import Right
from db.models.evaluation import Assignment, Conflict, Evaluation, Evaluator
from db.models.office import Paper
from db.terms import ConflictState, EvaluationState, PaperKind


def unseen(office: Office) -> ColumnElement[bool]:
    """Of papers: those that the person in the program may not open yet."""
    if not office.may(Right.SCORE):
        return false()
    mine = select(Evaluator.id).where(Evaluator.account_id == office.user.id).scalar_subquery()
    done = select(Evaluation.id).where(
        Evaluation.application_id == Assignment.application_id,
        Evaluation.evaluator_id == mine,
        Evaluation.superseded.is_(False),
        Evaluation.state == EvaluationState.SUBMITTED,
    )
    out = select(Conflict.id).where(
        Conflict.application_id == Assignment.application_id,
        Conflict.evaluator_id == mine,
        Conflict.state.in_((ConflictState.DECLARED, ConflictState.EXCLUDED)),
    )
    owed = select(Assignment.application_id).where(
        Assignment.evaluator_id == mine, ~done.exists(), ~out.exists()
    )
    sheets = select(Evaluation.id).where(
        Evaluation.application_id.in_(owed), Evaluation.evaluator_id != mine
    )
    sheet = (Paper.kind == PaperKind.EVALUATION_SHEET) & Paper.record.in_(sheets)
    copy = (Paper.kind == PaperKind.APPLICANT_COPY) & Paper.record.in_(owed)
    return sheet | copy
