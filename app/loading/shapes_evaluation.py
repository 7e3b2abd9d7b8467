"""The shapes of verbs on scores, what people settle about them, and the decision."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from app.loading.values import ApplicationRef, Described, Hundredths, Verb


class AssignVerb(Verb):
    do: Literal["assign"]
    call: str


class EvaluateVerb(Verb):
    """A whole sheet: no conflict stated, every criterion scored, submitted and signed."""

    do: Literal["evaluate"]
    application: ApplicationRef
    points: list[Hundredths]
    comments: list[str] = Field(default_factory=list)


class ReconcileVerb(Verb):
    """The evaluators met about their difference; ``basis`` names the paper."""

    do: Literal["reconcile"]
    application: ApplicationRef
    basis: str


class AgreeVerb(Verb):
    """The common score of a call that wants consensus, criterion by criterion."""

    do: Literal["agree"]
    application: ApplicationRef
    points: list[Hundredths]
    comments: list[str] = Field(default_factory=list)
    basis: str


class VoteVerb(Verb):
    """The deciding body's order of tied applications, the first goes first."""

    do: Literal["vote"]
    call: str
    order: list[ApplicationRef]
    basis: str


class OtherwiseText(Described):
    """The body awards ``sum`` of what was recommended, or nothing when it is left out.

    Or else ``do``: it postpones the item, or returns it to the same or to other evaluators.
    """

    application: ApplicationRef
    do: Literal["award", "postpone", "return", "return-to-others"] = "award"
    sum: Hundredths | None = None
    reason: str


class DecideVerb(Verb):
    """The manager's recorded decision, its papers signed; ``otherwise`` than proposed.

    Where anything is returned, that alone is decided.
    """

    do: Literal["decide"]
    call: str
    reason: str = ""
    override: str = ""
    otherwise: list[OtherwiseText] = Field(default_factory=list)


class CancelVerb(Verb):
    """What was settled is cancelled, or a return to the evaluators taken back, its paper signed."""

    do: Literal["unsettle", "cancel-return"]
    application: ApplicationRef
    reason: str


EvaluationVerbs = (
    AssignVerb | EvaluateVerb | ReconcileVerb | AgreeVerb | VoteVerb | DecideVerb | CancelVerb
)
