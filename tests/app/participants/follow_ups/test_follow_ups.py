"""Who is asked when, and what is kept of the answer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from app.errors import Invalid, InvalidMany, NotAllowed, Refused, Stale
from app.office import Office
from app.participants.dates import add_months
from app.participants.follow_ups.drafts import FollowUpDraft
from app.participants.follow_ups.due import Standing, due, due_on, latest_exit
from app.participants.follow_ups.queries import OPEN
from app.participants.terms import (
    EmploymentStatus,
    FollowUpMoment,
    FollowUpOutcome,
    PositionChange,
)
from app.tables import Query
from db.terms import Role
from tests.app.nouns import last_entry
from tests.app.offices import add_person, as_user, make_office
from tests.app.participants.cases import NOW, OPERATION, clock, draft

FOUR, SIX = FollowUpMoment
TODAY = NOW.date()
DAYS = st.dates(date(2015, 1, 1), date(2032, 12, 31))


@pytest.mark.parametrize(
    ("exit_on", "four", "six"),
    [
        (date(2020, 1, 31), date(2020, 2, 28), date(2020, 7, 31)),
        (date(2020, 8, 31), date(2020, 9, 28), date(2021, 2, 28)),
        (date(2019, 8, 31), date(2019, 9, 28), date(2020, 2, 29)),
        (date(2020, 3, 31), date(2020, 4, 28), date(2020, 9, 30)),
        (date(2020, 2, 29), date(2020, 3, 28), date(2020, 8, 29)),
    ],
)
def test_questions_fall_due_28_days_and_six_months_after(
    exit_on: date, four: date, six: date
) -> None:
    assert (due_on(FOUR, exit_on), due_on(SIX, exit_on)) == (four, six)


@given(st.sampled_from(FollowUpMoment), DAYS)
def test_latest_exit_is_the_last_one_whose_question_is_due(
    moment: FollowUpMoment, today: date
) -> None:
    found = latest_exit(moment, today)
    assert due_on(moment, found) <= today < due_on(moment, found + timedelta(days=1))


@given(DAYS, st.integers(0, 60), st.sampled_from([None, *FollowUpOutcome]))
def test_question_is_late_after_two_weeks_and_done_once_answered(
    exit_on: date, after: int, outcome: FollowUpOutcome | None
) -> None:
    today = exit_on + timedelta(days=after)
    asked = (today, outcome) if outcome else None
    found = due(FOUR, exit_on, today, asked)
    if outcome in (FollowUpOutcome.ANSWERED, FollowUpOutcome.REFUSED):
        assert found.standing is Standing.DONE
    elif after < 28:
        assert found.standing is Standing.WAITING
    elif after > 42:
        assert found.standing is Standing.LATE
    else:
        assert found.standing is (Standing.ASK_AGAIN if outcome else Standing.DUE)


def test_answer_of_before_the_last_exit_no_longer_holds() -> None:
    asked = (date(2020, 3, 1), FollowUpOutcome.ANSWERED)
    assert due(FOUR, date(2020, 2, 1), date(2020, 6, 1), asked).standing is Standing.DONE
    assert due(FOUR, date(2020, 5, 1), date(2020, 6, 1), asked).standing is Standing.DUE


# --- verbs --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = make_office(Path(tmp_path_factory.mktemp("follow-ups")), clock=clock())
    add_person(office, "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    yield office
    office.close(with_backup=False)


@pytest.fixture(scope="module")
def project(office: Office) -> int:
    return office.participants.add_operation(OPERATION)


def left(office: Office, project: int, name: str, exit_on: date | None, **more: Any) -> int:
    typed = draft(project, last_name=name, ended_on=exit_on, same_person=False, **more)
    return office.participants.register(replace(typed, started_on=date(2019, 6, 3))).id


def answered(moment: FollowUpMoment = FOUR, **more: Any) -> FollowUpDraft:
    return FollowUpDraft(moment, FollowUpOutcome.ANSWERED, TODAY, **more)


def test_answer_is_kept_replaced_and_taken_back(office: Office, project: int) -> None:
    follow_ups = office.participants.follow_ups
    key = left(office, project, "Atsakanti", date(2020, 10, 1), phone="+370 600 00001")
    missed = replace(answered(), outcome=FollowUpOutcome.NOT_REACHED, seeking_since=TODAY)
    follow_ups.record(key, missed)
    assert last_entry(office) == ("follow_up.recorded", key)
    four, six = follow_ups.queries.results(key).answers
    assert four.draft == replace(missed, seeking_since=None)
    assert (four.due.standing, six.due.standing) == (Standing.LATE, Standing.WAITING)
    reached = answered(employed_since=date(2020, 10, 5), evidence="Sutartis")
    with pytest.raises(Stale):
        follow_ups.record(key, reached)
    follow_ups.record(key, reached, four.version)
    four, _six = follow_ups.queries.results(key).answers
    assert (four.draft, four.due.standing) == (reached, Standing.DONE)
    with pytest.raises(Invalid):
        follow_ups.take_back(key, FOUR, "", four.version)
    follow_ups.take_back(key, FOUR, "įrašyta ne tam", four.version)
    found = follow_ups.queries.results(key)
    assert (found.answers[0].draft, found.contact) == (None, "+370 600 00001")
    with as_user(office, "auditore"):
        assert follow_ups.queries.results(key).contact == ""
        with pytest.raises(NotAllowed):
            follow_ups.record(key, reached)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (answered(seeking_since=date(2019, 6, 2)), "seeking_since"),
        (answered(qualified_on=TODAY + timedelta(days=1)), "qualified_on"),
        (answered(employed=True), "employed"),
        (answered(SIX), "employed"),
        (answered(SIX, employed=True, seeking_since=TODAY), "seeking_since"),
        (answered(SIX, employed=False, position=PositionChange.STABLE_JOB), "position"),
        (replace(answered(), asked_on=TODAY + timedelta(days=1)), "asked_on"),
        (replace(answered(), asked_on=date(2020, 2, 29)), "asked_on"),
    ],
)
def test_answer_that_cannot_be_is_refused_at_its_field(typed: FollowUpDraft, field: str) -> None:
    with pytest.raises((Invalid, InvalidMany)) as refused:
        typed.checked(date(2019, 6, 3), date(2020, 3, 1), TODAY, EmploymentStatus.EMPLOYED)
    assert refused.value.field == field


def test_better_position_is_asked_of_who_was_employed(office: Office, project: int) -> None:
    typed = answered(SIX, employed=True, position=PositionChange.STABLE_JOB)
    days = (date(2019, 6, 3), date(2020, 3, 1), TODAY)
    assert typed.checked(*days, EmploymentStatus.EMPLOYED) == typed
    with pytest.raises(Invalid) as refused:
        typed.checked(*days, EmploymentStatus.UNEMPLOYED)
    assert refused.value.field == "position"
    here = left(office, project, "Tebedalyvaujanti", None)
    with pytest.raises(Refused, match="still takes part"):
        office.participants.follow_ups.record(here, answered())


def test_list_finds_whom_the_rule_finds(office: Office, project: int) -> None:
    """Every standing of every exit near a boundary, by the list and by the rule."""
    follow_ups = office.participants.follow_ups
    exits = {
        *(TODAY - timedelta(days=days) for days in (27, 28, 29, 42, 43, 44)),
        *(add_months(TODAY, -6) + timedelta(days=days) for days in (-16, -15, -14, 0, 1, 8)),
    }
    ids = [left(office, project, f"Išėjusi{n}", day) for n, day in enumerate(sorted(exits))]
    follow_ups.record(ids[-2], replace(answered(), outcome=FollowUpOutcome.NOT_REACHED))
    follow_ups.record(ids[-3], replace(answered(), outcome=FollowUpOutcome.REFUSED))
    for moment in FollowUpMoment:
        source = follow_ups.queries.source(moment)
        every = {row.id: row.standing for row in source.rows(source.ids(Query()))}
        assert set(ids) <= every.keys()
        for standing in Standing:
            query = Query(filters=(("standing", standing),))
            found = source.ids(query)
            assert set(found) == {key for key, each in every.items() if each is standing}
            assert source.count_and_sums(query).count == len(found)
        now = {Standing.DUE, Standing.LATE, Standing.ASK_AGAIN}
        open_ones = source.ids(Query(filters=(("standing", OPEN),)))
        assert set(open_ones) == {key for key, each in every.items() if each in now}
        rows = {row.id: row for row in source.rows(open_ones)}
        dues = [rows[key].due_on for key in open_ones]
        assert dues == sorted(dues)
    assert sum(follow_ups.queries.open_counts()) > 0


def test_list_to_call_by_is_printed_with_contacts_and_logged(office: Office, project: int) -> None:
    left(office, project, "Skambintina", date(2020, 9, 1), phone="+370 600 00009")
    follow_ups = office.participants.follow_ups
    narrowed = Query(search="Skambintina")
    pages = PdfReader(BytesIO(follow_ups.print_calls(FOUR, narrowed))).pages
    assert last_entry(office)[0] == "follow_ups.printed"
    text = pages[0].extract_text()
    for words in ("Skambintina Birutė", "2020-09-29", "+370 600 00009", "BIVP-P-1"):
        assert words in text
    with pytest.raises(Refused, match="the list is empty"):
        follow_ups.print_calls(FOUR, Query(search="Nesama"))
    with as_user(office, "auditore"), pytest.raises(NotAllowed):
        follow_ups.print_calls(FOUR, narrowed)
