"""Excel and OpenDocument files through calamine: values only, formulas by their last result."""

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from numbers import Real
from typing import Any

from app.errors import Invalid
from app.exchange.archive import damaged
from app.exchange.book import Book, Row, Sheet, Value, address
from app.exchange.cleaning import LONGEST, clean
from app.exchange.failed import Places, failed_cells
from app.exchange.text import CELLS, ROWS, too_many
from app.i18n import N_

SHEETS = 200
_MERGED = 10_000


def read_workbook(data: bytes, kind: str) -> Book:
    """Every sheet that holds cells; raises Invalid for what cannot be read."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        failed = failed_cells(data) if kind == "xlsx" else {}
        return Book(kind, tuple(_sheets(book, failed)))
    except PasswordError as error:
        raise _locked() from error
    except (CalamineError, ValueError, OverflowError, OSError) as error:
        raise damaged() from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # calamine met what it did not expect
            raise damaged() from error
        raise


def _locked() -> Invalid:
    return Invalid(
        N_(
            "The file is protected by a password. Nothing was read: save it without the password"
            " and try again."
        )
    )


def _sheets(book: Any, failed: dict[str, Places]) -> Iterator[Sheet]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    known = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    if len(known) > SHEETS:
        raise too_many()
    left = CELLS
    for each in known:
        sheet = book.get_sheet_by_name(each.name)
        rows = tuple(_rows(sheet, failed.get(each.name, {}), left))
        left -= sum(len(row.cells) for row in rows)
        hidden = each.visible != SheetVisibleEnum.Visible
        name = clean(each.name, 1, 0) or ""
        yield Sheet(name, rows, hidden, tuple(_merged(sheet)))


def _rows(sheet: Any, failed: Places, left: int) -> Iterator[Row]:
    """The rows really there, whatever size the sheet claims."""
    if sheet.start is None:
        return
    # Rows before the first cell come as empty ones, columns do not come.
    margin = sheet.start[1]
    blank: tuple[Value, ...] = (None,) * margin
    wrong = {row for row, _column in failed}
    count = 0
    for number, values in enumerate(sheet.iter_rows(), 1):
        cells = blank + _cells(values, number, margin)
        if number in wrong:
            cells = tuple(failed.get((number, place), value) for place, value in enumerate(cells))
        if all(cell is None for cell in cells):
            continue
        left -= len(cells)
        count += 1
        if count > ROWS or left < 0:
            raise too_many()
        yield Row(number, cells)


def _cells(values: Sequence[object], row: int, margin: int) -> tuple[Value, ...]:
    """A row’s values; plain texts, of which most cells are, without a call for each."""
    found: list[Value] = []
    for place, value in enumerate(values, margin):
        if type(value) is not str:
            found.append(_value(value, row, place))
        elif not value:
            found.append(None)
        elif len(value) <= LONGEST and value.isascii() and value.isprintable():
            found.append(value.strip() or None)  # all that clean() would do
        else:
            found.append(clean(value, row, place))
    return tuple(found)


def _value(value: object, row: int, column: int) -> Value:
    match value:
        case str():
            return clean(value, row, column)
        case bool() | int() | datetime() | date() | time() | timedelta():
            return value
        case Real():
            return _number(value)
    return None


def _number(value: Real) -> int | Decimal:
    """Exact to the 15 digits that a spreadsheet keeps; whole numbers are integers."""
    exact = Decimal(f"{value:.15g}")
    if not exact.is_finite():
        raise damaged()
    if abs(exact) < 10**15 and exact == exact.to_integral_value():
        return int(exact)
    return exact


def _merged(sheet: Any) -> Iterator[str]:
    ranges = sheet.merged_cell_ranges or []
    if len(ranges) > _MERGED:
        raise too_many()
    for (top, left), (bottom, right) in ranges:
        yield f"{address(top + 1, left)}:{address(bottom + 1, right)}"
