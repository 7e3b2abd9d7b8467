"""Who holds a function on which day: two at once, and days without anybody."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.mandates.holding import Term, doubles, findings, gaps, signed_as
from app.names.posts import feminine, genitive, looks_feminine

FIRST = date(2019, 1, 1)
DAYS = st.integers(0, 60).map(lambda n: FIRST + timedelta(days=n))
TERMS = st.lists(
    st.builds(
        lambda name, deputy, start, length: Term(
            name, deputy, start, None if length is None else start + timedelta(days=length)
        ),
        st.sampled_from("ABC"),
        st.booleans(),
        DAYS,
        st.none() | st.integers(0, 20),
    ),
    max_size=5,
)


@given(TERMS, DAYS)
def test_a_past_day_is_covered_or_in_a_gap(terms: list[Term], today: date) -> None:
    first = min((each.starts_on for each in terms), default=None)
    found = gaps(terms, today)
    day = FIRST
    while day <= today:
        gap = any(span.start <= day and (span.end is None or day <= span.end) for span in found)
        held = any(each.covers(day) for each in terms)
        assert gap == (not held and first is not None and day > first)
        day += timedelta(days=1)


@given(TERMS)
def test_two_at_once_share_every_day_that_is_told(terms: list[Term]) -> None:
    for one, other, span in doubles(terms):
        assert one.deputy == other.deputy
        assert one.covers(span.start)
        assert other.covers(span.start)
        if span.end is not None:
            assert one.covers(span.end) and other.covers(span.end)  # noqa: PT018


def test_gap_and_two_at_once_are_worded() -> None:
    terms = [
        Term("Ona Pavyzdė", False, date(2016, 3, 1), date(2019, 3, 10)),
        Term("Jonas Pavyzdys", False, date(2019, 3, 10), date(2019, 4, 30)),
        Term("Ieva Pavyzdytė", True, date(2019, 5, 2), date(2019, 5, 6)),
    ]
    assert [line.text() for line in findings("vadovas", terms, date(2019, 6, 1))] == [
        "vadovas: 2019-03-10 pareigas eina du asmenys iš karto: Ona Pavyzdė ir Jonas Pavyzdys.",
        "vadovas: 2019-05-01 pareigų niekas neina.",
        "vadovas: nuo 2019-05-07 pareigų niekas neina.",
    ]


@pytest.mark.parametrize(
    ("function", "woman", "of"),
    [
        ("pirmininkas", "pirmininkė", "pirmininko"),
        ("administracijos vadovas", "administracijos vadovė", "administracijos vadovo"),
        (
            "projektų administratorius",
            "projektų administratorė",
            "projektų administratoriaus",
        ),
        ("vyriausiasis buhalteris", "vyriausioji buhalterė", "vyriausiojo buhalterio"),
        ("valdybos narys", "valdybos narė", "valdybos nario"),
        ("pirmininko pavaduotojas", "pirmininko pavaduotoja", "pirmininko pavaduotojo"),
        ("vadovė", "vadovė", "vadovės"),
        ("CEO", "CEO", "CEO"),
    ],
)
def test_function_has_its_forms(function: str, woman: str, of: str) -> None:
    assert (feminine(function), genitive(function)) == (woman, of)


def test_deputy_signs_as_acting() -> None:
    words = ("vadovas", "vadovė", "vadovo")
    assert signed_as(*words, woman=True, deputy=False) == "vadovė"
    assert signed_as(*words, woman=True, deputy=True) == "laikinai einanti vadovo pareigas"
    assert signed_as(*words, woman=False, deputy=True) == "laikinai einantis vadovo pareigas"
    assert looks_feminine("Ona Pavyzdė-Bandomoji")
    assert not looks_feminine("Jonas Dagilė")
