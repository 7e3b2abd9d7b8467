"""Dates and times as people type them."""

import re
from datetime import date, datetime, time
from typing import Any

from app.errors import Invalid
from app.formats import day, from_local, moment
from app.i18n import N_

_EIGHT = re.compile(r"[0-9]{8}")
_FIGURES = re.compile(r"[0-9]{1,4}")


def parse_day(text: str) -> date:
    """``2026-11-23``, ``2026 11 23``, ``2026.11.23`` or ``20261123``; Invalid for anything else."""
    plain = text.strip()
    parts = (
        re.split(r"[-. /\u00a0]+", plain)
        if not _EIGHT.fullmatch(plain)
        else [plain[:4], plain[4:6], plain[6:]]
    )
    try:
        if len(parts) != 3 or not all(_FIGURES.fullmatch(part) for part in parts):
            raise ValueError
        return date(*(int(part) for part in parts))
    except ValueError:
        raise Invalid(N_("“{text}” is not a date like 2026-11-23."), text=text.strip()) from None


def parse_moment(text: str) -> datetime:
    """``2026-11-23 17:00`` in Vilnius → aware UTC; Invalid for anything else."""
    words = text.strip().replace("T", " ").rsplit(" ", 1)
    clock = words[-1].replace(".", ":").split(":") if len(words) == 2 else []
    try:
        if len(clock) != 2 or not all(_FIGURES.fullmatch(part) for part in clock):
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
