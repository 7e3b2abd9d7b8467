"""How much of an indicator is reached, and what is expected by a day. Pure; shares in hundredths
of a percent, values in hundredths.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app.explanation import Explanation, percent, say
from app.formats import short
from app.i18n import N_

WHOLE = 100_00


def share(part: int, whole: int) -> int:
    """Hundredths of a percent, rounded half up once; the whole is above zero."""
    return int(Fraction(part * WHOLE, whole) + Fraction(1, 2))


def elapsed(starts_on: date, ends_on: date, today: date) -> int:
    """The share of the project's days that passed, both its ends counted."""
    days = (ends_on - starts_on).days + 1
    passed = (min(today, ends_on) - starts_on).days + 1
    return share(max(0, passed), days)


@dataclass(frozen=True, slots=True)
class Reached:
    """A share with its arithmetic; None without a value or a target above zero."""

    share: int | None
    explanation: Explanation


def reached(target: int, value: int | None, unit: str) -> Reached:
    """How much of the target the value is."""
    if value is None:
        return Reached(None, Explanation((say(N_("Nothing is recorded yet")),)))
    if target <= 0:
        return Reached(None, Explanation((say(N_("No target is set")),)))
    found = share(value, target)
    line = say(
        N_("{value} of {target} {unit}: {percent}"),
        value=short(value),
        target=short(target),
        unit=unit,
        percent=percent(found),
    )
    return Reached(found, Explanation((line,)))
