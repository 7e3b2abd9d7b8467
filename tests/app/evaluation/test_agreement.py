"""Krippendorff's alpha against published examples, tendencies, spreads: information only."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calls.rules import CallRules
from app.errors import NotAllowed
from app.evaluation.agreement import (
    CriterionSpread,
    Spread,
    Tendency,
    agreement,
    alpha,
)
from app.evaluation.ranking import rank
from app.evaluation.standing import Candidate
from tests.app.evaluation.cases import candidate
from tests.app.evaluation.test_ranking_laws import calls, rule_sets
from tests.app.evaluation.world import World
from tests.app.offices import as_user

N = None
# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), data C: interval 0,849.
FOUR_OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3),
    (N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N),
)
# The three coders of the encyclopaedia's article on the coefficient: interval 0,811.
THREE_CODERS = (
    (N, N, N, N, N, 3, 4, 1, 2, 1, 1, 3, 3, N, 3),
    (1, N, 2, 1, 3, 3, 4, 3, N, N, N, N, N, N, N),
    (N, N, 2, 1, 3, 4, 4, N, 2, 1, 1, 3, 3, N, 4),
)
Units = list[list[int | None]]


@pytest.mark.parametrize(
    ("observers", "expected"),
    [(FOUR_OBSERVERS, "0.8491"), (THREE_CODERS, "0.8108")],
)
def test_alpha_agrees_with_published_examples(
    observers: tuple[tuple[int | None, ...], ...], expected: str
) -> None:
    found = alpha(list(zip(*observers, strict=True)))
    assert found is not None
    assert f"{float(found):.4f}" == expected


def by_coincidences(units: Units) -> Fraction | None:
    """The same coefficient the long way: by the matrix of coincidences."""
    pairs: Counter[tuple[int, int]] = Counter()
    weight: dict[tuple[int, int], Fraction] = {}
    for unit in units:
        values = [value for value in unit if value is not None]
        for pair in permutations(values, 2):
            weight[pair] = weight.get(pair, Fraction()) + Fraction(1, len(values) - 1)
            pairs[pair] += 1
    of: dict[int, Fraction] = {}
    for (first, _second), share in weight.items():
        of[first] = of.get(first, Fraction()) + share
    n = sum(of.values())
    observed = sum(((a - b) ** 2 * share for (a, b), share in weight.items()), Fraction())
    expected = sum(((a - b) ** 2 * of[a] * of[b] for a in of for b in of), Fraction())
    return None if not expected else 1 - (n - 1) * observed / expected


@given(st.lists(st.lists(st.one_of(st.none(), st.integers(-50, 50)), max_size=4), max_size=8))
def test_alpha_is_the_same_by_the_matrix_of_coincidences(units: Units) -> None:
    assert alpha(units) == by_coincidences(units)


@given(st.lists(st.lists(st.integers(0, 100), min_size=2, max_size=3), min_size=1, max_size=6))
def test_alpha_minds_neither_order_nor_origin(units: list[list[int]]) -> None:
    found = alpha(units)
    assert alpha([list(reversed(unit)) for unit in reversed(units)]) == found
    assert alpha([[value + 1000 for value in unit] for unit in units]) == found
    assert found is None or found <= 1


def test_alpha_of_nothing_to_compare_is_not_a_number() -> None:
    assert alpha([]) is None
    assert alpha([[1], [2, None]]) is None
    assert alpha([[5, 5], [5, 5]]) is None
    assert alpha([[1, 1], [2, 2]]) == 1


def test_a_milder_evaluator_is_seen_and_the_largest_difference_comes_first() -> None:
    found = agreement(
        [
            candidate(1, (5000, 1000), (4000, 1000)),
            candidate(2, (7000, 0), (4000, 0)),
            candidate(3, (1000, 0)),
            candidate(4, (1000, 0), (None, 0)),
        ]
    )
    assert found.applications == 2
    assert found.tendencies == (
        Tendency("Vertintoja 1", sheets=4, shared=2, deviation=2000),
        Tendency("Vertintoja 2", sheets=2, shared=2, deviation=-2000),
    )
    assert found.spreads == (
        Spread(2, "P-02", 3000, (("1", 3000), ("2", 0))),
        Spread(1, "P-01", 1000, (("1", 1000), ("2", 0))),
    )
    assert found.criteria == (CriterionSpread("1", 2000, 3000), CriterionSpread("2", 0, 0))


@given(calls(), rule_sets(), st.integers(0, 600), st.integers(1, 900))
def test_how_far_evaluators_agree_changes_no_score_place_or_award(
    candidates: list[Candidate], rules: CallRules, money: int, shift: int
) -> None:
    """One evaluator milder, the other as much stricter: all that is told of them is another."""

    def tilted(found: Candidate) -> Candidate:
        first, second = found.sheets
        one = {**first.scores, "1": (first.scores["1"] or 0) + shift}
        other = {**second.scores, "1": (second.scores["1"] or 0) - shift}
        return replace(found, sheets=(replace(first, scores=one), replace(second, scores=other)))

    moved = [tilted(each) for each in candidates]
    before, after = agreement(candidates), agreement(moved)
    assert [each.deviation for each in before.tendencies] != [
        each.deviation for each in after.tendencies
    ]
    assert rank(moved, rules, money).outline == rank(candidates, rules, money).outline


def test_the_manager_reads_it_and_evaluators_do_not(scored: World) -> None:
    ranking = scored.office.evaluation.queries.ranking(scored.call)
    found = scored.office.evaluation.queries.agreement(scored.call)
    assert [(each.evaluator, each.deviation) for each in found.tendencies] == [
        ("Eglė Vertintoja", 133),
        ("Jonas Vertintojas", -133),
    ]
    assert found.reading.text() == "Vertintojai gerai sutaria."
    assert scored.office.evaluation.queries.ranking(scored.call) == ranking
    with as_user(scored.office, "egle"), pytest.raises(NotAllowed):
        scored.office.evaluation.queries.agreement(scored.call)
