"""What the columns of a read sheet hold, so that a person sees what is odd before an import.

The one place where pandas earns its start-up: counting kinds, repeats and gaps column by column
over a hundred thousand rows. Called in the child process that read the file.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum, auto
from pathlib import Path
from typing import Any

from app.exchange.book import Book, CellError, Sheet, Value, address, letters
from app.exchange.reading import LIMITS, read_here
from app.guarded import guarded

_SHOWN = 5


class Holds(StrEnum):
    """What a cell holds."""

    TEXT = auto()
    NUMBER = auto()
    YES_NO = auto()
    DAY = auto()
    TIME = auto()
    ERROR = auto()


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """One column under its title: how many cells of each kind, how many different values.

    ``odd`` are the first addresses of cells whose kind is not the column's most frequent one.
    """

    letters: str
    title: str
    kinds: tuple[tuple[Holds, int], ...]
    empty: int
    different: int
    odd: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """One sheet: its rows under the title row, its columns, and rows that say the same twice."""

    name: str
    rows: int
    hidden: bool
    merged: tuple[str, ...]
    columns: tuple[ColumnFacts, ...]
    repeated: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BookFacts:
    """A file as it was understood, without its rows."""

    kind: str
    encoding: str
    delimiter: str
    preview: str
    sheets: tuple[SheetFacts, ...]


def look_into(path: Path) -> BookFacts:
    """Read a file in a child process and describe it; raises PersonError."""
    found = guarded(look_here, path, limits=LIMITS)
    assert isinstance(found, BookFacts)
    return found


def look_here(path: Path) -> BookFacts:
    """The same in this process; for the child."""
    return describe(read_here(path))


def describe(book: Book) -> BookFacts:
    """The facts of a book; the first filled row of a sheet is taken for its titles."""
    sheets = tuple(_sheet(sheet) for sheet in book.sheets if sheet.rows)
    return BookFacts(book.kind, book.encoding, book.delimiter, book.preview, sheets)


def _sheet(sheet: Sheet) -> SheetFacts:
    import pandas

    titles, *rows = sheet.rows
    width = sheet.width
    numbers = [row.number for row in rows]
    filled = [[row.at(place) for place in range(width)] for row in rows]
    frame = pandas.DataFrame(filled, index=numbers, columns=range(width), dtype=object)
    columns = tuple(_column(frame[place], place, titles.at(place)) for place in range(width))
    twice = tuple(int(number) for number in frame.index[frame.duplicated()][:_SHOWN])
    return SheetFacts(sheet.name, len(rows), sheet.hidden, sheet.merged, columns, twice)


def _column(values: Any, place: int, title: Value) -> ColumnFacts:
    there = values[values.map(lambda value: value is not None)]
    kinds = there.map(holds)
    counts = kinds.value_counts()
    odd: Sequence[int] = []
    if len(counts) > 1:
        odd = kinds.index[kinds != counts.index[0]][:_SHOWN]
    return ColumnFacts(
        letters(place),
        "" if title is None else str(title),
        tuple((Holds(kind), int(count)) for kind, count in counts.items()),
        len(values) - len(there),
        int(there.nunique()),
        tuple(address(int(row), place) for row in odd),
    )


def holds(value: Value) -> Holds | None:
    """The kind of a cell; None for an empty one."""
    match value:
        case bool():
            return Holds.YES_NO
        case int() | Decimal():
            return Holds.NUMBER
        case date() | datetime():
            return Holds.DAY
        case time() | timedelta():
            return Holds.TIME
        case CellError():
            return Holds.ERROR
        case str():
            return Holds.TEXT
    return None
