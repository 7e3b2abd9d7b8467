"""What may be done to a call in which state: the table, and a sentence for every refusal. Pure.

States are those a person reads, open and closed by the clock. ``TABLE[verb][state]`` is the state
the verb leads to (for the same clock); a state that is not in the verb's row refuses it.
"""

from collections.abc import Mapping
from enum import StrEnum, auto

from app.errors import Refused
from app.i18n import N_
from db.terms import CallState


class Verb(StrEnum):
    """Everything that is done to a call."""

    EDIT = auto()
    PUBLISH = auto()
    DELETE = auto()
    COPY = auto()
    AMEND = auto()
    CANCEL = auto()
    ANNOUNCE = auto()
    ASK = auto()
    NOTICE = auto()
    DECIDE = auto()
    FINISH = auto()


_DRAFT, _PUBLISHED, _OPEN, _CLOSED, _EVALUATED, _DECIDED, _FINISHED, _CANCELLED = CallState
_RUNNING = (_PUBLISHED, _OPEN, _CLOSED, _EVALUATED)
_KNOWN = (*_RUNNING, _DECIDED, _FINISHED, _CANCELLED)


def _staying(*states: CallState) -> dict[CallState, CallState | None]:
    return {state: state for state in states}


TABLE: Mapping[Verb, Mapping[CallState, CallState | None]] = {
    Verb.EDIT: _staying(_DRAFT),
    Verb.PUBLISH: {_DRAFT: _PUBLISHED},
    Verb.DELETE: {_DRAFT: None},
    Verb.COPY: _staying(*CallState),
    Verb.AMEND: _staying(*_RUNNING),
    Verb.CANCEL: dict.fromkeys(_RUNNING, _CANCELLED),
    Verb.ANNOUNCE: _staying(*_KNOWN),
    Verb.ASK: _staying(*_RUNNING, _DECIDED),
    Verb.NOTICE: _staying(*_KNOWN),
    Verb.DECIDE: dict.fromkeys((_CLOSED, _EVALUATED), _DECIDED),
    Verb.FINISH: {_DECIDED: _FINISHED},
}
"""None: the call is gone."""

_PUBLISHED_ALREADY = N_(
    "This call was published. Only a draft can be edited, published or deleted."
)
_DRAFT_ONLY = N_("This call is still a draft: edit it, and publish it first.")
_REFUSALS: Mapping[Verb, str] = {
    Verb.EDIT: _PUBLISHED_ALREADY,
    Verb.PUBLISH: _PUBLISHED_ALREADY,
    Verb.DELETE: _PUBLISHED_ALREADY,
    Verb.AMEND: N_("A call that is decided, finished or cancelled is not amended any more."),
    Verb.CANCEL: N_("Only a published call that is not decided yet can be cancelled."),
    Verb.ASK: N_("Questions are entered from the publication of a call until it is finished."),
    Verb.DECIDE: N_("A decision is recorded once the call is closed and not yet decided."),
    Verb.FINISH: N_("A call is finished once the decision on it is recorded."),
}


def require(verb: Verb, state: CallState) -> None:
    """Raises Refused with the reason when the state does not allow the verb."""
    if state in TABLE[verb]:
        return
    draft = state is CallState.DRAFT and verb in (Verb.AMEND, Verb.ANNOUNCE, Verb.NOTICE)
    raise Refused(_DRAFT_ONLY if draft else _REFUSALS[verb])


def allows(verb: Verb, state: CallState) -> bool:
    """Whether a button for the verb makes sense."""
    return state in TABLE[verb]
