"""Ages and months as the ESF rules count them."""

import calendar
from datetime import date

from app.months import add_months as add_months


def age(birth_date: date, on: date, leap_day_in_march: bool = True) -> int:
    """Full years on a day; negative before birth.

    A birthday on 29 February falls on 1 March in common years (``leap_day_in_march``), else on 28
    February.
    """
    month, of_month = birth_date.month, birth_date.day
    if (month, of_month) == (2, 29) and not calendar.isleap(on.year):
        month, of_month = (3, 1) if leap_day_in_march else (2, 28)
    return on.year - birth_date.year - ((on.month, on.day) < (month, of_month))
