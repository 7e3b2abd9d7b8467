"""Yearly values of an indicator in one cell of a grid: ``2019: 40; 2020: 80``. Pure."""

import re

from app.errors import Invalid
from app.formats import parse_hundredths, short
from app.i18n import N_

_PART = re.compile(r"^\s*(\d{4})\s*[:=–-]\s*(.+)$")
Years = tuple[tuple[int, int], ...]


def years_text(years: Years) -> str:
    """The values as a person types them."""
    return "; ".join(f"{year}: {short(value)}" for year, value in years)


def parse_years(text: str, field: str | None = None) -> Years:
    """What :func:`years_text` wrote; Invalid for a part that is no year with its value."""
    return tuple(_part(part, field) for part in text.split(";") if part.strip())


def _part(part: str, field: str | None) -> tuple[int, int]:
    found = _PART.match(part)
    try:
        if found is None:
            raise Invalid(part)
        return int(found[1]), parse_hundredths(found[2])
    except Invalid as error:
        raise Invalid(
            N_("“{part}”: write the year and its value, e.g. 2019: 40; 2020: 80."),
            field=field,
            part=part.strip(),
        ) from error
