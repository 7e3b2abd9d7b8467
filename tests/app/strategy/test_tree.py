"""The numbers of the tree."""

from hypothesis import given
from hypothesis import strategies as st

from app.strategy import tree

NUMBERS = st.lists(st.integers(1, 999), min_size=1, max_size=3).map(
    lambda parts: ".".join(map(str, parts))
)


def test_tidy_takes_spaces_and_the_last_dot_away() -> None:
    assert tree.tidy(" 1. 2. ") == "1.2"


def test_only_three_levels_are_numbers() -> None:
    tried = ("1", "1.2", "1.2.3", "1.2.3.4", "0", "1..2", "01", "a", "")
    assert [tree.is_number(each) for each in tried] == [
        True,
        True,
        True,
        False,
        False,
        False,
        False,
        False,
        False,
    ]


def test_ten_comes_after_nine() -> None:
    assert sorted(["1.10", "1.9", "1", "2"], key=tree.order) == ["1", "1.9", "1.10", "2"]


@given(NUMBERS)
def test_parent_is_one_level_above(number: str) -> None:
    assert tree.is_number(number)
    above = tree.parent(number)
    assert tree.level(number) == (tree.level(above) + 1 if above else 1)
