"""Sums in Lithuanian words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.money_words import LARGEST, money_in_words


@pytest.mark.parametrize(
    ("cents", "words"),
    [
        (0, "nulis eurų 00 ct"),
        (100, "vienas euras 00 ct"),
        (1_105, "vienuolika eurų 05 ct"),
        (2_200, "dvidešimt du eurai 00 ct"),
        (12_345, "vienas šimtas dvidešimt trys eurai 45 ct"),
        (1_000_00, "vienas tūkstantis eurų 00 ct"),
        (
            327_863_00,
            "trys šimtai dvidešimt septyni tūkstančiai aštuoni šimtai šešiasdešimt trys"
            " eurai 00 ct",
        ),
        (21_000_000_00, "dvidešimt vienas milijonas eurų 00 ct"),
    ],
)
def test_sum_reads_as_it_is_said(cents: int, words: str) -> None:
    assert money_in_words(cents) == words


@given(st.integers(0, LARGEST), st.integers(0, LARGEST))
def test_different_sums_have_different_words(one: int, other: int) -> None:
    assert (money_in_words(one) == money_in_words(other)) == (one == other)


def test_sum_below_zero_is_not_worded() -> None:
    with pytest.raises(ValueError, match="not worded"):
        money_in_words(-1)
