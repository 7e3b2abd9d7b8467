"""One measured figure, its baseline and its goal."""

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Literal

Unit = Literal["ms", "MB", "/s"]


@dataclass(frozen=True)
class Goal:
    """What is promised: the value, or its ratio to the baseline, at most or at least so much."""

    limit: float
    of: Literal["value", "ratio"] = "value"
    way: Literal["most", "least"] = "most"

    def met(self, value: float, ratio: float | None) -> bool:
        """Whether it holds; a ratio that was not measured does not."""
        found = value if self.of == "value" else ratio
        if found is None:
            return False
        return found <= self.limit if self.way == "most" else found >= self.limit

    def __str__(self) -> str:
        sign = "≤" if self.way == "most" else "≥"
        return f"{sign} {self.limit:g}{' ×' if self.of == 'ratio' else ''}"


@dataclass(frozen=True)
class Figure:
    """What was measured; ``against`` says in words what the baseline is."""

    name: str
    value: float
    unit: Unit
    baseline: float | None = None
    against: str = ""
    goal: Goal | None = None
    runs: int = 1

    @property
    def ratio(self) -> float | None:
        """The value in baselines; None without one."""
        return self.value / self.baseline if self.baseline else None

    @property
    def met(self) -> bool | None:
        """Whether the goal holds; None if there is none."""
        return self.goal.met(self.value, self.ratio) if self.goal else None

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        ratio = self.ratio
        return asdict(self) | {
            "goal": str(self.goal) if self.goal else None,
            "ratio": round(ratio, 3) if ratio is not None else None,
            "met": self.met,
        }

    def line(self) -> str:
        """For people."""
        said = f"{self.name:<44}{self.value:>10.1f} {self.unit:<3}"
        ratio = f"{self.ratio:.2f} ×" if self.ratio is not None else ""
        said += f"{ratio:>10}  {self.goal or ''!s:<10}"
        said += {True: "ok  ", False: "MISSED", None: ""}[self.met]
        return f"{said:<84}{self.against}".rstrip()


def timed(work: Callable[[], object], runs: int = 5, warm: int = 1) -> float:
    """The median time of ``work`` in milliseconds, after ``warm`` runs that do not count."""
    for _ in range(warm):
        work()
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        found.append((time.perf_counter() - start) * 1000)
    return statistics.median(found)
