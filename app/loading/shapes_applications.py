"""The shapes of an application and of verbs on it: requests to clarify, attached files."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field

from app.loading.shapes_calls import Sources
from app.loading.values import ApplicationRef, Described, Hundredths, Moment, Verb
from db.terms import (
    BudgetCategory,
    Channel,
    CheckAnswer,
    ClarificationState,
    Dismissal,
    LegalForm,
    Sector,
    TargetGroup,
)


class ApplicantText(Described):
    name: str
    code: str
    legal_form: LegalForm
    sector: Sector
    address: str = ""
    head: str = ""
    email: str = ""
    phone: str = ""
    contact: str = ""
    vat_payer: bool | None = None
    ngo: bool | None = None


class PartnerText(Described):
    name: str
    sector: Sector
    code: str = ""
    contribution: str = ""
    role: str = ""
    money: Hundredths = 0


class LineText(Described):
    category: BudgetCategory
    title: str
    unit: str
    quantity: Hundredths
    price: Hundredths
    eligible: bool = True
    reason: str = ""


class ActivityText(Described):
    """From and to: a month of the project, or a day."""

    text: str
    number: str = ""
    begins: str = ""
    ends: str = ""
    result: str = ""
    who: str = ""


class PlannedText(Described):
    title: str
    unit: str
    value: Hundredths


class ApplicationVerb(Verb):
    """An application as it was handed in; ``at`` is also when it was received.

    One from a ``ticket`` of the file was received at that ticket's time.
    ``activities`` in one text become rows, a row a line where every line is numbered.
    """

    do: Literal["application"]
    ticket: int | None = None
    call: str
    channel: Channel
    applicant: ApplicantText
    action: str
    title: str
    summary: str = ""
    problem: str = ""
    aim: str = ""
    activities: str | list[ActivityText] = ""
    continuity: str = ""
    experience: str = ""
    principles: str = ""
    risks: str = ""
    place: str = ""
    months: int
    volunteers: int = 0
    volunteer_hours: int = 0
    stated_total: Hundredths | None = None
    requested: Hundredths
    sources: Sources
    groups: dict[TargetGroup, int] = Field(default_factory=dict)
    lines: list[LineText]
    partners: list[PartnerText] = Field(default_factory=list)
    indicators: list[PlannedText] = Field(default_factory=list)
    de_minimis: CheckAnswer | None = None
    signed_by: str = ""
    signed_on: date | None = None
    signed_as: str = ""
    pages: int | None = None


class Reply(StrEnum):
    """What an answer to a request may be worth."""

    SUFFICIENT = ClarificationState.SUFFICIENT
    INSUFFICIENT = ClarificationState.INSUFFICIENT
    UNANSWERED = ClarificationState.UNANSWERED


class ClarifyVerb(Verb):
    """A request to clarify, its letter signed at once; ``items`` are places in the checklist."""

    do: Literal["clarify"]
    application: ApplicationRef
    text: str
    items: list[int] = Field(default_factory=list)
    days: int | None = None


class ClarifySentVerb(Verb):
    """How the last request of an application went; ``received_on``: deemed received.

    Without it the day follows from the office's rule of the channel. ``files``: its proof.
    """

    do: Literal["clarify-sent"]
    application: ApplicationRef
    channel: Channel
    on: date
    received_on: date | None = None
    note: str = ""
    files: list[str] = Field(default_factory=list)


class ClarifyAnswerVerb(Verb):
    """The answer to the last request; ``files`` lie beside the description."""

    do: Literal["clarify-answer"]
    application: ApplicationRef
    outcome: Reply
    on: date | None = None
    text: str = ""
    files: list[str] = Field(default_factory=list)


class ReceiptVerb(Verb):
    """The receipt of registration, signed at once."""

    do: Literal["receipt"]
    application: ApplicationRef


class AttachVerb(Verb):
    """Files beside the description, attached to an application."""

    do: Literal["attach"]
    application: ApplicationRef
    files: list[str]


class FreezeVerb(Verb):
    """A waiting person's moment, frozen at ``at``; tickets of the file are counted from 1."""

    do: Literal["freeze"]
    call: str


class TakeInVerb(Verb):
    """The envelope of a ticket is handed over."""

    do: Literal["take-in"]
    ticket: int
    code: str = ""
    applicant: str = ""
    pages: int | None = None
    copies: int = 1
    sealed: bool = False
    bearer: str
    channel: Channel = Channel.IN_PERSON
    note: str = ""
    corridor_reason: str = ""


class DismissVerb(Verb):
    """Nothing follows a ticket."""

    do: Literal["dismiss"]
    ticket: int
    why: Dismissal
    reason: str = ""


class PutBackVerb(Verb):
    """A dismissed ticket is back in the queue."""

    do: Literal["put-back"]
    ticket: int


class JournalVerb(Verb):
    """A blank paper journal is printed."""

    do: Literal["journal"]
    call: str
    sheets: int = 1


class JournalRowText(Described):
    """A row as it was written by hand."""

    row: int
    received_at: Moment
    code: str = ""
    applicant: str = ""
    pages: int | None = None
    bearer: str


class EnterJournalVerb(Verb):
    """Rows of the last printed journal of a call, keyed in later; each becomes a ticket."""

    do: Literal["enter-journal"]
    call: str
    reason: str
    rows: list[JournalRowText]


IntakeVerbs = FreezeVerb | TakeInVerb | DismissVerb | PutBackVerb | JournalVerb | EnterJournalVerb

ApplicationVerbs = (
    IntakeVerbs | AttachVerb | ReceiptVerb | ClarifyVerb | ClarifySentVerb | ClarifyAnswerVerb
)
