"""Registering many applications at once does what registering each would, or nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.bulk import BadRows
from app.clock import Clock
from app.errors import NotAllowed
from app.loading.invented.projects import Into, applications
from app.office import Office
from app.tables import Query
from db.models.applications import (
    Applicant,
    Application,
    ApplicationSource,
    BudgetLine,
    Partner,
    PlannedGroup,
)
from db.terms import Role
from tests.app.nouns import NOW, application_draft, last_entry, make_call, make_strategy
from tests.app.offices import add_person, as_user, make_office

TABLES = (Applicant, Application, ApplicationSource, BudgetLine, Partner, PlannedGroup)


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, Office]]:
    """Two alike, each with two open calls."""
    made = []
    for name in ("one", "many"):
        clock = Clock()
        clock.set(NOW)
        office = make_office(Path(tmp_path_factory.mktemp(name)), clock=clock)
        ids = make_strategy(office)
        for number in ("1", "2"):
            make_call(office, ids, number)
        made.append(office)
    add_person(made[1], "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    yield made[0], made[1]
    for office in made:
        office.close(with_backup=False)


@pytest.fixture
def office(offices: tuple[Office, Office]) -> Office:
    return offices[1]


@pytest.fixture
def action(office: Office) -> int:
    strategy = office.strategy.queries.current()
    assert strategy is not None
    return next(node.id for node in strategy.actions if node.number == "1.1.1")


def stored(office: Office) -> list[Any]:
    """Everything about applications but keys and uuids, and what the search finds."""
    with Session(office.database.reader) as session:
        found: list[Any] = []
        for kind in TABLES:
            free = ("uuid",) if kind in (Applicant, Application) else ("uuid", "id")
            columns = [c for c in kind.__table__.columns if c.name not in free]
            found.append(sorted(map(str, session.execute(select(*columns)).all())))
        raw = session.connection().exec_driver_sql(
            "SELECT rowid, folded, noun, record FROM search_text ORDER BY rowid"
        )
        return [*found, raw.all()]


def test_many_at_once_are_what_each_alone_would_be(
    offices: tuple[Office, Office], action: int
) -> None:
    one, many = offices
    opened = NOW - timedelta(days=7)
    drafts = [
        draft
        for call in (1, 2)
        for draft in applications(
            20, call, Into(call, (action,), opened, NOW, 5_000_00, 50_000_00), NOW
        )
    ]
    drafts = drafts[:10] + drafts[20:] + drafts[10:20]
    renamed = replace(
        drafts[0], title="Kitas", applicant=replace(drafts[0].applicant, name="Nauja")
    )
    drafts.append(renamed)
    for draft in drafts:
        one.applications.register(draft)
    ids = many.applications.register_many(drafts[:25]) + many.applications.register_many(
        drafts[25:]
    )
    assert ids == tuple(range(1, 42))
    assert stored(many) == stored(one)
    assert last_entry(many) == ("applications.registered", 26)
    assert len(many.applications.queries.source().ids(Query("nauja"))) >= 2


def test_one_registered_with_others_tells_when_it_was(office: Office, action: int) -> None:
    draft = replace(application_draft(1, action), title="Kartu su kitais")
    (key,) = office.applications.register_many([draft])
    assert [(each.verb, each.who) for each in office.applications.queries.one(key).events] == [
        ("applications.registered", "Ona Pavyzdė")
    ]


def test_one_bad_row_keeps_all_out_and_every_bad_row_is_told(office: Office, action: int) -> None:
    first = replace(application_draft(1, action), title="Pirmas")
    office.applications.register_many([first])
    before, entry = stored(office), last_entry(office)
    good = replace(first, title="Antras")
    rows = [
        good,
        replace(good, title=""),
        replace(first, title="PIRMAS"),
        replace(good, received_at=NOW + timedelta(days=1), title="Trečias"),
        replace(good, node_id=99, title="Ketvirtas"),
        good,
        replace(good, call_id=77),
    ]
    with pytest.raises(BadRows) as refused:
        office.applications.register_many(rows)
    assert [(place, error.field) for place, error in refused.value.problems] == [
        (1, "title"),
        (2, "title"),
        (3, "received_at"),
        (4, "node_id"),
        (5, "title"),
        (6, None),
    ]
    assert (stored(office), last_entry(office)) == (before, entry)


def test_registering_many_needs_the_right(office: Office, action: int) -> None:
    before = stored(office)
    with as_user(office, "auditore"), pytest.raises(NotAllowed):
        office.applications.register_many([application_draft(1, action)])
    assert stored(office) == before
