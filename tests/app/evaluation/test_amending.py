"""What follows from a changed score or from freed money: the pure rule."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calls.rules import CallRules
from app.errors import Invalid
from app.evaluation.complaints.amending import (
    Amended,
    Change,
    Freed,
    Proposal,
    Rescored,
    Standing,
    follow,
    settled,
)
from app.explanation import say
from db.terms import Outcome

P, R, N = Outcome.PROPOSED, Outcome.RESERVE, Outcome.NOT_SELECTED
GONE = say("Withdrawn")
STRICT = CallRules(strict_order=True, partial_award=False)
PART = CallRules(strict_order=True, partial_award=True)
OVER = CallRules(strict_order=False, partial_award=False)


def one(key: int, outcome: Outcome, sum_: int, score: int = 0) -> Standing:
    awarded = sum_ if outcome is P else 0
    return Standing(key, f"VP-{key}", sum_, outcome, awarded, score or 100 - key, key)


# 100 in the call: 60 and 30 awarded, 10 left; 35, 8 and 20 wait.
NOW = [one(1, P, 60), one(2, P, 30), one(3, R, 35), one(4, R, 8), one(5, R, 20)]
ORDER = [1, 2, 3, 4, 5]


def outcome(
    changes: list[Change],
    rules: CallRules = STRICT,
    order: list[int] = ORDER,
    parts: Mapping[int, int] | None = None,
) -> dict[int, tuple[Outcome, int]]:
    found = follow(NOW, changes, order, rules, 100, parts)
    return {each.before.application_id: (each.outcome, each.awarded) for each in settled(found)}


@pytest.mark.parametrize(
    ("changes", "rules", "expected"),
    [
        ([], STRICT, {}),
        ([Freed(2, GONE)], STRICT, {2: (N, 0), 3: (P, 35)}),
        ([Freed(2, GONE)], OVER, {2: (N, 0), 3: (P, 35)}),
        ([Freed(1, GONE)], STRICT, {1: (N, 0), 3: (P, 35), 4: (P, 8), 5: (P, 20)}),
        ([Freed(1, GONE, 40)], STRICT, {1: (P, 40)}),
        ([Freed(1, GONE, 40)], OVER, {1: (P, 40), 4: (P, 8), 5: (P, 20)}),
        ([Freed(3, GONE)], STRICT, {3: (N, 0), 4: (P, 8)}),
        ([Rescored(2, 40, (GONE,))], STRICT, {2: (N, 0), 3: (P, 35)}),
    ],
)
def test_free_money_goes_down_the_reserve_by_the_calls_rule(
    changes: list[Change], rules: CallRules, expected: dict[int, tuple[Outcome, int]]
) -> None:
    got = outcome(changes, rules)
    if rules is OVER and not changes:
        return
    assert got == expected


def test_rescored_application_waits_its_turn_and_awards_of_others_stay() -> None:
    assert outcome([Rescored(5, 9900)], order=[5, 1, 2, 3, 4]) == {5: (R, 0)}
    assert outcome([Rescored(4, 9900)], order=[4, 1, 2, 3, 5]) == {4: (P, 8)}
    # A funded one that falls below another gives its money up, and takes it where the rule lets it.
    assert outcome([Rescored(2, 50)], order=[1, 3, 2, 4, 5]) == {2: (R, 0), 3: (P, 35)}
    assert outcome([Rescored(2, 50)], order=[1, 2, 3, 4, 5]) == {2: (P, 30)}


def test_part_is_awarded_only_where_it_is_offered() -> None:
    found = follow(NOW, [], ORDER, PART, 100)
    assert [(each.before.number, each.offer) for each in found.items] == [("VP-3", 10)]
    assert outcome([], PART, parts={3: 10}) == {3: (P, 10)}
    for rules, parts in ((PART, {3: 11}), (PART, {4: 1}), (STRICT, {3: 10}), (PART, {9: 1})):
        with pytest.raises(Invalid):
            outcome([], rules, parts=parts)


@st.composite
def situations(
    draw: st.DrawFn,
) -> tuple[list[Standing], list[Change], list[int], CallRules, int]:
    count = draw(st.integers(1, 7))
    sums = draw(st.lists(st.integers(1, 50), min_size=count, max_size=count))
    outcomes = draw(st.lists(st.sampled_from([P, R, N]), min_size=count, max_size=count))
    now = [one(key, *pair) for key, pair in enumerate(zip(outcomes, sums, strict=True), start=1)]
    money = sum(each.awarded for each in now) + draw(st.integers(0, 60))
    changes: list[Change] = []
    order = [each.application_id for each in now if each.outcome is not N]
    for each in now:
        kind = draw(st.integers(0, 5))
        key = each.application_id
        if kind == 0 and each.outcome is not N:
            kept = draw(st.integers(0, max(0, each.awarded - 1)))
            changes.append(Freed(key, GONE, kept))
        elif kind == 1:
            fails = draw(st.booleans())
            changes.append(Rescored(key, draw(st.integers(0, 100)), (GONE,) if fails else ()))
            if not fails and key not in order:
                order.append(key)
    rules = draw(st.sampled_from([STRICT, PART, OVER]))
    return now, changes, draw(st.permutations(order)), rules, money


@given(situations())
def test_awards_never_exceed_the_money_and_the_untouched_keep_theirs(
    given_: tuple[list[Standing], list[Change], list[int], CallRules, int],
) -> None:
    now, changes, order, rules, money = given_
    found = follow(now, changes, order, rules, money)
    items = {each.before.application_id: each for each in settled(found)}
    after = {each.application_id: _awarded(items, each) for each in now}
    assert sum(after.values()) <= money
    assert found.left == found.free - sum(each.item.awarded for each in found.turns)
    changed = {each.application_id for each in changes}
    for each in now:
        if each.application_id not in changed and each.outcome is not R:
            assert each.application_id not in items
    assert found == follow(now, list(reversed(changes)), order, rules, money)
    if rules.strict_order:
        _no_overtaking(found, order)


def _awarded(items: dict[int, Amended], each: Standing) -> int:
    found = items.get(each.application_id)
    return each.awarded if found is None else found.awarded


def _no_overtaking(found: Proposal, order: list[int]) -> None:
    """In strict order nobody is moved up below one who waits on."""
    moved = [
        each.before.application_id
        for each in found.items
        if each.awarded and each.before.outcome is R
    ]
    waits = [each.before.application_id for each in found.items if each.outcome is R]
    for one_, other in ((a, b) for a in moved for b in waits):
        assert order.index(one_) < order.index(other)
