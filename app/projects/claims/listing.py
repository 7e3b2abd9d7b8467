"""Payment claims of all projects as a table's source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from app.projects.claims.machine import OPEN
from app.projects.claims.waiting import paid_on
from app.safety.rights import Right
from app.service import Service
from app.tables import Query, Totals
from db import search
from db.models.applications import Applicant, Application
from db.models.claims import Claim
from db.models.projects import Contract, Project
from db.terms import ClaimKind, ClaimState
from db.values import listed, plain_ids

LATE, SOON = "late", "soon"
"""Values of the filter ``due``: to be checked, and its term has passed or passes in two weeks."""

AHEAD = timedelta(days=14)

_PAID: Any = paid_on(Claim.id)


@dataclass(frozen=True, slots=True)
class ClaimListRow:
    """A claim as the list shows it; cents."""

    id: int
    project_id: int
    number: int
    kind: ClaimKind
    code: str
    application: str
    contract: str
    applicant: str
    title: str
    document: str
    received_on: date
    due_on: date | None
    asked: int
    eligible: int | None
    settled: int
    paid: int
    state: ClaimState

    @property
    def name(self) -> str:
        """The project's code, or its application's number."""
        return self.code or self.application or self.title


_SORTS: dict[str, Any] = {
    "received_on": Claim.received_on,
    "due_on": Claim.due_on,
    "name": Project.code,
    "applicant": Applicant.name_key,
    "kind": Claim.kind,
    "number": Claim.number,
    "asked": Claim.asked,
    "eligible": Claim.eligible,
    "paid": _PAID,
    "state": Claim.state,
}


class ClaimSource(Service):
    """Filters: ``state``, ``kind``, ``due`` (:data:`LATE`, :data:`SOON`), ``project``, ``call``."""

    def ids(self, query: Query) -> Sequence[int]:
        """Ids in order; the newest first unless asked otherwise."""
        return self.first(query, None)

    def first(self, query: Query, count: int | None) -> Sequence[int]:
        """The first so many of the ids (None: all of them)."""
        column = _SORTS.get(query.sort, Claim.received_on)
        falling = query.descending or query.sort not in _SORTS
        order = column.desc() if falling else column.asc()
        tie = Claim.id.desc() if falling else Claim.id.asc()
        found = _joined(select(Claim.id)).where(*self._where(query))
        with self.reading(Right.VIEW_PROJECTS) as session:
            return plain_ids(session, found.order_by(column.is_(None), order, tie).limit(count))

    def rows(self, ids: Sequence[int]) -> Sequence[ClaimListRow]:
        """Rows for some ids (one SELECT)."""
        columns = (
            Claim.id,
            Claim.project_id,
            Claim.number,
            Claim.kind,
            Project.code,
            func.coalesce(Application.number, ""),
            func.coalesce(Contract.number, ""),
            func.coalesce(Applicant.name, ""),
            Project.title,
            Claim.document,
            Claim.received_on,
            Claim.due_on,
            Claim.asked,
            Claim.eligible,
            Claim.settled,
            _PAID,
            Claim.state,
        )
        with self.reading(Right.VIEW_PROJECTS) as session:
            found = session.execute(_joined(select(*columns)).where(Claim.id.in_(listed(ids))))
            return [ClaimListRow(*row) for row in found]

    def count_and_sums(self, query: Query) -> Totals:
        """How many; what is asked, eligible, paid."""
        columns = (
            func.count(Claim.id),
            func.sum(Claim.asked),
            func.sum(Claim.eligible),
            func.sum(_PAID),
        )
        with self.reading(Right.VIEW_PROJECTS) as session:
            found = session.execute(_joined(select(*columns)).where(*self._where(query))).one()
            count, *sums = found
            names = ("asked", "eligible", "paid")
            return Totals(count, tuple(zip(names, (each or 0 for each in sums), strict=True)))

    def _where(self, query: Query) -> list[ColumnElement[bool]]:
        clauses = [_holds(word, f"m{at}") for at, word in enumerate(query.search.split())]
        if (state := query.filter("state")) is not None:
            clauses.append(Claim.state == ClaimState(state))
        if (kind := query.filter("kind")) is not None:
            clauses.append(Claim.kind == ClaimKind(kind))
        if (project := query.filter("project")) is not None:
            clauses.append(Claim.project_id == int(project))
        if (call := query.filter("call")) is not None:
            clauses.append(Application.call_id == int(call))
        if (due := query.filter("due")) is not None:
            today = self.office.clock.today()
            late = Claim.due_on < today
            soon = and_(Claim.due_on >= today, Claim.due_on <= today + AHEAD)
            clauses += [Claim.state.in_(OPEN), late if due == LATE else soon]
        return clauses


def _joined(statement: Select[Any]) -> Select[Any]:
    return (
        statement.select_from(Claim)
        .join(Project, Project.id == Claim.project_id)
        .outerjoin(Contract, Contract.project_id == Project.id)
        .outerjoin(Application, Application.id == Project.application_id)
        .outerjoin(Applicant, Applicant.id == Application.applicant_id)
    )


def _holds(word: str, tag: str) -> ColumnElement[bool]:
    """The word stands in the claim's paper, its project's code or title, the application."""
    own = [
        column.contains(word, autoescape=True)
        for column in (Claim.document, Project.code, Project.title, Contract.number)
    ]
    found = search.matching("applications", word, tag)
    if found is not None:
        own.append(Project.application_id.in_(found))
    return or_(*own)
