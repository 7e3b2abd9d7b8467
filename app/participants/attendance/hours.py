"""Academic hours between two times of a day, less the breaks. Pure."""

import re
from dataclasses import dataclass
from datetime import time

from app.errors import Invalid
from app.explanation import Explanation, Line, say
from app.formats import short
from app.i18n import N_

_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.]?([0-9]{2}))?")
LESSON = 45
"""Minutes of an academic hour."""

LONGEST = 24_00
"""Hundredths of an academic hour that one session, or one cell of attendance, may hold."""


@dataclass(frozen=True, slots=True)
class HoursRule:
    """How breaks are taken: ``break_minutes`` after every ``break_after`` academic hours.

    Either of them 0: no breaks are taken off.
    """

    break_after: int = 2
    break_minutes: int = 15


@dataclass(frozen=True, slots=True)
class Counted:
    """Academic hours in hundredths, with the arithmetic."""

    hours: int
    explanation: Explanation


def minutes_between(starts: time, ends: time) -> int:
    """Minutes from one time to another of the same day; negative when it ends before it starts."""
    return (ends.hour - starts.hour) * 60 + ends.minute - starts.minute


def academic_hours(starts: time, ends: time, rule: HoursRule) -> Counted:
    """Hours of 45 minutes, rounded once to a hundredth (half up).

    A break that the session ends in is not taught, so it is taken off as well. Raises ValueError
    when the end is not after the start.
    """
    whole = minutes_between(starts, ends)
    if whole <= 0:
        raise ValueError(f"from {starts} to {ends}")
    resting = _breaks(whole, rule)
    hours = (2 * (whole - resting) * 100 + LESSON) // (2 * LESSON)
    return Counted(hours, Explanation(tuple(_told(starts, ends, whole, resting, hours, rule))))


def _breaks(whole: int, rule: HoursRule) -> int:
    """Minutes of breaks within so many minutes."""
    if not rule.break_after or not rule.break_minutes:
        return 0
    block = rule.break_after * LESSON
    rounds, rest = divmod(whole, block + rule.break_minutes)
    return rounds * rule.break_minutes + max(0, rest - block)


def _told(
    starts: time, ends: time, whole: int, resting: int, hours: int, rule: HoursRule
) -> list[Line]:
    lines = [
        say(
            N_("From {start} to {end}: {minutes} min"),
            start=clock(starts),
            end=clock(ends),
            minutes=whole,
        )
    ]
    if resting:
        lines.append(
            say(
                N_("less breaks, {minutes} min after every {hours} academic hours: {total} min"),
                minutes=rule.break_minutes,
                hours=rule.break_after,
                total=resting,
            )
        )
    lines.append(
        say(
            N_("{minutes} min ÷ {lesson} min = {hours} academic hours"),
            minutes=whole - resting,
            lesson=LESSON,
            hours=short(hours),
        )
    )
    return lines


def parse_clock(text: str | None, field: str | None = None) -> time | None:
    """``17:00``, ``17.00``, ``1700`` or ``17``; None for nothing, Invalid for anything else."""
    word = (text or "").strip()
    if not word:
        return None
    found = _CLOCK.fullmatch(word)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise Invalid(N_("“{text}” is not a time like 17:00."), field=field, text=word)
    return time(hour, minute)


def clock(value: time) -> str:
    """``17:00``."""
    return value.strftime("%H:%M")
