"""The whole of a ranking agrees with a second working of the rules, over random calls."""

from collections import Counter
from random import Random

from tests.app.evaluation.random_calls import WRONG, difference, ours, random_call


def test_ranking_agrees_with_a_second_working_of_the_rules() -> None:
    dice = Random(20170301)
    calls = [random_call(dice) for _ in range(600)]
    assert [found for found in map(difference, calls) if found] == []
    met: Counter[str] = Counter()
    for told in map(ours, calls):
        if isinstance(told, frozenset):
            met.update(kind for kind, _ids in told)
        elif isinstance(told, str):
            met[told] += 1
        else:
            met.update(row.outcome for row in told.values())
    owed = {"eligibility", "conflict", "evaluators", "evaluation", "divergence", "consensus"}
    came = {"proposed", "reserve", "not_selected", "postponed", "sum", "amount", "tie", WRONG}
    assert {kind for kind, count in met.items() if count > 2} == owed | came
