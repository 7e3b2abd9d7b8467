"""What the office does for its strategy: entered, counted, corrected, taken out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clock import Clock
from app.errors import Invalid, InvalidMany, NotAllowed, Refused, Stale
from app.office import Office
from app.strategy.activities.counting import Held, people_of, sums
from app.strategy.activities.drafts import AttendeeDraft, EventDraft, PublicityDraft
from app.strategy.activities.terms import EventKind, PublicityChannel, StrategyActivity
from app.tables import Query
from db.terms import Role
from tests.app.nouns import NOW, counted
from tests.app.offices import add_person, as_user, make_office

TRAINING = EventDraft(
    StrategyActivity.STAFF_COMPETENCE,
    EventKind.STAFF_TRAINING,
    "Mokymai apie viešuosius pirkimus",
    date(2017, 2, 1),
    hours=8_00,
    attendees=(
        AttendeeDraft("Ona Pavyzdė", "vadovė", certificate="M-1"),
        AttendeeDraft("Petras Pavyzdys", "pirmininkas", hours=4_00),
    ),
)
NEWS = PublicityDraft(
    PublicityChannel.PRESS, date(2017, 2, 3), "Pavyzdžio kraštas", "Kviečiame teikti pasiūlymus"
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    clock = Clock()
    clock.set(NOW)
    office = make_office(Path(tmp_path_factory.mktemp("activities")), clock=clock)
    yield office
    office.close(with_backup=False)


@given(
    st.lists(
        st.builds(
            Held, st.sampled_from(StrategyActivity), st.integers(0, 9900), st.integers(0, 500)
        )
    )
)
def test_sums_by_activity_lose_nothing(held: list[Held]) -> None:
    rows = sums(held, [])
    assert [row.activity for row in rows] == list(StrategyActivity)
    assert sum(row.events for row in rows) == len(held)
    assert sum(row.hours for row in rows) == sum(each.hours for each in held)
    assert sum(row.people for row in rows) == sum(each.people for each in held)


def test_people_are_those_typed_or_those_named() -> None:
    assert (people_of(None, 3), people_of(0, 0), people_of(40, 3)) == (3, 0, 40)


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"title": " "}, ["title"]),
        ({"on": date(2017, 3, 2)}, ["on"]),
        ({"until": date(2017, 1, 1)}, ["until"]),
        ({"attendees": ()}, ["attendees"]),
        ({"hours": None}, ["attendees:0"]),
        ({"people": 1}, ["people"]),
        ({"link": "www.pavyzdys.example"}, ["link"]),
        ({"kind": EventKind.CONSULTATION, "attendees": ()}, ["audience"]),
        ({"attendees": TRAINING.attendees[:1] * 2}, ["attendees:1"]),
    ],
)
def test_wrong_event_is_told_field_by_field(wrong: dict[str, object], fields: list[str]) -> None:
    with pytest.raises(InvalidMany) as caught:
        replace(TRAINING, **wrong).checked(date(2017, 3, 1))  # type: ignore[arg-type]
    assert [each.field for each in caught.value.problems] == fields


def test_event_is_entered_corrected_and_taken_out(office: Office) -> None:
    service, queries = office.strategy.activities, office.strategy.activities.queries
    event = service.add_event(TRAINING)
    assert [(row.name, row.hours, row.certificates) for row in queries.trained(2017)] == [
        ("Ona Pavyzdė", 8_00, "M-1"),
        ("Petras Pavyzdys", 4_00, ""),
    ]
    one = queries.one(event)
    service.change_event(event, one.version, replace(one.draft, attendees=one.draft.attendees[:1]))
    with pytest.raises(Stale):
        service.change_event(event, one.version, one.draft)
    staff = queries.sums(2017)[-1]
    assert (staff.events, staff.hours, staff.people) == (1, 8_00, 1)
    assert queries.events.ids(Query("ona viesuosius")) == [event]
    assert queries.events.ids(Query(filters=(("year", 2016),))) == []
    with pytest.raises(Invalid):
        service.void_event(event, 2, " ")
    service.void_event(event, 2, "Įrašyta per klaidą")
    assert queries.trained() == ()
    assert queries.sums()[-1].events == 0
    with pytest.raises(Refused):
        service.void_event(event, 3, "Dar kartą")
    assert queries.events.rows([event])[0].voided_reason == "Įrašyta per klaidą"


def test_publicity_log_shows_what_calls_published(office: Office) -> None:
    service, queries = office.strategy.activities, office.strategy.activities.queries
    key = service.add_publicity(NEWS)
    found = queries.entry(key * 2)
    service.change_publicity(key, found.version, replace(NEWS, reach=900))
    with counted(office) as selects:
        rows = queries.publicity.rows(queries.publicity.ids(Query("krastas")))
    assert len(selects) == 3
    assert [(row.title, row.reach, row.call) for row in rows] == [(NEWS.title, 900, "")]
    assert [row.publicity for row in queries.sums()] == [0, 0, 0, 0, 1, 0]
    service.void_publicity(key, 2, "Kita data")
    assert queries.publicity.count_and_sums(Query(filters=(("standing", True),))).count == 0


def test_auditor_reads_but_records_nothing(office: Office) -> None:
    add_person(office, "auditas", "Auditorė Pavyzdė", Role.AUDITOR)
    with as_user(office, "auditas"), pytest.raises(NotAllowed):
        office.strategy.activities.add_event(TRAINING)
