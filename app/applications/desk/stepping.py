"""What may be done to a ticket in which state, and a sentence for every refusal. Pure."""

from collections.abc import Mapping
from enum import StrEnum, auto

from app.errors import Refused
from app.i18n import N_
from db.terms import TicketState


class Step(StrEnum):
    """Everything that is done to a ticket after its time is frozen."""

    TAKE_IN = auto()
    CORRECT = auto()
    REGISTER = auto()
    DISMISS = auto()
    RETURN = auto()


_WAITING, _TAKEN, _REGISTERED, _DISMISSED = TicketState

TABLE: Mapping[Step, Mapping[TicketState, TicketState]] = {
    Step.TAKE_IN: {_WAITING: _TAKEN},
    Step.CORRECT: {_TAKEN: _TAKEN},
    Step.REGISTER: {_TAKEN: _REGISTERED},
    Step.DISMISS: {_WAITING: _DISMISSED, _TAKEN: _DISMISSED},
    Step.RETURN: {_DISMISSED: _WAITING},
}
"""A ticket that was taken in before it was dismissed returns to where it was."""

_REFUSALS: Mapping[TicketState, str] = {
    _WAITING: N_("This person still waits: take the envelope in first."),
    _TAKEN: N_("The envelope of this ticket is already taken in."),
    _REGISTERED: N_("The application of this ticket is registered: nothing more is done to it."),
    _DISMISSED: N_("This ticket was dismissed: return it to the queue first."),
}


def allows(step: Step, state: TicketState) -> bool:
    """Whether a button for the step makes sense."""
    return state in TABLE[step]


def after(step: Step, state: TicketState) -> TicketState:
    """The state the step leads to; Refused with the reason when it is not allowed."""
    found = TABLE[step].get(state)
    if found is None:
        raise Refused(_REFUSALS[state])
    return found
