"""A real encrypted database with every table, fresh for each test."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db import schema
from db.engine import Database
from db.unit_of_work import UnitOfWork

KEY = bytes(range(32))
NOW = datetime(2026, 2, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty office file."""
    made = Database(tmp_path / "office.db", KEY)
    schema.create(made)
    yield made
    made.close()


@pytest.fixture
def announced() -> list[frozenset[str]]:
    """What units of work announced, in order."""
    return []


@pytest.fixture
def work(database: Database, announced: list[frozenset[str]]) -> Callable[[], UnitOfWork]:
    """Makes units of work in one person's name."""
    turn = threading.Lock()
    return lambda: UnitOfWork(database, turn, "vadove", lambda: NOW, announced.append)
