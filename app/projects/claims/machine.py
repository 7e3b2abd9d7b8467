"""What may be done to a payment claim in which state. Pure."""

from collections.abc import Mapping
from enum import StrEnum, auto

from app.errors import Refused
from app.i18n import N_
from db.terms import ClaimState as State


class Step(StrEnum):
    """Everything that is done to a claim."""

    CHECK = auto()
    PAY = auto()
    REVERSE_PAYMENT = auto()
    REFUSE = auto()
    WITHDRAW = auto()
    STEP_BACK = auto()


OPEN = (State.RECEIVED, State.CHECKED)
"""The claim waits for the office."""

TABLE: Mapping[Step, frozenset[State]] = {
    Step.CHECK: frozenset({State.RECEIVED}),
    Step.PAY: frozenset({State.CHECKED}),
    Step.REVERSE_PAYMENT: frozenset({State.CHECKED, State.PAID}),
    Step.REFUSE: frozenset(OPEN),
    Step.WITHDRAW: frozenset(OPEN),
    Step.STEP_BACK: frozenset({State.CHECKED, State.PAID, State.REFUSED, State.WITHDRAWN}),
}

_BY_STATE: Mapping[State, str] = {
    State.RECEIVED: N_("The claim is not checked yet."),
    State.CHECKED: N_("The claim is checked already: take the check back first."),
    State.PAID: N_("The claim is paid."),
    State.REFUSED: N_("The claim was refused: take the refusal back first."),
    State.WITHDRAWN: N_("The claim was withdrawn: take the withdrawal back first."),
}


def allows(step: Step, state: State) -> bool:
    """Whether a button for the step makes sense."""
    return state in TABLE[step]


def require(step: Step, state: State) -> None:
    """Raises Refused with the reason when the state does not allow the step."""
    if state not in TABLE[step]:
        raise Refused(_BY_STATE[state])


def settled_state(payable: int, paid: int) -> State:
    """Checked, or paid once all that is payable is; a claim that sets all off is paid at once."""
    return State.PAID if paid >= payable else State.CHECKED
