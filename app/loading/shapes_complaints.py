"""The shapes of verbs on complaints; a complaint is named by its number (``SK-2019-1``)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from app.loading.values import ApplicationRef, Verb
from db.terms import Channel, ComplaintOutcome, ComplaintRefusal, ComplaintTarget


class ComplaintVerb(Verb):
    """A complaint came. Without ``complainant`` it is the applicant's; ``document``: see the draft.

    ``received`` is the time of the verb where it is left out.
    """

    do: Literal["complaint"]
    application: ApplicationRef
    target: ComplaintTarget = ComplaintTarget.DECISION
    channel: Channel
    grounds: str
    received: datetime | None = None
    complainant: str = ""
    address: str = ""
    document: str = ""
    days: int | None = None
    working: bool | None = None


class ComplaintAcceptVerb(Verb):
    """It is examined."""

    do: Literal["complaint-accept"]
    complaint: str


class ComplaintRefuseVerb(Verb):
    """It is not examined."""

    do: Literal["complaint-refuse"]
    complaint: str
    kind: ComplaintRefusal
    reason: str


class ComplaintReasonVerb(Verb):
    """Examined without a re-evaluation, withdrawn, or the last step taken back."""

    do: Literal["complaint-examine", "complaint-withdraw", "complaint-step-back"]
    complaint: str
    reason: str


class ComplaintDecideVerb(Verb):
    """What was decided about it."""

    do: Literal["complaint-decide"]
    complaint: str
    outcome: ComplaintOutcome
    reason: str


class ComplaintReplyVerb(Verb):
    """The reply is drawn up and signed; with ``on`` it went that day."""

    do: Literal["complaint-reply"]
    complaint: str
    channel: Channel
    on: date
    received_on: date | None = None
    note: str = ""


class RelistVerb(Verb):
    """The lists of a decided call are drawn up anew and signed."""

    do: Literal["relist"]
    call: str


ComplaintVerbs = (
    ComplaintVerb
    | ComplaintAcceptVerb
    | ComplaintRefuseVerb
    | ComplaintReasonVerb
    | ComplaintDecideVerb
    | ComplaintReplyVerb
    | RelistVerb
)
