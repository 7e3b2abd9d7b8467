"""The shapes of verbs on complaints; a complaint is named by its number (``SK-2019-1``)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from app.loading.values import ApplicationRef, Described, Hundredths, Verb
from db.terms import Channel, ComplaintOutcome, ComplaintRefusal, ComplaintTarget, ReleaseCause


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
    """A step that needs nothing but a reason.

    Examined without a re-evaluation, eligibility checked anew, withdrawn, a step taken back, what
    was settled about its re-evaluation cancelled.
    """

    do: Literal[
        "complaint-examine",
        "complaint-recheck",
        "complaint-withdraw",
        "complaint-step-back",
        "complaint-unsettle",
    ]
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


class ReevaluateVerb(Verb):
    """Who evaluates it anew, by the names in the register of evaluators."""

    do: Literal["complaint-reevaluate"]
    complaint: str
    evaluators: list[str]
    third: bool = False


class ReleaseEvaluatorVerb(Verb):
    """An evaluator of a re-evaluation who has not begun is not asked any more."""

    do: Literal["complaint-release"]
    complaint: str
    evaluator: str


class EvaluateAgainVerb(Verb):
    """An evaluator's sheet of a re-evaluation; fields as in ``evaluate``."""

    do: Literal["evaluate-again"]
    application: ApplicationRef
    points: list[Hundredths]
    comments: list[str] = Field(default_factory=list)


class ReconcileAgainVerb(Verb):
    """Those who evaluate anew met about their difference; ``basis`` names the paper."""

    do: Literal["complaint-reconcile"]
    complaint: str
    basis: str


class AgreeAgainVerb(Verb):
    """The common score of those who evaluate anew; fields as in ``agree``."""

    do: Literal["complaint-agree"]
    complaint: str
    points: list[Hundredths]
    comments: list[str] = Field(default_factory=list)
    basis: str


class ReopenAgainVerb(Verb):
    """A sheet of the re-evaluation goes back to who made it."""

    do: Literal["complaint-reopen"]
    complaint: str
    evaluator: str
    reason: str


class CompareVerb(Verb):
    """The comparison is drawn up and signed."""

    do: Literal["complaint-compare"]
    complaint: str


class FreeVerb(Verb):
    """An applicant withdrew after the decision, or the agency refused or reduced to ``sum``."""

    do: Literal["free-award"]
    application: ApplicationRef
    cause: ReleaseCause
    reason: str
    sum: Hundredths = 0


class CancelFreedVerb(Verb):
    """What an application freed was recorded by mistake."""

    do: Literal["cancel-freed"]
    application: ApplicationRef
    reason: str


class PartText(Described):
    """A part that the body awards."""

    application: ApplicationRef
    sum: Hundredths


class LaterText(Described):
    """The body's word on what it had postponed: as the order has it, ``sum`` of it, or nothing."""

    application: ApplicationRef
    do: Literal["approve", "award", "refuse"]
    sum: Hundredths = 0
    reason: str


class AmendDecisionVerb(Verb):
    """The amending decision, its papers signed; ``order``: the body's, of the tied.

    ``postponed``: the word on what had been put off.
    """

    do: Literal["amend-decision"]
    call: str
    reason: str
    override: str = ""
    complaint: str = ""
    parts: list[PartText] = Field(default_factory=list)
    order: list[ApplicationRef] = Field(default_factory=list)
    postponed: list[LaterText] = Field(default_factory=list)


class CopySheetsVerb(Verb):
    """The applicant's copy of the evaluation sheets is drawn up and signed."""

    do: Literal["applicant-copy"]
    application: ApplicationRef


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
    | ReevaluateVerb
    | ReleaseEvaluatorVerb
    | EvaluateAgainVerb
    | ReconcileAgainVerb
    | AgreeAgainVerb
    | ReopenAgainVerb
    | CompareVerb
    | FreeVerb
    | CancelFreedVerb
    | AmendDecisionVerb
    | CopySheetsVerb
)
