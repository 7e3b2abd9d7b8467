"""A request to clarify: its states and steps, what is typed. Pure.

How its letter is delivered, and its deadline, is the register's (app.register.delivering).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum, auto

from app.errors import Refused
from app.formats import day
from app.i18n import N_
from app.problems import Problems
from app.register.days import LONGEST
from app.register.delivering import DeliveryDraft as DeliveryDraft
from db.terms import ClarificationState


class Step(StrEnum):
    """Everything that is done to a request."""

    SEND = auto()
    CLEAR = auto()
    FALL_SHORT = auto()
    LAPSE = auto()
    TAKE_BACK = auto()


_PREPARED, _SENT, _SUFFICIENT, _INSUFFICIENT, _UNANSWERED, _TAKEN_BACK = ClarificationState
OPEN = (_PREPARED, _SENT)
"""States in which the applicant’s word is still awaited."""

TABLE: Mapping[Step, Mapping[ClarificationState, ClarificationState]] = {
    Step.SEND: {_PREPARED: _SENT, _SENT: _SENT},
    Step.CLEAR: {_SENT: _SUFFICIENT},
    Step.FALL_SHORT: {_SENT: _INSUFFICIENT},
    Step.LAPSE: {_SENT: _UNANSWERED},
    Step.TAKE_BACK: {_PREPARED: _TAKEN_BACK, _SENT: _TAKEN_BACK},
}
ANSWERS: Mapping[ClarificationState, Step] = {
    _SUFFICIENT: Step.CLEAR,
    _INSUFFICIENT: Step.FALL_SHORT,
    _UNANSWERED: Step.LAPSE,
}
"""What a person may say of the answer, and the step it is."""


def allows(step: Step, state: ClarificationState) -> bool:
    """Whether a button for the step makes sense."""
    return state in TABLE[step]


def after(step: Step, state: ClarificationState) -> ClarificationState:
    """The state the step leads to; Refused with the reason when it is not allowed."""
    found = TABLE[step].get(state)
    if found is not None:
        return found
    if state is _PREPARED:
        raise Refused(
            N_("First enter how the request was sent: the term runs from the day it is received.")
        )
    raise Refused(N_("This request is closed. If something is still unclear, ask once more."))


@dataclass(frozen=True, slots=True)
class ClarificationDraft:
    """What is asked, by which items of the checklist; ``days`` None: as the call's rules say."""

    text: str
    items: tuple[int, ...] = ()
    days: int | None = None

    def checked(self) -> "ClarificationDraft":
        """Trimmed; raises InvalidMany with fields."""
        tidy = replace(self, text=self.text.strip(), items=tuple(dict.fromkeys(self.items)))
        problems = Problems()
        problems.need(tidy.text, N_("Enter what is to be clarified."), "text")
        problems.need(
            tidy.days is None or 1 <= tidy.days <= LONGEST,
            N_("The term is at least one day and at most ten years."),
            "days",
        )
        problems.done()
        return tidy


@dataclass(frozen=True, slots=True)
class ReplyDraft:
    """The answer and what it is worth; without one, ``answered_on`` is None."""

    outcome: ClarificationState
    answered_on: date | None = None
    text: str = ""

    def checked(self, sent_on: date, due_on: date, today: date) -> "ReplyDraft":
        """Trimmed; raises InvalidMany with fields, Refused while an answer may still come."""
        if self.outcome not in ANSWERS:
            raise ValueError(f"{self.outcome} is no answer")
        none = self.outcome is ClarificationState.UNANSWERED
        if none and today <= due_on:
            raise Refused(
                N_("An answer may still come: the term runs until {day}, the whole day."),
                day=day(due_on),
            )
        tidy = replace(self, text=self.text.strip(), answered_on=None if none else self.answered_on)
        problems = Problems()
        problems.need(
            none or tidy.answered_on, N_("Enter when the answer was received."), "answered_on"
        )
        if tidy.answered_on is not None:
            problems.need(
                sent_on <= tidy.answered_on <= today,
                N_("An answer comes after the request was sent, and not in the future."),
                "answered_on",
            )
        problems.need(none or tidy.text, N_("Enter what was answered."), "text")
        problems.done()
        return tidy
