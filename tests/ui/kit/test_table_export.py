"""A table taken out of the program: what is seen, typed, and nothing that acts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget

from app.exchange.book import Book, Value
from app.exchange.reading import read_here
from app.formats import VILNIUS
from tests.ui.answers import Answers
from tests.ui.find import find, press, type_in
from tests.ui.kit import samples
from ui.kit import jobs, table_export
from ui.kit.messages import use
from ui.kit.source import ListSource
from ui.kit.table import Table


class Log:
    """Remembers what was taken out."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, int, str, str]] = []

    def now(self) -> datetime:
        return datetime(2026, 11, 23, 8, 5, tzinfo=VILNIUS)

    def record(self, table: str, rows: int, narrowed: str, file: str) -> None:
        self.entries.append((table, rows, narrowed, file))


class Office(QWidget):
    """What a page has above its table."""

    def __init__(self) -> None:
        super().__init__()
        self.office = self
        self.exports = Log()


@pytest.fixture
def answers() -> Iterator[Answers]:
    """Stands in for boxes and toasts."""
    made = Answers()
    use(made)
    yield made
    use(None)


@pytest.fixture
def table(qtbot, answers: Answers, tmp_path: Path) -> Table:
    """Twelve proposals; files go to a folder of the test."""
    answers.path = tmp_path
    made = samples.table()
    qtbot.addWidget(made)
    made.show()
    made.reload()
    qtbot.waitExposed(made)
    return made


def cents(cell: Value) -> int:
    """A sum read back."""
    assert isinstance(cell, int | Decimal)
    return int(cell * 100)


def exported(table: Table, path: Path) -> Book:
    """What the button wrote."""
    QTest.mouseClick(find(table, QToolButton, "Eksportuoti lentelę"), Qt.MouseButton.LeftButton)
    jobs.wait_idle()
    return read_here(path)


def test_table_goes_out_as_narrowed_and_sorted_with_its_total(table: Table, tmp_path: Path):
    """The filter is named above the header; sums are numbers, moments those of Vilnius."""
    table.chips.set_value("state", "clarify")
    shown: list[Any] = [table.model.row(place) for place in range(table.model.rowCount())]
    found = exported(table, tmp_path / "Pasiūlymai.xlsx")
    (sheet,) = found.sheets
    narrowed, head, *rows, total = sheet.rows
    assert narrowed.cells[0] == "Būsena: Patikslinti"
    assert head.number == 3
    titles = [str(cell) for cell in head.cells]
    money, when = titles.index("Prašoma, Eur"), titles.index("Gauta")
    assert [row.at(0) for row in rows] == [row.number for row in shown]
    assert [cents(row.at(money)) for row in rows] == [row.requested for row in shown]
    for row, seen in zip(rows, shown, strict=True):
        local = seen.received_at.astimezone(VILNIUS).replace(tzinfo=None, second=0)
        cell = row.at(when)
        assert isinstance(cell, datetime)
        assert cell.replace(second=0, microsecond=0) == local.replace(microsecond=0)
    assert cents(total.at(money)) == sum(row.requested for row in shown)


def test_csv_opens_in_a_lithuanian_excel(table: Table, answers: Answers, tmp_path: Path):
    """A byte order mark, semicolons, decimal commas; a formula is text."""
    rows = [replace(samples.proposals()[0], applicant='=HYPERLINK("http://x")', requested=-123456)]
    table.reload(ListSource(rows, table.model.columns))
    answers.path = tmp_path / "out.csv"
    press(
        table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    jobs.wait_idle()
    data = answers.path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    assert ';"\'=HYPERLINK(""http://x"")";' in text
    assert ";-1234,56;" in text
    assert answers.said == [("ok", "Eksportuota 1 eilutė: out.csv")]


def test_every_row_goes_out_not_the_page(table: Table, tmp_path: Path):
    """More rows than the small writer takes are written by a child process."""
    table.reload(ListSource(samples.proposals(1200), table.model.columns))
    (sheet,) = exported(table, tmp_path / "Pasiūlymai.xlsx").sheets
    assert len(sheet.rows) == 1200 + 2


def test_an_office_writes_down_what_left_it(table: Table, qtbot, tmp_path: Path):
    """The nearest page with an office has the log."""
    page = Office()
    qtbot.addWidget(page)
    table.setParent(page)
    page.show()
    table.show()
    type_in(qtbot, table, "Ieškoti: numeris, pareiškėjas, projektas", "žemaitė")
    table.reload()
    (sheet,) = exported(table, tmp_path / "Pasiūlymai.xlsx").sheets
    assert [row.at(0) for row in sheet.rows[:2]] == [
        "Pasiūlymai, 2026-11-23 08:05",
        "Paieška: žemaitė",
    ]
    ((title, count, narrowed, kind),) = page.exports.entries
    assert (title, narrowed, kind) == ("Pasiūlymai", "Paieška: žemaitė", "xlsx")
    assert count == table.model.rowCount() > 0


def test_a_stopped_export_leaves_no_file(table: Table, answers: Answers, tmp_path: Path):
    """Stop is heard between pages, before anything is written."""

    def stop(done: int, _of: int) -> None:
        if done:
            raise jobs.Cancelled

    source = ListSource(samples.proposals(1200), table.model.columns)
    wanted = table_export.Wanted("Pasiūlymai", table.model.columns, source, table.query)
    with pytest.raises(jobs.Cancelled):
        table_export.sheet(wanted, stop)
    assert list(tmp_path.iterdir()) == []
