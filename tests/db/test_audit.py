"""The audit chain shows what was changed, removed or put in, and outlives erasure."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from db import audit
from db.engine import Database
from db.unit_of_work import UnitOfWork

Work = Callable[[], UnitOfWork]


@pytest.fixture
def chain(database: Database, work: Work) -> Database:
    """Five entries."""
    for number in range(1, 6):
        with work() as unit:
            unit.record("thing.done", number, count=number, word="ąžuolas")
    return database


def broken(database: Database) -> int | None:
    with Session(database.reader) as session:
        return audit.broken_at(session)


def tamper(database: Database, statement: str) -> None:
    with database.writer.begin() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        connection.exec_driver_sql(statement)


def test_empty_log_verifies(database: Database) -> None:
    assert broken(database) is None


def test_whole_chain_verifies(chain: Database) -> None:
    assert broken(chain) is None


@pytest.mark.parametrize(
    "change",
    [
        "verb = 'thing.undone'",
        "account = 'kitas'",
        "record = 99",
        "at = '2020-01-01 00:00:00.000000'",
        "office_time = '2020-01-01 00:00:00.000000'",
        "details_hash = '" + "0" * 64 + "'",
        "chain = '" + "0" * 64 + "'",
    ],
)
def test_changed_entry_shows(chain: Database, change: str) -> None:
    tamper(chain, f"UPDATE audit_entry SET {change} WHERE id = 3")  # noqa: S608
    assert broken(chain) == 3


def test_changed_details_show(chain: Database) -> None:
    tamper(chain, "UPDATE audit_detail SET details = '{\"count\": 9}' WHERE id = 4")
    assert broken(chain) == 4


def test_changed_salt_shows(chain: Database) -> None:
    tamper(chain, "UPDATE audit_detail SET salt = 'x' WHERE id = 4")
    assert broken(chain) == 4


@pytest.mark.parametrize("gone", [1, 2, 4])
def test_removed_entry_shows(chain: Database, gone: int) -> None:
    tamper(chain, f"DELETE FROM audit_detail WHERE id = {gone}")  # noqa: S608
    tamper(chain, f"DELETE FROM audit_entry WHERE id = {gone}")  # noqa: S608
    assert broken(chain) == gone + 1


def test_swapped_entries_show(chain: Database) -> None:
    tamper(chain, "UPDATE audit_entry SET verb = CASE id WHEN 2 THEN 'b' ELSE 'a' END WHERE id > 1")
    assert broken(chain) == 2


def test_erased_details_leave_the_chain_whole(chain: Database) -> None:
    tamper(chain, "UPDATE audit_detail SET details = NULL, salt = NULL WHERE id IN (2, 5)")
    assert broken(chain) is None


def test_chain_goes_on_after_erasure(chain: Database, work: Work) -> None:
    tamper(chain, "UPDATE audit_detail SET details = NULL, salt = NULL")
    with work() as unit:
        unit.record("thing.done", 6)
    assert broken(chain) is None


def test_same_details_have_different_hashes(chain: Database, work: Work) -> None:
    with work() as unit:
        unit.record("thing.done", 5, count=5, word="ąžuolas")
    with chain.reader.connect() as connection:
        rows = connection.exec_driver_sql("SELECT details_hash FROM audit_entry WHERE record = 5")
        assert len({row[0] for row in rows}) == 2
