"""What a table asks of whoever has its rows: ordered ids, rows by id, count and sums later.

Two makers answer it: ``ui.kit.source.ListSource`` for computed lists and the services' queries for
the database. Nothing here knows Qt or SQL.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar, runtime_checkable

from db.text import fold as fold
from db.text import sort_key as sort_key

R_co = TypeVar("R_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Query:
    """What the person wants to see.

    ``filters`` holds the filters that are on as ``(key, value)``; ``sort`` is a column's key
    (empty: the source's own order).
    """

    search: str = ""
    filters: tuple[tuple[str, Any], ...] = ()
    sort: str = ""
    descending: bool = False

    def filter(self, key: str, default: Any = None) -> Any:
        """The value of one filter, ``default`` when it is off."""
        return dict(self.filters).get(key, default)

    def with_filter(self, key: str, value: Any) -> "Query":
        """The same query with one filter set, or off when ``value`` is None."""
        others = tuple(pair for pair in self.filters if pair[0] != key)
        return replace(self, filters=others if value is None else (*others, (key, value)))

    @property
    def narrowed(self) -> bool:
        """Whether a search or a filter hides rows."""
        return bool(self.search.strip() or self.filters)


@dataclass(frozen=True, slots=True)
class Totals:
    """How many rows a query finds, and the sums (cents) of its money columns by column key."""

    count: int
    sums: tuple[tuple[str, int], ...] = ()


class Source(Protocol[R_co]):
    """Rows for a table. Every row has an integer ``id``; ids are unique within a source."""

    def ids(self, query: Query) -> Sequence[int]:
        """The ids of the rows that a query finds, in order."""
        ...

    def rows(self, ids: Sequence[int]) -> Sequence[R_co]:
        """Frozen rows for some ids; rows that are gone are left out, order does not matter."""
        ...

    def count_and_sums(self, query: Query) -> Totals:
        """Count and sums of the same query."""
        ...


@runtime_checkable
class Starting(Protocol):
    """A source of tens of thousands of rows, which finds the first of them sooner than all."""

    def first(self, query: Query, count: int) -> Sequence[int]:
        """The first so many of :meth:`Source.ids`."""
        ...
