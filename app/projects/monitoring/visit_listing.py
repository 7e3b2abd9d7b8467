"""The list of visits over all projects, and rows of some of them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, selectinload

from app.projects.monitoring.listing import MonitoredSource, Orders
from app.projects.monitoring.views import AnswerRow, VisitRow
from app.projects.monitoring.visiting import VisitFacts, VisitState
from app.projects.monitoring.visiting import state_of as visit_state
from app.safety.rights import Right
from db.models.office import Paper
from db.models.project_monitoring import Visit
from db.models.projects import Project
from db.values import listed

_V = Visit


class VisitSource(MonitoredSource):
    """The newest first."""

    of = Visit
    orders: ClassVar[Orders] = {
        "project": (Project.title_key, _V.number),
        "code": (Project.code, _V.number),
        "kind": (_V.kind, _V.planned_on),
        "due_on": (_V.due_on, _V.planned_on),
    }
    usual = (func.coalesce(_V.held_on, _V.planned_on),)
    backwards = True

    def in_state(self, state: str) -> list[ColumnElement[bool]]:
        """A state of a visit."""
        return visit_clauses(state, self.office.clock.today())

    def rows(self, ids: Sequence[int]) -> Sequence[VisitRow]:
        """Rows for one page of ids (one SELECT)."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            return visit_rows(session, [_V.id.in_(listed(ids))], self.office.clock.today())


def visit_clauses(state: str, today: date) -> list[ColumnElement[bool]]:
    """Visits in a state; the same as the rule says of each."""
    if state == VisitState.CANCELLED:
        return [_V.cancelled_reason.is_not(None)]
    held, open_ = _V.held_on.is_not(None), _V.settled_on.is_(None)
    found: dict[str, list[ColumnElement[bool]]] = {
        VisitState.PLANNED: [_V.held_on.is_(None), _V.planned_on >= today],
        VisitState.MISSED: [_V.held_on.is_(None), _V.planned_on < today],
        VisitState.HELD: [held, open_, _V.due_on.is_(None)],
        VisitState.TO_MEND: [held, open_, _V.due_on >= today],
        VisitState.OVERDUE: [held, open_, _V.due_on < today],
        VisitState.SETTLED: [held, _V.settled_on.is_not(None)],
    }
    return [_V.cancelled_reason.is_(None), *found[state]]


def visit_rows(
    session: Session,
    clauses: Iterable[ColumnElement[bool]],
    today: date,
    *,
    answers: bool = False,
) -> list[VisitRow]:
    """Rows of some visits, by project and number (one SELECT, two with ``answers``)."""
    before = Visit.__table__.alias("before")
    statement = (
        select(_V, Project.code, Project.title, before.c.number, Paper.number, Paper.signed_at)
        .join(Project, Project.id == _V.project_id)
        .outerjoin(before, before.c.id == _V.follows_id)
        .outerjoin(Paper, Paper.id == _V.paper_id)
        .where(*clauses)
        .order_by(_V.project_id, _V.number)
    )
    if answers:
        statement = statement.options(selectinload(_V.answers))
    return [
        _visit(each, code, title, (follows, paper, signed_at), today, answers)
        for each, code, title, follows, paper, signed_at in session.execute(statement)
    ]


def _visit(
    each: Visit,
    code: str,
    title: str,
    beside: tuple[int | None, str | None, datetime | None],
    today: date,
    answers: bool,
) -> VisitRow:
    follows, paper, signed_at = beside
    cancelled = each.cancelled_reason
    facts = VisitFacts(
        each.planned_on, each.held_on, each.due_on, each.settled_on, cancelled is not None
    )
    return VisitRow(
        id=each.id,
        version=each.version,
        project_id=each.project_id,
        code=code,
        title=title,
        number=each.number,
        kind=each.kind,
        state=visit_state(facts, today),
        planned_on=each.planned_on,
        held_on=each.held_on,
        place=each.place,
        visitors=each.visitors,
        met=each.met,
        findings=each.findings,
        recommendations=each.recommendations,
        due_on=each.due_on,
        settled_on=each.settled_on,
        settled_how=each.settled_how,
        cancelled=cancelled or "",
        follows_id=each.follows_id,
        follows=follows,
        paper_id=each.paper_id,
        paper=paper or "",
        signed=signed_at is not None,
        answers=tuple(
            AnswerRow(row.position, row.question, row.answer, row.note) for row in each.answers
        )
        if answers
        else (),
    )
