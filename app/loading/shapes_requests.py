"""The shapes of verbs on requests about personal data."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from app.loading.values import Verb
from db.terms import Channel, DataRequestKind, DataRequestOutcome


class DataRequestVerb(Verb):
    """A request that came; ``name`` and, for a participant, the project that they are in."""

    do: Literal["data-request"]
    kind: DataRequestKind
    last_name: str
    first_name: str
    operation: str = ""
    received_on: date | None = None
    channel: Channel | None = None
    address: str = ""
    asked: str = ""
    identified: str = ""
    roll_over: bool = True


class OfRequest(Verb):
    """Which request, by its number."""

    request: str = Field(min_length=1)


class DataRequestExtendVerb(OfRequest):
    """The letter on a new term: drawn up, signed and sent on the verb's day."""

    do: Literal["data-request-extend"]
    reason: str
    channel: Channel


class DataRequestAnswerVerb(OfRequest):
    """The answer: drawn up, signed and sent on the verb's day."""

    do: Literal["data-request-answer"]
    outcome: DataRequestOutcome
    text: str
    channel: Channel


class DataRequestWithdrawVerb(OfRequest):
    """The person took the request back."""

    do: Literal["data-request-withdraw"]
    reason: str


class ProcessingVerb(Verb):
    """A processing activity worded anew; what is not named stays. Without ``activity``: a new one,
    of which everything is named.
    """

    do: Literal["processing"]
    activity: str = ""
    reason: str = ""
    title: str | None = None
    purpose: str | None = None
    basis: str | None = None
    persons: str | None = None
    data: str | None = None
    recipients: str | None = None
    transfers: str | None = None
    retention: str | None = None
    security: str | None = None


class ProcessingDropVerb(Verb):
    """The office does it no more."""

    do: Literal["processing-drop"]
    activity: str
    reason: str


RequestVerbs = (
    ProcessingVerb
    | ProcessingDropVerb
    | DataRequestVerb
    | DataRequestExtendVerb
    | DataRequestAnswerVerb
    | DataRequestWithdrawVerb
)
