"""What the overview shows; frozen rows, already worded."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from app.ledger.remainder import Figures


class Urgency(IntEnum):
    """How pressing an item is; the list is in this order."""

    LATE = 0
    SOON = 1
    OPEN = 2
    GOOD = 3


@dataclass(frozen=True)
class Item:
    """One thing to do: what, its figure, and the page it leads to.

    ``page`` is a tab's key, or ``unsigned`` for the queue of papers; ``backup`` is no page but the
    verb. ``call_id`` narrows the page where that helps.
    """

    id: int
    icon: str
    text: str
    value: str
    urgency: Urgency
    page: str
    call_id: int | None = None


@dataclass(frozen=True)
class Money:
    """The strategy's money; the parts of ``figures`` do not overlap (see ledger.remainder)."""

    title: str
    planned: int
    figures: Figures


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
