"""What must always hold holds for any registry that the rules count."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.explanation import say
from app.participants.groups import EntryData, GroupRules, missing
from app.participants.indicators.identities import broken
from app.participants.indicators.results import Reply, ResultData
from app.participants.indicators.sets import SETS, known_codes
from db.terms import EmploymentStatus, PositionChange, SensitiveAnswer, Sex

DAYS = st.dates(date(2019, 12, 1), date(2021, 6, 30))
BORN = st.dates(date(1950, 1, 1), date(2012, 12, 31)) | st.sampled_from(
    [date(2000, 2, 29), date(1996, 2, 29), date(1965, 3, 1), date(1995, 3, 1)]
)
ANSWER = st.sampled_from(list(SensitiveAnswer))
ENTRIES = st.builds(
    EntryData,
    birth_date=st.none() | BORN,
    started_on=st.sampled_from([date(2020, 2, 28), date(2020, 2, 29), date(2020, 3, 1)]) | DAYS,
    sex=st.none() | st.sampled_from(list(Sex)),
    employment=st.none() | st.sampled_from(list(EmploymentStatus)),
    unemployed_since=st.none() | st.dates(date(2018, 1, 1), date(2020, 6, 1)),
    in_education=st.none() | st.booleans(),
    full_time_student=st.booleans(),
    isced=st.none() | st.integers(0, 8),
    background=ANSWER,
    disability=ANSWER,
    other_disadvantage=ANSWER,
    homeless=ANSWER,
    third_country=ANSWER,
    foreign_background=ANSWER,
    minority=ANSWER,
    rural=st.none() | st.booleans(),
)
REPLIES = st.none() | st.builds(
    Reply,
    asked_on=DAYS,
    seeking_since=st.none() | DAYS,
    education_since=st.none() | DAYS,
    qualified_on=st.none() | DAYS,
    employed_since=st.none() | DAYS,
    employed=st.none() | st.booleans(),
    position=st.none() | st.sampled_from(list(PositionChange)),
)
PEOPLE = st.tuples(ENTRIES, st.builds(ResultData, st.none() | DAYS, REPLIES, REPLIES))


ASKED = (
    "background",
    "disability",
    "other_disadvantage",
    "homeless",
    "third_country",
    "foreign_background",
    "minority",
)


@settings(max_examples=60)
@given(st.lists(PEOPLE, max_size=12), st.sampled_from(sorted(SETS)), st.booleans())
def test_identities_hold_for_any_registry(
    people: list[tuple[EntryData, ResultData]], name: str, students: bool
) -> None:
    chosen, rules = SETS[name], GroupRules(students_inactive=students)
    for sexes in (*((sex,) for sex in chosen.sexes), chosen.sexes):
        counts: Counter[str] = Counter()
        total = 0
        for entry, data in people:
            codes = [code for code, _ in chosen.codes_of(entry, data, rules)]
            assert set(codes) <= set(chosen.codes) - set(chosen.entities)
            if missing(entry):
                assert codes == []
            elif entry.sex in sexes:
                total += 1
                counts.update(codes)
        assert list(broken(chosen.identities, counts, total, say("all"))) == []


@given(ENTRIES, st.sampled_from(sorted(SETS)))
def test_refused_and_not_asked_count_nothing(entry: EntryData, name: str) -> None:
    chosen = SETS[name]
    found = []
    for answer in (SensitiveAnswer.NO, SensitiveAnswer.REFUSED, SensitiveAnswer.NOT_ASKED):
        answers: dict[str, Any] = dict.fromkeys(ASKED, answer)
        found.append(chosen.codes_of(replace(entry, **answers), ResultData()))
    assert found[0] == found[1] == found[2]


def test_a_broken_identity_names_the_rule() -> None:
    chosen = SETS["esf-2014"]
    counts = {"CO01": 1, "CO02": 2, "CO03": 1, "CR01": 2}
    lines = [str(line) for line in broken(chosen.identities, counts, 2, say("Women"))]
    assert lines == [
        "Women: CO02 ≤ CO01 does not hold: 2 and 1",
        "Women: CR01 ≤ CO03 does not hold: 2 and 1",
    ]
    within = broken(chosen.identities, counts, 2, say("Women"), within_period=True)
    assert [str(line) for line in within] == ["Women: CO02 ≤ CO01 does not hold: 2 and 1"]


def test_every_code_has_a_title_and_a_place() -> None:
    assert sorted(code for each in SETS.values() for code in each.codes) == sorted(known_codes())
