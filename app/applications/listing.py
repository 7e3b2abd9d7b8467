"""Applications as a table's source, sorted and searched by stored keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import joinedload

from app.applications.steps import state_of
from app.safety.rights import Right
from app.tables import Query, Totals
from db import search
from db.models.applications import Applicant, Application
from db.models.calls import Call
from db.terms import ApplicationState, Outcome
from db.values import listed

if TYPE_CHECKING:
    from app.applications.queries import ApplicationQueries


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """An application as a list shows it; cents, aware times."""

    id: int
    number: str
    call_id: int
    call_number: str
    received_at: datetime
    applicant: str
    title: str
    requested: int
    recommended: int | None
    awarded: int | None
    state: ApplicationState
    eligibility_reason: str


_STATE = case(
    (Application.withdrawn_at.is_not(None), ApplicationState.WITHDRAWN.value),
    (Application.outcome == Outcome.PROPOSED, ApplicationState.PROPOSED.value),
    (Application.outcome == Outcome.RESERVE, ApplicationState.RESERVE.value),
    (Application.outcome == Outcome.NOT_SELECTED, ApplicationState.NOT_SELECTED.value),
    (Application.outcome == Outcome.POSTPONED, ApplicationState.POSTPONED.value),
    (Application.late, ApplicationState.LATE.value),
    (Application.eligible.is_(True), ApplicationState.ELIGIBLE.value),
    (Application.eligible.is_(False), ApplicationState.INELIGIBLE.value),
    (Application.clarifying, ApplicationState.CLARIFYING.value),
    else_=ApplicationState.REGISTERED.value,
)

_SORTS: dict[str, Any] = {
    # Numbers are given in the order of entry, which their text is not (VP-10 before VP-9).
    "number": Application.id,
    "received_at": Application.received_at,
    "applicant": Applicant.name_key,
    "title": Application.title_key,
    "requested": Application.requested,
    "recommended": func.coalesce(Application.recommended, Application.requested),
    "state": _STATE,
    "call_number": Call.number,
}
_JOINED: dict[str, Any] = {"applicant": Applicant, "call_number": Call}


class ApplicationList:
    """Implements :class:`app.tables.Source` and :class:`app.tables.Starting`."""

    def __init__(self, queries: ApplicationQueries) -> None:
        self.queries = queries

    def ids(self, query: Query) -> Sequence[int]:
        """Ids in order; without a sort, the newest first."""
        return self.first(query, None)

    def first(self, query: Query, count: int | None) -> Sequence[int]:
        """The first so many of the ids (None: all of them)."""
        with self.queries.reading(Right.VIEW_WORK) as session:
            column = _SORTS.get(query.sort, Application.received_at)
            falling = query.descending or not query.sort
            order = column.desc() if falling else column.asc()
            tie = Application.id.desc() if falling else Application.id.asc()
            # Only the table that is sorted by is joined: then an index gives the order by itself.
            found = select(Application.id).where(*_where(query))
            if query.sort in _JOINED:
                found = found.join(_JOINED[query.sort])
            return session.scalars(found.order_by(order, tie).limit(count)).all()

    def rows(self, ids: Sequence[int]) -> Sequence[ApplicationRow]:
        """Rows for some ids."""
        with self.queries.reading(Right.VIEW_WORK) as session:
            found = session.execute(
                select(Application, Call.number)
                .join(Call)
                .where(Application.id.in_(listed(ids)))
                .options(joinedload(Application.applicant))
            ).all()
            return [
                ApplicationRow(
                    each.id,
                    each.number,
                    each.call_id,
                    call_number,
                    each.received_at,
                    each.applicant.name,
                    each.title,
                    each.requested,
                    each.recommended,
                    each.awarded,
                    state_of(each),
                    each.eligibility_reason,
                )
                for each, call_number in found
            ]

    def count_and_sums(self, query: Query) -> Totals:
        """How many, and the sums asked for and recommended."""
        with self.queries.reading(Right.VIEW_WORK) as session:
            count, requested = session.execute(
                select(func.count(), func.coalesce(func.sum(Application.requested), 0))
                .select_from(Application)
                .where(*_where(query))
            ).one()
            return Totals(count, (("requested", requested),))


def _where(query: Query) -> list[ColumnElement[bool]]:
    clauses: list[ColumnElement[bool]] = []
    found = search.matching("applications", query.search)
    if found is not None:
        clauses.append(Application.id.in_(found))
    if (call := query.filter("call")) is not None:
        clauses.append(Application.call_id == int(call))
    if (action := query.filter("action")) is not None:
        clauses.append(Application.node_id == int(action))
    if (state := query.filter("state")) is not None:
        clauses.append(_STATE.in_([ApplicationState(state).value]))
    return clauses
