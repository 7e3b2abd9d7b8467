"""Declared columns: what a table shows, how it sorts and how it is copied."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from app.formats import NBSP, day, hundredths, moment, points, short
from app.i18n import _
from app.tables import sort_key

Kind = Literal[
    "text", "money", "number", "points", "percent", "date", "moment", "pill", "bar", "check"
]
Tone = Literal["ok", "warn", "bad", "neutral"]
_RIGHT: frozenset[str] = frozenset({"money", "number", "points", "percent"})
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Bar:
    """One row's piece of a common amount, all in the same unit (cents).

    ``start`` is where the piece begins, ``length`` how long it is, ``whole`` the whole track,
    ``limit`` a line through the row (None: no line).
    """

    start: int
    length: int
    whole: int
    limit: int | None = None
    tone: Tone = "ok"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``title`` is an English message, translated when shown.

    ``value(row)`` is the raw value that sorts (default: the row's attribute ``key``); ``display``
    words it (default: by ``kind``: cents, hundredths, dates …). ``pill(row)`` gives word and tone,
    ``bar(row)`` the drawing. ``width`` is in characters, 0 = as the content needs; columns with
    ``stretch`` share what is left, each ``least`` characters wide at least (0: a dozen). A
    ``link`` column looks like a link and emits ``Table.cell_clicked``. ``searched`` columns are
    found by :class:`ListSource`'s search.
    """

    key: str
    title: str
    kind: Kind = "text"
    width: int = 0
    stretch: bool = False
    least: int = 0
    sortable: bool = True
    value: Callable[[Any], Any] | None = None
    display: Callable[[Any], str] | None = None
    pill: Callable[[Any], tuple[str, Tone]] | None = None
    bar: Callable[[Any], Bar | None] | None = None
    tooltip: Callable[[Any], str] | None = None
    link: bool = False
    muted: bool = False
    strong: bool = False
    searched: bool = True
    hint: str = ""
    hidden: bool = field(default=False)

    @property
    def right(self) -> bool:
        """Whether text and header stand on the right."""
        return self.kind in _RIGHT

    def raw(self, row: Any) -> Any:
        """The value that sorts."""
        if self.value is not None:
            return self.value(row)
        return getattr(row, self.key, None)

    def text(self, row: Any) -> str:
        """The words that are shown."""
        if self.display is not None:
            return self.display(row)
        if self.pill is not None:
            return self.pill(row)[0]
        return words(self.kind, self.raw(row))

    def copied(self, row: Any) -> str:
        """The cell for the clipboard: numbers without grouping, formulas neutralised."""
        value = self.raw(row)
        if self.kind in ("money", "points", "percent") and isinstance(value, int):
            return hundredths(value).replace(NBSP, "").replace("\u2212", "-")
        if self.kind == "number" and isinstance(value, int):
            return str(value)
        return neutral(self.text(row))


def percent(value: int) -> str:
    """Hundredths of a percent in the screen's language: „92,5 proc.“, “92,5 %”."""
    return f"{short(value)}{NBSP}{_('%')}"


def words(kind: Kind, value: Any) -> str:
    """A raw value as a table shows it; None is an empty cell (points: a dash)."""
    if kind == "points":
        return points(value)
    if value is None:
        return ""
    if kind == "money":
        return hundredths(value)
    if kind == "percent":
        return percent(value)
    if kind == "number" and isinstance(value, int):
        return hundredths(value * 100)[:-3]
    if kind == "moment" and isinstance(value, datetime):
        return moment(value)
    if kind == "date" and isinstance(value, date):
        return day(value)
    if kind == "check":
        return _("yes") if value else "–"
    return str(value)


def neutral(text: str) -> str:
    """A text that a spreadsheet cannot take for a formula; one line, no tabs."""
    flat = " ".join(text.replace("\t", " ").split("\n")).replace("\r", " ")
    return f"'{flat}" if text.startswith(_RISKY) else flat


def order(value: Any) -> tuple[int, Any]:
    """A sort key for raw values: empty ones last, texts by the Lithuanian alphabet."""
    if value is None or value == "":
        return (1, "")
    return (0, sort_key(value) if isinstance(value, str) else value)
