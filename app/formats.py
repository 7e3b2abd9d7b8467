"""Numbers, money and dates as Lithuanians read and write them.

Money is integer cents, points are integer hundredths, percentages are integer hundredths of a
percent. Nothing here uses a float.
"""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from app.errors import Invalid
from app.i18n import N_

NBSP = "\u00a0"
MINUS = "\u2212"
VILNIUS = ZoneInfo("Europe/Vilnius")
_AMOUNT = re.compile(r"^(?P<sign>[-\u2212]?)(?P<whole>\d+)(?:[.,](?P<part>\d{1,2}))?$")
_MONTHS = (
    "sausio vasario kovo balandžio gegužės birželio "
    "liepos rugpjūčio rugsėjo spalio lapkričio gruodžio"
).split()


def hundredths(value: int) -> str:
    """``4805`` → ``48,05``; thousands are parted by no-break spaces."""
    whole, part = divmod(abs(value), 100)
    grouped = f"{whole:,}".replace(",", NBSP)
    sign = MINUS if value < 0 else ""
    return f"{sign}{grouped},{part:02d}"


def count(number: int) -> str:
    """``2100`` → ``2 100``."""
    return hundredths(number * 100)[:-3]


def money(cents: int, unit: bool = True) -> str:
    """Cents → ``327 863,00 Eur``."""
    return hundredths(cents) + (f"{NBSP}Eur" if unit else "")


def points(value: int | None) -> str:
    """Hundredths of a point → ``48,00``; an unscored value is a dash, never zero."""
    return "–" if value is None else hundredths(value)


def short(value: int) -> str:
    """Hundredths without needless zeros: ``9250`` → ``92,5``, ``5000`` → ``50``."""
    return hundredths(value).rstrip("0").rstrip(",") if value % 100 else hundredths(value)[:-3]


def percent(value: int) -> str:
    """Hundredths of a percent → ``92,5 proc.``."""
    return f"{short(value)}{NBSP}proc."


def parse_hundredths(text: str, field: str | None = None) -> int:
    """``1 234,5``, ``1234.50`` or ``5`` → hundredths; raises Invalid for anything else.

    A figure with three or more decimals is refused, not rounded: a cent must not vanish.
    """
    plain = re.sub(r"[\s\u00a0\u202f]", "", text).removesuffix("Eur").removesuffix("€")
    found = _AMOUNT.match(plain)
    if not found or (not plain.isascii() and "\u2212" not in plain):
        raise Invalid(N_("“{text}” is not a number like 1 234,50."), field=field, text=text.strip())
    value = int(found["whole"]) * 100 + int((found["part"] or "0").ljust(2, "0"))
    return -value if found["sign"] else value


def size_text(size: int) -> str:
    """Bytes → ``812 B``, ``24,5 KB``, ``3,1 MB`` (a kilobyte is 1024 bytes; rounded down)."""
    if size < 1024:
        return f"{size}{NBSP}B"
    unit, name = (1024, "KB") if size < 1024 * 1024 else (1024 * 1024, "MB")
    whole, part = divmod(size * 10 // unit, 10)
    return f"{whole},{part}{NBSP}{name}"


def day(value: date) -> str:
    """``2026-11-23``."""
    return value.isoformat()


def moment(value: datetime, seconds: bool = False) -> str:
    """A UTC time → ``2026-11-23 17:00`` in Vilnius."""
    local = (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(VILNIUS)
    return local.strftime("%Y-%m-%d %H:%M:%S" if seconds else "%Y-%m-%d %H:%M")


def prose_day(value: date) -> str:
    """``2026 m. lapkričio 23 d.`` (no leading zero)."""
    return f"{value.year}{NBSP}m. {_MONTHS[value.month - 1]} {value.day}{NBSP}d."


def local_day(value: datetime) -> date:
    """The Vilnius calendar day of a UTC time."""
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(VILNIUS).date()


def from_local(value: datetime) -> datetime:
    """A Vilnius wall-clock time (naive) → aware UTC."""
    return value.replace(tzinfo=VILNIUS).astimezone(UTC)
