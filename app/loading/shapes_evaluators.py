"""The shapes of verbs on evaluators, their declarations and conflicts."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from app.loading.values import ApplicationRef, Verb
from db.terms import ReviewVerdict, Sector


class EvaluatorVerb(Verb):
    """An entry of the register: of an account by its log-in name, or of a person without one.

    ``actions`` are numbers of actions of the strategy, ``since`` and ``until`` days.
    """

    do: Literal["evaluator"]
    login: str = ""
    person: str = ""
    organisation: str = ""
    code: str = ""
    sector: Sector
    email: str = ""
    phone: str = ""
    actions: list[str] = Field(default_factory=list)
    themes: list[str] = Field(default_factory=list)
    note: str = ""
    since: date | None = None
    until: date | None = None


class EvaluatorChangeVerb(Verb):
    """What is named is changed in an evaluator's entry; ``until`` ends it."""

    do: Literal["evaluator-change"]
    person: str
    organisation: str | None = None
    code: str | None = None
    email: str | None = None
    phone: str | None = None
    actions: list[str] | None = None
    themes: list[str] | None = None
    note: str | None = None
    since: date | None = None
    until: date | None = None


class DeclareVerb(Verb):
    """The evaluator's own declaration for a call, signed at once."""

    do: Literal["declare"]
    call: str


class HandSignedVerb(Verb):
    """A declaration that an evaluator signed with a pen; ``note``: where the original lies,
    ``scans``: files beside the description.
    """

    do: Literal["declare-by-hand"]
    call: str
    person: str
    on: date
    note: str = ""
    scans: tuple[str, ...] = ()


class ConflictVerb(Verb):
    """One's own conflict, or (with ``person``) what an evaluator wrote on paper."""

    do: Literal["conflict"]
    application: ApplicationRef
    reason: str
    person: str = ""


class ExcludeVerb(Verb):
    """The manager keeps an evaluator out of an application, lets them in, or reopens a sheet."""

    do: Literal["exclude", "readmit", "reopen"]
    application: ApplicationRef
    person: str
    reason: str


class AssignOneVerb(Verb):
    """One application to one evaluator; ``third``: because of a divergence."""

    do: Literal["assign-one"]
    application: ApplicationRef
    person: str
    third: bool = False


class UnassignVerb(Verb):
    """One who has not begun is asked no longer."""

    do: Literal["unassign"]
    application: ApplicationRef
    person: str


class GiveOverVerb(Verb):
    """An unfinished sheet is given over to another evaluator."""

    do: Literal["give-over"]
    application: ApplicationRef
    person: str
    other: str
    reason: str


class UnsignVerb(Verb):
    """A declaration noted as signed with a pen is not so."""

    do: Literal["declaration-back"]
    call: str
    person: str
    reason: str


class ReviewVerb(Verb):
    """The manager settles what was suggested between an evaluator and an application."""

    do: Literal["review-conflict"]
    application: ApplicationRef
    person: str
    verdict: ReviewVerdict
    reason: str = ""


EvaluatorVerbs = (
    EvaluatorVerb
    | EvaluatorChangeVerb
    | DeclareVerb
    | HandSignedVerb
    | ConflictVerb
    | ExcludeVerb
    | AssignOneVerb
    | UnassignVerb
    | GiveOverVerb
    | UnsignVerb
    | ReviewVerb
)
