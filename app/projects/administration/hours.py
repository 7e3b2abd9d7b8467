"""A month's working time: its days, what hours cost, what looks wrong. Pure.

Hours are hundredths (7,5 h is 750), rates cents an hour, so that nothing is rounded but the cost,
once. Public holidays are Lithuania's, from the ``holidays`` package.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.explanation import Check, Explanation, Line, Severity, check, say
from app.formats import day as written
from app.formats import money, short
from app.i18n import N_
from app.register.days import holidays_of

LONGEST = 24_00
"""Hundredths of an hour: no day is longer."""

_SATURDAY = 5
WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of the month; ``holiday`` is its name, empty on other days."""

    on: date
    holiday: str

    @property
    def weekday(self) -> str:
        """Its name (English message)."""
        return WEEKDAYS[self.on.weekday()]

    @property
    def rests(self) -> bool:
        """Whether it is a weekend or a holiday."""
        return bool(self.holiday) or self.on.weekday() >= _SATURDAY

    @property
    def why(self) -> Line | None:
        """Why nobody works on it; None on a working day."""
        if self.holiday:
            return say(N_("holiday: {name}"), name=self.holiday)
        return say(N_("weekend")) if self.rests else None


@dataclass(frozen=True, slots=True)
class Worked:
    """Hours of one day in hundredths, and what was done."""

    on: date
    hours: int
    work: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """Hundredths of an hour a day: on one sheet, and of one person over all projects."""

    day: int = 8_00
    person_day: int = 12_00


@dataclass(frozen=True, slots=True)
class Cost:
    """Cents, with the arithmetic."""

    hours: int
    cents: int
    explanation: Explanation


def first_of(month: date) -> date:
    """The first day of a month."""
    return month.replace(day=1)


def month_days(month: date) -> tuple[MonthDay, ...]:
    """Every day of the month that a day falls in."""
    holidays = holidays_of(month.year)
    last = monthrange(month.year, month.month)[1]
    days = (month.replace(day=number) for number in range(1, last + 1))
    return tuple(MonthDay(each, holidays.get(each, "")) for each in days)


def working_hours(month: date, a_day: int = 8_00) -> int:
    """Hours of the month's working days, to see a sheet beside; hundredths."""
    return a_day * sum(not each.rests for each in month_days(month))


def cost(hours: int, rate: int) -> Cost:
    """Hours × rate, rounded once to a cent (half up)."""
    cents = (2 * hours * rate + 100) // 200
    line = say(
        N_("{hours} h × {rate} = {cents}"),
        hours=short(hours),
        rate=money(rate),
        cents=money(cents),
    )
    return Cost(hours, cents, Explanation((line,)))


def cost_of(days: Iterable[Worked], rate: int) -> Cost:
    """What a sheet costs: its hours added first, so that it is rounded once."""
    return cost(sum(each.hours for each in days), rate)


def checks(
    days: Iterable[Worked], elsewhere: Mapping[date, int], limits: Limits
) -> tuple[Check, ...]:
    """What looks wrong, day by day: warnings, never a refusal.

    ``elsewhere`` are the same person's hours on other sheets.
    """
    return tuple(found for each in days if each.hours for found in _of(each, elsewhere, limits))


def _of(worked: Worked, elsewhere: Mapping[date, int], limits: Limits) -> Iterator[Check]:
    day, hours = written(worked.on), short(worked.hours)
    if worked.hours > limits.day:
        yield _warning(
            say(
                N_("{day}: {hours} h, more than {most} h a day"),
                day=day,
                hours=hours,
                most=short(limits.day),
            )
        )
    why = MonthDay(worked.on, holidays_of(worked.on.year).get(worked.on, "")).why
    if why is not None:
        yield _warning(say(N_("{day}: {hours} h, {why}"), day=day, hours=hours, why=why))
    other = elsewhere.get(worked.on, 0)
    if other and worked.hours + other > limits.person_day:
        yield _warning(
            say(
                N_("{day}: {hours} h here and {other} h on other sheets, more than {most} h a day"),
                day=day,
                hours=hours,
                other=short(other),
                most=short(limits.person_day),
            )
        )


def _warning(line: Line) -> Check:
    return check(False, line, severity=Severity.WARNING, field="days")
