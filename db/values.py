"""Long lists in and out: bound as one value, read as plain numbers."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session


def listed(values: Iterable[int] | Iterable[str]) -> Select[Any]:
    """A sub-select of these values, for ``column.in_(…)``: no limit of variables is met."""
    each = func.json_each(json.dumps(sorted(values))).table_valued("value")
    return select(each.c.value)


def plain_ids(session: Session, statement: Select[int]) -> list[int]:
    """The ids that a statement finds, read by the driver: tens of thousands at a time."""
    return [row[0] for row in session.execute(statement)]
