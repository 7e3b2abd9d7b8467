"""A clock time as it is written by hand in the journal. Pure."""

import re
from datetime import date, datetime, time

from app.errors import Invalid
from app.formats import from_local
from app.i18n import N_

_PARTS = re.compile(r"(\d{1,2})\D+(\d{2})(?:\D+(\d{2}))?")
_RUN = re.compile(r"(\d{2})(\d{2})(\d{2})?")


def parse_clock(text: str, field: str | None = None) -> time:
    """``16:41:05``, ``16.41``, ``16 41 05`` or ``164105``; without seconds, the whole minute."""
    plain = text.strip()
    found = _RUN.fullmatch(plain) or _PARTS.fullmatch(plain)
    if found is not None and plain.isascii():
        hour, minute, second = (int(part or 0) for part in found.groups())
        if hour < 24 and minute < 60 and second < 60:
            return time(hour, minute, second)
    raise Invalid(N_("“{text}” is not a time like 16:41:05."), field=field, text=plain)


def moment_on(day: date, text: str, field: str | None = None) -> datetime:
    """The Vilnius clock of a day as aware UTC."""
    return from_local(datetime.combine(day, parse_clock(text, field)))
