"""Long lists in and out: bound as one value, read as plain numbers."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, func, select, text
from sqlalchemy.orm import Session


def listed(values: Iterable[int] | Iterable[str]) -> Select[Any]:
    """A sub-select of these values, for ``column.in_(…)``: no limit of variables is met."""
    each = func.json_each(json.dumps(sorted(values))).table_valued("value")
    return select(each.c.value)


def next_id(session: Session, table: str) -> int:
    """The next free id of a table that gives each once; only one transaction writes at a time."""
    # SQLite keeps the highest id that the table ever had.
    highest = "SELECT seq FROM sqlite_sequence WHERE name = :table"
    return (session.scalar(text(highest), {"table": table}) or 0) + 1


def plain_ids(session: Session, statement: Select[int]) -> list[int]:
    """The ids that a statement finds, read by the driver: tens of thousands at a time."""
    return [row[0] for row in session.execute(statement)]
