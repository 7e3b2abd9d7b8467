"""Statements are compiled once for all the offices of a test process.

Each office has engines of its own, and an engine compiles for itself: with an office to nearly
every test that took a fifth of the time of those that ask the database.
"""

from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.dialects.sqlite.pysqlcipher import SQLiteDialect_pysqlcipher as Dialect
from sqlalchemy.util import LRUCache

_SHARED: LRUCache[Any, Any] = LRUCache(4000)


def share() -> None:
    """From here on engines of one dialect find what another of them compiled."""
    # A dialect is part of what a statement is found by; all of this kind are set up alike.
    Dialect.__hash__ = lambda self: hash(type(self))  # type: ignore[method-assign]
    Dialect.__eq__ = lambda self, other: type(self) is type(other)  # type: ignore[method-assign]
    event.listen(Engine, "engine_connect", _look_there)


def _look_there(connection: Connection) -> None:
    connection.engine._compiled_cache = _SHARED
