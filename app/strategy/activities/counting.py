"""How many people and hours an event counts for. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from db.terms import StrategyActivity


@dataclass(frozen=True, slots=True)
class Held:
    """One event as it counts: hours in hundredths, people typed or named."""

    activity: StrategyActivity
    hours: int
    people: int


@dataclass(frozen=True, slots=True)
class ActivitySum:
    """What one of the strategy's activities amounts to; ``hours`` in hundredths."""

    id: int
    activity: StrategyActivity
    events: int
    hours: int
    people: int
    publicity: int


def people_of(typed: int | None, named: int) -> int:
    """The count that was typed; without one, those who are named."""
    return named if typed is None else typed


def sums(held: Iterable[Held], publicity: Iterable[StrategyActivity]) -> tuple[ActivitySum, ...]:
    """One row for each activity in the order of the strategy, also for those without records."""
    events, told = tuple(held), tuple(publicity)
    return tuple(
        ActivitySum(
            place,
            activity,
            sum(1 for each in events if each.activity is activity),
            sum(each.hours for each in events if each.activity is activity),
            sum(each.people for each in events if each.activity is activity),
            sum(1 for each in told if each is activity),
        )
        for place, activity in enumerate(StrategyActivity, start=1)
    )
