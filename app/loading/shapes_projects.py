"""The shapes of verbs on projects.

A project is named by its application (its place in the file, or its number) or by its code.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from app.loading.shapes_calls import Sources
from app.loading.values import ApplicationRef, Described, Hundredths, Verb
from db.terms import AgencyStep, ChangeKind, ClaimKind

ProjectRef = ApplicationRef


class TakeOverVerb(Verb):
    """Everything that a call selected becomes projects; with ``application`` that one alone."""

    do: Literal["take-over"]
    call: str = ""
    application: ApplicationRef | None = None


class AgencyStepVerb(Verb):
    """What happened at the agency on a day (that of the verb if left out); see ``StepDraft``."""

    do: Literal["agency-step"]
    projects: list[ProjectRef]
    step: AgencyStep
    on: date | None = None
    document: str = ""
    due_on: date | None = None
    days: int | None = None
    working: bool = True
    sum: Hundredths | None = None
    code: str = ""
    note: str = ""


class CancelStepVerb(Verb):
    """The last step was recorded by mistake."""

    do: Literal["cancel-agency-step"]
    project: ProjectRef
    reason: str


class EditProjectVerb(Verb):
    """What else is known of a project; what is left out stays."""

    do: Literal["edit-project"]
    project: ProjectRef
    code: str | None = None
    manager: str | None = None
    note: str | None = None


class InstalmentText(Described):
    """A payment that the contract foresees."""

    kind: ClaimKind
    due: date
    sum: Hundredths
    note: str = ""


class ContractVerb(Verb):
    """The contract as signed; without ``parts`` the support is split by the call's percents."""

    do: Literal["contract"]
    project: ProjectRef
    number: str
    signed: date | None = None
    starts: date
    ends: date
    sum: Hundredths
    parts: Sources = Field(default_factory=dict)
    own: Hundredths = 0
    in_kind: Hundredths = 0
    advance_limit: Hundredths | None = None
    instalments: list[InstalmentText] = Field(default_factory=list)
    note: str = ""
    override: str = ""


class ContractChangeVerb(Verb):
    """A numbered change; what is left out stays."""

    do: Literal["contract-change"]
    project: ProjectRef
    on: date | None = None
    kind: ChangeKind
    document: str = ""
    reason: str
    starts: date | None = None
    ends: date | None = None
    sum: Hundredths | None = None
    parts: Sources = Field(default_factory=dict)
    own: Hundredths | None = None
    in_kind: Hundredths | None = None
    advance_limit: Hundredths | None = None
    instalments: list[InstalmentText] | None = None
    note: str | None = None
    override: str = ""


class ContractEndVerb(Verb):
    """Terminated for a reason, finished (final settlement), or the last step taken back."""

    do: Literal["terminate-contract", "finish-project", "undo-contract"]
    project: ProjectRef
    on: date | None = None
    reason: str = ""


class ClaimVerb(Verb):
    """A payment claim came; ``since`` and ``until`` is the time it is for."""

    do: Literal["claim"]
    project: ProjectRef
    kind: ClaimKind
    sum: Hundredths
    received: date | None = None
    due: date | None = None
    document: str = ""
    since: date | None = None
    until: date | None = None
    note: str = ""


class DeductionText(Described):
    """What is not eligible, and why."""

    sum: Hundredths
    reason: str


class ClaimCheckVerb(Verb):
    """The claim ``number`` of the project is checked; ``settled`` is set off of the advance."""

    do: Literal["claim-check"]
    project: ProjectRef
    number: int
    on: date | None = None
    eligible: Hundredths
    deductions: list[DeductionText] = Field(default_factory=list)
    settled: Hundredths = 0
    note: str = ""


class ClaimPayVerb(Verb):
    """A payment; without ``sum`` all that is left to pay."""

    do: Literal["claim-pay"]
    project: ProjectRef
    number: int
    on: date | None = None
    document: str
    sum: Hundredths | None = None
    parts: Sources = Field(default_factory=dict)
    note: str = ""
    override: str = ""


class ClaimEndVerb(Verb):
    """Refused, withdrawn, or the step on it taken back."""

    do: Literal["claim-refuse", "claim-withdraw", "claim-step-back", "claim-reverse-payment"]
    project: ProjectRef
    number: int
    reason: str


class RecoveryVerb(Verb):
    """Money demanded back from the promoter."""

    do: Literal["recovery"]
    project: ProjectRef
    sum: Hundredths
    on: date | None = None
    due: date
    reason: str
    document: str = ""
    claim: int | None = None


class RecoveryReturnVerb(Verb):
    """Money came back on the nth demand of the project, or the demand falls."""

    do: Literal["recovery-return", "recovery-cancel"]
    project: ProjectRef
    number: int = 1
    on: date | None = None
    sum: Hundredths | None = None
    document: str = ""
    reason: str = ""


MoneyVerbs = (
    ContractVerb
    | ContractChangeVerb
    | ContractEndVerb
    | ClaimVerb
    | ClaimCheckVerb
    | ClaimPayVerb
    | ClaimEndVerb
    | RecoveryVerb
    | RecoveryReturnVerb
)
AgencyVerbs = TakeOverVerb | AgencyStepVerb | CancelStepVerb | EditProjectVerb
