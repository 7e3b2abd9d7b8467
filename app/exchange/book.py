"""What was read from a spreadsheet or a text table: plain frozen rows that know their addresses."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell whose formula failed; ``text`` is what the program shows, such as ``#DIV/0!``."""

    text: str


Value = str | int | Decimal | bool | date | datetime | time | timedelta | CellError | None
"""Numbers are whole or exact decimals (15 digits, as the spreadsheet holds them), never floats."""


@dataclass(frozen=True, slots=True)
class Row:
    """``number`` as the spreadsheet shows it, from 1; cells from column A on, None where empty."""

    number: int
    cells: tuple[Value, ...]

    def at(self, column: int) -> Value:
        """The cell of a column counted from 0; None beyond the last."""
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows that hold something; ``merged`` ranges keep their value in the first cell."""

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False
    merged: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """The widest row's number of cells."""
        return max((len(row.cells) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Book:
    """A whole file. For text, ``encoding`` and ``delimiter`` say how it was understood, and
    ``preview`` is its beginning, so that a person sees wrong letters before anything is taken."""

    kind: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    delimiter: str = ""
    preview: str = ""


def letters(column: int) -> str:
    """The letters of a column counted from 0: A … Z, AA …"""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def address(row: int, column: int) -> str:
    """Where a cell stands: row from 1, column from 0 (``address(7, 1)`` is ``B7``)."""
    return f"{letters(column)}{row}"
