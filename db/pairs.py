"""One evaluator and one application: the pair by which assignment, conflict, printed sheet and
evaluation belong together; who is out of one, and who may not see others' scores of it yet.
"""

from sqlalchemy import ColumnElement, Select, or_, select

from db.models.calls import Call
from db.models.complaints import Complaint, Reassignment
from db.models.evaluation import Assignment, Conflict, Evaluation
from db.models.paper_sheets import PaperSheet
from db.terms import CallStage, ComplaintState, ConflictState, EvaluationState

BARRED = tuple(each for each in ConflictState if each.bars)

Paired = type[Assignment] | type[Conflict] | type[Evaluation] | type[PaperSheet]


def same_pair(one: Paired, other: Paired) -> ColumnElement[bool]:
    """Rows of two tables that tell of the same evaluator and application."""
    same: ColumnElement[bool] = one.application_id == other.application_id
    return same & (one.evaluator_id == other.evaluator_id)


def current(other: Paired) -> ColumnElement[bool]:
    """The pair's evaluation that has not been reopened since: there is one at most."""
    return same_pair(Evaluation, other) & Evaluation.superseded.is_(False)


def submitted(other: Paired) -> Select[int]:
    """The pair's evaluation, once it is submitted."""
    return select(Evaluation.id).where(
        current(other), Evaluation.state == EvaluationState.SUBMITTED
    )


def standing_apart(rows: Paired = Assignment) -> ColumnElement[bool]:
    """Of assignments (or other such rows): those whose evaluator is not out by a conflict."""
    barred = select(Conflict.id).where(same_pair(Conflict, rows), Conflict.state.in_(BARRED))
    return ~barred.exists()


def awaited() -> ColumnElement[bool]:
    """Of assignments joined with their call: those whose sheet can still come.

    The call is not decided, or a complaint has the evaluator evaluate the application anew.
    """
    anew = (
        select(Reassignment.id)
        .join(Complaint, Complaint.id == Reassignment.complaint_id)
        .where(
            Reassignment.assignment_id == Assignment.id,
            Complaint.state == ComplaintState.REEVALUATION,
        )
    )
    return or_(Call.stage == CallStage.PUBLISHED, anew.exists())
