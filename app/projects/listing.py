"""Projects as a table's source, sorted by stored keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from app.projects.money import PAID_OF, SUPPORT_OF
from app.safety.rights import Right
from app.service import Service
from app.tables import Query, Totals
from db import search
from db.models.applications import Applicant, Application
from db.models.calls import Call
from db.models.projects import Contract, Project
from db.terms import ProjectKind, ProjectStage
from db.values import listed, plain_ids

LATE, SOON = "late", "soon"
"""Values of the filter ``due``: the term has passed, or passes within two weeks."""

AHEAD = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project as a list shows it; cents. ``awarded`` is None for the office's own."""

    id: int
    version: int
    kind: ProjectKind
    code: str
    number: str
    application_id: int | None
    call_number: str
    applicant: str
    title: str
    stage: ProjectStage
    due_on: date | None
    awarded: int | None
    contract: str
    ends_on: date | None
    support: int
    paid: int


_SORTS: dict[str, Any] = {
    "code": Project.code,
    "number": Project.application_id,
    "call_number": Call.number,
    "applicant": Applicant.name_key,
    "title": Project.title_key,
    "stage": Project.stage,
    "due_on": Project.due_on,
    "awarded": Application.awarded,
    "ends_on": Contract.ends_on,
    "support": SUPPORT_OF,
    "paid": PAID_OF,
}


class ProjectSource(Service):
    """Filters: ``stage``, ``call``, ``due`` (:data:`LATE`, :data:`SOON`), ``kind``."""

    def ids(self, query: Query) -> Sequence[int]:
        """Ids in order; the newest first unless asked otherwise."""
        return self.first(query, None)

    def first(self, query: Query, count: int | None) -> Sequence[int]:
        """The first so many of the ids (None: all of them)."""
        column = _SORTS.get(query.sort, Project.id)
        falling = query.descending or query.sort not in _SORTS
        order = column.desc() if falling else column.asc()
        tie = Project.id.desc() if falling else Project.id.asc()
        found = _joined(select(Project.id)).where(*self._where(query))
        with self.reading(Right.VIEW_PROJECTS) as session:
            # Rows without the value stand last whichever way they are sorted.
            found = found.order_by(column.is_(None), order, tie).limit(count)
            return plain_ids(session, found)

    def rows(self, ids: Sequence[int]) -> Sequence[ProjectRow]:
        """Rows for some ids (one SELECT)."""
        columns = (
            Project.id,
            Project.version,
            Project.kind,
            Project.code,
            func.coalesce(Application.number, ""),
            Project.application_id,
            func.coalesce(Call.number, ""),
            func.coalesce(Applicant.name, ""),
            Project.title,
            Project.stage,
            Project.due_on,
            Application.awarded,
            func.coalesce(Contract.number, ""),
            Contract.ends_on,
            SUPPORT_OF,
            PAID_OF,
        )
        with self.reading(Right.VIEW_PROJECTS) as session:
            found = session.execute(_joined(select(*columns)).where(Project.id.in_(listed(ids))))
            return [ProjectRow(*row) for row in found]

    def count_and_sums(self, query: Query) -> Totals:
        """How many, and the support in contracts and what was paid."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            columns = (func.count(Project.id), func.sum(SUPPORT_OF), func.sum(PAID_OF))
            found = _joined(select(*columns)).where(*self._where(query))
            count, support, paid = session.execute(found).one()
            return Totals(count, (("support", support or 0), ("paid", paid or 0)))

    def _where(self, query: Query) -> list[ColumnElement[bool]]:
        clauses = [_holds(word, f"p{at}") for at, word in enumerate(query.search.split())]
        if (stage := query.filter("stage")) is not None:
            clauses.append(Project.stage == ProjectStage(stage))
        if (call := query.filter("call")) is not None:
            clauses.append(Application.call_id == int(call))
        if (kind := query.filter("kind")) is not None:
            clauses.append(Project.kind == ProjectKind(kind))
        if (due := query.filter("due")) is not None:
            today = self.office.clock.today()
            late = Project.due_on < today
            soon = and_(Project.due_on >= today, Project.due_on <= today + AHEAD)
            clauses.append(late if due == LATE else soon)
        return clauses


def _joined(statement: Select[Any]) -> Select[Any]:
    return (
        statement.select_from(Project)
        .outerjoin(Application, Application.id == Project.application_id)
        .outerjoin(Applicant, Applicant.id == Application.applicant_id)
        .outerjoin(Call, Call.id == Application.call_id)
        .outerjoin(Contract, Contract.project_id == Project.id)
    )


def _holds(word: str, tag: str) -> ColumnElement[bool]:
    """The word stands in the project's code or title, its contract's number, its application."""
    own = [
        column.contains(word, autoescape=True)
        for column in (Project.code, Project.title, Contract.number)
    ]
    found = search.matching("applications", word, tag)
    if found is not None:
        own.append(Project.application_id.in_(found))
    return or_(*own)
