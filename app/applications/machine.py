"""What may be done to an application in which state: the table, and a sentence per refusal. Pure.

``TABLE[verb][state]`` are the states that the verb may lead to; a state that is not in the verb's
row refuses it. Whether its call still takes changes, and whether evaluators have it already, is
asked beside this. States after a decision are the decision's own
(:func:`app.applications.steps.set_outcome`).
"""

from collections.abc import Mapping
from enum import StrEnum, auto

from app.errors import Refused
from app.i18n import N_
from db.terms import ApplicationState as State


class Verb(StrEnum):
    """Everything that is done to an application before the decision."""

    EDIT = auto()
    ATTACH = auto()
    SAVE_CHECK = auto()
    FINISH_CHECK = auto()
    ASK = auto()
    RECOMMEND = auto()
    RECEIPT = auto()
    WITHDRAW = auto()


_CHECKED = frozenset({State.ELIGIBLE, State.INELIGIBLE})
_LIVING = (State.REGISTERED, State.CLARIFYING, State.LATE, State.ELIGIBLE, State.INELIGIBLE)
_JUDGED = (State.REGISTERED, State.ELIGIBLE, State.INELIGIBLE)


def _staying(*states: State) -> dict[State, frozenset[State]]:
    return {state: frozenset({state}) for state in states}


def _to(after: frozenset[State], *states: State) -> dict[State, frozenset[State]]:
    return dict.fromkeys(states, after)


_OPEN = frozenset({State.REGISTERED})
TABLE: Mapping[Verb, Mapping[State, frozenset[State]]] = {
    # Another budget, request or action opens a finished check again.
    Verb.EDIT: _staying(*_LIVING) | {state: frozenset({state}) | _OPEN for state in _CHECKED},
    Verb.ATTACH: _staying(*_LIVING),
    Verb.SAVE_CHECK: _staying(State.CLARIFYING) | _to(_OPEN, *_JUDGED),
    Verb.FINISH_CHECK: _to(_CHECKED, *_JUDGED),
    Verb.ASK: _to(frozenset({State.CLARIFYING}), *_JUDGED),
    Verb.RECOMMEND: _staying(State.REGISTERED, State.CLARIFYING, State.ELIGIBLE),
    Verb.RECEIPT: _staying(*State),
    Verb.WITHDRAW: _to(frozenset({State.WITHDRAWN}), *_LIVING),
}

_WITHDRAWN = N_("This application was withdrawn.")
_DECIDED = N_("The call is no longer open to changes: its applications stay as they are.")
_LATE = N_("A late application is not checked: it is already rejected.")
_AWAITED = N_(
    "A clarification is awaited: enter its answer, or take the request back, then finish the"
    " check. Until then the answers can be saved unfinished."
)
_SECOND = N_("An earlier request is still open: enter its answer, or take it back first.")
_INELIGIBLE = N_("An ineligible application has no recommended sum: change the check first.")
_REFUSALS: Mapping[tuple[Verb, State], str] = {
    (Verb.FINISH_CHECK, State.CLARIFYING): _AWAITED,
    (Verb.ASK, State.CLARIFYING): _SECOND,
    (Verb.RECOMMEND, State.INELIGIBLE): _INELIGIBLE,
}
_BY_STATE: Mapping[State, str] = {
    State.WITHDRAWN: _WITHDRAWN,
    State.LATE: _LATE,
    State.PROPOSED: _DECIDED,
    State.RESERVE: _DECIDED,
    State.NOT_SELECTED: _DECIDED,
    State.POSTPONED: _DECIDED,
}


def require(verb: Verb, state: State) -> None:
    """Raises Refused with the reason when the state does not allow the verb."""
    if state not in TABLE[verb]:
        raise Refused(_REFUSALS.get((verb, state)) or _BY_STATE[state])
