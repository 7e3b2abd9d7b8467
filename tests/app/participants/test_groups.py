"""Ages, months and the target groups derived from them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.participants.groups import GroupRules, add_months, age, groups, missing
from db.terms import EmploymentStatus, SensitiveAnswer, TargetGroup
from tests.app.participants.entries import entry

LEAP = date(2000, 2, 29)


def test_birthday_on_a_leap_day_falls_on_the_first_of_march() -> None:
    assert age(LEAP, date(2025, 2, 28)) == 24
    assert age(LEAP, date(2025, 3, 1)) == 25
    assert age(LEAP, date(2024, 2, 28)) == 23
    assert age(LEAP, date(2024, 2, 29)) == 24


def test_birthday_on_a_leap_day_may_be_set_to_february() -> None:
    assert age(LEAP, date(2025, 2, 28), leap_day_in_march=False) == 25
    assert age(LEAP, date(2025, 2, 27), leap_day_in_march=False) == 24


def test_birthday_itself_counts() -> None:
    assert age(date(1995, 6, 10), date(2020, 6, 9)) == 24
    assert age(date(1995, 6, 10), date(2020, 6, 10)) == 25
    assert age(date(2020, 6, 10), date(2020, 6, 9)) == -1


def test_months_are_clamped_to_the_months_end() -> None:
    assert add_months(date(2018, 8, 31), 6) == date(2019, 2, 28)
    assert add_months(date(2019, 8, 31), 6) == date(2020, 2, 29)
    assert add_months(date(2020, 2, 29), 12) == date(2021, 2, 28)
    assert add_months(date(2020, 12, 15), 1) == date(2021, 1, 15)
    assert add_months(date(2020, 11, 30), 12) == date(2021, 11, 30)


def test_long_term_unemployed_youth_is_in_three_groups_with_reasons() -> None:
    found = groups(entry("1995-06-11", "2020-06-10", since="2019-11-01"))
    assert found.names == (
        TargetGroup.UNEMPLOYED,
        TargetGroup.LONG_TERM_UNEMPLOYED,
        TargetGroup.NEET,
    )
    assert found.why(TargetGroup.LONG_TERM_UNEMPLOYED).paper() == (
        "Bedarbio statusas nuo 2019-11-01; 6 mėn. suėjo 2020-05-01, dalyvavimo pradžia "
        "2020-06-10, amžius 24 m."
    )
    assert found.why(TargetGroup.NEET).paper() == (
        "Amžius 2020-06-10 – 24 m. (15–29 m.), nedirba, nestudijuoja ir nesimoko"
    )
    with pytest.raises(KeyError):
        found.why(TargetGroup.ELDERLY)


@pytest.mark.parametrize(
    ("born", "inside"),
    [
        ("2005-06-11", False),
        ("2005-06-10", True),
        ("1990-06-11", True),
        ("1990-06-10", False),
    ],
)
def test_neet_ages_include_both_ends(born: str, inside: bool) -> None:
    found = groups(entry(born, "2020-06-10", employment=EmploymentStatus.INACTIVE))
    assert (TargetGroup.NEET in found.names) is inside


def test_neet_is_neither_employed_nor_learning_nor_unknown() -> None:
    young = entry("2000-01-01", "2020-06-10")
    assert TargetGroup.NEET in groups(young).names
    changes: tuple[dict[str, Any], ...] = (
        {"employment": EmploymentStatus.EMPLOYED},
        {"employment": None},
        {"in_education": True},
        {"in_education": None},
        {"full_time_student": True},
    )
    for change in changes:
        assert TargetGroup.NEET not in groups(replace(young, **change)).names


def test_registered_full_time_student_is_inactive_unless_set_otherwise() -> None:
    student = entry("1998-01-01", "2020-06-10", since="2019-10-10", full_time_student=True)
    found = groups(student)
    assert found.names == (TargetGroup.INACTIVE,)
    assert found.why(TargetGroup.INACTIVE).paper().startswith("Mokosi ar studijuoja dieniniu būdu")
    other = groups(student, GroupRules(students_inactive=False))
    assert other.names == (TargetGroup.UNEMPLOYED, TargetGroup.LONG_TERM_UNEMPLOYED)


def test_elderly_age_is_a_setting() -> None:
    person = entry("1956-06-10", "2020-06-10", employment=EmploymentStatus.EMPLOYED)
    assert groups(person).names == ()
    assert groups(person, GroupRules(elderly_from=64)).names == (TargetGroup.ELDERLY,)
    older = replace(person, birth_date=date(1955, 6, 10))
    assert groups(older).why(TargetGroup.ELDERLY).paper() == "Amžius 2020-06-10 – 65 m. ≥ 65 m."


def test_refused_and_not_asked_put_nobody_in_a_group() -> None:
    person = entry("1980-01-01", "2020-06-10", employment=EmploymentStatus.EMPLOYED)
    for answer in (SensitiveAnswer.REFUSED, SensitiveAnswer.NOT_ASKED, SensitiveAnswer.NO):
        asked = replace(
            person, disability=answer, other_disadvantage=answer, homeless=answer, background=answer
        )
        assert groups(asked).names == ()
    yes = SensitiveAnswer.YES
    assert groups(replace(person, disability=yes)).names == (TargetGroup.DISABILITY,)
    assert groups(replace(person, homeless=yes)).names == (TargetGroup.OTHER_EXCLUDED,)
    assert groups(replace(person, other_disadvantage=yes)).names == (TargetGroup.OTHER_EXCLUDED,)


def test_incomplete_record_names_what_it_lacks() -> None:
    person = entry("1980-01-01", "2020-06-10")
    assert missing(person) == ()
    bare = replace(person, birth_date=None, sex=None, employment=None, isced=None)
    assert missing(bare) == ("sex", "birth_date", "employment", "isced")
    assert missing(replace(person, isced=0)) == ()
    assert groups(bare).names == ()


def test_long_term_without_a_date_is_not_guessed() -> None:
    assert groups(entry("1980-01-01", "2020-06-10")).names == (TargetGroup.UNEMPLOYED,)


@given(st.dates(date(1930, 1, 1), date(2010, 1, 1)), st.integers(0, 30_000))
def test_age_grows_by_one_a_year_and_never_shrinks(born: date, days: int) -> None:
    day = born + timedelta(days=days)
    assert age(born, born) == 0
    assert 0 <= age(born, day + timedelta(days=1)) - age(born, day) <= 1
    assert age(born, add_months(day, 12)) - age(born, day) in {0, 1, 2}


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 240), st.integers(0, 240))
def test_more_months_end_later(start: date, months: int, more: int) -> None:
    assert add_months(start, months) <= add_months(start, months + more)
    assert (add_months(start, months + 1) - add_months(start, months)).days in range(28, 32)
