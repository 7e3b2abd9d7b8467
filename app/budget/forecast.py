"""When contracts will be paid, month by month. Pure.

Of each contract what is neither paid nor released is laid out: first claims that wait, when they
are due; then instalments in the order of their days, less what is paid or claimed already; the rest
in the month in which the contract ends. What should have been paid already comes in this month.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Due:
    """Cents that somebody expects on a day."""

    on: date
    cents: int


@dataclass(frozen=True, slots=True)
class Promise:
    """A contract: what it promises less what was released, what is paid, what is foreseen."""

    name: str
    own: bool
    promised: int
    paid: int
    ends_on: date
    claims: tuple[Due, ...] = ()
    instalments: tuple[Due, ...] = ()


@dataclass(frozen=True, slots=True)
class Expected:
    """Cents of one contract in one month (its first day)."""

    month: date
    name: str
    own: bool
    cents: int


@dataclass(frozen=True, slots=True)
class Month:
    """Cents of all contracts in one month; of the office's own project apart."""

    month: date
    projects: int
    own: int

    @property
    def total(self) -> int:
        """Both."""
        return self.projects + self.own


def expected(promises: Iterable[Promise], today: date) -> list[Expected]:
    """By contract and month; the cents of a contract add up to what is left of it."""
    found = []
    for promise in promises:
        months: dict[date, int] = defaultdict(int)
        for due in _laid_out(promise, today):
            months[due.on.replace(day=1)] += due.cents
        found += [
            Expected(month, promise.name, promise.own, cents)
            for month, cents in sorted(months.items())
        ]
    return sorted(found, key=lambda each: (each.month, each.name))


def by_month(rows: Iterable[Expected]) -> list[Month]:
    """Months in which anything is expected, and those between them."""
    projects: dict[date, int] = defaultdict(int)
    own: dict[date, int] = defaultdict(int)
    for each in rows:
        (own if each.own else projects)[each.month] += each.cents
    months = sorted({*projects, *own})
    return [Month(each, projects[each], own[each]) for each in _between(months)]


def _laid_out(promise: Promise, today: date) -> Iterable[Due]:
    left = max(promise.promised - promise.paid, 0)
    gone = promise.paid
    for claim in sorted(promise.claims, key=lambda each: each.on):
        cents = min(claim.cents, left)
        if cents > 0:
            yield Due(max(claim.on, today), cents)
        left -= max(cents, 0)
        gone += max(cents, 0)
    for each in sorted(promise.instalments, key=lambda one: one.on):
        used = min(gone, each.cents)  # paid or claimed already
        gone -= used
        cents = min(each.cents - used, left)
        if cents > 0:
            yield Due(max(each.on, today), cents)
            left -= cents
    if left > 0:
        yield Due(max(promise.ends_on, today), left)


def _between(months: Sequence[date]) -> list[date]:
    found = []
    at = months[0] if months else None
    while at is not None and at <= months[-1]:
        found.append(at)
        at = (
            at.replace(year=at.year + 1, month=1)
            if at.month == 12
            else at.replace(month=at.month + 1)
        )
    return found
