"""Money split by percent rows adds back exactly."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ledger.split import WHOLE, percents_problem, split


@st.composite
def rows(draw: st.DrawFn) -> list[int]:
    """Shares that add up to 100 percent, zeros among them."""
    cuts = sorted(draw(st.lists(st.integers(0, WHOLE), max_size=6)))
    return [b - a for a, b in zip([0, *cuts], [*cuts, WHOLE], strict=True)]


def test_known_case() -> None:
    assert split(999_277, [8500, 1500]) == (849_385, 149_892)


def test_typical_three_sources() -> None:
    assert split(32_786_300, [8500, 750, 750]) == (27_868_355, 2_458_973, 2_458_972)


def test_one_cent_is_given_once_and_nothing_is_negative() -> None:
    assert split(1, [5000, 5000, 0]) == (1, 0, 0)
    assert split(1, [0, 5000, 5000]) == (0, 1, 0)


def test_three_thirds_are_split_to_the_cent() -> None:
    assert split(100_000, [3333, 3333, 3334]) == (33_330, 33_330, 33_340)
    assert split(1, [3333, 3333, 3334]) == (0, 1, 0)
    assert split(10_001, [3333, 3333, 3334]) == (3_333, 3_334, 3_334)


def test_reversal_mirrors_the_posting() -> None:
    assert split(-999_277, [8500, 1500]) == (-849_385, -149_892)


def test_whole_goes_to_a_single_source() -> None:
    assert split(12_345, [WHOLE]) == (12_345,)


@pytest.mark.parametrize("wrong", [[], [9999], [10_001], [5000, 4999], [11_000, -1000]])
def test_shares_that_are_no_whole_are_refused(wrong: list[int]) -> None:
    with pytest.raises(ValueError):
        split(100, wrong)


def test_problem_is_worded() -> None:
    line = percents_problem([8500, 1400])
    assert line is not None
    assert line.paper() == "Dalių suma yra 99\u00a0proc., o turi būti 100 proc."
    line = percents_problem([11_000, -1000])
    assert line is not None
    assert line.paper() == "Dalis negali būti neigiama."


@given(st.integers(0, 10**12), rows())
def test_parts_add_back_within_a_cent_and_never_negative(cents: int, shares: list[int]) -> None:
    parts = split(cents, shares)
    assert sum(parts) == cents
    for part, share in zip(parts, shares, strict=True):
        assert part >= 0
        assert abs(part - Fraction(cents * share, WHOLE)) <= 1
        assert share or part == 0


@given(st.integers(-(10**9), 10**9), rows())
def test_reversal_cancels_the_posting(cents: int, shares: list[int]) -> None:
    both = zip(split(cents, shares), split(-cents, shares), strict=True)
    assert all(a + b == 0 for a, b in both)
