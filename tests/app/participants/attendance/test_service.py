"""Verbs of attendance against a real office."""

from dataclasses import replace
from datetime import date, time

import pytest

from app.errors import Invalid, InvalidMany, Refused, Stale
from app.participants.attendance.checks import ProblemKind
from app.participants.attendance.drafts import ActivityDraft, SeriesDraft
from app.participants.attendance.exits import Exit
from app.participants.attendance.sessions import Cell
from app.participants.attendance.settings import AttendanceSettings
from app.participants.attendance.views import ActivityRow
from app.tables import Query
from db.terms import Controller
from tests.app.nouns import counted, last_entry
from tests.app.participants.attendance.conftest import Ground, session
from tests.app.participants.cases import OPERATION, draft


def test_series_is_made_in_one_go_and_not_twice(ground: Ground) -> None:
    service = ground.office.participants.attendance
    activity = ground.activity("Serija")
    typed = SeriesDraft(session(date(2020, 10, 27)), date(2020, 11, 12), (1, 3))
    done = service.add_sessions(activity, replace(typed, weekdays=(1, 3)))
    rows = service.queries.sessions(activity)
    assert [row.on.day for row in rows] == [27, 29, 3, 5, 10, 12]
    assert {row.hours for row in rows} == {4_00}
    assert len(done.ids) == 6
    assert last_entry(ground.office) == ("sessions.added", done.ids[0])
    with pytest.raises(Invalid, match="already has a session"):
        service.add_sessions(activity, typed)
    assert len(service.queries.sessions(activity)) == 6
    service.cancel_session(rows[0].id, "Lektorė susirgo", rows[0].version)
    with pytest.raises(Stale):
        service.restore_session(rows[0].id, rows[0].version)
    service.change_session(rows[1].id, session(date(2020, 10, 30), topic="CV"), rows[1].version)
    moved = service.queries.sessions(activity)
    assert moved[0].cancelled == "Lektorė susirgo"
    assert (moved[1].on, moved[1].topic) == (date(2020, 10, 30), "CV")


def test_drafts_say_everything_that_is_wrong(ground: Ground) -> None:
    service = ground.office.participants.attendance
    activity = ground.activity("Klaidos")
    with pytest.raises(InvalidMany) as refused:
        service.add_session(activity, replace(session(date(2021, 1, 1)), ends_at=time(9)))
    assert [each.field for each in refused.value.problems] == ["on", "ends_at"]
    with pytest.raises(InvalidMany) as refused:
        ground.activity(" ", ends_on=date(2020, 8, 1), planned_hours=0)
    assert [each.field for each in refused.value.problems] == ["title", "ends_on", "planned_hours"]
    with pytest.raises(InvalidMany, match="at least one day"):
        service.add_sessions(
            activity, SeriesDraft(session(date(2020, 10, 1)), date(2020, 10, 2), ())
        )


def test_attendance_is_entered_changed_and_emptied(ground: Ground) -> None:
    service, (one, two, *_rest) = ground.office.participants.attendance, ground.people
    activity = ground.activity("Lankomumas")
    first = service.add_session(activity, session(date(2020, 9, 8)))
    later = service.add_session(activity, session(date(2020, 11, 27)))
    assert service.enrol(activity, [one, two, one], date(2020, 9, 1)).added == 2
    assert service.enrol(activity, [one], date(2020, 9, 1)).already == 1
    service.enter(activity, [Cell(first, one, 4_00), Cell(first, two, 0)])
    assert last_entry(ground.office) == ("attendance.entered", activity)
    with counted(ground.office) as sent:
        board = service.queries.board(activity)
    assert dict(board.cells) == {(first, one): 4_00, (first, two): 0}
    assert (board.total(one).percent, board.total(two).percent) == (100_00, 0)
    assert len(sent) == 10
    with pytest.raises(Stale):
        service.enter(activity, [Cell(first, one, 2_00, before=None)])
    with pytest.raises(Refused, match="has not been yet"):
        service.enter(activity, [Cell(later, one, 4_00)])
    with pytest.raises(Refused, match="changed meanwhile"):
        service.enter(activity, [Cell(first, ground.people[3], 4_00)])
    service.enter(activity, [Cell(first, one, 2_00, 4_00), Cell(first, two, None, 0)])
    assert dict(service.queries.board(activity).cells) == {(first, one): 2_00}
    rows = service.queries.sessions(activity)
    with pytest.raises(Refused, match="Clear its column"):
        service.cancel_session(first, "Neįvyko", rows[0].version)
    with pytest.raises(Refused, match="entered already"):
        service.take_off(activity, [one, two])
    service.take_off(activity, [two])
    service.leave(activity, [one], date(2020, 10, 1))
    assert [row.left_on for row in service.queries.members(activity)] == [date(2020, 10, 1)]
    assert service.enrol(activity, [one], date(2020, 10, 2)).returned == 1
    with pytest.raises(Invalid, match="Nobody leaves"):
        service.leave(activity, [one], date(2020, 8, 1))
    shown = service.queries.of_person(one)
    own = [row for row in shown.rows if row.activity == "Lankomumas"]
    assert [row.attended for row in own] == [2_00, None]
    assert dict(shown.totals)["Lankomumas"].hours == 2_00


def test_cancelled_activity_takes_its_sessions_along_and_back(ground: Ground) -> None:
    service = ground.office.participants.attendance
    activity = ground.activity("Atšaukta")
    service.add_session(activity, session(date(2020, 10, 6)))
    row = service.queries.activity(activity)
    service.cancel_activity(activity, "Nesusirinko grupė", row.version)
    assert service.queries.sessions(activity)[0].cancelled == "Nesusirinko grupė"
    with pytest.raises(Refused, match="is cancelled"):
        service.add_session(activity, session(date(2020, 10, 7)))
    row = service.queries.activity(activity)
    service.restore_activity(activity, row.version)
    assert service.queries.sessions(activity)[0].cancelled == ""
    row = service.queries.activity(activity)
    typed = replace(_draft_of(row), ends_on=date(2020, 10, 1))
    with pytest.raises(Invalid, match="would fall outside"):
        service.change_activity(activity, typed, row.version)
    service.change_activity(activity, replace(typed, ends_on=date(2020, 10, 20)), row.version)


def test_promoter_keeps_the_names(ground: Ground) -> None:
    service = ground.office.participants.attendance
    activity = ground.activity("Vykdytojo", controller=Controller.PROMOTER)
    with pytest.raises(Refused, match="keeps the names"):
        service.enrol(activity, ground.people, date(2020, 9, 1))
    own = ground.activity("Biuro")
    service.enrol(own, ground.people[:1], date(2020, 9, 1))
    row = service.queries.activity(own)
    assert row.controller is Controller.OFFICE
    with pytest.raises(Refused, match="keeps the names"):
        service.change_activity(
            own, replace(_draft_of(row), controller=Controller.PROMOTER), row.version
        )


def test_problems_of_an_operation_end_in_agreed_exits(ground: Ground) -> None:
    participants = ground.office.participants
    service = participants.attendance
    operation = participants.add_operation(replace(OPERATION, code="PR-1"))
    person = participants.register(
        draft(operation, last_name="Išeinanti", started_on=date(2020, 9, 1))
    ).id
    activity = ground.activity("Baigta", operation_id=operation, planned_hours=3_00)
    first = service.add_session(activity, session(date(2020, 9, 8)))
    service.add_session(activity, session(date(2020, 9, 15)))
    service.enrol(activity, [person], date(2020, 9, 1))
    service.enter(activity, [Cell(first, person, 4_00)])
    assert service.queries.late()[0] >= 1
    assert activity in service.queries.source.ids(Query(filters=(("state", "late"),)))
    service.leave(activity, [person], date(2020, 9, 10))
    with counted(ground.office) as sent:
        found = service.queries.problems(operation)
    assert [(row.problem.kind, row.name) for row in found] == [
        (ProblemKind.OVER_PLAN, ""),
        (ProblemKind.FIRST_DAY, "Išeinanti Birutė"),
        (ProblemKind.EXIT, "Išeinanti Birutė"),
        (ProblemKind.NOT_ENTERED, ""),
    ]
    assert len(sent) == 9
    exits = [
        Exit(person, row.problem.proposed, row.version) for row in found if row.problem.proposed
    ]
    assert service.agree_exits(exits) == 1
    assert participants.queries.card(person).draft.ended_on == date(2020, 9, 8)
    with pytest.raises(Stale):
        service.agree_exits(exits)
    assert all(
        row.problem.kind is not ProblemKind.EXIT for row in service.queries.problems(operation)
    )


def test_settings_of_attendance_hold_for_new_sessions(ground: Ground) -> None:
    service = ground.office.participants.attendance
    before = service.settings()
    with pytest.raises(InvalidMany):
        service.change_settings(AttendanceSettings(break_after=13))
    service.change_settings(replace(before, break_after=0))
    activity = ground.activity("Be pertraukų")
    service.add_session(activity, session(date(2020, 10, 6)))
    service.change_settings(before)
    assert service.queries.sessions(activity)[0].hours == 4_33


def _draft_of(row: ActivityRow) -> ActivityDraft:
    names = ("operation_id", "kind", "title", "starts_on", "ends_on", "planned_hours")
    return ActivityDraft(*(getattr(row, name) for name in names))
