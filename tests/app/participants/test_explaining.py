"""What a record's derived values rest on, in arithmetic; it never says otherwise than the rule."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.participants.explaining import explain
from app.participants.groups import DEFAULT, EntryData, groups
from app.participants.terms import EmploymentStatus, Sex, TargetGroup

ENTRIES = st.builds(
    EntryData,
    birth_date=st.dates(date(1940, 1, 1), date(2006, 12, 31)),
    started_on=st.dates(date(2019, 12, 1), date(2021, 3, 1)),
    sex=st.just(Sex.FEMALE),
    employment=st.none() | st.sampled_from(EmploymentStatus),
    unemployed_since=st.none() | st.dates(date(2018, 8, 28), date(2019, 11, 30)),
    in_education=st.none() | st.booleans(),
)


@given(ENTRIES)
def test_explanation_says_what_the_rule_decides(entry: EntryData) -> None:
    said = [str(line) for line in explain(entry, DEFAULT)]
    found = set(groups(entry, DEFAULT).names)
    for group, words in (
        (TargetGroup.ELDERLY, "Elderly: "),
        (TargetGroup.LONG_TERM_UNEMPLOYED, "Long-term unemployed: "),
        (TargetGroup.NEET, "NEET: "),
    ):
        assert any(line.startswith(words) for line in said) == (group in found)


def test_v3_is_explained_on_its_boundary() -> None:
    entry = EntryData(
        date(2000, 1, 15),
        date(2020, 9, 15),
        Sex.FEMALE,
        EmploymentStatus.UNEMPLOYED,
        date(2020, 3, 15),
        in_education=False,
        isced=3,
    )
    assert [str(line) for line in explain(entry, DEFAULT)] == [
        "Age: born 2000-01-15, first day 2020-09-15, full years 20",
        "Age band: 18–24",
        "Not elderly: 20 < 65",
        "Not long-term unemployed: 2020-03-15 + 6 months = 2020-09-15 ≥ first day 2020-09-15",
        "NEET: age 20 (15–29), not employed, not in education or training",
    ]
