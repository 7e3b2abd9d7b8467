"""What does not go as the project planned, with the arithmetic. Pure.

Money is cents, indicators' values are hundredths, shares hundredths of a percent.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto

from app.explanation import Explanation, Line, Severity, percent, say
from app.formats import day, money, short
from app.i18n import N_
from app.projects.monitoring.reaching import WHOLE, elapsed, share


class DeviationKind(StrEnum):
    """What kind of deviation it is."""

    BELOW = auto()
    ABOVE = auto()
    PACE = auto()
    REGISTRY = auto()
    SPENDING = auto()
    REPORT = auto()
    RECOMMENDATION = auto()
    SCHEDULE = auto()


@dataclass(frozen=True, slots=True)
class Tolerances:
    """How far is still as planned: of an indicator's target; of time gone by ahead of what is
    reached; of time gone by ahead of what is paid.
    """

    indicator: int = 10_00
    pace: int = 25_00
    spending: int = 25_00


@dataclass(frozen=True, slots=True)
class Plan:
    """An indicator: what is planned and reached; ``people`` the registry had then, if it counts."""

    title: str
    unit: str
    target: int
    value: int | None
    people: int | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """What is known of a project on a day; days and sums None without a contract.

    ``reports`` and ``recommendations`` are those overdue: which, and since when. ``final_until`` is
    the last day that its final report, not in yet, is planned to tell of.
    """

    today: date
    starts_on: date | None = None
    ends_on: date | None = None
    contracted: int | None = None
    paid: int = 0
    plans: Sequence[Plan] = ()
    reports: Sequence[tuple[int, date]] = ()
    recommendations: Sequence[tuple[int, date]] = ()
    final_until: date | None = None


@dataclass(frozen=True, slots=True)
class Deviation:
    """One thing to look at: about what, how grave, and why the program says so."""

    kind: DeviationKind
    subject: str
    severity: Severity
    explanation: Explanation


def deviations(course: Course, limits: Tolerances) -> tuple[Deviation, ...]:
    """Everything that deviates: indicators in their order, then money, then terms."""
    return (
        *(each for plan in course.plans for each in _indicator(course, plan, limits)),
        *_spending(course, limits),
        *_terms(course),
    )


def _indicator(course: Course, plan: Plan, limits: Tolerances) -> Iterator[Deviation]:
    value = plan.value or 0
    if course.ends_on is not None and plan.target > 0:
        part = share(value, plan.target)
        told = say(
            N_("Reached {value} of {target} {unit}: {percent}"),
            value=short(value),
            target=short(plan.target),
            unit=plan.unit,
            percent=percent(part),
        )
        if part > WHOLE + limits.indicator:
            yield _found(DeviationKind.ABOVE, plan.title, told, _limit(limits.indicator), note=True)
        elif course.today > course.ends_on and part < WHOLE - limits.indicator:
            yield _found(DeviationKind.BELOW, plan.title, told, _limit(limits.indicator))
        elif course.starts_on is not None and course.today <= course.ends_on:
            gone = elapsed(course.starts_on, course.ends_on, course.today)
            if gone - part > limits.pace:
                time = say(N_("Time gone by: {percent}"), percent=percent(gone))
                why = (told, time, _limit(limits.pace))
                yield _found(DeviationKind.PACE, plan.title, *why, note=True)
    if plan.people is not None and plan.value is not None and plan.people * 100 != plan.value:
        both = say(
            N_("The promoter says {value}, the registry of participants has {people}"),
            value=short(plan.value),
            people=plan.people,
        )
        yield _found(DeviationKind.REGISTRY, plan.title, both, note=True)


def _limit(tolerance: int) -> Line:
    return say(N_("A difference of {percent} is still as planned"), percent=percent(tolerance))


def _spending(course: Course, limits: Tolerances) -> Iterator[Deviation]:
    if course.starts_on is None or course.ends_on is None or not course.contracted:
        return
    gone = elapsed(course.starts_on, course.ends_on, course.today)
    part = share(course.paid, course.contracted)
    if gone - part <= limits.spending:
        return
    paid = say(
        N_("Paid {paid} of {contracted}: {percent}"),
        paid=money(course.paid),
        contracted=money(course.contracted),
        percent=percent(part),
    )
    time = say(N_("Time gone by: {percent}"), percent=percent(gone))
    yield _found(DeviationKind.SPENDING, "", paid, time, _limit(limits.spending))


def _terms(course: Course) -> Iterator[Deviation]:
    for number, due in course.reports:
        line = say(
            N_("Report No. {number} was due on {day}: {count} days ago"),
            number=number,
            day=day(due),
            count=(course.today - due).days,
        )
        yield _found(DeviationKind.REPORT, "", line)
    for number, due in course.recommendations:
        line = say(
            N_("Recommendations of visit No. {number} were due on {day}: {count} days ago"),
            number=number,
            day=day(due),
            count=(course.today - due).days,
        )
        yield _found(DeviationKind.RECOMMENDATION, "", line)
    if course.final_until is not None and course.ends_on not in (None, course.final_until):
        assert course.ends_on is not None
        line = say(
            N_("The contract ends on {end}, the final report is planned until {day}"),
            end=day(course.ends_on),
            day=day(course.final_until),
        )
        yield _found(DeviationKind.SCHEDULE, "", line, note=True)


def _found(kind: DeviationKind, subject: str, *lines: Line, note: bool = False) -> Deviation:
    severity = Severity.NOTE if note else Severity.WARNING
    return Deviation(kind, subject, severity, Explanation(lines))
