"""What the overview shows; frozen rows, already worded."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from app.lead import Lead
from app.ledger.remainder import Figures
from app.projects.administration.cap import Cap
from app.safety.rights import Right

if TYPE_CHECKING:
    from app.office import Office

SOON = timedelta(days=7)
"""What is due within these days is told apart from what is due later."""


class Urgency(IntEnum):
    """How pressing an item is; the list is in this order."""

    LATE = 0
    TODAY = 1
    WEEK = 2
    WAITING = 3
    LATER = 4
    GOOD = 5


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing to do: what, its figure, until when, and where it is done.

    ``page``, ``part``, ``record``, ``filters`` and ``call_id`` are those of a
    :class:`app.lead.Lead`. With ``due_on`` the day decides how pressing it is; ``urgency`` counts
    without one. ``value`` is what stands at the end of the line (how many, whose, which day).
    """

    icon: str
    text: str
    page: str
    value: str = ""
    part: str = ""
    record: int | None = None
    filters: tuple[tuple[str, Any], ...] = ()
    call_id: int | None = None
    due_on: date | None = None
    urgency: Urgency = Urgency.WAITING
    id: int = 0

    @property
    def lead(self) -> Lead:
        """Where it is done."""
        return Lead(self.page, self.part, self.record, self.filters, self.call_id)


@dataclass(frozen=True, slots=True)
class Duties:
    """What one noun asks to be done: its items, for accounts with the right.

    ``items(office, today)`` is called off the UI thread with a fixed number of SELECTs.
    """

    right: Right
    items: Callable[["Office", date], Iterable[Item]]


def pressing(due_on: date, today: date) -> Urgency:
    """How pressing a term is: past, today, within :data:`SOON`, later."""
    if due_on < today:
        return Urgency.LATE
    if due_on == today:
        return Urgency.TODAY
    return Urgency.WEEK if due_on - today <= SOON else Urgency.LATER


def numbered(items: Iterable[Item], today: date) -> tuple[Item, ...]:
    """The most pressing first, those with a term by it, otherwise as they came; with numbers."""
    found = [
        item if item.due_on is None else replace(item, urgency=pressing(item.due_on, today))
        for item in items
    ]
    found.sort(key=lambda item: (item.urgency, item.due_on or date.max))
    return tuple(replace(item, id=number) for number, item in enumerate(found, start=1))


@dataclass(frozen=True)
class Money:
    """The strategy's money; the parts of ``figures`` do not overlap (see ledger.remainder)."""

    title: str
    planned: int
    figures: Figures
    cap: Cap


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator's plan and fact (hundredths); a fact of None is not collected yet."""

    id: int
    number: str
    title: str
    unit: str
    target: int
    fact: int | None
    place: str = ""
    """The goal, objective or action that the number stands for."""


@dataclass(frozen=True)
class Overview:
    """The whole page; what a role may not see is empty or None."""

    today: date
    items: tuple[Item, ...]
    money: Money | None
    indicators: tuple[IndicatorRow, ...]
    started: bool
    """Whether the office has a strategy."""
