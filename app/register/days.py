"""On which day a term ends: working or calendar days, holidays, and why.

A term runs from the day after the event (Civil Code, art. 1.121) unless the first day is counted
too; when its last day is no working day, it ends on the next one (art. 1.122). Which of these an
office keeps is told by :class:`Term`. Public holidays are Lithuania's, from the ``holidays``
package.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from app.explanation import Explanation, Line, say
from app.formats import day as written
from app.i18n import N_

LONGEST = 3660
"""Days; a longer term is a slip of the keyboard."""

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Term:
    """How a term is counted. ``roll_over``: a last day that is no working day moves on."""

    days: int
    working: bool = True
    first_counted: bool = False
    roll_over: bool = True


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a term, with the counting line by line."""

    day: date
    explanation: Explanation


@cache
def holidays_of(year: int) -> Mapping[date, str]:
    """Lithuania's public holidays of a year with their Lithuanian names."""
    from holidays.countries.lithuania import Lithuania

    return dict(Lithuania(years=year, language="lt"))


def is_working(day: date) -> bool:
    """Monday to Friday, and no public holiday."""
    return day.weekday() < _SATURDAY and day not in holidays_of(day.year)


def next_working(day: date) -> date:
    """The day itself, or the first working day after it."""
    while not is_working(day):
        day += _DAY
    return day


def deadline(start: date, term: Term) -> Deadline:
    """The last day of a term that begins with what happened on ``start``.

    Raises ValueError for a term that is negative or longer than :data:`LONGEST` days.
    """
    if not 0 <= term.days <= LONGEST:
        raise ValueError(f"a term of {term.days} days")
    counted = _last(start, term)
    end = next_working(counted) if term.roll_over else counted
    return Deadline(end, Explanation(tuple(_told(start, term, counted, end))))


def _last(start: date, term: Term) -> date:
    """Where the counting stops, before it is moved off a holiday."""
    day = start if term.first_counted and term.days else start + _DAY
    left = term.days
    if not left:
        return start
    while True:
        if not term.working or is_working(day):
            left -= 1
        if not left:
            return day
        day += _DAY


def _told(start: date, term: Term, counted: date, end: date) -> Iterator[Line]:
    first = (
        N_("Counted from {day}; that day is the first one.")
        if term.first_counted
        else N_("Counted from {day}; that day itself is not counted.")
    )
    yield say(first, day=written(start))
    if term.working:
        yield from _left_out(start, counted)
    message = N_("Working days: {days}, the last one {day}.")
    if not term.working:
        message = N_("Calendar days: {days}, the last one {day}.")
    yield say(message, days=term.days, day=written(counted))
    if end != counted:
        yield _moved(counted, end)


def rolled(counted: date) -> tuple[date, Line | None]:
    """The day itself, or the next working day with the reason."""
    end = next_working(counted)
    return end, None if end == counted else _moved(counted, end)


def _moved(counted: date, end: date) -> Line:
    return say(
        N_("{day} is not a working day ({why}), so the term ends on {end}."),
        day=written(counted),
        why=_why(counted),
        end=written(end),
    )


def _left_out(start: date, counted: date) -> Iterator[Line]:
    """Holidays that fell on days people usually work, by name; weekends go without saying."""
    fell = [
        f"{written(each)} ({holidays_of(each.year)[each]})"
        for each in _days(start, counted)
        if each.weekday() < _SATURDAY and not is_working(each)
    ]
    if fell:
        yield say(N_("Holidays that are not counted: {days}."), days=", ".join(fell))


def _days(start: date, end: date) -> Iterator[date]:
    while start <= end:
        yield start
        start += _DAY


def _why(day: date) -> str | Line:
    name = holidays_of(day.year).get(day)
    return name if name is not None else say(N_("weekend"))
