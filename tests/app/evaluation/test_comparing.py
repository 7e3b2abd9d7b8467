"""Two typings of one sheet: laws that hold for whatever was typed."""

from hypothesis import given
from hypothesis import strategies as st

from app.calls.scorecard import Key, Scores
from app.evaluation.onpaper.comparing import differences, settled, stage
from db.terms import SheetStage
from tests.app.evaluation.cases import card, span

SPEC = card(*(span(str(key), 0, 5, step=50) for key in range(1, 5)))
CELL = st.none() | st.integers(-2, 8).map(lambda half: half * 50)
TYPED = st.dictionaries(st.sampled_from(SPEC.keys), CELL)
HALVES = st.integers(0, 10).map(lambda half: half * 50)
WHOLE = st.fixed_dictionaries(dict.fromkeys(SPEC.keys, HALVES))


def apart(one: Scores, other: Scores) -> list[tuple[object, int | None, int | None]]:
    return [(each.criterion.key, each.first, each.second) for each in differences(SPEC, one, other)]


@given(TYPED)
def test_a_typing_differs_in_nothing_from_itself(typed: Scores) -> None:
    assert apart(typed, typed) == []
    assert apart(typed, {key: typed.get(key) for key in SPEC.keys}) == []


@given(TYPED, TYPED)
def test_which_was_typed_first_changes_only_the_sides(one: Scores, other: Scores) -> None:
    assert apart(one, other) == [(key, b, a) for key, a, b in apart(other, one)]
    same = [key for key in SPEC.keys if one.get(key) == other.get(key)]
    assert [key for key, _a, _b in apart(one, other)] == [k for k in SPEC.keys if k not in same]


@given(TYPED, st.sampled_from(SPEC.keys))
def test_an_empty_cell_is_never_zero(typed: Scores, key: Key) -> None:
    empty, zero = {**typed, key: None}, {**typed, key: 0}
    assert apart(empty, zero) == [(key, None, 0)]


@given(TYPED, TYPED, TYPED)
def test_what_is_chosen_settles_only_where_the_typings_differ(
    one: Scores, other: Scores, chosen: Scores
) -> None:
    found, left = settled(SPEC, one, other, chosen)  # points within no scale do no harm
    differ = {key for key, _a, _b in apart(one, other)}
    assert {each.criterion.key for each in left} == differ - set(chosen)
    for key in SPEC.keys:
        wanted = chosen[key] if key in differ and key in chosen else one.get(key)
        assert found[key] == wanted
    if differ <= set(chosen):
        mirrored, _left = settled(SPEC, other, one, chosen)
        assert mirrored == found


@given(WHOLE, TYPED)
def test_a_sheet_counts_only_whole_and_agreed(whole: Scores, other: Scores) -> None:
    assert stage(SPEC, None, None, None, twice=True) is SheetStage.PRINTED
    assert stage(SPEC, whole, None, None, twice=True) is SheetStage.TYPED_ONCE
    assert stage(SPEC, whole, None, None, twice=False) is SheetStage.COUNTED
    assert stage(SPEC, whole, whole, None, twice=True) is SheetStage.COUNTED
    gaps = any(other.get(key) is None for key in SPEC.keys)
    once = stage(SPEC, other, None, None, twice=False)
    assert once is (SheetStage.UNFINISHED if gaps else SheetStage.COUNTED)
    twice = stage(SPEC, whole, other, None, twice=True)
    assert twice is (SheetStage.DIFFERENT if apart(whole, other) else SheetStage.COUNTED)
    assert stage(SPEC, other, other, whole, twice=True) is SheetStage.COUNTED
