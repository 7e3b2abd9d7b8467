"""Recording many entries at once does what recording each would, or nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.budget.drafts import EntryDraft
from app.bulk import BadRows
from app.clock import Clock
from app.errors import Exceeds, NotAllowed
from app.loading.invented.money import entries
from app.office import Office
from db.models.ledger import LedgerEntry
from db.terms import EntryKind, FundingSource, Role
from tests.app.nouns import NOW, application_draft, last_entry, make_call, make_strategy
from tests.app.offices import add_person, as_user, make_office

PAID = EntryDraft(
    EntryKind.PAID, date(2017, 2, 1), "ADM-1", parts=((FundingSource.EU, 10_00),), note="pašto"
)
WHY = "Plano keitimas rengiamas"


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, Office]]:
    """Two alike, each with a call and an application."""
    made = []
    for name in ("one", "many"):
        clock = Clock()
        clock.set(NOW)
        office = make_office(Path(tmp_path_factory.mktemp(name)), clock=clock)
        ids = make_strategy(office)
        call = make_call(office, ids)
        office.applications.register(application_draft(call, ids["1.1.1"]))
        made.append(office)
    add_person(made[1], "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    yield made[0], made[1]
    for office in made:
        office.close(with_backup=False)


@pytest.fixture
def office(offices: tuple[Office, Office]) -> Office:
    return offices[1]


def stored(office: Office) -> list[Any]:
    with Session(office.database.reader) as session:
        # What exceeds is told of all at once, or of the one that did.
        own = ("uuid", "override", "overrun")
        columns = [c for c in LedgerEntry.__table__.columns if c.name not in own]
        return [tuple(row) for row in session.execute(select(*columns).order_by(LedgerEntry.id))]


def test_many_at_once_are_what_each_alone_would_be(offices: tuple[Office, Office]) -> None:
    one, many = offices
    drafts = list(entries(60, 4, [1], date(2016, 1, 1), date(2017, 2, 20)))
    each = [one.budget.record(draft, WHY) for draft in drafts]
    done = many.budget.record_many(drafts, WHY)
    assert stored(many) == stored(one)
    assert done.entry_ids == tuple(key for made in each for key in made.entry_ids)
    assert one.budget.queries.table() == many.budget.queries.table()
    assert last_entry(many) == ("budget.recorded_many", done.entry_ids[0])


def test_what_exceeds_is_told_once_of_all(office: Office) -> None:
    rows = [
        replace(PAID, document=f"D-{n}", parts=((FundingSource.PRIVATE, 1_00),)) for n in range(3)
    ]
    before = stored(office)
    with pytest.raises(Exceeds, match=r"[Pp]rivač") as refused:
        office.budget.record_many(rows)
    assert len(refused.value.text().splitlines()) == 2
    assert stored(office) == before
    assert len(office.budget.record_many(rows, WHY).warnings) == 1


def test_one_bad_row_keeps_all_out_and_every_bad_row_is_told(office: Office) -> None:
    office.budget.record_many([PAID])
    before, entry = stored(office), last_entry(office)
    rows = [
        replace(PAID, document="ADM-2"),
        PAID,
        replace(PAID, document=""),
        replace(PAID, document="ADM-2"),
        replace(PAID, document="X", application_id=99, parts=(), total=5),
        replace(PAID, document="Y", on=date(2017, 12, 1)),
    ]
    with pytest.raises(BadRows) as refused:
        office.budget.record_many(rows)
    assert [(place, error.field) for place, error in refused.value.problems] == [
        (1, "document"),
        (2, "document"),
        (3, "document"),
        (4, None),
        (5, "on"),
    ]
    assert (stored(office), last_entry(office)) == (before, entry)


def test_a_reversed_entry_may_be_recorded_again(office: Office) -> None:
    draft = replace(PAID, document="ADM-R")
    done = office.budget.record_many([draft])
    office.budget.reverse(done.entry_ids, "neteisinga suma")
    assert len(office.budget.record_many([draft]).entry_ids) == 1


def test_recording_many_needs_the_right(office: Office) -> None:
    before = stored(office)
    with as_user(office, "auditore"), pytest.raises(NotAllowed):
        office.budget.record_many([PAID])
    assert stored(office) == before
