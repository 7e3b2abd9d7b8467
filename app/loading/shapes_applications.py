"""The shapes of verbs on registered applications: requests to clarify, attached files."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field

from app.loading.values import Verb
from db.terms import Channel, ClarificationState


class Reply(StrEnum):
    """What an answer to a request may be worth."""

    SUFFICIENT = ClarificationState.SUFFICIENT
    INSUFFICIENT = ClarificationState.INSUFFICIENT
    UNANSWERED = ClarificationState.UNANSWERED


class ClarifyVerb(Verb):
    """A request to clarify, its letter signed at once; ``items`` are places in the checklist."""

    do: Literal["clarify"]
    application: int
    text: str
    items: list[int] = Field(default_factory=list)
    days: int | None = None


class ClarifySentVerb(Verb):
    """How the last request of an application went; ``received_on``: deemed received."""

    do: Literal["clarify-sent"]
    application: int
    channel: Channel
    on: date
    received_on: date
    note: str = ""


class ClarifyAnswerVerb(Verb):
    """The answer to the last request; ``files`` lie beside the description."""

    do: Literal["clarify-answer"]
    application: int
    outcome: Reply
    on: date | None = None
    text: str = ""
    files: list[str] = Field(default_factory=list)


class ReceiptVerb(Verb):
    """The receipt of registration, signed at once."""

    do: Literal["receipt"]
    application: int


class AttachVerb(Verb):
    """Files beside the description, attached to an application."""

    do: Literal["attach"]
    application: int
    files: list[str]


ApplicationVerbs = AttachVerb | ReceiptVerb | ClarifyVerb | ClarifySentVerb | ClarifyAnswerVerb
