"""ESF 2014–2020 output indicators, on the cases that the office checks by hand."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.participants.groups import EntryData, GroupRules, groups
from app.participants.indicators.esf2014 import indicators
from db.terms import EmploymentStatus, SensitiveAnswer, Sex, TargetGroup
from tests.app.participants.entries import entry

INACTIVE = EmploymentStatus.INACTIVE
EMPLOYED = EmploymentStatus.EMPLOYED


def codes(*args: Any, **more: Any) -> list[str]:
    return [code for code, _ in indicators(entry(*args, **more))]


def test_v1_exactly_twenty_five_waits_twelve_months() -> None:
    assert codes("1995-06-10", "2020-06-10", since="2019-11-01") == ["CO01", "CO10"]


def test_v2_a_day_younger_waits_six_months() -> None:
    found = codes("1995-06-11", "2020-06-10", since="2019-11-01")
    assert found == ["CO01", "CO02", "CO06", "CO10"]


@pytest.mark.parametrize(
    ("born", "since", "no", "yes"),
    [
        ("2000-01-15", "2020-03-15", "2020-09-15", "2020-09-16"),
        ("1980-02-02", "2019-03-01", "2020-03-01", "2020-03-02"),
        ("1998-01-01", "2018-08-31", "2019-02-28", "2019-03-01"),
    ],
    ids=["V3", "V4", "V5"],
)
def test_v3_to_v5_more_than_so_many_months(born: str, since: str, no: str, yes: str) -> None:
    assert "CO02" not in codes(born, no, since=since)
    assert "CO02" in codes(born, yes, since=since)


def test_v6_registered_full_time_student_is_inactive() -> None:
    found = codes("1998-01-01", "2020-06-10", since="2019-10-10", full_time_student=True)
    assert found == ["CO03", "CO06", "CO10"]


def test_v7_fifty_five_on_the_day() -> None:
    assert codes("1965-05-02", "2020-05-01", employment=INACTIVE) == ["CO03", "CO04", "CO10"]
    assert codes("1965-05-01", "2020-05-01", employment=INACTIVE) == [
        "CO03",
        "CO04",
        "CO07",
        "CO08",
        "CO10",
    ]


def test_v8_older_but_employed_or_learning() -> None:
    assert codes("1962-01-01", "2020-05-01", employment=EMPLOYED) == ["CO05", "CO07", "CO10"]
    found = codes("1962-01-01", "2020-05-01", employment=INACTIVE, in_education=True)
    assert found == ["CO03", "CO07", "CO10"]


def test_v15_adult_without_any_level_is_disadvantaged() -> None:
    assert codes("1980-01-01", "2020-05-01", isced=0) == ["CO01", "CO17"]
    assert codes("2008-01-01", "2020-05-01", isced=0, employment=INACTIVE, in_education=True) == [
        "CO03",
        "CO06",
    ]


def test_v17_leap_day() -> None:
    assert "CO06" in codes("2000-02-29", "2025-02-28")
    assert "CO06" not in codes("2000-02-29", "2025-03-01")


def test_education_bands() -> None:
    found = {
        level: [c for c in codes("1980-01-01", "2020-05-01", isced=level) if c in BANDS]
        for level in range(9)
    }
    assert found == {
        0: [],
        1: ["CO09"],
        2: ["CO09"],
        3: ["CO10"],
        4: ["CO10"],
        5: ["CO11"],
        6: ["CO11"],
        7: ["CO11"],
        8: ["CO11"],
    }


BANDS = {"CO09", "CO10", "CO11"}


def test_sensitive_answers_count_only_when_yes() -> None:
    yes = SensitiveAnswer.YES
    more = {"background": yes, "disability": yes, "other_disadvantage": yes, "homeless": yes}
    assert codes("1980-01-01", "2020-05-01", employment=EMPLOYED, rural=True, **more) == [
        "CO05",
        "CO10",
        "CO15",
        "CO16",
        "CO17",
        "CO18",
        "CO19",
    ]
    refused = dict.fromkeys(more, SensitiveAnswer.REFUSED)
    assert codes("1980-01-01", "2020-05-01", employment=EMPLOYED, rural=False, **refused) == [
        "CO05",
        "CO10",
    ]


@pytest.mark.parametrize("field", ["sex", "birth_date", "employment", "isced"])
def test_incomplete_record_has_no_codes(field: str) -> None:
    person = entry("1980-01-01", "2020-05-01", disability=SensitiveAnswer.YES)
    assert indicators(person)
    unknown: dict[str, Any] = {field: None}
    assert indicators(replace(person, **unknown)) == ()


def test_every_code_says_why() -> None:
    person = entry("1995-06-11", "2020-06-10", since="2019-11-01")
    assert {code: line.paper() for code, line in indicators(person)} == {
        "CO01": "Bedarbis (2020-06-10)",
        "CO02": "Bedarbio statusas nuo 2019-11-01; 6 mėn. suėjo 2020-05-01, dalyvavimo pradžia "
        "2020-06-10, amžius 24 m.",
        "CO06": "Amžius 2020-06-10 – 24 m. < 25 m.",
        "CO10": "Aukščiausias įgytas išsilavinimas: ISCED 3",
    }


def answers() -> st.SearchStrategy[SensitiveAnswer]:
    return st.sampled_from(list(SensitiveAnswer))


ENTRIES = st.builds(
    EntryData,
    birth_date=st.none() | st.dates(date(1930, 1, 1), date(2015, 1, 1)),
    started_on=st.dates(date(2016, 1, 1), date(2026, 1, 1)),
    sex=st.none() | st.sampled_from(list(Sex)),
    employment=st.none() | st.sampled_from(list(EmploymentStatus)),
    unemployed_since=st.none() | st.dates(date(2013, 1, 1), date(2026, 1, 1)),
    in_education=st.none() | st.booleans(),
    full_time_student=st.booleans(),
    isced=st.none() | st.integers(0, 8),
    background=answers(),
    disability=answers(),
    other_disadvantage=answers(),
    homeless=answers(),
    rural=st.none() | st.booleans(),
)


@given(ENTRIES, st.booleans())
def test_what_must_always_hold(person: EntryData, students_inactive: bool) -> None:
    rules = GroupRules(students_inactive=students_inactive)
    found = {code for code, _ in indicators(person, rules=rules)}
    names = set(groups(person, rules).names)
    if found:
        assert len(found & {"CO01", "CO03", "CO05"}) == 1
    assert not {"CO06", "CO07"} <= found
    assert len(found & BANDS) <= 1
    for part, whole in (("CO02", "CO01"), ("CO04", "CO03"), ("CO08", "CO07")):
        assert part not in found or whole in found
    assert TargetGroup.LONG_TERM_UNEMPLOYED not in names or TargetGroup.UNEMPLOYED in names
    if found:
        assert ("CO01" in found) == (TargetGroup.UNEMPLOYED in names)
        assert ("CO02" in found) == (TargetGroup.LONG_TERM_UNEMPLOYED in names)
        assert ("CO16" in found) == (TargetGroup.DISABILITY in names)
