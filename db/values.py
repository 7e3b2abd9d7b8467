"""Lists bound as one value: no statement grows with them, and none meets the limit of variables."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, func, select


def listed(values: Iterable[int] | Iterable[str]) -> Select[Any]:
    """A sub-select of these values, for ``column.in_(…)``, however many they are."""
    each = func.json_each(json.dumps(sorted(values))).table_valued("value")
    return select(each.c.value)
