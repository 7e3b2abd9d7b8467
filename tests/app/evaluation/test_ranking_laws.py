"""What holds of every ranking, and a second, plainer walk that must agree with it."""

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from itertools import permutations, product
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from app.calls.rules import CallRules
from app.evaluation.ranking import BlockerKind, Ranking, rank
from app.evaluation.standing import Candidate
from db.terms import Outcome
from tests.app.evaluation.cases import RECEIVED, candidate

# Few different values, so that ties, exact fits and thresholds come up often.
POINTS = st.sampled_from([-100, 0, 50, 2400, 2500, 2501, 2550])
SUMS = st.sampled_from([1, 100, 250, 400])
MONEY = st.integers(0, 900)


@st.composite
def ready(draw: st.DrawFn, number: int) -> Candidate:
    """A candidate about which nothing is owed."""
    pairs = draw(st.lists(st.tuples(POINTS, POINTS), min_size=2, max_size=2))
    return candidate(
        number,
        *pairs,
        recommended=draw(SUMS),
        requested=draw(SUMS),
        received_at=RECEIVED + timedelta(seconds=draw(st.integers(0, 1))),
        withdrawn=draw(st.integers(0, 9)) == 0,
        eligible=draw(st.integers(0, 9)) != 0,
    )


@st.composite
def calls(draw: st.DrawFn) -> list[Candidate]:
    """A call's candidates."""
    return [draw(ready(number)) for number in range(1, draw(st.integers(1, 6)) + 1)]


@st.composite
def rule_sets(draw: st.DrawFn) -> CallRules:
    """Rules of the walk; divergence is not looked at here."""
    return CallRules(
        divergence_limit=None,
        min_points=draw(st.sampled_from([None, 2500, 5000])),
        strict_order=draw(st.booleans()),
        partial_award=draw(st.booleans()),
    )


def half_up(value: Fraction) -> int:
    whole = abs(value) + Fraction(1, 2)
    return int(whole) if value >= 0 else -int(whole)


def means(each: Candidate) -> tuple[int, int]:
    """The score and the tie-break criterion, worked out from the sheets alone."""
    firsts = sum(sheet.scores["1"] or 0 for sheet in each.sheets)
    seconds = sum(sheet.scores["2"] or 0 for sheet in each.sheets)
    count = len(each.sheets)
    return half_up(Fraction(firsts + seconds, count)), half_up(Fraction(firsts, count))


def walk(order: list[Candidate], strict: bool, money: int) -> dict[int, str]:
    """Who is funded, going down the order."""
    found: dict[int, str] = {}
    stuck = False
    for each in order:
        if each.recommended <= money and not (stuck and strict):
            found[each.application_id] = "proposed"
            money -= each.recommended
        else:
            found[each.application_id] = "reserve"
            stuck = True
    return found


def oracle(candidates: list[Candidate], rules: CallRules, money: int) -> dict[int, str] | None:
    """Outcomes by application; None if the outcome hangs on an order that nothing decides."""
    found: dict[int, str] = {}
    groups: dict[tuple[int, ...], list[Candidate]] = defaultdict(list)
    for each in candidates:
        score, first = means(each)
        low = rules.min_points is not None and score < rules.min_points
        if each.withdrawn or not each.eligible or low:
            found[each.application_id] = "not_selected"
        else:
            second = int(each.received_at.timestamp())
            groups[-score, -first, each.requested, second].append(each)
    keys = sorted(groups)
    orders = [
        [each for group in choice for each in group]
        for choice in product(*(permutations(groups[key]) for key in keys))
    ]
    for order in orders:
        outcome = walk(order, rules.strict_order, money)
        for key in keys:
            ids = [each.application_id for each in groups[key]]
            if len(ids) > 1 and any(outcome[who] == "reserve" for who in ids):
                return None
    return found | walk(orders[0], rules.strict_order, money)


def outcomes(ranking: Ranking) -> dict[int, str] | None:
    if ranking.blocked:
        assert {blocker.kind for blocker in ranking.blockers} == {BlockerKind.TIE}
        return None
    return {each.candidate.application_id: str(each.outcome) for each in ranking.entries}


@given(calls(), rule_sets(), MONEY)
def test_a_plainer_walk_agrees(candidates: list[Candidate], rules: CallRules, money: int) -> None:
    assert outcomes(rank(candidates, rules, money)) == oracle(candidates, rules, money)


@given(calls(), rule_sets(), MONEY, st.integers())
def test_order_of_the_input_does_not_matter(
    candidates: list[Candidate], rules: CallRules, money: int, seed: int
) -> None:
    shuffled = list(candidates)
    Random(seed).shuffle(shuffled)
    assert rank(shuffled, rules, money) == rank(candidates, rules, money)


@given(calls(), rule_sets(), MONEY)
def test_awards_never_exceed_the_money_and_add_up(
    candidates: list[Candidate], rules: CallRules, money: int
) -> None:
    ranking = rank(candidates, rules, money)
    awarded = sum(each.awarded for each in ranking.entries)
    assert awarded == ranking.totals.proposed <= money
    assert ranking.totals.left == money - awarded
    assert len(ranking.entries) == len(candidates)
    for each in ranking.entries:
        assert each.awarded >= 0
        assert (each.awarded > 0) == (each.outcome is Outcome.PROPOSED)
        if each.place is not None:
            assert each.money_before is not None
            assert each.money_after is not None
            assert 0 <= each.money_after == each.money_before - each.awarded
        if each.partial_offer is not None:
            assert 0 < each.partial_offer < each.candidate.recommended


@given(calls(), rule_sets(), MONEY)
def test_places_follow_the_scores(
    candidates: list[Candidate], rules: CallRules, money: int
) -> None:
    ranked = [each for each in rank(candidates, rules, money).entries if each.place is not None]
    pairs = [(each.score or 0, each.place or 0) for each in ranked]
    assert [score for score, _ in pairs] == sorted((s for s, _ in pairs), reverse=True)
    for index, (_, place) in enumerate(pairs, 1):
        assert place == index or place == pairs[index - 2][1]


@given(calls(), rule_sets(), MONEY, st.integers(1, 500))
def test_more_money_never_takes_an_award_away_in_strict_order(
    candidates: list[Candidate], rules: CallRules, money: int, more: int
) -> None:
    strict = replace(rules, strict_order=True)
    less_, more_ = rank(candidates, strict, money), rank(candidates, strict, money + more)
    if less_.blocked or more_.blocked:
        return
    for each in less_.entries:
        if each.outcome is Outcome.PROPOSED:
            richer = more_.entry(each.candidate.application_id)
            assert richer.outcome is Outcome.PROPOSED


@given(calls(), rule_sets(), MONEY, st.integers(1, 300))
def test_a_better_score_never_worsens_a_place(
    candidates: list[Candidate], rules: CallRules, money: int, more: int
) -> None:
    first = candidates[0]
    sheets = tuple(
        replace(sheet, scores={**sheet.scores, "1": (sheet.scores["1"] or 0) + more})
        for sheet in first.sheets
    )
    before = rank(candidates, rules, money)
    after = rank([replace(first, sheets=sheets), *candidates[1:]], rules, money)
    old, new = before.entry(1).place, after.entry(1).place
    if old is not None and not after.blocked:
        assert new is not None
        assert new <= old


@given(calls(), rule_sets(), MONEY)
def test_a_withdrawal_never_worsens_the_place_of_another(
    candidates: list[Candidate], rules: CallRules, money: int
) -> None:
    before = rank(candidates, rules, money)
    after = rank([replace(candidates[0], withdrawn=True), *candidates[1:]], rules, money)
    if before.blocked or after.blocked:
        return
    for each in before.entries[:]:
        place = after.entry(each.candidate.application_id).place
        if each.place is not None and each.candidate.application_id != 1:
            assert place is not None
            assert place <= each.place


@given(
    calls(), rule_sets(), MONEY, st.integers(0, 5), st.sampled_from(["score", "sheet", "conflict"])
)
def test_anything_owed_blocks_and_rejects_nobody(
    candidates: list[Candidate], rules: CallRules, money: int, index: int, owed: str
) -> None:
    index %= len(candidates)
    victim = replace(candidates[index], withdrawn=False, eligible=True)
    first, second = victim.sheets
    broken = {
        "score": replace(
            victim, sheets=(first, replace(second, scores={**second.scores, "2": None}))
        ),
        "sheet": replace(victim, sheets=(first,), missing=("Rūta",)),
        "conflict": replace(victim, conflicts_open=("Rūta",)),
    }[owed]
    ranking = rank([*candidates[:index], broken, *candidates[index + 1 :]], rules, money)
    assert {each.application_ids for each in ranking.blockers} == {(victim.application_id,)}
    assert all(each.names for each in ranking.blockers)
    assert {each.outcome for each in ranking.entries} == {None}
    assert ranking.entry(victim.application_id).score is None
