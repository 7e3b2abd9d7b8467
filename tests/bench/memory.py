"""How large the program is with the large office open, and how long its pages take to fill.

Resident size after a log-in at the real cost of argon2, and after every page was visited and the
large tables scrolled; and each page's refresh, with the longest time the event loop stood still.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.child import measured
from tests.bench.figure import Figure, Goal
from tests.bench.large import large_office
from tests.bench.opened import opened, settle
from tests.bench.standstill import Gaps
from tests.bench.start import resident
from ui.kit.table import Table
from ui.window.tabs import TABS

AFTER_LOG_IN = Goal(300)
REFRESH = Goal(1000)


def figures(office: Path) -> Iterator[Figure]:
    """Sizes in MB; refreshes in ms until nothing is under way any more."""
    found = measured("tests.bench.memory:measure", str(large_office(office)))
    bare = measured("tests.bench.start:bare_size")
    said = "a process that imports PySide6 and SQLAlchemy"
    yield Figure("memory.after-log-in", found["after_log_in"], "MB", bare, said, AFTER_LOG_IN)
    yield Figure("memory.after-browsing", found["after_browsing"], "MB", bare, said)
    for key, (whole, gap) in found["pages"].items():
        said = f"the event loop stood still for {gap:.0f} ms at most"
        yield Figure(f"refresh.{key}", whole, "ms", against=said, goal=REFRESH)


def measure(folder: str) -> dict[str, Any]:
    """Everything, in a process of its own."""
    with opened(Path(folder)) as window:
        found: dict[str, Any] = {"after_log_in": resident(), "pages": {}}
        for key in (*(tab.key for tab in TABS), "audit", "unsigned"):
            page = window.page(key)
            if page is None:
                continue
            window.show_page(key)
            settle()
            found["pages"][key] = _refreshed(page)
            for table in page.findChildren(Table):
                for place in range(0, table.model.rowCount(), 5000):
                    table.view.scrollTo(table.model.index(place, 0))
                    settle()
        found["after_browsing"] = resident()
        return found


def _refreshed(page: Any) -> tuple[float, float]:
    """Milliseconds until the page is whole again, and the longest the event loop stood still.

    The loop waits as it does when nobody types: one that turned without end would keep the
    interpreter from the threads that fetch.
    """
    part: Any = getattr(page, "current", None)
    if part is not None and hasattr(part, "stale"):
        part.stale = True  # a part that is fresh has nothing to fetch
    gaps = Gaps()
    gap = gaps.during(page.refresh, least=0)
    return gaps.took * 1000, gap
