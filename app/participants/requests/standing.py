"""Where a request about personal data stands, and what may be done with it then. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto

from app.errors import Refused
from app.i18n import N_
from db.terms import DataRequestOutcome, DataRequestState

_RECEIVED, _EXTENSION_DRAWN, _EXTENDED, _ANSWER_DRAWN, _ANSWERED, _WITHDRAWN = DataRequestState
OPEN = (_RECEIVED, _EXTENSION_DRAWN, _EXTENDED, _ANSWER_DRAWN)
"""States in which the office still owes an answer."""


class Step(StrEnum):
    """Everything that is done to a request."""

    EDIT = auto()
    EXTEND = auto()
    ANSWER = auto()
    SEND = auto()
    WITHDRAW = auto()
    STEP_BACK = auto()


TABLE: Mapping[Step, tuple[DataRequestState, ...]] = {
    Step.EDIT: (_RECEIVED,),
    Step.EXTEND: (_RECEIVED,),
    Step.ANSWER: (_RECEIVED, _EXTENDED),
    Step.SEND: (_EXTENSION_DRAWN, _ANSWER_DRAWN),
    Step.WITHDRAW: (_RECEIVED, _EXTENDED),
    Step.STEP_BACK: (_EXTENSION_DRAWN, _ANSWER_DRAWN, _WITHDRAWN),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What a request holds so far; ``extension_drawn``: a letter on the new term waits."""

    outcome: DataRequestOutcome | None
    answered_on: date | None
    extension_drawn: bool
    extended_to: date | None

    @property
    def state(self) -> DataRequestState:
        """Where it stands."""
        if self.outcome is DataRequestOutcome.WITHDRAWN:
            return _WITHDRAWN
        if self.outcome is not None:
            return _ANSWER_DRAWN if self.answered_on is None else _ANSWERED
        if self.extended_to is not None:
            return _EXTENDED
        return _EXTENSION_DRAWN if self.extension_drawn else _RECEIVED


def allows(step: Step, state: DataRequestState) -> bool:
    """Whether a button for the step makes sense."""
    return state in TABLE[step]


def require(step: Step, state: DataRequestState) -> None:
    """Raises Refused, with the reason, when the step is not allowed."""
    if allows(step, state):
        return
    if state is _ANSWERED:
        raise Refused(N_("The answer is sent: the request is closed. Register a new one."))
    if state is _WITHDRAWN:
        raise Refused(N_("The request was withdrawn. Take that step back first."))
    if state in (_EXTENSION_DRAWN, _ANSWER_DRAWN):
        raise Refused(N_("A letter waits to be sent. Send it, or take the step back first."))
    if state is _EXTENDED:
        raise Refused(N_("The person was told of the new term: that stays."))
    raise Refused(N_("Nothing waits to be sent yet."))
