"""When evaluators are too far apart, and how a third score enters."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calls.rules import CallRules
from app.evaluation.divergence import Free, Sheet, divergence, limit_points, third_candidates
from db.terms import DivergenceUnit, ThirdScore
from tests.app.evaluation.cases import EXAMPLE, PLAIN, plain_sheets

POINTS = CallRules(divergence_limit=2000, divergence_unit=DivergenceUnit.POINTS)


def sheets(*totals: int, third: int | None = None) -> tuple[Sheet, ...]:
    first = plain_sheets(*((value, 0) for value in totals))
    if third is None:
        return first
    return (*first, Sheet("Trečioji", {"1": third, "2": 0}, third=True))


def counted(*totals: int, third: int, how: ThirdScore) -> list[str]:
    found = divergence(PLAIN, sheets(*totals, third=third), replace(POINTS, third_score=how))
    return [sheet.evaluator for sheet in found.counted]


def test_spread_at_the_limit_is_no_divergence() -> None:
    found = divergence(PLAIN, sheets(4000, 6000), POINTS)
    assert found.spread == 2000
    assert not found.exceeded
    assert not found.open
    assert found.explanation.lines[-1].paper() == "Skirtumas 20,00 neviršija ribos 20."


def test_a_hundredth_above_the_limit_asks_for_a_third() -> None:
    found = divergence(PLAIN, sheets(4000, 6001), POINTS)
    assert found.exceeded
    assert found.open
    assert found.third_needed
    assert [line.paper() for line in found.explanation.lines] == [
        "Vertintoja 1: 40,00",
        "Vertintoja 2: 60,01",
        "Skirtumas 20,01 viršija ribą 20.",
        "Turi būti paskirtas trečiasis vertintojas.",
    ]


def test_percent_limit_is_of_the_scorecards_maximum() -> None:
    rules = CallRules(divergence_limit=1550, divergence_unit=DivergenceUnit.PERCENT)
    assert limit_points(EXAMPLE, rules) == Fraction(1550)
    best = {c.key: c.high for c in EXAMPLE.criteria}
    worse = {**best, "1": 0}
    found = divergence(EXAMPLE, (Sheet("A", best), Sheet("B", worse)), rules)
    assert found.exceeded
    assert found.explanation.lines[2].paper() == (
        "Skirtumas 20,00 viršija ribą 15,5 (15,5\u00a0proc. nuo 100)."
    )


def test_no_limit_never_diverges() -> None:
    found = divergence(PLAIN, sheets(-100_000, 100_000), replace(POINTS, divergence_limit=None))
    assert not found.exceeded
    assert found.limit is None


def test_one_sheet_or_an_unfinished_one_is_not_compared() -> None:
    assert not divergence(PLAIN, sheets(9000), POINTS).exceeded
    half = (*sheets(9000), Sheet("B", {"1": 0, "2": None}))
    found = divergence(PLAIN, half, POINTS)
    assert not found.exceeded
    assert [sheet.evaluator for sheet in found.counted] == ["Vertintoja 1"]


def test_reconciliation_waits_for_a_meeting_and_then_counts_all() -> None:
    rules = replace(POINTS, reconciliation=True)
    found = divergence(PLAIN, sheets(1000, 9000), rules)
    assert found.open
    assert not found.third_needed
    settled = divergence(PLAIN, sheets(1000, 9000), rules, "posėdžio protokolas Nr. 4")
    assert settled.exceeded
    assert not settled.open
    assert len(settled.counted) == 2
    assert settled.explanation.lines[-1].paper() == (
        "Skirtumas suderintas: posėdžio protokolas Nr. 4."
    )


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (ThirdScore.MEAN_OF_THREE, ["Vertintoja 1", "Vertintoja 2", "Trečioji"]),
        (ThirdScore.NEAREST_TWO, ["Vertintoja 2", "Trečioji"]),
        (ThirdScore.REPLACE, ["Trečioji"]),
    ],
)
def test_third_score_enters_as_the_call_says(how: ThirdScore, expected: list[str]) -> None:
    assert counted(2000, 8000, third=7000, how=how) == expected


def test_equally_near_scores_favour_nobody() -> None:
    names = counted(2000, 8000, third=5000, how=ThirdScore.NEAREST_TWO)
    assert names == ["Vertintoja 1", "Vertintoja 2", "Trečioji"]


def test_third_evaluation_settles_the_divergence() -> None:
    found = divergence(PLAIN, sheets(2000, 8000, third=7000), POINTS)
    assert found.exceeded
    assert not found.open
    assert not found.third_needed


def test_third_is_suggested_among_those_free_least_busy_first() -> None:
    pool = [
        Free(1, "Ona", workload=1),
        Free(2, "Jonas", conflicted=True),
        Free(3, "Rūta", workload=5),
        Free(4, "Petras", workload=2),
        Free(5, "Aldona", workload=2),
    ]
    assert [free.name for free in third_candidates(pool, {1})] == ["Petras", "Aldona", "Rūta"]


@given(st.lists(st.integers(-9000, 9000), min_size=2, max_size=5), st.integers(0, 20_000))
def test_divergence_ignores_the_order_and_is_the_plain_spread(
    totals: list[int], limit: int
) -> None:
    rules = replace(POINTS, divergence_limit=limit)
    found = divergence(PLAIN, sheets(*totals), rules)
    turned = divergence(PLAIN, sheets(*totals[::-1]), rules)
    assert found.spread == turned.spread == max(totals) - min(totals)
    assert found.exceeded == turned.exceeded == (found.spread > limit)


def test_third_score_far_away_opens_no_new_divergence() -> None:
    found = divergence(PLAIN, sheets(4000, 5000, third=9000), POINTS)
    assert found.spread == 1000
    assert not found.exceeded
