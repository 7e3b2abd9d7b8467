"""Numbers taken in the write transaction, never reused."""

from sqlalchemy import select

from db.models.office import Counter
from db.unit_of_work import UnitOfWork


def take(unit: UnitOfWork, kind: str, year: int = 0) -> int:
    """The next number of a kind and year, starting at 1; year 0 never restarts."""
    return take_many(unit, kind, 1, year)[0]


def take_many(unit: UnitOfWork, kind: str, count: int, year: int = 0) -> range:
    """The next so many numbers, one after another."""
    found = unit.session.scalar(select(Counter).where(Counter.kind == kind, Counter.year == year))
    if found is None:
        found = Counter(kind=kind, year=year, value=0)
        unit.session.add(found)
    found.value += count
    unit.session.flush()
    return range(found.value - count + 1, found.value + 1)


def begin(unit: UnitOfWork, kind: str, year: int, before: int, value: int) -> bool:
    """Let numbers go on after ``value``; False when one was given since ``before``."""
    found = unit.session.scalar(select(Counter).where(Counter.kind == kind, Counter.year == year))
    if found is None:
        found = Counter(kind=kind, year=year, value=0)
        unit.session.add(found)
    if found.value != before:
        return False
    found.value = value
    unit.session.flush()
    return True
