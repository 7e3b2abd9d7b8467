"""The search over everything in the large office: each kind alone, and until something is shown.

Beside each stands the time of one row read by its number from the same file.
"""

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from tests.bench.child import measured
from tests.bench.figure import Figure, Goal, timed
from tests.bench.large import large_office
from tests.bench.opened import opened, settle, until
from ui.finding.dialog import FindDialog

GOAL = Goal(100)
RUNS = 5
WORDS = ("zemaite", "an", "VP-4", "pavyzd", "qxw", "%_\"'*")


def figures(office: Path) -> Iterator[Figure]:
    """The slowest words of every kind, and the palette from the last letter to its lines."""
    large = str(large_office(office))
    for name, value, plain, said in measured("tests.bench.finding:measure", large):
        yield Figure(f"finding.{name}", value, "ms", plain, said, GOAL, RUNS)


def measure(folder: str) -> list[tuple[str, float, float, str]]:
    """Name, median of its slowest words (ms), the bare read, and which words those were."""
    found = []
    with opened(Path(folder)) as window:
        office = window.office
        call = office.calls.queries.rows()[0].id
        plain = timed(lambda: office.calls.queries.one(call), RUNS)
        for kind in office.finding.kinds():
            times = {
                words: timed(partial(office.finding.find, kind.key, words), RUNS) for words in WORDS
            }
            worst = max(times, key=lambda words: times[words])
            found.append((kind.key, times[worst], plain, f"one call; worst is {worst!r}"))
        first, whole = zip(*(_palette(window, words) for words in WORDS), strict=True)
        found.append(("palette.first", max(first), plain, "until the first kind has answered"))
        found.append(("palette.whole", max(whole), plain, "until every kind has answered"))
    return found


def _palette(window: Any, words: str) -> tuple[float, float]:
    window.find_everything()
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, FindDialog))
    settle()
    begun = time.perf_counter()
    dialog.line.setText(words)
    until(lambda: bool(dialog._found))
    first = time.perf_counter() - begun
    until(lambda: len(dialog._found) == len(dialog._kinds))
    whole = time.perf_counter() - begun
    dialog.reject()
    settle()
    return first * 1000, whole * 1000
