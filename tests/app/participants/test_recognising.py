"""Who is taken for whom: the rule by cases, then the verb against a real registry."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Refused
from app.office import Office
from app.participants.candidates import Alike
from app.participants.follow_ups.drafts import FollowUpDraft
from app.participants.recognising import ASKED_FROM, Named, likeness, possible_dates
from app.participants.stays import came_back
from app.participants.terms import FollowUpMoment, FollowUpOutcome
from db.models.participants import DistinctPersons
from tests.app.nouns import last_entry
from tests.app.offices import make_office
from tests.app.participants.cases import MAN_1988, OPERATION, WOMAN_1988, clock, draft

BORN = date(1995, 6, 10)
TYPED = Named("Birutė", "Pavyzdaitė", BORN)


@pytest.mark.parametrize(
    ("known", "score", "first"),
    [
        (Named("Birutė", "Pavyzdaitė", BORN), 100, "The names are the same"),
        (Named("BIRUTE", "pavyzdaite", BORN), 100, "The names are the same"),
        (Named("Pavyzdaitė", "Birutė", BORN), 95, "First and last name are swapped"),
        (Named("Biruta", "Pavyzdaitė", BORN), 94, "The names differ in 1 letters"),
        (Named("Biruta", "Pavizdaitė", BORN), 88, "The names differ in 2 letters"),
        (Named("Birutė", "Pavyzdaitė-Kitienė", BORN), 85, "One has a double surname"),
        (Named("Birutė", "Pavyzdienė", BORN), 80, "The surnames have the same stem"),
        (Named("Birutė", "Pavyzdaitė", date(1995, 10, 6)), 92, "The names are the same"),
        (Named("Birutė", "Pavyzdaitė", date(1995, 6, 11)), 90, "The names are the same"),
        (Named("Birutė", "Pavyzdaitė", None), 75, "The names are the same"),
        (Named("Birutė", "Pavyzdienė", date(1995, 10, 6)), 72, "The surnames have the same stem"),
        (Named("Birutė", "Pavyzdienė", None), None, ""),
        (Named("Birutė", "Kitokienė", BORN), None, ""),
        (Named("Ona", "Pavyzdaitė", BORN), None, ""),
        (Named("Birutė", "Pavyzdaitė", date(1996, 7, 10)), None, ""),
    ],
)
def test_likeness_says_how_alike_and_why(known: Named, score: int | None, first: str) -> None:
    found = likeness(TYPED, known)
    if score is None:
        assert found is None
        return
    assert found is not None
    assert found.score == score
    assert str(found.explanation.lines[0]).startswith(first)


NAMES = st.sampled_from(["Ona", "Jonas", "Birutė", "Pavyzdaitė", "Pavyzdienė", "Naujė-Senė"])
PERSONS = st.builds(Named, NAMES, NAMES, st.none() | st.dates(date(1990, 1, 1), date(1990, 3, 9)))


@given(PERSONS, PERSONS)
def test_likeness_is_the_same_both_ways_and_never_below_what_is_asked(
    one: Named, other: Named
) -> None:
    found, back = likeness(one, other), likeness(other, one)
    assert (found and found.score) == (back and back.score)
    assert found is None or ASKED_FROM <= found.score <= 100
    if one.birth_date is not None:
        itself = likeness(one, one)
        assert itself is not None
        assert itself.score == 100


@given(st.dates(date(1930, 1, 1), date(2019, 12, 31)), st.dates(date(1930, 1, 1)))
def test_possible_dates_are_near_both_ways(born: date, other: date) -> None:
    assert born in possible_dates(born)
    assert (other in possible_dates(born)) == (born in possible_dates(other))


# --- coming back --------------------------------------------------------------------------------

STAYED = ((date(2020, 1, 10), date(2020, 3, 31)),)


def test_coming_back_keeps_the_first_day_and_moves_the_exit() -> None:
    found = came_back(STAYED, date(2020, 5, 1), date(2020, 5, 2))
    assert (found.stays[0], found.ended_on) == (STAYED[0], date(2020, 5, 2))
    assert [str(line) for line in found.explanation.lines] == [
        "The first day stays 2020-01-10, with the entry data of that day",
        "Stay 1: 2020-01-10 – 2020-03-31, days: 82",
        "Stay 2: 2020-05-01 – 2020-05-02, days: 2",
        "The exit moves from 2020-03-31 to 2020-05-02: results follow it",
    ]
    assert came_back(STAYED, date(2020, 4, 1), None).ended_on is None
    for start, end, field in (
        (date(2020, 3, 31), None, "started_on"),
        (date(2020, 4, 1), date(2020, 3, 31), "ended_on"),
    ):
        with pytest.raises(Invalid) as refused:
            came_back(STAYED, start, end)
        assert refused.value.field == field
    with pytest.raises(Invalid, match="has not left yet"):
        came_back(((date(2020, 1, 10), None),), date(2020, 5, 1), None)


# --- verbs --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = make_office(Path(tmp_path_factory.mktemp("recognising")), clock=clock())
    yield office
    office.close(with_backup=False)


def test_alike_are_offered_confirmed_or_denied_for_good(office: Office) -> None:
    participants = office.participants
    first = participants.add_operation(OPERATION)
    second = participants.add_operation(replace(OPERATION, code="BIVP-P-2"))
    known = participants.register(draft(first))
    typed = draft(second, last_name="Pavizdaitė", birth_date=date(1995, 10, 6))
    with pytest.raises(Alike) as asked:
        participants.register(typed)
    (candidate,) = asked.value.candidates
    assert (candidate.person_id, candidate.likeness.score) == (known.person_id, 86)
    assert candidate.operations == ("BIVP-P-1",)
    assert "Pavyzd" not in repr(candidate)
    denied = participants.register(
        replace(typed, same_person=False, not_same=(candidate.person_id,))
    )
    assert denied.person_id != known.person_id
    with Session(office.database.reader) as session:
        pair = session.execute(select(DistinctPersons.person_id, DistinctPersons.other_id)).one()
    assert tuple(pair) == (known.person_id, denied.person_id)
    third = participants.add_operation(replace(OPERATION, code="BIVP-P-3"))
    again = replace(typed, operation_id=third, birth_date=BORN)
    with pytest.raises(Alike) as asked:
        participants.register(again)
    assert [each.person_id for each in asked.value.candidates] == [
        known.person_id,
        denied.person_id,
    ]
    same = participants.register(replace(again, same_person=True, same_as=known.person_id))
    assert (same.person_id, same.known) == (known.person_id, True)


def test_who_came_back_keeps_the_first_day(office: Office) -> None:
    participants = office.participants
    operation = participants.add_operation(replace(OPERATION, code="GRIZO"))
    key = participants.register(
        draft(operation, last_name="Grįžusi", ended_on=date(2020, 7, 1), same_person=False)
    ).id
    version = participants.queries.card(key).version
    participants.come_back(key, date(2020, 9, 1), None, version)
    assert last_entry(office) == ("participant.came_back", key)
    card = participants.queries.card(key)
    stays = ((date(2020, 6, 10), date(2020, 7, 1)), (date(2020, 9, 1), None))
    assert (card.draft.started_on, card.draft.ended_on, card.stays) == (
        date(2020, 6, 10),
        None,
        stays,
    )
    with pytest.raises(Invalid):
        participants.set_exit(key, date(2020, 8, 30), None)
    participants.set_exit(key, date(2020, 10, 30), None)
    card = participants.queries.card(key)
    assert (card.draft.ended_on, card.stays[1][1]) == (date(2020, 10, 30), date(2020, 10, 30))
    with pytest.raises(Invalid) as refused:
        participants.come_back(key, date(2020, 12, 3), None, None)
    assert refused.value.field == "started_on"


def test_own_entry_of_today_is_taken_back_while_nothing_stands_on_it(office: Office) -> None:
    participants = office.participants
    operation = participants.add_operation(replace(OPERATION, code="ATSAUK"))
    before = participants.queries.counts()
    typed = draft(operation, last_name="Atšauktoji", same_person=False)
    done = participants.register(replace(typed, not_same=(1,)))
    participants.undo_entry(done.id)
    assert last_entry(office) == ("participant.entry_undone", done.id)
    assert participants.queries.counts() == before
    used = participants.register(replace(typed, ended_on=date(2020, 7, 1)))
    answer = FollowUpDraft(FollowUpMoment.FOUR_WEEKS, FollowUpOutcome.REFUSED, date(2020, 8, 1))
    participants.follow_ups.record(used.id, answer)
    with pytest.raises(Refused, match="stand on this record already"):
        participants.undo_entry(used.id)
    bulk = participants.register_many([replace(typed, last_name="Kartu")])
    with pytest.raises(Refused, match="registered yourself within a day"):
        participants.undo_entry(bulk.ids[0])


def test_two_who_are_one_are_merged_and_two_are_told_apart(tmp_path: Path) -> None:
    office = make_office(tmp_path, clock=clock())
    participants = office.participants
    first = participants.add_operation(OPERATION)
    second = participants.add_operation(replace(OPERATION, code="BIVP-P-2"))
    one = participants.register(draft(first, personal_code=WOMAN_1988, birth_date=None))
    born = date(1988, 5, 12)
    again = draft(second, birth_date=born, phone="+370 600 00001", same_person=False)
    other = participants.register(again)
    third = participants.register(replace(again, last_name="Pavyzdienė"))
    pairs = [
        (row.one_id, row.other_id, row.likeness.score) for row in participants.possible_doubles()
    ]
    assert pairs == [
        (one.person_id, other.person_id, 100),
        (one.person_id, third.person_id, 80),
        (other.person_id, third.person_id, 80),
    ]
    participants.tell_apart(one.person_id, third.person_id)
    with pytest.raises(Refused, match="Both take part in project BIVP-P-2"):
        participants.merge(other.person_id, third.person_id, "tas pats asmuo")
    assert participants.merge(one.person_id, other.person_id, "tas pats asmuo") == 1
    assert last_entry(office) == ("person.merged", one.person_id)
    card = participants.queries.card(other.id)
    assert (card.person_id, card.code, card.draft.phone) == (
        one.person_id,
        "*******9911",
        "+370 600 00001",
    )
    assert participants.possible_doubles() == []
    counts = participants.queries.counts()
    assert (counts.participations, counts.persons) == (3, 2)
    man = draft(first, personal_code=MAN_1988, birth_date=None, sex=None, last_name="Kitas")
    coded = participants.register(man)
    with pytest.raises(Refused, match="Both have a personal code"):
        participants.merge(one.person_id, coded.person_id, "tas pats asmuo")
    office.close(with_backup=False)
