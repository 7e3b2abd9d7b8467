"""Dates and times as people type them."""

from datetime import date, datetime, time
from typing import Any

from app.errors import Invalid
from app.formats import NBSP, day, from_local, moment
from app.i18n import N_


def parse_day(text: str) -> date:
    """``2026-11-23``, ``2026 11 23``, ``2026.11.23`` or ``20261123``; Invalid for anything else."""
    figures = "".join(c for c in text if c.isdecimal() and c.isascii())
    seps = {c for c in text.strip() if not c.isdecimal()} - set("-. /" + NBSP)
    parts = [p for p in "".join(c if c.isdecimal() else " " for c in text).split() if p]
    try:
        if seps or not (len(parts) == 3 or len(figures) == 8 == len(text.strip())):
            raise ValueError
        if len(parts) == 3:
            return date(*(int(part) for part in parts))
        return date(int(figures[:4]), int(figures[4:6]), int(figures[6:]))
    except ValueError:
        raise Invalid(N_("“{text}” is not a date like 2026-11-23."), text=text.strip()) from None


def parse_moment(text: str) -> datetime:
    """``2026-11-23 17:00`` in Vilnius → aware UTC; Invalid for anything else."""
    words = text.strip().replace("T", " ").rsplit(" ", 1)
    clock = words[-1].replace(".", ":").split(":") if len(words) == 2 else []
    try:
        if len(clock) != 2 or not all(part.isdecimal() for part in clock):
            raise ValueError
        on, (hour, minute) = parse_day(words[0]), (int(part) for part in clock)
        return from_local(datetime.combine(on, time(hour, minute)))
    except (ValueError, Invalid):
        raise Invalid(
            N_("“{text}” is not a time like 2026-11-23 17:00."), text=text.strip()
        ) from None


def day_words(value: Any) -> str:
    """A date or a UTC moment as it is typed."""
    return moment(value) if isinstance(value, datetime) else day(value)
