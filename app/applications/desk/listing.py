"""Tickets as a table's source, sorted and searched by stored keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, func, select

from app.applications.desk.rows import TicketRow, rows_of
from app.safety.rights import Right
from app.tables import Query, Totals
from db import search
from db.models.intake import IntakeTicket
from db.terms import TicketState
from db.values import listed

if TYPE_CHECKING:
    from app.applications.desk.queries import DeskQueries

NOUN = "intake"
"""What the search keeps tickets under."""

_SORTS: dict[str, Any] = {
    "name": IntakeTicket.id,
    "received_at": IntakeTicket.received_at,
    "applicant": IntakeTicket.applicant_key,
    "state": IntakeTicket.state,
}


class TicketList:
    """Implements :class:`app.tables.Source`."""

    def __init__(self, queries: DeskQueries) -> None:
        self.queries = queries

    def ids(self, query: Query) -> Sequence[int]:
        """Ids in order; without a sort, the latest moment first."""
        with self.queries.reading(Right.VIEW_WORK) as session:
            column = _SORTS.get(query.sort, IntakeTicket.received_at)
            falling = query.descending or not query.sort
            order = column.desc() if falling else column.asc()
            tie = IntakeTicket.id.desc() if falling else IntakeTicket.id.asc()
            found = select(IntakeTicket.id).where(*_where(query)).order_by(order, tie)
            return session.scalars(found).all()

    def rows(self, ids: Sequence[int]) -> Sequence[TicketRow]:
        """Rows for some ids."""
        with self.queries.reading(Right.VIEW_WORK) as session:
            return rows_of(session, IntakeTicket.id.in_(listed(ids)))

    def count_and_sums(self, query: Query) -> Totals:
        """How many."""
        with self.queries.reading(Right.VIEW_WORK) as session:
            count = select(func.count()).select_from(IntakeTicket).where(*_where(query))
            return Totals(session.scalar(count) or 0)


def _where(query: Query) -> list[ColumnElement[bool]]:
    clauses: list[ColumnElement[bool]] = []
    found = search.matching(NOUN, query.search)
    if found is not None:
        clauses.append(IntakeTicket.id.in_(found))
    if (call := query.filter("call")) is not None:
        clauses.append(IntakeTicket.call_id == int(call))
    if (state := query.filter("state")) is not None:
        clauses.append(IntakeTicket.state == TicketState(state))
    return clauses
