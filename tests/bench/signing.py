"""Whether the window stays alive while an evaluator of the large office signs 500 sheets.

A copy of the large office, the evaluator's page of unsigned papers, the same way the button takes:
progress with a cancel, all cores. The figure is the longest the event loop stood still.
"""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.child import measured
from tests.bench.figure import Figure, Goal
from tests.bench.large import large_office
from tests.bench.opened import opened, settle
from tests.bench.standstill import Gaps

COUNT = 500
EVALUATOR = "vertintoja1"
GOAL = Goal(50)


def figures(office: Path) -> Iterator[Figure]:
    """The gap in ms, and the sheets a second beside it."""
    with tempfile.TemporaryDirectory(prefix="vvg-") as name:
        place = Path(name) / "biuras"
        shutil.copytree(large_office(office), place, ignore=shutil.ignore_patterns("backups"))
        found = measured("tests.bench.signing:measure", str(place), COUNT)
    said = f"{found['signed']} sheets signed through the window"
    yield Figure("signing.gap", found["gap"], "ms", against=said, goal=GOAL)
    yield Figure("signing.sheets", found["signed"] / found["seconds"], "/s", against=said)


def measure(folder: str, count: int) -> dict[str, Any]:
    """In a process of its own."""
    from ui.papers.signing import sign_papers

    with opened(Path(folder), EVALUATOR) as window:
        window.show_page("unsigned")
        settle()
        page = window.page("unsigned")
        waiting = window.office.papers.queries.unsigned()
        mine = [row.id for row in waiting if row.mine][:count]
        gaps = Gaps()
        gap = gaps.during(lambda: sign_papers(window.office, mine, page, page.refresh_soon))
        left = {row.id for row in window.office.papers.queries.unsigned()}
        signed = len(set(mine) - left)
        return {"gap": gap, "seconds": gaps.took, "signed": signed}
