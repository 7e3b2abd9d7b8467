"""Every table of „Strategija“ goes to Excel as typed cells whose sums are those on the screen."""

from decimal import Decimal
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.exchange.reading import read_here
from app.i18n import _
from app.office import Office
from tests.sample import office as office
from tests.sample import sample as sample
from tests.ui.answers import Answers
from tests.ui.find import wait
from ui.kit import jobs
from ui.kit.table import Table
from ui.strategy.page import StrategyPage
from ui.strategy.parts import PARTS
from ui.strategy.views import VIEWS

HUNDREDTHS = ("money", "points")
SEEN = {
    "strategy.tree",
    "strategy.plan",
    "strategy.lines",
    "strategy.versions",
    "strategy.events",
    "strategy.sums",
    "strategy.trained",
    "strategy.publicity",
    "strategy.reached",
    "strategy.annual",
    "chart-reached-whole",
    "chart-reached-years",
}


def test_every_table_goes_out_with_its_sums(
    app: QApplication, answers: Answers, office: Office, tmp_path: Path
) -> None:
    page = StrategyPage(office)
    page.resize(1366, 700)
    page.show()
    seen: set[str] = set()
    for part in PARTS:
        page.choose(part.key)
        wait(lambda: any(each.model.rowCount() for each in page.current.findChildren(Table)))
        if part.key == "version":
            for view, _words in VIEWS:
                page.current.views.choose(view)
        jobs.wait_idle()
        for table in page.current.findChildren(Table):
            if table.model.rowCount():
                seen.add(table.view._key)
                answers.path = tmp_path / f"{len(seen)}.xlsx"
                _goes_out_whole(table, answers.path)
    assert seen == SEEN
    page.close()
    page.deleteLater()


def _goes_out_whole(table: Table, path: Path) -> None:
    """Each row once; each column of numbers comes to what its rows hold."""
    table.export()
    wait(path.exists)
    jobs.wait_idle()
    (sheet,) = read_here(path).sheets
    count = table.model.rowCount()
    columns = [each for each in table.model.columns if each.kind != "bar"]
    heads = [_(each.title) for each in columns]
    top = next(at for at, row in enumerate(sheet.rows) if [*row.cells[: len(heads)]] == heads)
    rows = sheet.rows[top + 1 : top + 1 + count]
    assert len(rows) == count, table.view._key
    shown = [table.model.row(place) for place in range(count)]
    for at, column in enumerate(columns):
        if column.kind not in (*HUNDREDTHS, "number"):
            continue
        scale = 100 if column.kind in HUNDREDTHS else 1
        values = [column.raw(row) for row in shown]
        cells = [row.at(at) for row in rows]
        told = [cell for cell in cells if isinstance(cell, int | Decimal)]
        assert told == [cell for cell in cells if cell not in (None, "–")], column.key
        assert sum(told) * scale == sum(value or 0 for value in values), (
            table.view._key,
            column.key,
        )
