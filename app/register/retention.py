"""How long a case file is kept. Pure.

Terms run in whole years from the January after the year in which the case was closed (Lithuania's
retention index of general documents); a case of the documentation plan is closed with its year.
"""

from datetime import date

from app.explanation import Line, say
from app.i18n import N_

MOST_YEARS = 100
"""A longer term is a slip of the keyboard; what is kept longer is kept for ever."""


def kept_until(year: int, years: int | None) -> date | None:
    """The last day on which the case of a year must be there; None: for ever."""
    return None if years is None else date(min(year + years, date.max.year), 12, 31)


def reached(year: int, years: int | None, today: date) -> bool:
    """Whether the case may be destroyed now."""
    until = kept_until(year, years)
    return until is not None and until < today


def told(year: int, years: int | None) -> Line:
    """The term in a sentence."""
    if years is None:
        return say(N_("kept for ever"))
    return say(
        N_("until {until} (years after {year}: {years})"),
        until=f"{year + years}-12-31",
        year=str(year),
        years=years,
    )
