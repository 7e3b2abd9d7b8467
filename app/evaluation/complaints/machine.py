"""What may be done to a complaint in which state: the table, and a sentence per refusal. Pure."""

from collections.abc import Mapping
from enum import StrEnum, auto

from app.errors import Refused
from app.i18n import N_
from db.terms import ComplaintState as State


class Step(StrEnum):
    """Everything that is done to a complaint."""

    EDIT = auto()
    ACCEPT = auto()
    REFUSE = auto()
    REEVALUATE = auto()
    EXAMINE = auto()
    DECIDE = auto()
    RECHECK = auto()
    AMEND = auto()
    LETTER = auto()
    REPLY = auto()
    WITHDRAW = auto()
    STEP_BACK = auto()


def _to(after: State, *states: State) -> dict[State, frozenset[State]]:
    return dict.fromkeys(states, frozenset({after}))


def _staying(*states: State) -> dict[State, frozenset[State]]:
    return {state: frozenset({state}) for state in states}


OPEN = (State.RECEIVED, State.ACCEPTED, State.REEVALUATION, State.EXAMINED)
"""The complaint is not decided: what it attacks is stamped „apskųsta“."""
WAITING = (*OPEN, State.REFUSED, State.DECIDED)
"""The reply has not gone: its term runs."""

TABLE: Mapping[Step, Mapping[State, frozenset[State]]] = {
    Step.EDIT: _staying(*OPEN),
    Step.ACCEPT: _to(State.ACCEPTED, State.RECEIVED),
    Step.REFUSE: _to(State.REFUSED, State.RECEIVED),
    Step.REEVALUATE: _to(State.REEVALUATION, State.ACCEPTED, State.REEVALUATION),
    Step.EXAMINE: _to(State.EXAMINED, State.ACCEPTED),
    Step.DECIDE: _to(State.DECIDED, State.REEVALUATION, State.EXAMINED),
    Step.RECHECK: _staying(State.DECIDED, State.REPLIED),
    Step.AMEND: _staying(State.DECIDED, State.REPLIED),
    Step.LETTER: _staying(State.REFUSED, State.DECIDED),
    Step.REPLY: _to(State.REPLIED, State.REFUSED, State.DECIDED) | _staying(State.REPLIED),
    Step.WITHDRAW: _to(State.WITHDRAWN, *OPEN),
    Step.STEP_BACK: (
        _to(State.RECEIVED, State.ACCEPTED, State.REFUSED)
        | _to(State.ACCEPTED, State.EXAMINED)
        | {State.DECIDED: frozenset({State.EXAMINED, State.REEVALUATION})}
    ),
}

_FIRST = N_("First decide whether the complaint is examined: accept it, or refuse it.")
_UNDECIDED = N_("First record what was decided about the complaint.")
_CHOOSE = N_("First order a re-evaluation, or record that the complaint is examined without one.")
_BY_STATE: Mapping[State, str] = {
    State.RECEIVED: _FIRST,
    State.ACCEPTED: _CHOOSE,
    State.REEVALUATION: _UNDECIDED,
    State.EXAMINED: _UNDECIDED,
    State.REFUSED: N_("The complaint was refused: a reply with the reason is what is left to do."),
    State.DECIDED: N_("The complaint is decided: the reply is what is left to do."),
    State.REPLIED: N_("The complaint is replied to and stays as it is."),
    State.WITHDRAWN: N_("The complaint was withdrawn and stays as it is."),
}
_REFUSALS: Mapping[tuple[Step, State], str] = {
    (Step.ACCEPT, State.ACCEPTED): N_("The complaint is accepted already."),
    (Step.STEP_BACK, State.RECEIVED): N_("Nothing was done about this complaint yet."),
    (Step.STEP_BACK, State.REEVALUATION): N_(
        "A re-evaluation that was ordered stays: its sheets are part of what was done."
    ),
}


def allows(step: Step, state: State) -> bool:
    """Whether a button for the step makes sense."""
    return state in TABLE[step]


def require(step: Step, state: State) -> None:
    """Raises Refused with the reason when the state does not allow the step."""
    if state not in TABLE[step]:
        raise Refused(_REFUSALS.get((step, state)) or _BY_STATE[state])


def after(step: Step, state: State) -> State:
    """The state that a step with one outcome leads to; Refused when it is not allowed."""
    require(step, state)
    (found,) = TABLE[step][state]
    return found
