"""Calendar months added to a day."""

import calendar
from datetime import date


def add_months(start: date, months: int) -> date:
    """The same day so many calendar months later, clamped to the month's end."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))
