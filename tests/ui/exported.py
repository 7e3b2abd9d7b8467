"""A table's way to Excel and back: every cell typed as its column is, every total as shown."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLabel

from app.exchange.book import Row, Value
from app.exchange.reading import read_here
from app.formats import money
from app.i18n import _
from tests.ui.answers import Answers
from ui.kit import jobs
from ui.kit.columns import Column
from ui.kit.table import Table

_HUNDREDTHS = ("money", "points")


def goes_out(table: Table, answers: Answers, path: Path) -> int:
    """Export the table as a person does and hold it against the screen; how many totals it has."""
    path.unlink(missing_ok=True)
    answers.path = path
    table.export()
    jobs.wait_idle()
    (sheet,) = read_here(path).sheets
    columns = [each for each in table.model.columns if each.kind != "bar"]
    heads = [_(each.title) for each in columns]
    top = next(at for at, row in enumerate(sheet.rows) if [*row.cells[: len(heads)]] == heads)
    shown = [table.model.row(place) for place in range(table.model.rowCount())]
    below = sheet.rows[top + 1 :]
    for row, seen in zip(below[: len(shown)], shown, strict=True):
        for place, column in enumerate(columns):
            _typed(column, row.at(place), seen)
    return _totals(table, columns, below[len(shown) :], shown)


def _typed(column: Column, cell: Value, seen: Any) -> None:
    """A sum is a number, a day a day; text is what the screen says, no formula of it."""
    raw = column.raw(seen)
    if column.kind in _HUNDREDTHS and isinstance(raw, int):
        assert hundredths(cell) == raw, column.key
    elif column.kind == "percent" and isinstance(raw, int):
        assert isinstance(cell, int | Decimal), column.key
        assert cell * 10_000 == raw, column.key
    elif column.kind == "number" and isinstance(raw, int) and not isinstance(raw, bool):
        assert cell == raw, column.key
    elif column.kind in ("date", "moment") and isinstance(raw, date):
        assert isinstance(cell, date), column.key
        assert isinstance(cell, datetime) or column.kind == "date", column.key
        local = column.text(seen)
        assert f"{cell:%Y-%m-%d %H:%M}".startswith(local[:16]), column.key
    else:
        assert (cell or "") == column.text(seen), column.key


def hundredths(cell: Value) -> int | None:
    """A sum or points read back; None of an empty cell. Text would not be a number."""
    if cell is None:
        return None
    assert isinstance(cell, int | Decimal), cell
    return int(cell * 100)


def _totals(
    table: Table, columns: list[Column], below: list[Row] | tuple[Row, ...], shown: list[Any]
) -> int:
    """The totals below are those of their columns, and shown."""
    words = " ".join(each.text() for each in table.findChildren(QLabel))
    count = 0
    for place, column in enumerate(columns):
        if column.kind == "money" and below and below[0].at(place) is not None:
            total = hundredths(below[0].at(place))
            assert total == sum(column.raw(each) or 0 for each in shown)
            assert total is not None
            assert money(total) in words
            count += 1
    return count
