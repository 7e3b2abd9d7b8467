"""Until when a person's request about their data is answered. Pure.

Article 12(3) of Regulation (EU) 2016/679: within one month of receipt, which may be extended by two
further months; the person is told of it within the first. Months are counted by Article 3 of
Regulation (EEC, Euratom) No 1182/71: the day of receipt is not counted, the term ends on the day of
the same number, or on the month's last day where there is no such day; when that is a public
holiday, a Saturday or a Sunday, on the next working day.
"""

from datetime import date

from app.explanation import Explanation, say
from app.formats import day
from app.i18n import N_
from app.participants.dates import add_months
from app.register.days import Deadline, rolled

MONTHS = 1
EXTENDED_MONTHS = 3
"""The first month and two further ones."""


def answer_by(received_on: date, roll_over: bool = True) -> Deadline:
    """The last day of the answer."""
    return _counted(received_on, MONTHS, roll_over)


def extended_by(received_on: date, roll_over: bool = True) -> Deadline:
    """The last day of the answer once the term is extended."""
    return _counted(received_on, EXTENDED_MONTHS, roll_over)


def _counted(received_on: date, months: int, roll_over: bool) -> Deadline:
    counted = add_months(received_on, months)
    lines = [
        say(
            N_("Calendar months from the receipt on {day}: {months}; the last day is {end}."),
            day=day(received_on),
            months=months,
            end=day(counted),
        )
    ]
    if counted.day != received_on.day:
        lines.append(
            say(
                N_("That month has no day {number}, so the term ends on its last day."),
                number=received_on.day,
            )
        )
    end, why = rolled(counted) if roll_over else (counted, None)
    if why is not None:
        lines.append(why)
    return Deadline(end, Explanation(tuple(lines)))
