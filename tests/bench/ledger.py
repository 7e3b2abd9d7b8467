"""Every sum on the budget tab over some 50 000 entries, beside a bare GROUP BY of the same run."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from sqlalchemy import text

from app.budget.sums import Grouping
from app.office import Office
from app.tables import Query
from tests.bench.figure import Figure, Goal, timed
from tests.bench.large import MANAGER, PASSWORD, large_office

GOAL = Goal(100)
_BARE = text("SELECT kind, node_id, source, sum(cents) FROM ledger_entry GROUP BY 1, 2, 3")


def figures(office: Path) -> Iterator[Figure]:
    """The large office's tables of sums, its forecast and its statement."""
    opened = Office.open(large_office(office), MANAGER, PASSWORD)
    try:
        with opened.database.reader.connect() as bare:
            base = timed(lambda: bare.execute(_BARE).all())
            count = bare.execute(text("SELECT count(*) FROM ledger_entry")).scalar()
        said = f"bare GROUP BY of {count} entries"
        budget = opened.budget
        works: dict[str, Callable[[], object]] = {
            "plan": budget.queries.table,
            "entries": lambda: budget.queries.source.count_and_sums(
                Query(filters=(("kind", "paid"),))
            ),
            **{each: partial(budget.sums.sums, each) for each in Grouping},
            "forecast": budget.forecasts.forecast,
        }
        for name, work in works.items():
            yield Figure(f"ledger.{name}", timed(work), "ms", base, said, GOAL, 5)
    finally:
        opened.close(with_backup=False)
