"""Numbers taken in the write transaction, never reused."""

from sqlalchemy import select

from db.models.office import Counter
from db.unit_of_work import UnitOfWork


def take(unit: UnitOfWork, kind: str, year: int = 0) -> int:
    """The next number of a kind and year, starting at 1; year 0 never restarts."""
    found = unit.session.scalar(select(Counter).where(Counter.kind == kind, Counter.year == year))
    if found is None:
        found = Counter(kind=kind, year=year, value=0)
        unit.session.add(found)
    found.value += 1
    unit.session.flush()
    return found.value
