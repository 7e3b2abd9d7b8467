"""Rows → the bytes of a CSV file as a Lithuanian Excel opens it by a double click.

UTF-8 with a byte order mark, semicolons, a comma before the decimals, formulas neutralised.
"""

import csv
import io
from collections.abc import Sequence
from datetime import datetime

from app.exchange.excel import DANGEROUS, Column, Kind, Value
from app.formats import day, moment

_DECIMALS = (Kind.MONEY, Kind.HUNDREDTHS, Kind.PERCENT)


def to_csv(columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> bytes:
    """Titles and rows, nothing else, so that another program can read it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([_neutral(column.title) for column in columns])
    for row in rows:
        writer.writerow(
            [_cell(column.kind, value) for column, value in zip(columns, row, strict=True)]
        )
    return text.getvalue().encode("utf-8-sig")


def _cell(kind: Kind, value: Value) -> str:
    match value:
        case None:
            return ""
        case str():
            return _neutral(value)
        case bool():
            return str(int(value))
        case int():
            return _decimal(value) if kind in _DECIMALS else str(value)
        case datetime():
            return moment(value, seconds=bool(value.second))
    return day(value)


def _decimal(hundredths: int) -> str:
    whole, part = divmod(abs(hundredths), 100)
    return f"{'-' if hundredths < 0 else ''}{whole},{part:02d}"


def _neutral(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(DANGEROUS) else text
