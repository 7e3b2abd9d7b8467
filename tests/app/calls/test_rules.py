"""A call's rules: defaults, what cannot be, and keeping them as JSON."""

import json

import pytest

from app.calls.rules import CallRules, TieBreak, problems
from db.terms import DivergenceUnit, Merge, ThirdScore


def test_defaults_are_sound() -> None:
    rules = CallRules()
    assert problems(rules) == ()
    assert rules.evaluators == 2
    assert rules.merge is Merge.MEAN
    assert rules.min_points == 5000
    assert rules.strict_order


def test_rules_survive_json() -> None:
    rules = CallRules(
        merge=Merge.MEDIAN,
        min_points=None,
        divergence_unit=DivergenceUnit.POINTS,
        third_score=ThirdScore.REPLACE,
        tie_chain=(TieBreak.EARLIER_RECEIPT,),
    )
    read = CallRules.of(json.loads(json.dumps(rules.data())))
    assert read == rules
    assert read.merge is Merge.MEDIAN
    assert read.tie_chain == (TieBreak.EARLIER_RECEIPT,)


def test_missing_rules_take_their_defaults() -> None:
    assert CallRules.of({}) == CallRules()


@pytest.mark.parametrize("data", [{"evaluatorz": 2}, {"merge": "guess"}, {"tie_chain": ["dice"]}])
def test_unknown_rules_are_refused(data: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        CallRules.of(data)


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (CallRules(evaluators=0), "Reikia bent vieno vertintojo."),
        (
            CallRules(decimals=3),
            "Balai apvalinami iki sveikojo skaičiaus, vieno arba dviejų skaitmenų po kablelio.",
        ),
        (
            CallRules(divergence_limit=-1),
            "Didžiausias leidžiamas vertinimų skirtumas negali būti neigiamas.",
        ),
        (
            CallRules(divergence_limit=10_001),
            "Didžiausias leidžiamas vertinimų skirtumas negali viršyti 100 proc.",
        ),
        (
            CallRules(tie_chain=(TieBreak.CRITERIA, TieBreak.CRITERIA)),
            "Pirmumo taisyklė esant lygiems balams pakartota.",
        ),
        (CallRules(notice_days=-1), "Terminas negali būti neigiamas."),
    ],
)
def test_impossible_rule_is_named(rules: CallRules, said: str) -> None:
    assert [line.paper() for line in problems(rules)] == [said]


def test_sum_goes_only_with_a_third_score_that_keeps_the_count() -> None:
    assert len(problems(CallRules(merge=Merge.SUM))) == 1
    assert problems(CallRules(merge=Merge.SUM, third_score=ThirdScore.NEAREST_TWO)) == ()
    assert problems(CallRules(merge=Merge.SUM, reconciliation=True)) == ()
    assert problems(CallRules(merge=Merge.SUM, divergence_limit=None)) == ()
