"""The shapes of verbs on the register of documents."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from app.loading.values import Described, Verb
from db.terms import Channel


class CaseText(Described):
    """A case of the plan; without ``years`` it is kept for ever."""

    number: str
    title: str
    years: int | None = None
    disposed: str = ""


class CasesVerb(Verb):
    """The documentation plan of a year; without ``cases`` the year before's, or the example."""

    do: Literal["cases"]
    year: int
    cases: list[CaseText] = Field(default_factory=list)


class RegisterVerb(Verb):
    """A document gets its number. ``answers`` and ``case`` name a document and a case by index.

    ``paper`` is the number of an issued paper, which tells subject and addressee where they are
    left out; ``files`` lie beside the description.
    """

    do: Literal[
        "register-incoming",
        "register-outgoing",
        "register-internal",
        "register-protocol",
        "register-contract",
    ]
    subject: str = ""
    party: str = ""
    paper: str = ""
    their_on: date | None = None
    their_number: str = ""
    channel: Channel | None = None
    received_on: date | None = None
    responsible: str = ""
    due_days: int | None = None
    due_working: bool | None = None
    due_on: date | None = None
    case: str = ""
    binder: str = ""
    pages: str = ""
    note: str = ""
    answers: str = ""
    files: list[str] = Field(default_factory=list)


class DeliverVerb(Verb):
    """How an outgoing document went; without ``received_on`` as the channel's rule says."""

    do: Literal["deliver-document"]
    document: str
    channel: Channel
    on: date
    received_on: date | None = None
    note: str = ""
    files: list[str] = Field(default_factory=list)


class LinkVerb(Verb):
    """A document answers another one; both by index."""

    do: Literal["link-document"]
    document: str
    answers: str


class SettleVerb(Verb):
    """No answer to a document is awaited any more."""

    do: Literal["settle-document"]
    document: str
    reason: str


class VoidVerb(Verb):
    """A document was registered by mistake; its number stays taken."""

    do: Literal["void-document"]
    document: str
    reason: str


class AppealingVerb(Verb):
    """To whom (dative) and within how many days decisions may be appealed against."""

    do: Literal["appealing"]
    addressee: str
    days: int
    working: bool = False
    reply_days: int = 20
    reply_working: bool = True


RegisterVerbs = (
    CasesVerb | AppealingVerb | RegisterVerb | DeliverVerb | LinkVerb | SettleVerb | VoidVerb
)
