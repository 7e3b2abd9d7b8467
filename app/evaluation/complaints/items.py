"""What may become of an item of a decision afterwards: the table, a sentence per refusal. Pure."""

from collections.abc import Mapping
from enum import StrEnum, auto

from app.errors import Refused
from app.i18n import N_
from db.terms import Outcome

_ALL = frozenset({Outcome.PROPOSED, Outcome.RESERVE, Outcome.NOT_SELECTED})


class ItemStep(StrEnum):
    """Everything that happens to an item after the decision."""

    FREE = auto()
    REDUCE = auto()
    RESCORE = auto()
    MOVE_UP = auto()
    APPROVE = auto()
    SMALLER = auto()
    REFUSE = auto()


TABLE: Mapping[ItemStep, Mapping[Outcome, frozenset[Outcome]]] = {
    # Withdrawn, or refused by the agency.
    ItemStep.FREE: dict.fromkeys(
        (Outcome.PROPOSED, Outcome.RESERVE, Outcome.POSTPONED), frozenset({Outcome.NOT_SELECTED})
    ),
    ItemStep.REDUCE: {Outcome.PROPOSED: frozenset({Outcome.PROPOSED})},
    # By a complaint's re-evaluation; one cannot complain about what is not decided.
    ItemStep.RESCORE: dict.fromkeys(sorted(_ALL), _ALL),
    # Money that is free goes down the reserve, all or a part of it.
    ItemStep.MOVE_UP: {Outcome.RESERVE: frozenset({Outcome.PROPOSED, Outcome.RESERVE})},
    # The body's later word on what it had put off; without money held it waits for its turn.
    ItemStep.APPROVE: {Outcome.POSTPONED: frozenset({Outcome.PROPOSED, Outcome.RESERVE})},
    ItemStep.SMALLER: {Outcome.POSTPONED: frozenset({Outcome.PROPOSED})},
    ItemStep.REFUSE: {Outcome.POSTPONED: frozenset({Outcome.NOT_SELECTED})},
}

_REFUSALS: Mapping[ItemStep, str] = {
    ItemStep.FREE: N_("{number} is neither funded nor on the reserve list: nothing is freed."),
    ItemStep.REDUCE: N_("{number} is not funded: there is no award to be reduced."),
    ItemStep.RESCORE: N_("{number} is postponed: its score is another matter until it is decided."),
    ItemStep.MOVE_UP: N_("{number} is not on the reserve list."),
}
_DECIDED = N_("{number} is not postponed: it is decided.")


def require_item(step: ItemStep, outcome: Outcome | None, number: str) -> None:
    """Raises Refused with the reason when an item that stands so does not allow the step."""
    if outcome not in TABLE[step]:
        raise Refused(_REFUSALS.get(step, _DECIDED), number=number)
