"""Hours, series, cells, totals and checks: literal cases and laws."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Invalid
from app.participants.attendance.cells import holds_hours, read_cell, written
from app.participants.attendance.checks import (
    Meeting,
    Member,
    Plan,
    ProblemKind,
    of_activity,
    of_person,
    overlap,
    overlaps,
)
from app.participants.attendance.hours import HoursRule, academic_hours, parse_clock
from app.participants.attendance.series import series
from app.participants.attendance.totals import total

RULE = HoursRule()
TUESDAY = date(2026, 11, 24)


def meeting(
    key: int,
    on: date = TUESDAY,
    start: int = 17,
    end: int = 20,
    hours: int = 4_00,
    activity: int = 1,
) -> Meeting:
    return Meeting(key, activity, "Mokymai", on, time(start), time(end), hours)


@pytest.mark.parametrize(
    ("start", "end", "rule", "expected"),
    [
        ("17:00", "20:15", RULE, 4_00),  # 195 min less one break of 15
        ("17:00", "20:15", HoursRule(0, 0), 4_33),
        ("9:00", "9:45", RULE, 1_00),
        ("9:00", "10:30", RULE, 2_00),
        ("9:00", "10:40", RULE, 2_00),  # it ends within the break
        ("9:00", "10:00", HoursRule(0, 15), 1_33),
        ("9:00", "10:10", HoursRule(0, 15), 1_56),  # 70 ÷ 45 = 1,555…, half up
    ],
)
def test_hours_follow_from_times(start: str, end: str, rule: HoursRule, expected: int) -> None:
    starts, ends = parse_clock(start), parse_clock(end)
    assert starts is not None
    assert ends is not None
    counted = academic_hours(starts, ends, rule)
    assert counted.hours == expected
    assert str(counted.explanation).startswith("From ")


def test_clock_is_read_as_people_write_it() -> None:
    assert [parse_clock(each) for each in ("17", "1705", "7.30", "07:30", "", None)] == [
        time(17),
        time(17, 5),
        time(7, 30),
        time(7, 30),
        None,
        None,
    ]
    for wrong in ("24:00", "17:60", "po pietų", "17:5"):
        with pytest.raises(Invalid):
            parse_clock(wrong)


def test_series_passes_over_public_holidays() -> None:
    found = series(date(2026, 12, 22), date(2026, 12, 31), (1, 3))
    assert found.days == (date(2026, 12, 22), date(2026, 12, 29), date(2026, 12, 31))
    assert found.skipped == (date(2026, 12, 24),)
    assert len(series(date(2026, 12, 22), date(2026, 12, 31), (1, 3), True).days) == 4


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("", None), ("0", 0), ("1", 4_00), ("+", 4_00), ("1,0", 1_00), ("2", 2_00), ("1,5", 1_50)],
)
def test_cell_reads_what_is_typed(typed: str, expected: int | None) -> None:
    assert read_cell(typed, 4_00) == expected


def test_one_in_a_block_of_hours_is_one_hour() -> None:
    assert not holds_hours([["1", "0", ""], ["1", "1", "x"]])
    assert holds_hours([["1", "4"]])
    assert read_cell("1", 4_00, only_hours=True) == 1_00
    for wrong in ("25", "-2", "serga"):
        with pytest.raises(Invalid):
            read_cell(wrong, 4_00)


@given(st.one_of(st.none(), st.integers(0, 24_00)))
def test_written_cell_reads_back(hours: int | None) -> None:
    assert read_cell(written(hours), 3_00) == hours


@given(
    st.lists(st.integers(1, 8_00), max_size=12),
    st.lists(st.one_of(st.none(), st.integers(0, 10_00)), min_size=12, max_size=12),
)
def test_totals_are_sums_of_cells(lengths: list[int], typed: list[int | None]) -> None:
    sessions = list(enumerate(lengths))
    cells = {key: typed[key] for key, _hours in sessions if typed[key] is not None}
    found = total(sessions, cells)  # type: ignore[arg-type]
    assert found.hours == sum(cells.values())  # type: ignore[arg-type]
    assert found.missing == len(sessions) - len(cells)
    assert (found.percent is None) == (not cells)
    if found.percent is not None and found.percent > 100_00:
        meetings = {
            key: meeting(key, TUESDAY + timedelta(days=key), hours=hours) for key, hours in sessions
        }
        member = Member(1, TUESDAY, None, frozenset({1}))
        named = of_person(member, meetings, cells, (), TUESDAY)  # type: ignore[arg-type]
        assert ProblemKind.OVER_SESSION in {each.kind for each in named}


def test_not_entered_is_no_absence() -> None:
    sessions = [(1, 4_00), (2, 4_00)]
    assert total(sessions, {1: 4_00}).percent == 100_00
    assert total(sessions, {1: 4_00, 2: 0}).percent == 50_00
    assert total(sessions, {1: 4_00}).percent_of_all == 50_00
    assert total(sessions, {}).percent is None


MEETINGS = st.builds(
    lambda key, start, long: Meeting(
        key,
        1,
        "M",
        TUESDAY,
        time(start // 60, start % 60),
        time((start + long) // 60, (start + long) % 60),
        1_00,
    ),
    st.integers(1, 50),
    st.integers(0, 1200),
    st.integers(1, 200),
)


@given(MEETINGS, MEETINGS)
def test_overlap_is_symmetric(one: Meeting, other: Meeting) -> None:
    assert overlap(one, other) == overlap(other, one)
    assert not overlap(one, one)
    assert len(list(overlaps([one, other]))) == len(list(overlaps([other, one])))


def test_touching_sessions_and_those_without_times_do_not_overlap() -> None:
    assert not overlap(meeting(1, start=9, end=12), meeting(2, start=12, end=14))
    assert overlap(meeting(1, start=9, end=12), meeting(2, start=11, end=14))
    untimed = Meeting(3, 1, "M", TUESDAY, None, None, 2_00)
    assert not overlap(meeting(1), untimed)


def test_person_checks_name_what_does_not_agree() -> None:
    days = [TUESDAY + timedelta(days=7 * n) for n in range(3)]
    held = {n: meeting(n, on) for n, on in enumerate(days, start=1)}
    member = Member(9, days[1], None, frozenset({1}))
    cells = {1: 2_00, 2: 5_00, 3: 0}
    other = meeting(77, days[1], start=19, end=21, activity=5)
    found = of_person(member, held, cells, [other], days[2] + timedelta(days=1))
    assert [(each.kind, each.session_id) for each in found] == [
        (ProblemKind.OUTSIDE, 1),
        (ProblemKind.OVERLAP, 2),
        (ProblemKind.OVER_SESSION, 2),
        (ProblemKind.EXIT, 2),
    ]
    assert found[-1].proposed == days[1]
    assert str(found[2].line) == "2026-12-01 17:00–20:00: 5 hours entered, the session has 4"


def test_exit_waits_for_what_is_not_entered_or_still_to_come() -> None:
    held = {1: meeting(1), 2: meeting(2, TUESDAY + timedelta(days=7))}
    member = Member(9, TUESDAY, None, frozenset({1}))
    after = TUESDAY + timedelta(days=30)
    assert of_person(member, held, {1: 4_00}, (), after) == []
    gave_up = Member(9, TUESDAY, None, frozenset())
    assert [each.kind for each in of_person(gave_up, held, {1: 4_00}, (), after)] == [
        ProblemKind.EXIT
    ]


def test_first_attendance_is_compared_with_the_first_day() -> None:
    held = {1: meeting(1), 2: meeting(2, TUESDAY + timedelta(days=7))}
    member = Member(9, TUESDAY, TUESDAY + timedelta(days=7), frozenset({1}))
    after = TUESDAY + timedelta(days=30)
    assert [each.kind for each in of_person(member, held, {1: 0, 2: 4_00}, (), after)] == [
        ProblemKind.FIRST_DAY
    ]
    assert of_person(member, held, {2: 4_00}, (), after) == []  # the first one is not entered


def test_stays_tell_when_somebody_took_part() -> None:
    back = TUESDAY + timedelta(days=14)
    stays = ((TUESDAY, TUESDAY), (back, None))
    member = Member(9, TUESDAY, None, frozenset({1}), stays)
    held = {n: meeting(n, TUESDAY + timedelta(days=7 * (n - 1))) for n in (1, 2)}
    found = of_person(member, held, {1: 4_00, 2: 4_00}, (), back)
    assert [(each.kind, str(each.line)) for each in found] == [
        (ProblemKind.OUTSIDE, "Attended on 2026-12-01, while the person had left")
    ]  # and no exit: nothing is attended since the person came back


def test_activity_checks_plan_entry_and_controller() -> None:
    held = [meeting(1), meeting(2, TUESDAY + timedelta(days=7))]
    plan = Plan(1, "Mokymai", 6_00, False, 12)
    found = of_activity(plan, held, {2: 12}, TUESDAY + timedelta(days=7), 7)
    assert [(each.kind, str(each.line)) for each in found] == [
        (
            ProblemKind.OVER_PLAN,
            "Sessions have 8 academic hours, 6 are planned: 2 too many",
        ),
        (
            ProblemKind.NOT_ENTERED,
            "2026-11-24 17:00–20:00: nothing is entered, 7 days have passed",
        ),
    ]
    assert of_activity(plan, held[:1], {}, TUESDAY + timedelta(days=6), 7) == []
    promoter = Plan(1, "Mokymai", None, True, 2)
    assert [each.kind for each in of_activity(promoter, [], {}, TUESDAY, 7)] == [
        ProblemKind.PROMOTER
    ]
