"""Calls as a table's source."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.tables import Query, Totals, fold, sort_key
from db.terms import CallState


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call as lists and pickers show it; cents, aware times."""

    id: int
    number: str
    title: str
    state: CallState
    total: int
    smallest: int
    largest: int
    opens_at: datetime
    closes_at: datetime


class CallList:
    """Table source: an office has some dozens of calls, so one SELECT reads them all."""

    def __init__(self, rows: Callable[[], Sequence[CallRow]]) -> None:
        self._rows = rows

    def ids(self, query: Query) -> Sequence[int]:
        """Ids that a search and the filter ``state`` find; by default the last to close first."""
        found = self._found(query)
        key = _SORTS.get(query.sort)
        if key is not None:
            found.sort(key=key, reverse=query.descending)
        return [row.id for row in found]

    def rows(self, ids: Sequence[int]) -> Sequence[CallRow]:
        """Rows by id."""
        wanted = set(ids)
        return [row for row in self._rows() if row.id in wanted]

    def count_and_sums(self, query: Query) -> Totals:
        """Count and the sum of money."""
        found = self._found(query)
        return Totals(len(found), (("total", sum(row.total for row in found)),))

    def _found(self, query: Query) -> list[CallRow]:
        words = fold(query.search).split()
        state = query.filter("state")
        return [
            row
            for row in self._rows()
            if (state is None or row.state == state)
            and all(word in fold(f"{row.number} {row.title}") for word in words)
        ]


_STATES = tuple(CallState)
_SORTS = {
    "number": lambda row: tuple(
        (0, int(part), "") if part.isdigit() else (1, 0, part)
        for part in row.number.replace("-", ".").split(".")
    ),
    "title": lambda row: sort_key(row.title),
    "state": lambda row: _STATES.index(row.state),
    "total": lambda row: row.total,
    "opens_at": lambda row: row.opens_at,
    "closes_at": lambda row: row.closes_at,
}
