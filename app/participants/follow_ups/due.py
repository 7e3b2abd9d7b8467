"""When results are asked for: 28 days and six months after the last exit.

Annex I of Regulations (EU) 1304/2013 and 2021/1057: immediate results are those within four weeks
of leaving, longer-term ones those six months after it. Months are calendar months, clamped to the
month's end.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, auto

from app.explanation import Line, say
from app.formats import day
from app.i18n import N_
from app.participants.dates import add_months
from db.terms import FollowUpMoment, FollowUpOutcome

FOUR_WEEKS = timedelta(days=28)
SIX_MONTHS = 6
LATE_AFTER = timedelta(days=14)
"""So long after the question fell due it is late: people are harder to reach by the day."""


class Standing(StrEnum):
    """How the question of one moment stands."""

    WAITING = auto()
    DUE = auto()
    LATE = auto()
    ASK_AGAIN = auto()
    DONE = auto()


@dataclass(frozen=True, slots=True)
class Due:
    """``on``: the first day of asking; ``late_from``: from then on it is late."""

    on: date
    late_from: date
    standing: Standing
    why: Line


def due_on(moment: FollowUpMoment, exit_on: date) -> date:
    """The first day of asking, after an exit."""
    if moment is FollowUpMoment.FOUR_WEEKS:
        return exit_on + FOUR_WEEKS
    return add_months(exit_on, SIX_MONTHS)


def latest_exit(moment: FollowUpMoment, today: date) -> date:
    """The last exit whose question is due today: :func:`due_on` turned round."""
    if moment is FollowUpMoment.FOUR_WEEKS:
        return today - FOUR_WEEKS
    found = add_months(today, -SIX_MONTHS)
    while due_on(moment, found + timedelta(days=1)) <= today:
        found += timedelta(days=1)  # the end of a longer month is clamped to today
    return found


def holds(exit_on: date, asked_on: date) -> bool:
    """Whether an answer still tells of this exit: a person who came back is asked anew."""
    return asked_on >= exit_on


def due(
    moment: FollowUpMoment,
    exit_on: date,
    today: date,
    asked: tuple[date, FollowUpOutcome] | None = None,
) -> Due:
    """How a question stands today; ``asked``: when it was asked last, and how that ended."""
    on = due_on(moment, exit_on)
    late = on + LATE_AFTER
    standing = _standing(on, late, today, asked if asked and holds(exit_on, asked[0]) else None)
    return Due(on, late, standing, _why(moment, exit_on, on))


def _standing(
    on: date, late: date, today: date, asked: tuple[date, FollowUpOutcome] | None
) -> Standing:
    if asked is not None and asked[1] is not FollowUpOutcome.NOT_REACHED:
        return Standing.DONE
    if today < on:
        return Standing.WAITING
    if today > late:
        return Standing.LATE
    return Standing.ASK_AGAIN if asked is not None else Standing.DUE


def _why(moment: FollowUpMoment, exit_on: date, on: date) -> Line:
    if moment is FollowUpMoment.FOUR_WEEKS:
        return say(N_("Exit {exit} + 28 days = {on}"), exit=day(exit_on), on=day(on))
    return say(N_("Exit {exit} + 6 months = {on}"), exit=day(exit_on), on=day(on))
