"""Terms end on the right day, and say why."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.register.days import LONGEST, Term, deadline, holidays_of, is_working, next_working

EASTER = "Šv. Velykos"
ANY_DAY = st.dates(date(2000, 1, 1), date(2080, 12, 31))
TERMS = st.builds(
    Term,
    days=st.integers(0, 120),
    working=st.booleans(),
    first_counted=st.booleans(),
    roll_over=st.booleans(),
)


@pytest.mark.parametrize(
    ("start", "term", "end"),
    [
        # Monday, five working days: the day itself is not counted.
        (date(2026, 11, 23), Term(5), date(2026, 11, 30)),
        (date(2026, 11, 23), Term(5, first_counted=True), date(2026, 11, 27)),
        (date(2026, 11, 23), Term(5, working=False), date(2026, 11, 30)),
        (date(2026, 11, 23), Term(5, working=False, roll_over=False), date(2026, 11, 28)),
        # Christmas Eve, Christmas and its second day, New Year.
        (date(2026, 12, 23), Term(1), date(2026, 12, 28)),
        (date(2025, 12, 31), Term(1), date(2026, 1, 2)),
        (date(2026, 12, 14), Term(10, working=False), date(2026, 12, 28)),
        # Easter Monday of 2026, and of 2027.
        (date(2026, 4, 3), Term(1), date(2026, 4, 7)),
        (date(2027, 3, 26), Term(1), date(2027, 3, 30)),
        # A leap day and a year without one.
        (date(2028, 2, 28), Term(1), date(2028, 2, 29)),
        (date(2027, 2, 26), Term(1), date(2027, 3, 1)),
        # 2 November is a public holiday since 2020 only.
        (date(2017, 10, 31), Term(1), date(2017, 11, 2)),
        (date(2022, 10, 31), Term(1), date(2022, 11, 3)),
        # Nothing to count: the day itself, moved off the weekend.
        (date(2026, 11, 28), Term(0), date(2026, 11, 30)),
        (date(2026, 11, 28), Term(0, roll_over=False), date(2026, 11, 28)),
    ],
)
def test_term_ends_on_its_day(start: date, term: Term, end: date) -> None:
    assert deadline(start, term).day == end


def test_explanation_names_the_holidays_and_the_days() -> None:
    assert str(deadline(date(2026, 12, 22), Term(5)).explanation).split("\n") == [
        "Counted from 2026-12-22; that day itself is not counted.",
        "Holidays that are not counted: 2026-12-24 (Kūčių diena), 2026-12-25 (Šv. Kalėdų pirma"
        " diena).",
        "Working days: 5, the last one 2026-12-31.",
    ]


def test_moved_deadline_says_from_where_and_why() -> None:
    found = deadline(date(2026, 12, 15), Term(10, working=False))
    assert found.explanation.paper().split("\n") == [
        "Skaičiuojama nuo 2026-12-15; pati ši diena neįskaičiuojama.",
        "Kalendorinės dienos: 10, paskutinė – 2026-12-25.",
        "2026-12-25 – ne darbo diena (Šv. Kalėdų pirma diena), todėl terminas baigiasi 2026-12-28.",
    ]


@pytest.mark.parametrize("days", [-1, LONGEST + 1])
def test_impossible_term_is_an_error(days: int) -> None:
    with pytest.raises(ValueError):
        deadline(date(2026, 1, 1), Term(days))


@given(ANY_DAY, TERMS)
def test_deadline_counts_exactly_its_days(start: date, term: Term) -> None:
    end = deadline(start, term).day
    if term.roll_over:
        assert is_working(end)
    first = start if term.first_counted else start + timedelta(days=1)
    counted = [first + timedelta(days=n) for n in range((end - first).days + 1)]
    if term.working:
        counted = [day for day in counted if is_working(day)]
    moved = sum(not is_working(day) for day in counted) if not term.working else 0
    if term.days and term.working:
        assert len(counted) == term.days
    elif term.days:
        assert term.days <= len(counted) <= term.days + max(moved, 1) + 4


@given(ANY_DAY, TERMS)
def test_later_start_or_longer_term_never_ends_earlier(start: date, term: Term) -> None:
    end = deadline(start, term).day
    longer = Term(term.days + 1, term.working, term.first_counted, term.roll_over)
    assert deadline(start + timedelta(days=1), term).day >= end
    assert deadline(start, longer).day >= end
    assert end >= start


@given(st.integers(1991, 2100))
def test_easter_is_a_sunday_and_its_monday_is_free(year: int) -> None:
    easter = [day for day, name in holidays_of(year).items() if name == EASTER]
    assert [day.weekday() for day in easter] == [6]
    assert date(year, 3, 22) <= easter[0] <= date(year, 4, 25)
    assert not is_working(easter[0] + timedelta(days=1))
    assert next_working(easter[0]) >= easter[0] + timedelta(days=2)
