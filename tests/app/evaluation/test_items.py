"""Items of a decision: every step in every outcome moves the item or is refused with a sentence."""

from collections.abc import Callable

import pytest

from app.errors import PersonError
from app.evaluation.complaints.amending import (
    Change,
    Decided,
    Freed,
    Proposal,
    Rescored,
    Standing,
    follow,
)
from app.evaluation.complaints.items import TABLE, ItemStep, require_item
from app.explanation import say
from db.terms import Outcome
from tests.app.evaluation.cases import RULES

WHY = say("kodėl")
SUM, PART, MONEY = 10_000, 4_000, 15_000
AWARDED = {Outcome.PROPOSED: SUM}
HELD = {Outcome.POSTPONED: SUM}


def walked(
    outcome: Outcome, *changes: Change, held: int | None = None, parts: bool = False
) -> Proposal:
    """What follows for one item that stands so."""
    kept = HELD.get(outcome, 0) if held is None else held
    item = Standing(1, "VP-1", SUM, outcome, AWARDED.get(outcome, 0), 8000, 1, kept)
    rules, money = (RULES, MONEY) if not parts else (PARTS, PART)
    return follow([item], changes, [1], rules, money, {1: PART} if parts else {})


PARTS = RULES.of(RULES.data() | {"partial_award": True})


def freed(outcome: Outcome, awarded: int = 0) -> Proposal:
    """As :func:`app.evaluation.steps.release` and the decision that takes it up."""
    require_item(ItemStep.REDUCE if awarded else ItemStep.FREE, outcome, "VP-1")
    return walked(outcome, Freed(1, WHY, awarded))


DO: dict[ItemStep, Callable[[Outcome], list[Proposal]]] = {
    ItemStep.FREE: lambda outcome: [freed(outcome)],
    ItemStep.REDUCE: lambda outcome: [freed(outcome, PART)],
    ItemStep.RESCORE: lambda outcome: [
        walked(outcome, Rescored(1, 9000)),
        walked(outcome, Rescored(1, 100, (WHY,))),
    ],
    ItemStep.MOVE_UP: lambda outcome: [walked(outcome, parts=True)],
    ItemStep.APPROVE: lambda outcome: [
        walked(outcome, Decided(1, None, WHY)),
        walked(outcome, Decided(1, None, WHY), held=0),
    ],
    ItemStep.SMALLER: lambda outcome: [walked(outcome, Decided(1, PART, WHY))],
    ItemStep.REFUSE: lambda outcome: [walked(outcome, Decided(1, 0, WHY))],
}


@pytest.mark.parametrize("outcome", Outcome)
def test_every_step_in_every_outcome_moves_the_item_or_is_refused(outcome: Outcome) -> None:
    assert set(TABLE) == set(ItemStep) == set(DO)
    for step, do in DO.items():
        allowed = TABLE[step].get(outcome)
        if allowed is None:
            with pytest.raises(PersonError) as caught:
                do(outcome)
            assert caught.value.text().endswith("."), step
            assert caught.value.text().startswith("VP-1"), step
            continue
        for found in do(outcome):
            (item,) = found.items
            assert item.outcome in allowed, step
            assert item.awarded + found.left <= found.money


def test_what_follows_keeps_within_the_money() -> None:
    late = walked(Outcome.POSTPONED, Decided(1, None, WHY))
    assert (late.items[0].awarded, late.left) == (SUM, MONEY - SUM)
    gone = walked(Outcome.POSTPONED, Decided(1, 0, WHY))
    assert (gone.items[0].outcome, gone.left) == (Outcome.NOT_SELECTED, MONEY)
