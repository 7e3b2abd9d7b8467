"""Every list of the tab goes to Excel as typed cells whose sums are those on the screen."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.answers import Answers
from tests.ui.exported import goes_out
from tests.ui.find import settled
from tests.ui.projects.conftest import Shown
from ui.kit import jobs
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


def test_every_list_goes_out_with_the_sums_on_the_screen(
    qtbot: QtBot, show: Shown, answers: Answers, tmp_path: Path
) -> None:
    page, walked = show(), []
    for part in PARTS:
        page.choose(part.key)
        settled()
        jobs.wait_idle()
        settled()
        for table in page.part(part.key).findChildren(Table):
            totals = goes_out(table, answers, tmp_path / "lentele.xlsx")
            assert table.model.rowCount()
            walked.append((part.key, table.model.columns[0].key, totals))
    assert sorted(walked) == LISTS
