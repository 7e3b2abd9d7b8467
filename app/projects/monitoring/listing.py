"""The lists of reports and of visits over all projects: ids, rows and counts in SQL."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session, selectinload

from app.projects.monitoring.schedule import Told
from app.projects.monitoring.schedule import state_of as report_state
from app.projects.monitoring.views import AnswerRow, ReportRow, VisitRow
from app.projects.monitoring.visiting import VisitFacts, VisitState
from app.projects.monitoring.visiting import state_of as visit_state
from app.safety.rights import Right
from app.service import Service
from app.tables import Query, Totals, fold
from db.models.office import Paper
from db.models.project_monitoring import ProjectReport, Visit
from db.models.projects import Project
from db.terms import ReportState
from db.values import listed

SOON = timedelta(days=30)
DUE = "due"
"""The filter of reports awaited within 30 days or late already."""

_R, _V = ProjectReport, Visit
_LAST = case((_R.returned_on.is_not(None), _R.again_by), (_R.received_on.is_(None), _R.due_on))
"""The last day of the promoter's term; none while nothing is awaited of them."""


class ReportSource(Service):
    """Filters: ``project`` (id), ``kind``, ``state`` (a state, or ``due``)."""

    def ids(self, query: Query) -> Sequence[int]:
        """Report ids in order, the first due first unless asked otherwise."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            statement = (
                select(_R.id)
                .join(Project, Project.id == _R.project_id)
                .where(*self._clauses(session, query))
            )
            orders: dict[str, tuple[Any, ...]] = {
                "project": (Project.title_key, _R.number),
                "code": (Project.code, _R.number),
                "kind": (_R.kind, _R.due_on),
                "received_on": (_R.received_on, _R.due_on),
            }
            order = orders.get(query.sort, (func.coalesce(_LAST, _R.due_on), Project.title_key))
            return list(session.scalars(_ordered(statement, order, query.descending, _R.id)))

    def rows(self, ids: Sequence[int]) -> Sequence[ReportRow]:
        """Rows for one page of ids (one SELECT)."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            return report_rows(session, [_R.id.in_(listed(ids))], self.office.clock.today())

    def count_and_sums(self, query: Query) -> Totals:
        """How many reports the query finds."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            statement = (
                select(func.count())
                .select_from(_R)
                .join(Project, Project.id == _R.project_id)
                .where(*self._clauses(session, query))
            )
            return Totals(session.scalar(statement) or 0)

    def _clauses(self, session: Session, query: Query) -> list[ColumnElement[bool]]:
        clauses = _of_projects(session, query, _R.project_id)
        if (kind := query.filter("kind")) is not None:
            clauses.append(_R.kind == kind)
        if (state := query.filter("state")) is not None:
            clauses += report_clauses(state, self.office.clock.today())
        return clauses


def report_clauses(state: str, today: date) -> list[ColumnElement[bool]]:
    """Reports in a state, or ``due``; the same as the rule says of each."""
    if state == ReportState.ACCEPTED:
        return [_R.accepted_on.is_not(None)]
    held: dict[str, list[ColumnElement[bool]]] = {
        DUE: [today + SOON >= _LAST],
        ReportState.OVERDUE: [today > _LAST],
        ReportState.AWAITED: [_R.received_on.is_(None), _R.due_on >= today],
        ReportState.RETURNED: [_R.returned_on.is_not(None), _R.again_by >= today],
        ReportState.RECEIVED: [_R.received_on.is_not(None), _R.returned_on.is_(None)],
    }
    return [_R.accepted_on.is_(None), *held[state]]


def report_rows(
    session: Session, clauses: Iterable[ColumnElement[bool]], today: date
) -> list[ReportRow]:
    """Rows of some reports, by project and number (one SELECT)."""
    found = session.execute(
        select(_R, Project.code, Project.title)
        .join(Project, Project.id == _R.project_id)
        .where(*clauses)
        .order_by(_R.project_id, _R.number)
    )
    return [_report(each, code, title, today) for each, code, title in found]


def _report(each: ProjectReport, code: str, title: str, today: date) -> ReportRow:
    told = Told(each.due_on, each.received_on, each.returned_on, each.again_by, each.accepted_on)
    last = told.awaited_by
    return ReportRow(
        id=each.id,
        version=each.version,
        project_id=each.project_id,
        code=code,
        title=title,
        number=each.number,
        kind=each.kind,
        from_on=each.from_on,
        to_on=each.to_on,
        due_on=each.due_on,
        state=report_state(told, today),
        awaited_by=last,
        days=None if last is None else (last - today).days,
        received_on=each.received_on,
        document=each.document,
        done=each.done,
        deviations=each.deviations,
        remarks=each.remarks,
        returned_on=each.returned_on,
        again_by=each.again_by,
        accepted_on=each.accepted_on,
        accepted_by=each.accepted_by,
    )


class VisitSource(Service):
    """Filters: ``project`` (id), ``kind``, ``state`` (a state of a visit)."""

    def ids(self, query: Query) -> Sequence[int]:
        """Visit ids in order, the newest first unless asked otherwise."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            statement = (
                select(_V.id)
                .join(Project, Project.id == _V.project_id)
                .where(*self._clauses(session, query))
            )
            orders: dict[str, tuple[Any, ...]] = {
                "project": (Project.title_key, _V.number),
                "code": (Project.code, _V.number),
                "kind": (_V.kind, _V.planned_on),
                "due_on": (_V.due_on, _V.planned_on),
            }
            order = orders.get(query.sort, (func.coalesce(_V.held_on, _V.planned_on),))
            backwards = query.descending or not query.sort
            return list(session.scalars(_ordered(statement, order, backwards, _V.id)))

    def rows(self, ids: Sequence[int]) -> Sequence[VisitRow]:
        """Rows for one page of ids (one SELECT)."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            return visit_rows(session, [_V.id.in_(listed(ids))], self.office.clock.today())

    def count_and_sums(self, query: Query) -> Totals:
        """How many visits the query finds."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            statement = (
                select(func.count())
                .select_from(_V)
                .join(Project, Project.id == _V.project_id)
                .where(*self._clauses(session, query))
            )
            return Totals(session.scalar(statement) or 0)

    def _clauses(self, session: Session, query: Query) -> list[ColumnElement[bool]]:
        clauses = _of_projects(session, query, _V.project_id)
        if (kind := query.filter("kind")) is not None:
            clauses.append(_V.kind == kind)
        if (state := query.filter("state")) is not None:
            clauses += visit_clauses(state, self.office.clock.today())
        return clauses


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


def _of_projects(session: Session, query: Query, column: Any) -> list[ColumnElement[bool]]:
    """The filter ``project``, and the words searched for in titles and codes of projects."""
    clauses: list[ColumnElement[bool]] = []
    if (project := query.filter("project")) is not None:
        clauses.append(column == project)
    if words := fold(query.search).split():
        named = session.execute(select(Project.id, Project.title, Project.code))
        told = ((key, fold(f"{title} {code}")) for key, title, code in named)
        clauses.append(
            column.in_(listed(key for key, text in told if all(word in text for word in words)))
        )
    return clauses


def _ordered(
    statement: Select[Any], order: Sequence[Any], descending: bool, key: Any
) -> Select[Any]:
    first, *rest = order
    return statement.order_by(first.desc() if descending else first, *rest, key)
