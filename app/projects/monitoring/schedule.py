"""Which reports a project owes by its contract, and where a report stands. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.months import add_months
from db.terms import ReportKind, ReportState

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ScheduleRule:
    """The office's rule: a progress report every so many months (0: none), due so many days after
    its period; the final one so many days after the end; one more ``after_months`` later (0: none).
    """

    every_months: int = 6
    progress_days: int = 15
    final_days: int = 30
    after_months: int = 12
    after_days: int = 30


@dataclass(frozen=True, slots=True)
class Owed:
    """A report that the contract asks for: its kind, the days it is about, its last day."""

    kind: ReportKind
    from_on: date
    to_on: date
    due_on: date


def owed(starts_on: date, ends_on: date, rule: ScheduleRule) -> tuple[Owed, ...]:
    """Every report of a project that runs from a day to another, the first due first.

    Periods are counted from the start, so that none drifts. A period that reaches the end is told
    of by the final report, which is about the whole project.
    """
    found = []
    if rule.every_months:
        count, begins = 1, starts_on
        while (until := add_months(starts_on, count * rule.every_months) - _DAY) < ends_on:
            due = until + timedelta(days=rule.progress_days)
            found.append(Owed(ReportKind.PROGRESS, begins, until, due))
            count, begins = count + 1, until + _DAY
    final = ends_on + timedelta(days=rule.final_days)
    found.append(Owed(ReportKind.FINAL, starts_on, ends_on, final))
    if rule.after_months:
        begins = ends_on + _DAY
        until = add_months(begins, rule.after_months) - _DAY
        found.append(Owed(ReportKind.AFTER, begins, until, until + timedelta(days=rule.after_days)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Told:
    """What is recorded of a report."""

    due_on: date
    received_on: date | None = None
    returned_on: date | None = None
    again_by: date | None = None
    accepted_on: date | None = None

    @property
    def touched(self) -> bool:
        """Whether it came in, so that its term is no longer a plan."""
        return self.received_on is not None

    @property
    def awaited_by(self) -> date | None:
        """The last day of the promoter's term; None while nothing is awaited of them."""
        if self.accepted_on is not None:
            return None
        if self.returned_on is not None:
            return self.again_by
        return None if self.received_on is not None else self.due_on


def state_of(report: Told, today: date) -> ReportState:
    """Where it stands. The last day of a term is still in time."""
    if report.accepted_on is not None:
        return ReportState.ACCEPTED
    last = report.awaited_by
    if last is not None and today > last:
        return ReportState.OVERDUE
    if report.returned_on is not None:
        return ReportState.RETURNED
    return ReportState.RECEIVED if report.received_on is not None else ReportState.AWAITED
