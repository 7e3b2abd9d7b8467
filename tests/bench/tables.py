"""Every table of the large office: from asking until the first rows are painted.

Opened, sorted by each column both ways, filtered, searched, scrolled to its middle and its end,
through the window's own pages. Beside each stands a plain SELECT of one page on the same file, and
the same table of an office a fiftieth of the size.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget
from sqlalchemy import func, select

from app.loading.description import read
from app.office import Office
from app.safety.keys import CHEAP
from db.models.applications import Application
from db.models.evaluation import Evaluation
from tests.bench.child import measured
from tests.bench.figure import Figure, Goal, timed
from tests.bench.large import DESCRIPTION, large_office, made, scaled
from tests.bench.opened import opened, settle, spin, until
from ui.applications import page as applications
from ui.budget import parts as budget
from ui.kit.search import SearchBox
from ui.kit.table import Table
from ui.kit.table_model import PAGE
from ui.strategy import parts as strategy

SMALLER = 50
"""The office beside the large one has so many times fewer invented records."""
GOAL = Goal(100)
RUNS = 3
SEARCHES = ("zemaite", "an", "qxw", "%_\"'*")
CHOICES = 3
"""So many values of a filter are tried."""
PAGES: dict[str, tuple[str, ...]] = {
    "participants": ("people", "incomplete", "evidence", "follow-ups"),
    "applications": tuple(key for key, _words in applications.PARTS),
    "budget": tuple(each.key for each in budget.PARTS),
    "audit": (),
    "calls": (),
    "strategy": tuple(each.key for each in strategy.PARTS),
    "evaluation": ("evaluators", "progress", "ranking", "documents"),
    "unsigned": (),
}
"""Every page with tables, and the parts behind which they stand."""
_PLAIN = {
    "participants": "participation",
    "evidence": "participation_group",
    "applications": "application",
    "applicants": "applicant",
    "budget.entries": "ledger_entry",
    "audit": "audit_entry",
    "calls": "call",
    "evaluators": "evaluator",
    "call-papers": "paper",
    "unsigned": "paper",
    "operations": "operation",
}


@dataclass
class Measured:
    """One table: its rows, the median time of each thing done (ms), the plain SELECT's time."""

    table: str
    rows: int
    times: dict[str, float]
    plain: float
    later: float


def figures(office: Path) -> Iterator[Figure]:
    """Worst and median of each table, and how much slower than in the small office."""
    large = large_office(office)
    with TemporaryDirectory(prefix="vvg-") as name:
        small = Path(name) / "biuras"
        made(small, scaled(read(DESCRIPTION), SMALLER), CHEAP)
        before = {
            each["table"]: each for each in measured("tests.bench.tables:measure", str(small))
        }
    for each in measured("tests.bench.tables:measure", str(large)):
        name = f"tables.{each['table']}"
        worst = max(each["times"], key=lambda key: each["times"][key])
        said = f"plain SELECT of {PAGE}; worst is {worst}; {each['rows']} rows"
        yield Figure(f"{name}.worst", each["times"][worst], "ms", each["plain"], said, GOAL, RUNS)
        middle = statistics.median(each["times"].values())
        yield Figure(f"{name}.median", middle, "ms", each["plain"], f"plain SELECT of {PAGE}")
        if each["later"]:
            yield Figure(f"{name}.count", each["later"], "ms", against="count and sums, later")
        if each["table"] in before:
            less = before[each["table"]]
            then = statistics.median(less["times"].values())
            said = f"the same with {less['rows']} rows"
            yield Figure(f"{name}.growth", middle, "ms", then, said)


def measure(folder: str) -> list[dict[str, Any]]:
    """Every table of an office; run in a process of its own."""
    found = []
    with opened(Path(folder)) as window:
        for key, parts in PAGES.items():
            window.show_page(key)
            settle()
            page = window.page(key)
            if key == "evaluation":
                _choose_largest(window.office, page)
            for part in parts or ("",):
                if part:
                    page.choose(part)
                    settle()
                for table in _in_sight(page):
                    found.append(asdict(_table(window.office, table)))
    return found


def _in_sight(page: QWidget) -> list[Table]:
    """The tables that are shown, each once: one that shares a name stands for its like."""
    shown = [table for table in page.findChildren(Table) if table.isVisible()]
    return list({table.view._key: table for table in shown}.values())


def _choose_largest(office: Office, page: Any) -> None:
    """The call with most evaluations, as a person chooses it."""
    most = (
        select(Application.call_id)
        .outerjoin(Evaluation)
        .group_by(Application.call_id)
        .order_by(func.count(Evaluation.id).desc(), func.count(Application.id).desc())
    )
    with office.evaluation.queries.reading() as session:
        call = session.scalars(most).first()
    place = page._chooser.findData(call)
    page._chooser.setCurrentIndex(place)
    page._chooser.activated.emit(place)
    settle()


def _table(office: Office, table: Table) -> Measured:
    settle()
    name = table.view._key
    times = {"open": _median(table, table.reload)}
    settle()  # until every id is there
    rows = table.model.rowCount()
    for place, column in enumerate(table.model.columns):
        if column.sortable and not column.hidden:
            for way in ("up", "down"):
                times[f"sort {column.key} {way}"] = _sorted(table, place, way)
    table.chips.clear()  # some lists begin filtered; choosing that again would ask for nothing
    settle()
    for each in table.chips._filters.values():
        values = [value for value, _words in table.chips._choices(each)] or [True]
        for value in values[:CHOICES]:
            times[f"filter {each.key}={value}"] = _filtered(table, each.key, value)
    if table._searchable:
        box = table.findChild(SearchBox)
        assert box is not None
        for words in SEARCHES:
            times[f"search {words}"] = _searched(table, box, words)
    table.reload()
    settle()
    for word, place in (("middle", rows // 2), ("end", rows - 1)):
        if rows:
            times[f"scroll to {word}"] = _median(table, partial(_scroll, table, place), False)
    source = table._source
    later = timed(lambda: source.count_and_sums(table.query), RUNS) if table._background else 0.0
    return Measured(name, rows, times, _plain(office, name), later)


def _median(table: Table, act: Callable[[], object], loads: bool = True) -> float:
    return statistics.median(_once(table, act, loads) for _ in range(RUNS))


def _sorted(table: Table, place: int, way: str) -> float:
    header = table.view.horizontalHeader()

    def act() -> None:
        # A first click sorts upwards, a second the other way.
        table._sort = table.model.columns[place].key if way == "down" else ""
        table._descending = False
        header.sectionClicked.emit(place)

    found = _median(table, act)
    table._sort, table._descending = "", False
    return found


def _filtered(table: Table, key: str, value: object) -> float:
    found = []
    for _ in range(RUNS):
        found.append(_once(table, lambda: table.chips.set_value(key, value)))
        _once(table, table.chips.clear)
    return statistics.median(found)


def _searched(table: Table, box: QLineEdit, words: str) -> float:
    found = []
    for _ in range(RUNS):
        box.blockSignals(True)  # the pause after the last letter is no part of the figure
        box.setText(words)
        box.blockSignals(False)
        found.append(_once(table, box.returnPressed.emit))
    box.blockSignals(True)
    box.clear()
    box.blockSignals(False)
    return statistics.median(found)


def _once(table: Table, act: Callable[[], object], loads: bool = True) -> float:
    """Milliseconds from asking until the rows that came are painted."""
    settle()
    came: list[bool] = []
    heard = table.loaded.connect(lambda: came.append(True))
    start = time.perf_counter()
    act()
    if loads:
        until(lambda: bool(came))
    table.view.viewport().repaint()
    took = (time.perf_counter() - start) * 1000
    table.loaded.disconnect(heard)
    return took


def _scroll(table: Table, place: int) -> None:
    table.model._pages.clear()  # nothing is there yet
    table.model._asked.clear()
    table.view.scrollTo(table.model.index(place, 0))
    until(lambda: table.model.row(place) is not None)
    spin()


def _plain(office: Office, name: str) -> float:
    """One page by key through the bare driver, on a connection of the same file."""
    kind = _PLAIN.get(name)
    if kind is None:
        return 0.0
    with office.database.reader.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        statement = f"SELECT * FROM {kind} ORDER BY id LIMIT {PAGE}"  # noqa: S608
        return timed(lambda: raw.execute(statement).fetchall(), RUNS)
