"""Every list of the tab goes to Excel as typed cells whose sums are those on the screen."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.exchange.book import Row, Value
from app.exchange.reading import read_here
from app.formats import money
from tests.ui.answers import Answers
from tests.ui.find import settled
from tests.ui.projects.conftest import Shown
from ui.kit import jobs
from ui.kit.columns import Column
from ui.kit.table import Table
from ui.projects.parts import PARTS

LISTS = [
    ("administration", "category", 3),  # the cap
    ("administration", "month", 1),  # time sheets
    ("administration", "number", 2),  # claims
    ("administration", "on", 1),  # own contributions
    ("administration", "on", 2),  # invoices
    ("claims", "name", 3),
    ("projects", "code", 2),
    ("reports", "code", 0),
    ("terms", "on", 0),
    ("visits", "code", 0),
]
"""Part, first column, how many totals stand below."""


def _cents(cell: Value) -> int | None:
    """A sum read back; None of an empty cell. Text would not be a sum."""
    if cell is None:
        return None
    assert isinstance(cell, int | Decimal), cell
    return int(cell * 100)


def _typed(column: Column, cell: Value, raw: object) -> None:
    """A sum is a number, a day a day; what has no value is empty or a word."""
    if column.kind == "money" and isinstance(raw, int):
        assert _cents(cell) == raw
    elif column.kind == "date" and isinstance(raw, date):
        assert isinstance(cell, date)
        assert (cell.year, cell.month, cell.day) == (raw.year, raw.month, raw.day)
    elif column.kind == "number" and isinstance(raw, int):
        assert cell == raw


def _sums(table: Table, rows: list[Row], shown: list[object]) -> int:
    """Every cell as on the screen; how many totals stand below, each of its column and shown."""
    columns = [each for each in table.model.columns if each.kind != "bar"]
    body, below = rows[: len(shown)], rows[len(shown) :]
    for row, seen in zip(body, shown, strict=True):
        for place, column in enumerate(columns):
            _typed(column, row.at(place), column.raw(seen))
    words = " ".join(each.text() for each in table.findChildren(QLabel))
    count = 0
    for place, column in enumerate(columns):
        if column.kind == "money" and below and below[0].at(place) is not None:
            total = _cents(below[0].at(place))
            assert total is not None
            assert total == sum(column.raw(each) or 0 for each in shown)
            assert money(total) in words
            count += 1
    return count


def test_every_list_goes_out_with_the_sums_on_the_screen(
    qtbot: QtBot, show: Shown, answers: Answers, tmp_path: Path
) -> None:
    page, walked = show(), []
    answers.path = tmp_path / "lentele.xlsx"
    for part in PARTS:
        page.choose(part.key)
        settled()
        jobs.wait_idle()
        settled()
        for table in page.part(part.key).findChildren(Table):
            table.export()
            jobs.wait_idle()
            (sheet,) = read_here(answers.path).sheets
            head = next(place for place, row in enumerate(sheet.rows) if _filled(row) > 2)
            shown = [table.model.row(place) for place in range(table.model.rowCount())]
            assert shown
            totals = _sums(table, list(sheet.rows[head + 1 :]), shown)
            walked.append((part.key, table.model.columns[0].key, totals))
    assert sorted(walked) == LISTS


def _filled(row: Row) -> int:
    return sum(each is not None for each in row.cells)
