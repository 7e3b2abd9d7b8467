"""Coming back to the same operation: a stay is added, the first day stays, the exit moves. Pure.

Results are those after the last exit, entry data that of the first day (Annex I of Regulations
(EU) 1304/2013 and 2021/1057).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.errors import Invalid
from app.explanation import Explanation, Line, say
from app.formats import day
from app.i18n import N_

Stayed = tuple[date, date | None]
"""First and last day of one stay; None while it lasts."""


@dataclass(frozen=True, slots=True)
class CameBack:
    """Every stay with the new one; ``ended_on`` is the exit now, None while the person is in."""

    stays: tuple[Stayed, ...]
    ended_on: date | None
    explanation: Explanation


def came_back(before: Sequence[Stayed], started_on: date, ended_on: date | None) -> CameBack:
    """One more stay after the others; raises Invalid when it cannot be.

    ``before`` has at least the first stay, in order.
    """
    last = before[-1][1]
    if last is None:
        raise Invalid(
            N_("The person has not left yet: enter the exit first, then the coming back."),
            field="started_on",
        )
    if started_on <= last:
        raise Invalid(
            N_("The person left on {exit}: coming back is after that day."),
            field="started_on",
            exit=day(last),
        )
    if ended_on is not None and ended_on < started_on:
        raise Invalid(N_("The exit is before the first day."), field="ended_on")
    stays = (*before, (started_on, ended_on))
    lines = [
        say(N_("The first day stays {day}, with the entry data of that day"), day=day(before[0][0]))
    ]
    lines += [_stay(number, stay) for number, stay in enumerate(stays, start=1)]
    lines.append(_moved(last, ended_on))
    return CameBack(stays, ended_on, Explanation(tuple(lines)))


def _stay(number: int, stay: Stayed) -> Line:
    start, end = stay
    if end is None:
        return say(N_("Stay {number}: from {start}"), number=number, start=day(start))
    message = N_("Stay {number}: {start} – {end}, days: {days}")
    days = (end - start).days + 1
    return say(message, number=number, start=day(start), end=day(end), days=days)


def _moved(before: date, after: date | None) -> Line:
    if after is None:
        message = N_("The exit {before} no longer holds: the person takes part")
        return say(message, before=day(before))
    return say(
        N_("The exit moves from {before} to {after}: results follow it"),
        before=day(before),
        after=day(after),
    )
