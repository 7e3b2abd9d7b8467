"""Events as a source of a table: sorted, searched and paged in the database."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, extract, func, select

from app.safety.rights import Right
from app.service import Service
from app.strategy.activities.views import EventRow
from app.tables import Query, Totals, fold
from db.models.strategy_events import EventAttendee, StrategyEvent
from db.terms import EventKind, StrategyActivity
from db.values import listed, plain_ids

NAMED = (
    select(func.count(EventAttendee.id))
    .where(EventAttendee.event_id == StrategyEvent.id)
    .correlate(StrategyEvent)
    .scalar_subquery()
)
PEOPLE = func.coalesce(StrategyEvent.people, NAMED)
"""As :func:`app.strategy.activities.counting.people_of` counts."""
_EVENT_SORTS: dict[str, Any] = {
    "on": StrategyEvent.on,
    "title": StrategyEvent.title_key,
    "hours": StrategyEvent.hours,
    "cost": StrategyEvent.cost,
}


class EventList(Service):
    """Filters: ``activity``, ``kind``, ``year``, ``standing`` (without what was taken out)."""

    def ids(self, query: Query) -> Sequence[int]:
        """Ids in order; without a sort, the newest first."""
        return self.first(query, None)

    def first(self, query: Query, count: int | None) -> Sequence[int]:
        """The first so many of the ids (None: all of them)."""
        column = _EVENT_SORTS.get(query.sort, StrategyEvent.on)
        falling = query.descending or query.sort not in _EVENT_SORTS
        orders = [key.desc() if falling else key.asc() for key in (column, StrategyEvent.id)]
        statement = select(StrategyEvent.id).where(*_events(query)).order_by(*orders).limit(count)
        with self.reading(Right.VIEW_WORK) as session:
            return plain_ids(session, statement)

    def rows(self, ids: Sequence[int]) -> Sequence[EventRow]:
        """Rows for some ids (one SELECT)."""
        statement = select(StrategyEvent, PEOPLE).where(StrategyEvent.id.in_(listed(ids)))
        with self.reading(Right.VIEW_WORK) as session:
            return [event_row(*each) for each in session.execute(statement)]

    def count_and_sums(self, query: Query) -> Totals:
        """How many, and what they cost."""
        sums = select(
            func.count(StrategyEvent.id), func.coalesce(func.sum(StrategyEvent.cost), 0)
        ).where(*_events(query))
        with self.reading(Right.VIEW_WORK) as session:
            count, cost = session.execute(sums).one()
            return Totals(count, (("cost", cost or 0),))


def event_row(found: StrategyEvent, people: int) -> EventRow:
    """An event as lists show it."""
    return EventRow(
        id=found.id,
        activity=found.activity,
        kind=found.kind,
        title=found.title,
        on=found.on,
        until=found.until,
        place=found.place,
        led_by=found.led_by,
        audience=found.audience,
        hours=found.hours,
        people=people,
        cost=found.cost,
        document=found.document,
        voided_reason=found.voided_reason,
    )


def _events(query: Query) -> list[ColumnElement[bool]]:
    clauses: list[ColumnElement[bool]] = _words(query, StrategyEvent.folded)
    if (activity := query.filter("activity")) is not None:
        clauses.append(StrategyEvent.activity == StrategyActivity(activity))
    if (kind := query.filter("kind")) is not None:
        clauses.append(StrategyEvent.kind == EventKind(kind))
    if (year := query.filter("year")) is not None:
        clauses.append(extract("year", StrategyEvent.on) == int(year))
    if query.filter("standing"):
        clauses.append(StrategyEvent.voided_reason.is_(None))
    return clauses


def _words(query: Query, folded: Any) -> list[ColumnElement[bool]]:
    words = fold(query.search).split()
    return [folded.contains(word, autoescape=True) for word in words]
