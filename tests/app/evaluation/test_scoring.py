"""Totals, merging and the one rounding."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.evaluation.scoring import (
    criterion_merge,
    left,
    merge,
    round_half_up,
    total,
    unequal_counts,
    unfinished,
)
from app.i18n import set_language
from db.terms import Merge
from tests.app.evaluation.cases import EXAMPLE, card, example_scores, span, steps

HUNDREDTHS = st.integers(-100_000, 100_000)


def test_complete_sheet_has_a_total_with_its_arithmetic() -> None:
    found = total(EXAMPLE, example_scores(20, 15, 13, 10, 5, 5, 8, 5, 0))
    assert found.complete
    assert found.points == 8100
    assert found.missing == ()
    assert found.explanation.lines[0].paper() == "1 kriterijus: 20,00"
    assert found.explanation.lines[-1].paper() == "Iš viso: 81,00 iš 100"


def test_unscored_criterion_leaves_no_total() -> None:
    found = total(EXAMPLE, example_scores(20, 15, 13, None, None, None, None, None, None))
    assert found.points is None
    assert found.exact is None
    assert found.interim == 4800
    assert found.missing == ("4", "5", "6", "7", "8", "9")
    assert found.explanation.lines[-1].paper() == (
        "Tarpinė suma: 48,00 iš 100; įvertinta kriterijų: 3 iš 9"
    )


def test_zero_is_scored() -> None:
    found = total(EXAMPLE, example_scores(*[0] * 9))
    assert found.points == 0
    assert found.complete


def test_empty_sheet_and_empty_scorecard_have_no_total() -> None:
    assert total(EXAMPLE, {}).points is None
    assert len(total(EXAMPLE, {}).missing) == 9
    assert total(card(), {}).points is None


def test_score_of_another_scorecard_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        total(EXAMPLE, {"10": 100})


def test_weights_halves_and_negatives_add_up_exactly() -> None:
    scorecard = card(span("1", -10, 10, weight=150), span("2", 0, 10, weight=33))
    found = total(scorecard, {"1": -350, "2": 1350})
    assert found.exact == Fraction(-525) + Fraction(4455, 10)
    assert found.points == -80
    assert [line.paper() for line in found.explanation.lines] == [
        "1 kriterijus: −3,50 × 1,5 = −5,25",
        "2 kriterijus: 13,50 × 0,33 = 4,455",
        "Iš viso: −0,80 iš 18,3",
    ]


def test_left_has_three_lithuanian_forms() -> None:
    assert [left(n) for n in (1, 3, 12, 21)] == [
        "liko 1 kriterijus",
        "liko 3 kriterijai",
        "liko 12 kriterijų",
        "liko 21 kriterijus",
    ]
    set_language("en")
    assert [left(1), left(2)] == ["1 criterion left", "2 criteria left"]


def test_unfinished_names_what_forbids_submitting() -> None:
    scorecard = card(
        steps("1", 5, 0), steps("2", 5, 0), steps("3", 5, 0, comment_required=True), span("4", 0, 9)
    )
    found = unfinished(scorecard, {"1": None, "2": 300, "3": 0, "4": 0}, {"3": "  "})
    assert [line.paper() for line in found] == [
        "1 kriterijus: balas neįrašytas.",
        "2 kriterijus: galimi balai – 5; 0.",
        "3 kriterijus: būtinas pagrindimas.",
    ]
    scores = {"1": 500, "2": 0, "3": 0, "4": 900}
    assert unfinished(scorecard, scores, {"3": "Nėra duomenų."}) == ()


def test_three_evaluators_round_once() -> None:
    assert criterion_merge([2000, 2000, 1000], Merge.MEAN) == 1667
    assert merge([8450, 8451], Merge.MEAN) == 8451
    assert merge([-8450, -8451], Merge.MEAN) == -8451
    assert merge([8450, 8451], Merge.MEAN, decimals=0) == 8500
    assert merge([8440, 8460], Merge.MEAN, decimals=1) == 8450


def test_mean_is_taken_of_unrounded_totals() -> None:
    totals = [Fraction(1004, 10), Fraction(1004, 10), Fraction(1007, 10)]
    assert [round_half_up(value) for value in totals] == [100, 100, 101]
    assert merge(totals, Merge.MEAN) == 101


def test_median_of_odd_and_even_numbers() -> None:
    assert merge([100, 900, 200], Merge.MEDIAN) == 200
    assert merge([100, 201, 300, 900], Merge.MEDIAN) == 251


def test_sum_adds_totals_but_averages_criteria() -> None:
    assert merge([4000, 4500], Merge.SUM) == 8500
    assert criterion_merge([1000, 500], Merge.SUM) == 750


def test_consensus_needs_one_figure() -> None:
    assert merge([4000, 4000], Merge.CONSENSUS) == 4000
    with pytest.raises(ValueError, match="no consensus"):
        merge([4000, 4001], Merge.CONSENSUS)


def test_nothing_merges_to_nothing() -> None:
    for how in Merge:
        with pytest.raises(ValueError, match="nothing to merge"):
            merge([], how)


def test_unequal_numbers_of_evaluations_are_named() -> None:
    assert unequal_counts({"P-01": 2, "P-02": 2}) is None
    assert unequal_counts({}) is None
    line = unequal_counts({"P-02": 3, "P-01": 2})
    assert line is not None
    assert line.paper() == (
        "Balai sumuojami, todėl visų pasiūlymų vertinimų skaičius turi būti vienodas: "
        "P-01 – 2; P-02 – 3."
    )


@given(st.fractions(-10_000, 10_000), st.integers(0, 2))
def test_rounding_agrees_with_decimal(value: Fraction, decimals: int) -> None:
    step = 10 ** (2 - decimals)
    quotient = value / step
    plain = Decimal(quotient.numerator) / Decimal(quotient.denominator)
    if Fraction(plain) == quotient or abs(quotient - int(quotient)) != Fraction(1, 2):
        nearest = int(plain.quantize(Decimal(1), rounding=ROUND_HALF_UP))
        assert round_half_up(value, decimals) == nearest * step


@given(st.lists(HUNDREDTHS, min_size=1, max_size=7), st.sampled_from(list(Merge)), st.randoms())
def test_merging_ignores_the_order(values: list[int], how: Merge, random: object) -> None:
    if how is Merge.CONSENSUS:
        values = values[:1] * len(values)
    assert merge(values, how) == merge(sorted(values), how) == merge(values[::-1], how)


@given(
    st.lists(HUNDREDTHS, min_size=1, max_size=7),
    st.integers(0, 6),
    st.integers(0, 5000),
    st.sampled_from([Merge.MEAN, Merge.MEDIAN, Merge.SUM]),
)
def test_a_better_evaluation_never_lowers_the_score(
    values: list[int], index: int, more: int, how: Merge
) -> None:
    better = list(values)
    better[index % len(values)] += more
    assert merge(better, how) >= merge(values, how)


@given(st.lists(HUNDREDTHS, min_size=1, max_size=7))
def test_mean_and_median_stay_among_the_values(values: list[int]) -> None:
    for how in (Merge.MEAN, Merge.MEDIAN):
        assert min(values) <= merge(values, how) <= max(values)


@given(st.lists(st.none() | st.integers(-1000, 1000), min_size=9, max_size=9))
def test_unscored_never_counts_as_zero(points: list[int | None]) -> None:
    scores = {str(index): given for index, given in enumerate(points, 1)}
    found = total(EXAMPLE, scores)
    assert (found.points is None) == (None in points)
    assert len(found.missing) == points.count(None)
    assert found.interim == sum(given for given in points if given is not None)
