"""Rows that are already in memory: rankings, matrices, previews."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.tables import Query, Totals, fold
from ui.kit.columns import Column, order


class ListSource:
    """Answers a table from a list of frozen rows, each with an integer ``id``.

    The search finds every word somewhere in the shown text of the row, accents and capitals aside.
    A filter without an entry in ``filters`` compares the row's attribute of that name.
    """

    def __init__(
        self,
        rows: Sequence[Any],
        columns: Sequence[Column],
        filters: Mapping[str, Callable[[Any, Any], bool]] | None = None,
    ) -> None:
        self._rows = list(rows)
        self._columns = {column.key: column for column in columns}
        self._filters = dict(filters or {})
        self._by_id = {row.id: row for row in self._rows}
        self._folded: dict[int, str] = {}

    def ids(self, query: Query) -> list[int]:
        """See :class:`app.tables.Source`."""
        found = self._found(query)
        column = self._columns.get(query.sort)
        if column is None:
            return [row.id for row in (reversed(found) if query.descending else found)]
        keyed = [(order(column.raw(row)), row.id) for row in found]
        full = sorted(
            (pair for pair in keyed if not pair[0][0]),
            key=lambda pair: pair[0],
            reverse=query.descending,
        )
        return [identity for _key, identity in [*full, *(p for p in keyed if p[0][0])]]

    def rows(self, ids: Sequence[int]) -> list[Any]:
        """See :class:`app.tables.Source`."""
        return [self._by_id[identity] for identity in ids if identity in self._by_id]

    def count_and_sums(self, query: Query) -> Totals:
        """See :class:`app.tables.Source`; sums every money column."""
        found = self._found(query)
        money = [column for column in self._columns.values() if column.kind == "money"]
        sums = tuple((c.key, sum(c.raw(row) or 0 for row in found)) for c in money)
        return Totals(len(found), sums)

    def _found(self, query: Query) -> list[Any]:
        wanted = fold(query.search).split()
        return [
            row
            for row in self._rows
            if all(self._passes(row, key, value) for key, value in query.filters)
            and (not wanted or all(word in self._text(row) for word in wanted))
        ]

    def _passes(self, row: Any, key: str, value: Any) -> bool:
        test = self._filters.get(key)
        return test(row, value) if test is not None else bool(getattr(row, key, None) == value)

    def _text(self, row: Any) -> str:
        if row.id not in self._folded:
            parts = (c.text(row) for c in self._columns.values() if c.searched and c.kind != "bar")
            self._folded[row.id] = fold(" ".join(parts)).replace("\u00a0", " ")
        return self._folded[row.id]
