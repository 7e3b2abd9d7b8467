"""The shape of a description file. Everything in it comes from outside and is checked here."""

from __future__ import annotations

import tomllib
from datetime import date
from enum import StrEnum, auto
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from app.errors import Invalid
from app.i18n import N_
from app.loading.shapes_activities import ActivitiesVerbs
from app.loading.shapes_administration import AdministrationVerbs
from app.loading.shapes_applicants import ApplicantVerbs
from app.loading.shapes_applications import ApplicationVerb as ApplicationVerb
from app.loading.shapes_applications import ApplicationVerbs
from app.loading.shapes_attendance import AttendanceVerbs
from app.loading.shapes_calls import CallVerbs, NodeText, PlanText, RequiredText, RulesText, Sources
from app.loading.shapes_complaints import ComplaintVerbs
from app.loading.shapes_evaluation import EvaluationVerbs
from app.loading.shapes_evaluators import EvaluatorVerbs
from app.loading.shapes_indicators import IndicatorVerbs
from app.loading.shapes_mandates import MandateVerbs
from app.loading.shapes_monitoring import MonitoringVerbs
from app.loading.shapes_names import NameFormsVerb
from app.loading.shapes_paper import PaperVerbs
from app.loading.shapes_papers import RoundVerbs
from app.loading.shapes_payments import PaymentVerbs
from app.loading.shapes_privacy import PrivacyVerbs
from app.loading.shapes_projects import AgencyVerbs, MoneyVerbs
from app.loading.shapes_register import RegisterVerbs
from app.loading.shapes_registry import OperationVerb as OperationVerb
from app.loading.shapes_registry import ParticipantVerb as ParticipantVerb
from app.loading.shapes_registry import RegistryVerbs
from app.loading.shapes_requests import RequestVerbs
from app.loading.shapes_texts import TextVerbs
from app.loading.values import ApplicationRef, Described, Hundredths, Moment, Verb
from db.terms import (
    CheckAnswer,
    EntryKind,
    OwnContribution,
    Role,
)

LARGEST = 16 * 1024 * 1024
MOST_INVENTED = 200_000


class OfficeText(Described):
    """The office's particulars."""

    name: str
    code: str = ""
    address: str = ""
    contacts: str = ""
    place: str = ""


class PersonText(Described):
    """An account; the first one founds the office."""

    login: str
    name: str
    function: str = ""
    roles: list[Role]


class StrategyVerb(Verb):
    """A strategy version; ``source_text`` names a file beside the description."""

    do: Literal["strategy"]
    title: str
    profile: str
    approved_by: str
    approved_on: date
    total: Hundredths
    source_text: str = ""
    organ: str = ""
    consent: str = ""
    reason: str = ""
    override: str = ""
    nodes: list[NodeText]
    plan: list[PlanText]


class CallVerb(Verb):
    """A call's draft; actions and sources by number and name.

    ``scorecard`` and ``checklist`` are presets, or files beside the description.
    """

    do: Literal["call"]
    number: str
    title: str
    scorecard: str
    checklist: str
    total: Hundredths
    largest: Hundredths
    smallest: Hundredths = 0
    support_rate: Hundredths
    cross_financing: Hundredths = 0
    longest_months: int = 24
    opens_at: Moment
    closes_at: Moment
    actions: dict[str, Hundredths]
    sources: Sources
    eligible_applicants: str = ""
    supported_activities: str = ""
    how_to_submit: str = ""
    contact: str = ""
    target_groups: str = ""
    own_contribution: Hundredths = 0
    own_kind: OwnContribution = OwnContribution.NONE
    consultations: str = ""
    procedures: str = ""
    indicators: list[RequiredText] = Field(default_factory=list)
    evaluators: int = 2
    divergence_limit: Hundredths | None = None
    rules: RulesText = RulesText()


class PublishVerb(Verb):
    do: Literal["publish"]
    call: str
    override: str = ""


class AnswerText(Described):
    answer: CheckAnswer
    note: str = ""


class EligibilityVerb(Verb):
    """Answers by item number (from 1); what is not named is „yes“."""

    do: Literal["eligibility"]
    application: ApplicationRef
    answers: dict[str, AnswerText] = Field(default_factory=dict)


class WithdrawVerb(Verb):
    do: Literal["withdraw"]
    application: ApplicationRef
    reason: str


class EntryVerb(Verb):
    """A contract, a payment or what came back: of an application, or by parts (administration).

    ``override`` here and elsewhere: why more is taken than there is; used only where it is.
    """

    do: Literal["entry"]
    kind: EntryKind
    document: str
    application: ApplicationRef | None = None
    sum: Hundredths = 0
    parts: Sources = Field(default_factory=dict)
    note: str = ""
    override: str = ""


class StatementVerb(Verb):
    """The budget statement, signed; as of the verb's day if no other is named."""

    do: Literal["budget-statement"]
    until: date | None = None


class Invented(StrEnum):
    """What can be made up."""

    APPLICATIONS = auto()
    CHECKS = auto()
    EVALUATIONS = auto()
    OPERATIONS = auto()
    PARTICIPANTS = auto()
    ACTIVITIES = auto()
    ENTRIES = auto()


class InventVerb(Verb):
    """So many made-up records of a kind; the same seed makes the same ones.

    Applications, checks and evaluations (the person's own) name their call.
    """

    do: Literal["invent"]
    what: Invented
    count: Annotated[int, Field(ge=1, le=MOST_INVENTED)]
    seed: int = 0
    call: str = ""


ProjectVerbs = (
    OperationVerb | ParticipantVerb | EntryVerb | StatementVerb | RegistryVerbs | AttendanceVerbs
)

AnyVerb = Annotated[
    StrategyVerb
    | ActivitiesVerbs
    | CallVerbs
    | ApplicationVerbs
    | TextVerbs
    | RegisterVerbs
    | MandateVerbs
    | NameFormsVerb
    | PrivacyVerbs
    | RequestVerbs
    | ApplicantVerbs
    | ComplaintVerbs
    | AgencyVerbs
    | MoneyVerbs
    | PaymentVerbs
    | CallVerb
    | PublishVerb
    | ApplicationVerb
    | EligibilityVerb
    | WithdrawVerb
    | EvaluatorVerbs
    | EvaluationVerbs
    | PaperVerbs
    | RoundVerbs
    | ProjectVerbs
    | IndicatorVerbs
    | AdministrationVerbs
    | MonitoringVerbs
    | InventVerb,
    Field(discriminator="do"),
]


class Description(Described):
    """A whole file. Without ``office`` the verbs go into an office that exists."""

    format: Literal[1]
    office: OfficeText | None = None
    people: list[PersonText] = Field(default_factory=list)
    verbs: list[AnyVerb] = Field(default_factory=list)


def read(path: Path) -> Description:
    """Read and check a file; raises Invalid with the place of each problem, up to ten."""
    try:
        if path.stat().st_size > LARGEST:
            raise Invalid(N_("The file is larger than a description can be (16 MB)."))
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        # Besides its own error, the reader lets endless figures and nesting through.
        raise Invalid(
            N_("The file “{name}” cannot be read: {reason}."), name=path.name, reason=str(error)
        ) from error
    try:
        return Description.model_validate(data)
    except ValidationError as error:
        raise Invalid(
            N_("The file “{name}” was not loaded, nothing was changed:\n{lines}"),
            name=path.name,
            lines="\n".join(_lines(error)),
        ) from error


def _lines(error: ValidationError) -> list[str]:
    found = error.errors(include_url=False, include_input=False)
    lines = [f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in found[:10]]
    if len(found) > len(lines):
        lines.append(f"… +{len(found) - len(lines)}")
    return lines
