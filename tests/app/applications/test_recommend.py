"""The recommended sum keeps the applicant's own share, and never grows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.applications.recommend import recommended
from app.formats import NBSP

TOTALS = st.integers(1, 10**10)


def test_nothing_cut_recommends_the_request() -> None:
    found = recommended(52_000_00, 56_216_22, 0)
    assert found.cents == 52_000_00
    assert str(found.explanation).replace(NBSP, " ") == "Nothing is cut: 52 000,00 Eur"


def test_a_cut_is_shared_and_rounded_down() -> None:
    found = recommended(52_000_00, 56_216_22, 1_000_00)
    assert found.cents == 51_075_00
    assert str(found.explanation).replace(NBSP, " ").splitlines() == [
        "Costs 56 216,22 Eur − 1 000,00 Eur = 55 216,22 Eur",
        "Recommended 52 000,00 Eur × 55 216,22 Eur / 56 216,22 Eur = 51 075,00 Eur",
    ]


@pytest.mark.parametrize("cuts", [-1, 101])
def test_cuts_outside_the_budget_are_refused(cuts: int) -> None:
    with pytest.raises(ValueError, match="whole budget"):
        recommended(50, 100, cuts)


@given(TOTALS, st.data())
def test_recommended_never_exceeds_request_nor_the_share_asked(
    total: int, data: st.DataObject
) -> None:
    requested = data.draw(st.integers(0, total))
    cuts = data.draw(st.integers(0, total))
    found = recommended(requested, total, cuts).cents
    assert 0 <= found <= requested
    assert found * total <= requested * (total - cuts)
    assert found * total > requested * (total - cuts) - total


@given(TOTALS, st.data())
def test_a_larger_cut_never_recommends_more(total: int, data: st.DataObject) -> None:
    requested = data.draw(st.integers(0, total))
    less = data.draw(st.integers(0, total))
    more = data.draw(st.integers(less, total))
    assert recommended(requested, total, more).cents <= recommended(requested, total, less).cents
