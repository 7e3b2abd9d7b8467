"""The days of a series: every Tuesday and Thursday until …, without public holidays. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from app.register.days import holidays_of

MOST = 250
"""Sessions that one series may hold; a longer one is a slip of the keyboard."""


@dataclass(frozen=True, slots=True)
class Series:
    """Days in order, and the public holidays that were passed over."""

    days: tuple[date, ...]
    skipped: tuple[date, ...]


def series(
    first: date, last: date, weekdays: Collection[int], holidays_too: bool = False
) -> Series:
    """Every day of these weekdays (0 is Monday) from the first to the last, both included.

    Reading stops one day after :data:`MOST`, so that a slip in the year costs nothing.
    """
    days: list[date] = []
    skipped: list[date] = []
    each = first
    while each <= last and len(days) <= MOST:
        if each.weekday() in weekdays:
            if holidays_too or each not in holidays_of(each.year):
                days.append(each)
            else:
                skipped.append(each)
        each += timedelta(days=1)
    return Series(tuple(days), tuple(skipped))
