"""What one application owes or fails by, as the ranking shows it."""

from dataclasses import replace

import pytest

from app.calls.rules import CallRules
from app.calls.scorecard import CriterionSpec
from app.evaluation.divergence import Sheet
from app.evaluation.ranking import BlockerKind, rank
from db.terms import DivergenceUnit, Merge, Outcome, ScaleKind
from tests.app.evaluation.cases import (
    MONEY,
    ONE,
    RULES,
    candidate,
    card,
    plain_sheets,
    same,
    shown,
    span,
)


@pytest.mark.parametrize(
    ("broken", "kind", "said"),
    [
        (
            {"eligible": None},
            BlockerKind.ELIGIBILITY,
            "P-01: nebaigtas administracinės atitikties vertinimas.",
        ),
        (
            {"sheets": plain_sheets((9000, 0)), "missing": ("Rūta",)},
            BlockerKind.EVALUATION,
            "P-01: vertinimo nepateikė Rūta.",
        ),
        (
            {"sheets": plain_sheets((9000, 0), (0, None))},
            BlockerKind.EVALUATION,
            "P-01: vertinimo nepateikė Vertintoja 2.",
        ),
        (
            {"sheets": plain_sheets((9000, 0))},
            BlockerKind.EVALUATORS,
            "P-01: paskirta vertintojų – 1 iš 2.",
        ),
        (
            {"conflicts_open": ("Rūta", "Jonas")},
            BlockerKind.CONFLICT,
            "P-01: į klausimą dėl interesų konflikto neatsakė Rūta, Jonas.",
        ),
        (
            {"sheets": plain_sheets((9000, 0), (1000, 0))},
            BlockerKind.DIVERGENCE,
            "P-01: per daug skiriasi vertintojų (Vertintoja 1, Vertintoja 2) balai; reikia "
            "trečiojo vertintojo.",
        ),
        (
            {"recommended": 0},
            BlockerKind.AMOUNT,
            "P-01: rekomenduojama suma turi būti didesnė už nulį.",
        ),
    ],
)
def test_whoever_owes_something_is_named_and_nobody_is_rejected(
    broken: dict[str, object], kind: BlockerKind, said: str
) -> None:
    rules = CallRules(divergence_limit=2000, divergence_unit=DivergenceUnit.POINTS)
    ranking = rank([same(1, 9000, **broken), same(2, 1000)], rules, MONEY)
    (blocker,) = ranking.blockers
    assert (blocker.kind, blocker.line.paper()) == (kind, said)
    assert {(each.place, each.outcome, each.awarded) for each in ranking.entries} == {
        (None, None, 0)
    }
    assert ranking.entry(1).reason.paper() == said


def test_untouched_sheet_is_no_zero() -> None:
    ranking = rank([same(1, 9000, sheets=plain_sheets((None, None), (9000, 0)))], RULES, MONEY)
    assert ranking.blocked
    assert ranking.entries[0].score is None


def test_withdrawn_and_ineligible_owe_nothing() -> None:
    withdrawn = same(1, 9000, withdrawn=True, sheets=(), missing=("Rūta",))
    reason = "nepateikta de minimis deklaracija"
    formal = same(2, 9000, eligible=False, ineligible_reason=reason, sheets=())
    ranking = rank([withdrawn, formal, same(3, 8000)], RULES, MONEY)
    assert shown(ranking) == [
        ("P-03", 1, Outcome.PROPOSED, "Lėšų pakanka"),
        ("P-01", None, Outcome.NOT_SELECTED, "Pareiškėjas atsiėmė pasiūlymą"),
        (
            "P-02",
            None,
            Outcome.NOT_SELECTED,
            f"Neatitinka administracinės atitikties reikalavimų: {reason}",
        ),
    ]


def test_minimum_of_a_criterion_rejects_with_its_figures() -> None:
    scorecard = card(span("4", 0, 10, minimum=500), span("5", 0, 90))
    sheets = (Sheet("A", {"4": 0, "5": 9000}),)
    ranking = rank([same(1, 0, scorecard=scorecard, sheets=sheets)], ONE, MONEY)
    assert shown(ranking) == [
        ("P-01", None, Outcome.NOT_SELECTED, "4 kriterijaus balai – 0, mažiau kaip 5")
    ]


def test_one_no_on_an_eliminatory_criterion_rejects() -> None:
    question = CriterionSpec("1", "1", "?", ScaleKind.YES_NO, high=100, eliminatory=True)
    scorecard = card(question, span("2", 0, 90))
    sheets = (Sheet("A", {"1": 100, "2": 9000}), Sheet("B", {"1": 0, "2": 9000}))
    ranking = rank([same(1, 0, scorecard=scorecard, sheets=sheets)], RULES, MONEY)
    assert shown(ranking) == [
        (
            "P-01",
            None,
            Outcome.NOT_SELECTED,
            "1 kriterijus (atmetimo): „Ne“ – vertinimų: 1 iš 2",
        )
    ]


def test_every_reason_stands_in_the_explanation() -> None:
    scorecard = card(span("1", 0, 10, minimum=500), span("2", 0, 10, minimum=500))
    sheets = (Sheet("A", {"1": 0, "2": 0}),)
    ranking = rank([same(1, 0, scorecard=scorecard, sheets=sheets)], ONE, MONEY)
    assert [line.paper() for line in ranking.entries[0].explanation.lines[-3:]] == [
        "Surinkta 0,00 balo, mažiau kaip 50",
        "1 kriterijaus balai – 0, mažiau kaip 5",
        "2 kriterijaus balai – 0, mažiau kaip 5",
    ]


def test_threshold_uses_the_rounded_score() -> None:
    just = candidate(1, (4999, 0), (5000, 0))
    assert rank([just], RULES, MONEY).entries[0].outcome is Outcome.PROPOSED
    below = candidate(1, (4999, 0), (4999, 0))
    assert rank([below], RULES, MONEY).entries[0].outcome is Outcome.NOT_SELECTED
    free = replace(RULES, min_points=None)
    assert rank([candidate(1, (-50, 0), (-50, 0))], free, MONEY).entries[0].score == -50


def test_sum_blocks_while_numbers_of_evaluations_differ() -> None:
    rules = replace(ONE, merge=Merge.SUM)
    ranking = rank([candidate(1, (9000, 0)), same(2, 4000)], rules, MONEY)
    assert [b.kind for b in ranking.blockers] == [BlockerKind.SUM]
    ranking = rank([same(1, 4500), same(2, 4000)], rules, MONEY)
    assert [each.score for each in ranking.entries] == [9000, 8000]


def test_consensus_blocks_until_every_criterion_is_agreed() -> None:
    rules = replace(RULES, merge=Merge.CONSENSUS)
    ranking = rank([candidate(1, (6000, 1000), (5000, 2000))], rules, MONEY)
    assert [b.kind for b in ranking.blockers] == [BlockerKind.CONSENSUS]
    assert rank([same(1, 7000)], rules, MONEY).entries[0].score == 7000


def test_exactly_the_minimum_of_a_criterion_passes() -> None:
    scorecard = card(span("4", 0, 10, minimum=500), span("5", 0, 90))
    sheets = (Sheet("A", {"4": 500, "5": 9000}),)
    ranking = rank([same(1, 0, scorecard=scorecard, sheets=sheets)], ONE, MONEY)
    assert ranking.entries[0].outcome is Outcome.PROPOSED


def test_withdrawn_one_shows_no_score_that_was_never_settled() -> None:
    rules = CallRules(divergence_limit=2000, divergence_unit=DivergenceUnit.POINTS)
    apart = same(1, 0, withdrawn=True, sheets=plain_sheets((9000, 0), (1000, 0)))
    half = same(2, 0, withdrawn=True, sheets=plain_sheets((9000, 0), (9000, None)))
    ranking = rank([apart, half], rules, MONEY)
    assert not ranking.blocked
    assert [each.score for each in ranking.entries] == [None, None]
