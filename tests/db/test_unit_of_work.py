"""One verb, one transaction, one audit entry."""

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from db.engine import Database
from db.models.office import Account, AuditEntry, Setting
from db.unit_of_work import UnitOfWork
from tests.db.conftest import NOW

Work = Callable[[], UnitOfWork]


def perform(work: Work, body: Callable[[UnitOfWork], object]) -> None:
    with work() as unit:
        body(unit)


def count(database: Database, kind: type[Setting | AuditEntry]) -> int:
    with Session(database.reader) as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


def test_unit_commits_and_leaves_one_entry(database: Database, work: Work) -> None:
    with work() as unit:
        unit.session.add(Setting(key="a", value="1"))
        unit.record("setting.added", 7, key="a")
    with Session(database.reader) as session:
        entry = session.scalars(select(AuditEntry)).one()
        assert (entry.account, entry.verb, entry.record) == ("vadove", "setting.added", 7)
        assert entry.office_time == NOW
        assert entry.detail is not None
        assert entry.detail.details == '{"key": "a"}'
    assert count(database, Setting) == 1


def test_error_leaves_nothing(
    database: Database, work: Work, announced: list[frozenset[str]]
) -> None:
    def fail(unit: UnitOfWork) -> None:
        unit.session.add(Setting(key="a", value="1"))
        unit.session.flush()
        unit.record("setting.added")
        unit.touch("office")
        raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        perform(work, fail)
    assert (count(database, Setting), count(database, AuditEntry)) == (0, 0)
    assert announced == []


def test_verb_that_records_nothing_is_rolled_back(database: Database, work: Work) -> None:
    with pytest.raises(RuntimeError, match="must record"):
        perform(work, lambda unit: unit.session.add(Setting(key="a", value="1")))
    assert (count(database, Setting), count(database, AuditEntry)) == (0, 0)


def test_verb_that_records_twice_is_rolled_back(database: Database, work: Work) -> None:
    def record_twice(unit: UnitOfWork) -> None:
        unit.session.add(Setting(key="a", value="1"))
        unit.record("first.verb")
        unit.record("second.verb")

    with pytest.raises(RuntimeError, match=r"already recorded first\.verb"):
        perform(work, record_twice)
    assert (count(database, Setting), count(database, AuditEntry)) == (0, 0)


def test_next_unit_works_after_a_failed_one(database: Database, work: Work) -> None:
    with pytest.raises(RuntimeError), work():
        pass
    with work() as unit:
        unit.session.add(Setting(key="a", value="1"))
        unit.record("setting.added")
    assert count(database, Setting) == 1


def test_announcement_comes_after_the_commit(
    database: Database, announced: list[frozenset[str]]
) -> None:
    seen: list[int] = []

    def hear(nouns: frozenset[str]) -> None:
        announced.append(nouns)
        seen.append(count(database, Setting))

    with UnitOfWork(database, threading.Lock(), "vadove", lambda: NOW, hear) as unit:
        unit.session.add(Setting(key="a", value="1"))
        unit.record("setting.added")
        unit.touch("office", "calls")
    assert announced == [frozenset({"office", "calls", "audit"})]
    assert seen == [1]


def test_two_threads_take_turns(database: Database, work: Work) -> None:
    def add(number: int) -> None:
        for step in range(5):
            with work() as unit:
                unit.session.add(Setting(key=f"{number}-{step}", value=""))
                unit.record("setting.added")

    threads = [threading.Thread(target=add, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert (count(database, Setting), count(database, AuditEntry)) == (20, 20)


def test_stale_row_is_refused(database: Database, work: Work) -> None:
    with work() as unit:
        unit.session.add(Account(login="a", name="A", roles="manager", created_at=NOW))
        unit.record("account.added")
    with Session(database.reader) as session:
        old = session.scalars(select(Account)).one()
    with work() as unit:
        unit.session.scalars(select(Account)).one().name = "B"
        unit.record("account.renamed")
    old.name = "C"

    def store(unit: UnitOfWork) -> None:
        unit.session.add(old)
        unit.record("account.renamed")

    with pytest.raises(StaleDataError):
        perform(work, store)
    with Session(database.reader) as session:
        found = session.scalars(select(Account)).one()
        assert (found.name, found.version) == ("B", 2)
