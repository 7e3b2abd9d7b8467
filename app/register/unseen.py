"""Whose scores an evaluator may not see yet: the one rule, for papers and screens alike.

Others' scores of an application are hidden from an evaluator, whatever other roles the person
holds, while their own sheet of it can still come: they are asked, not out by a conflict, have not
submitted, and the call is not decided (or a complaint has them evaluate it anew). Once the body has
decided there is nothing left to influence: a sheet that never came shuts nobody out of the papers.

The tables are the evaluation's; papers lie below it, so that only its facts are read here.
"""

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from app.office import Office
from db.models.applications import Application
from db.models.calls import Call
from db.models.evaluation import Assignment, Evaluation, Evaluator
from db.models.office import Paper
from db.pairs import awaited, standing_apart, submitted
from db.terms import PaperKind


def _own(account_id: int) -> Select[int]:
    return select(Evaluator.id).where(Evaluator.account_id == account_id)


def shut(account_id: int) -> Select[int]:
    """Ids of the applications whose scores are hidden from the account."""
    return (
        select(Assignment.application_id)
        .join(Application, Application.id == Assignment.application_id)
        .join(Call, Call.id == Application.call_id)
        .where(
            Assignment.evaluator_id == _own(account_id).scalar_subquery(),
            awaited(),
            standing_apart(),
            ~submitted(Assignment).exists(),
        )
    )


def shut_in(session: Session, account_id: int, call_id: int) -> frozenset[int]:
    """:func:`shut` of one call."""
    return frozenset(session.scalars(shut(account_id).where(Application.call_id == call_id)))


def unseen(office: Office) -> ColumnElement[bool]:
    """Of papers: those that the person in the program may not open yet."""
    owed = shut(office.user.id)
    mine = _own(office.user.id).scalar_subquery()
    sheets = select(Evaluation.id).where(
        Evaluation.application_id.in_(owed), Evaluation.evaluator_id != mine
    )
    sheet = (Paper.kind == PaperKind.EVALUATION_SHEET) & Paper.record.in_(sheets)
    copy = (Paper.kind == PaperKind.APPLICANT_COPY) & Paper.record.in_(owed)
    return sheet | copy
