"""Registering many participants at once does what registering each would, or nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.bulk import BadRows
from app.errors import NotAllowed
from app.loading.invented.people import Project, participants
from app.office import Office
from app.participants.drafts import ParticipantDraft
from app.tables import Query
from db.models.participants import Participation, ParticipationGroup, Person
from db.terms import Role, Sex
from tests.app.nouns import last_entry
from tests.app.offices import add_person, as_user, make_office
from tests.app.participants.cases import MAN_1988, NOW, OPERATION, WOMAN_1988, clock, draft

TODAY = NOW.date()


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, Office]]:
    """Two alike, each with two projects."""
    made = []
    for name in ("one", "many"):
        office = make_office(Path(tmp_path_factory.mktemp(name)), clock=clock())
        for code in ("A", "B"):
            office.participants.add_operation(replace(OPERATION, code=code))
        made.append(office)
    add_person(made[1], "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    yield made[0], made[1]
    for office in made:
        office.close(with_backup=False)


@pytest.fixture
def office(offices: tuple[Office, Office]) -> Office:
    return offices[1]


def stored(office: Office) -> list[Any]:
    """Everything about persons and participations but uuids, and what the search finds."""
    with Session(office.database.reader) as session:
        found: list[Any] = []
        for kind in (Person, Participation, ParticipationGroup):
            columns = [c for c in kind.__table__.columns if c.name not in ("uuid", "code_hash")]
            rows = session.execute(select(*columns).order_by(kind.id)).all()
            found += [sorted(r[1:] for r in rows) if kind is ParticipationGroup else rows]
        raw = session.connection().exec_driver_sql(
            "SELECT rowid, folded, noun, record FROM search_text ORDER BY rowid"
        )
        return [*found, raw.all()]


def test_many_at_once_are_what_each_alone_would_be(offices: tuple[Office, Office]) -> None:
    one, many = offices
    projects = [Project(key, OPERATION.starts_on, OPERATION.ends_on) for key in (1, 2)]
    drafts = list(participants(150, 3, projects, TODAY))
    known = [one.participants.register(each).known for each in drafts]
    first = many.participants.register_many(drafts[:90])
    second = many.participants.register_many(drafts[90:])
    assert stored(many) == stored(one)
    assert (first.ids, second.ids) == (tuple(range(1, 91)), tuple(range(91, 151)))
    assert first.known + second.known == sum(known) > 0
    assert last_entry(many) == ("participants.registered", 91)


def test_somebody_twice_in_the_list_is_one_person(office: Office) -> None:
    lacking = draft(1, personal_code=WOMAN_1988, birth_date=None, sex=None, isced=None)
    again = draft(2, personal_code=WOMAN_1988, first_name="Kita", birth_date=None, email="a@b.lt")
    done = office.participants.register_many([lacking, again])
    first, second = (office.participants.queries.card(key) for key in done.ids)
    assert first.person_id == second.person_id
    assert (first.draft.first_name, first.draft.email) == ("Birutė", "a@b.lt")
    assert (first.draft.birth_date, first.draft.sex) == (date(1988, 5, 12), Sex.FEMALE)
    assert (done.known, done.complete) == (1, 1)


def test_one_bad_row_keeps_all_out_and_every_bad_row_is_told(office: Office) -> None:
    office.participants.register_many([draft(1, personal_code=MAN_1988, sex=None, birth_date=None)])
    before, entry = stored(office), last_entry(office)
    namesake = draft(2, first_name="Vardas", last_name="Bendras", birth_date=date(1990, 1, 1))
    rows = [
        draft(1, first_name="Geras", last_name="Įrašas"),
        draft(1, first_name="", last_name=""),
        draft(2, started_on=date(2019, 1, 1)),
        draft(1, personal_code=MAN_1988, birth_date=None, sex=None),
        draft(99),
        namesake,
        replace(namesake, operation_id=1),
    ]
    with pytest.raises(BadRows) as refused:
        office.participants.register_many(rows)
    told: list[tuple[int, str | None]] = [(at, why.field) for at, why in refused.value.problems]
    assert told == [
        (1, "last_name"),
        (2, "started_on"),
        (3, "operation_id"),
        (4, None),
        (6, "same_person"),
    ]
    assert refused.value.text().splitlines()[:2] == [
        "Netinkamų eilučių: 5 iš 7, todėl nieko neįrašyta:",
        "2 eilutė: Įrašykite pavardę, ne ilgesnę kaip 80 ženklų. "
        "Įrašykite vardą, ne ilgesnį kaip 80 ženklų.",
    ]
    assert (stored(office), last_entry(office)) == (before, entry)


@pytest.mark.parametrize(("same", "persons"), [(True, 1), (False, 2)])
def test_a_namesake_is_who_the_draft_says(office: Office, same: bool, persons: int) -> None:
    name = {"first_name": "Tas", "last_name": f"Pats{same}", "birth_date": date(1970, 2, 2)}
    rows = [draft(1, **name), draft(2, **name, same_person=same)]
    done = office.participants.register_many(rows)
    cards = [office.participants.queries.card(key) for key in done.ids]
    assert len({card.person_id for card in cards}) == persons


def test_none_is_a_verb_too(office: Office) -> None:
    assert office.participants.register_many([]).ids == ()
    assert last_entry(office) == ("participants.registered", None)


def test_registering_many_needs_the_right(office: Office) -> None:
    before = stored(office)
    with as_user(office, "auditore"), pytest.raises(NotAllowed):
        office.participants.register_many([draft(1)])
    assert stored(office) == before


def test_many_are_read_and_written_in_few_statements(office: Office) -> None:
    def made(count: int, seed: int) -> list[ParticipantDraft]:
        projects = [Project(1, OPERATION.starts_on, OPERATION.ends_on)]
        return list(participants(count, seed, projects, TODAY))

    def statements(drafts: list[ParticipantDraft]) -> int:
        from sqlalchemy import event

        sent: list[str] = []

        def hear(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            sent.append(statement.split(" ", 1)[0])

        event.listen(office.database.writer, "before_cursor_execute", hear)
        try:
            office.participants.register_many(drafts)
        finally:
            event.remove(office.database.writer, "before_cursor_execute", hear)
        return sent.count("SELECT")

    assert statements(made(5, 21)) == statements(made(60, 22)) == 8


def test_the_search_finds_who_was_registered_together(office: Office) -> None:
    office.participants.register_many([draft(1, first_name="Žydrūnė", last_name="Ąžuolaitytė")])
    source = office.participants.queries.source
    assert len(source.ids(Query("zydrune azuolaityte"))) == 1
