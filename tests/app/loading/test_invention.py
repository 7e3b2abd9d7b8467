"""A made-up office: whatever its size, it stands like one that people filled."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.loading.description import Description, Invented, InventVerb, read
from app.loading.invented.people import Project, participants
from app.office import Office
from app.participants.personal_code import mask
from app.safety.keys import CHEAP
from app.tables import Query
from db.models.applications import Application
from db.models.base import Base
from db.models.ledger import LedgerEntry
from db.models.participants import Participation, Person
from tests.bench.large import DESCRIPTION, MANAGER, PASSWORD, made

COUNTS = {
    Invented.APPLICATIONS: 14,
    Invented.CHECKS: 14,
    Invented.EVALUATIONS: 2,
    Invented.OPERATIONS: 4,
    Invented.PARTICIPANTS: 200,
    Invented.ACTIVITIES: 2,
    Invented.ENTRIES: 50,
}
CALLS = ("", "4", "5", "6", "7")


def small() -> Description:
    """The large office's description without its evaluated calls, each kind in small numbers."""
    found = read(DESCRIPTION)
    verbs = [
        verb.model_copy(update={"count": COUNTS[verb.what]})
        if isinstance(verb, InventVerb)
        else verb
        for verb in found.verbs
        if getattr(verb, "call", "") in CALLS and getattr(verb, "number", "") in CALLS
    ]
    return found.model_copy(update={"verbs": verbs})


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = Path(tmp_path_factory.mktemp("invented")) / "biuras"
    made(folder, small(), CHEAP, entries=60)
    office = Office.open(folder, MANAGER, PASSWORD)
    yield office
    office.close(with_backup=False)


def count(office: Office, kind: type[Base]) -> int:
    with Session(office.database.reader) as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


def test_it_has_what_was_asked_for(office: Office) -> None:
    assert count(office, Application) == 28
    assert count(office, Participation) == 200
    assert 50 < count(office, LedgerEntry) < 200
    assert 150 < count(office, Person) < 200
    states = {row.state.value for row in office.calls.queries.rows()}
    assert states == {"closed", "open", "published", "draft"}


def test_its_log_is_whole_and_its_pages_are_sound(office: Office) -> None:
    with office.audit.reading() as session:
        from db.audit import broken_at

        assert broken_at(session) is None
    assert office.database.damage() == []


def test_its_people_are_found_by_name_and_by_code(office: Office) -> None:
    source = office.participants.queries.source
    with Session(office.database.reader) as session:
        person = session.scalars(select(Person).where(Person.personal_code.is_not(None))).first()
    assert person is not None
    assert person.personal_code is not None
    (row, *_more) = source.rows(source.ids(Query(person.personal_code)))
    assert (row.name, row.code) == (
        f"{person.last_name} {person.first_name}",
        mask(person.personal_code),
    )
    by_name = source.rows(source.ids(Query(f"{person.first_name} {person.last_name}".upper())))
    assert row.person_id in {each.person_id for each in by_name}


def test_the_same_seed_makes_the_same_people() -> None:
    places = [Project(1, date(2019, 1, 1), date(2020, 12, 31))]
    first, same, other = (
        list(participants(30, seed, places, date(2020, 6, 1))) for seed in (5, 5, 6)
    )
    assert first == same
    assert first != other


def test_invented_activities_have_attendance(office: Office) -> None:
    queries = office.participants.attendance.queries
    rows = queries.source.rows(queries.source.ids(Query()))
    assert {row.sessions for row in rows} == {60, 20}
    assert [row.late for row in rows] == [1, 1]
    board = queries.board(min(row.id for row in rows))
    assert len(board.cells) == 59 * len(board.members) > 1_000
