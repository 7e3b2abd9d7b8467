"""Rows → the bytes of an Excel workbook, written in memory.

Text that starts like a formula stays text, money and points are exact numbers (never floats), days
are days. Called in the process pool: everything that goes in can be pickled.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum, auto
from io import BytesIO
from typing import Any, NamedTuple

from app.formats import VILNIUS

Value = str | int | bool | date | datetime | None

_LONGEST = 32_767
"""Characters that one cell of Excel holds."""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a text that a spreadsheet could take for a formula begins with."""


class Kind(StrEnum):
    """What a column holds: text, whole numbers, cents, hundredths, hundredths of a percent, days,
    times (aware)."""

    TEXT = auto()
    WHOLE = auto()
    MONEY = auto()
    HUNDREDTHS = auto()
    PERCENT = auto()
    DAY = auto()
    MOMENT = auto()


_NUMBERS = {
    Kind.WHOLE: "#,##0",
    Kind.MONEY: "#,##0.00",
    Kind.HUNDREDTHS: "0.00",
    Kind.PERCENT: "0.00%",
    Kind.DAY: "yyyy-mm-dd",
    Kind.MOMENT: "yyyy-mm-dd hh:mm",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column; the title says the unit (“…, Eur”)."""

    title: str
    kind: Kind = Kind.TEXT


class Sheet(NamedTuple):
    """What :func:`to_excel` takes, so that a query can hand it over whole.

    ``totals`` maps a column's place to its value in the last, bold row; ``notes`` are lines above
    the header, such as the filter that is on.
    """

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    totals: Mapping[int, Value] = {}
    notes: Sequence[str] = ()


def to_excel(
    sheet_title: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Value]],
    totals: Mapping[int, Value] | None = None,
    notes: Sequence[str] = (),
) -> bytes:
    """One sheet with a frozen header and filters; ValueError for a row of another width."""
    return to_workbook([Sheet(sheet_title, columns, rows, totals or {}, notes)])


def to_workbook(sheets: Sequence[Sheet]) -> bytes:
    """Several such sheets in one workbook; their titles have to differ."""
    import xlsxwriter

    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    for sheet in sheets:
        _write(book, sheet)
    book.close()
    return target.getvalue()


def _write(book: Any, sheet: Sheet) -> None:
    _title, columns, rows, totals, notes = sheet
    page = book.add_worksheet(_sheet_name(sheet.title))
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    top = _notes(book, page, notes)
    for place, column in enumerate(columns):
        page.write_string(top, place, column.title, head)
    writer = _Writer(book, page, columns)
    for number, row in enumerate(rows, start=1):
        if len(row) != len(columns):
            raise ValueError(f"row {number} has {len(row)} values for {len(columns)} columns")
        for place, value in enumerate(row):
            writer.put(top + number, place, value)
    for place, value in totals.items():
        writer.put(top + len(rows) + 1, place, value, total=True)
    _lay_out(page, columns, top, len(rows), writer.widths)


def _notes(book: Any, page: Any, notes: Sequence[str]) -> int:
    """Write the lines above the header; the header's row."""
    plain = book.add_format({"quote_prefix": True})
    for number, note in enumerate(notes):
        page.write_string(number, 0, note[:_LONGEST], plain)
    return len(notes) + 1 if notes else 0


def _head_width(title: str) -> int:
    """Two lines hold the title, and no word of it is broken."""
    return max(6, len(title) // 2 + 2, max(map(len, title.split()), default=0) + 3)


class _Writer:
    """Cells by the kind of their column, and how wide they come out."""

    def __init__(self, book: Any, page: Any, columns: Sequence[Column]) -> None:
        self._page, self._columns = page, columns
        self.widths = [_head_width(column.title) for column in columns]
        self._plain = {kind: book.add_format({"num_format": f}) for kind, f in _NUMBERS.items()}
        self._total = {
            kind: book.add_format({"num_format": f, "bold": True, "top": 1})
            for kind, f in [*_NUMBERS.items(), (Kind.TEXT, "@")]
        }
        self._guarded = book.add_format({"quote_prefix": True})

    def put(self, row: int, place: int, value: Value, total: bool = False) -> None:
        """One cell; None stays empty."""
        if value is None:
            return
        kind = self._columns[place].kind
        if isinstance(value, str):
            self._text(row, place, value, total)
            return
        form = (self._total if total else self._plain).get(kind)
        if isinstance(value, datetime):
            local = value.astimezone(VILNIUS).replace(tzinfo=None)
            self._page.write_datetime(row, place, local, form)
        elif isinstance(value, date):
            self._page.write_datetime(row, place, value, form)
        elif kind in (Kind.MONEY, Kind.HUNDREDTHS):
            self._page.write_number(row, place, Decimal(value) / 100, form)
        elif kind is Kind.PERCENT:
            self._page.write_number(row, place, Decimal(value) / 10_000, form)
        else:
            self._page.write_number(row, place, value, form)
        self._widen(place, 17 if kind is Kind.MOMENT else 12)

    def _text(self, row: int, place: int, value: str, total: bool) -> None:
        form = self._guarded if value.startswith(DANGEROUS) else None
        self._page.write_string(
            row, place, value[:_LONGEST], self._total[Kind.TEXT] if total else form
        )
        self._widen(place, len(value) + 2)

    def _widen(self, place: int, width: int) -> None:
        self.widths[place] = min(60, max(self.widths[place], width))


def _lay_out(page: Any, columns: Sequence[Column], top: int, rows: int, widths: list[int]) -> None:
    for place, width in enumerate(widths):
        page.set_column(place, place, width)
    page.freeze_panes(top + 1, 0)
    if rows:
        page.autofilter(top, 0, top + rows, len(columns) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)
    page.set_footer("&C&P / &N")


def _sheet_name(title: str) -> str:
    """Excel allows 31 characters, none of ``[]:*?/\\``, no apostrophe at the ends."""
    plain = "".join(" " if mark in "[]:*?/\\" else mark for mark in title)
    return " ".join(plain.split()).strip("'")[:31].strip("' ") or "1"
