"""Every indicator of 100 000 participants, beside one plain count of the same rows."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sqlalchemy import func, select

from app.office import Office
from app.participants.indicators.scope import Scope
from db.models.participants import ParticipationCode
from tests.bench.figure import Figure, Goal, timed
from tests.bench.large import MANAGER, PASSWORD, large_office

GOAL = Goal(1000)


def figures(office: Path) -> Iterator[Figure]:
    """The whole strategy, one year, one call: targets, persons and what must hold, all counted."""
    found = Office.open(large_office(office), MANAGER, PASSWORD)
    try:
        with found.database.reader.connect() as connection:
            counted = select(ParticipationCode.code, func.count()).group_by(ParticipationCode.code)
            plain = timed(lambda: connection.execute(counted).all())
        scopes = {
            "all": Scope(),
            "year": Scope(from_on=date(2020, 1, 1), to_on=date(2020, 12, 31)),
            "call": Scope(call_id=found.calls.queries.rows()[0].id),
        }
        queries = found.participants.indicators.queries
        for name, scope in scopes.items():
            took = timed(lambda scope=scope: queries.figures(scope))  # type: ignore[misc]
            against = "the stored codes counted by code, nothing told apart"
            yield Figure(f"indicators.{name}", took, "ms", plain, against, GOAL, 5)
    finally:
        found.close(with_backup=False)
