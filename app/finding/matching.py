"""What the kinds have in common: the first rows of a source, and few rows looked through."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from app.tables import Query, Source, Starting, fold

Row = TypeVar("Row")


def from_source(source: Source[Any], words: str, most: int) -> list[Any]:
    """The first rows of a table's own search, in the table's own order (two or three SELECTs)."""
    query = Query(search=words)
    ids = source.first(query, most) if isinstance(source, Starting) else source.ids(query)
    ids = ids[:most]
    by_id = {row.id: row for row in source.rows(ids)}
    return [by_id[key] for key in ids if key in by_id]


def among(
    rows: Iterable[Row], words: str, most: int, text: Callable[[Row], Sequence[str]]
) -> list[Row]:
    """Those of a few rows whose text holds every word, whatever its accents and capitals."""
    wanted = [fold(word) for word in words.split()]
    found = []
    for row in rows:
        whole = fold(" ".join(text(row)))
        if all(word in whole for word in wanted):
            found.append(row)
            if len(found) == most:
                break
    return found


def joined(*parts: str) -> str:
    """A line of context."""
    return " · ".join(part for part in parts if part)
