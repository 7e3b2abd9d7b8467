"""The shapes of verbs of the participants' registry."""

from datetime import date
from typing import Literal

from app.loading.values import ApplicationRef, Hundredths, Verb
from db.terms import (
    Controller,
    EmploymentStatus,
    EvidenceKind,
    FollowUpMoment,
    FollowUpOutcome,
    PositionChange,
    SensitiveAnswer,
    Sex,
    TargetGroup,
)


class OperationVerb(Verb):
    do: Literal["operation"]
    code: str
    title: str
    starts_on: date
    ends_on: date
    application: ApplicationRef | None = None
    controller: Controller = Controller.OFFICE
    indicator_rules: str = ""
    excluded_share: Hundredths | None = None
    retention_from: date | None = None
    retention_years: int | None = None
    legal_hold: str = ""


class ParticipantVerb(Verb):
    do: Literal["participant"]
    operation: str
    first_name: str
    last_name: str
    birth_date: date | None = None
    sex: Sex | None = None
    personal_code: str = ""
    started_on: date
    ended_on: date | None = None
    employment: EmploymentStatus | None = None
    unemployed_since: date | None = None
    in_education: bool | None = None
    full_time_student: bool = False
    isced: int | None = None
    background: SensitiveAnswer = SensitiveAnswer.NOT_ASKED
    disability: SensitiveAnswer = SensitiveAnswer.NOT_ASKED
    other_disadvantage: SensitiveAnswer = SensitiveAnswer.NOT_ASKED
    homeless: SensitiveAnswer = SensitiveAnswer.NOT_ASKED
    third_country: SensitiveAnswer = SensitiveAnswer.NOT_ASKED
    foreign_background: SensitiveAnswer = SensitiveAnswer.NOT_ASKED
    minority: SensitiveAnswer = SensitiveAnswer.NOT_ASKED
    rural: bool | None = None
    asked_on: date | None = None
    notice_version: str = ""
    form_version: str = ""


class ReadingsVerb(Verb):
    """The office reads the rules otherwise; what is not named stays as it is."""

    do: Literal["readings"]
    elderly_from: int | None = None
    young_under: int | None = None
    months_young: int | None = None
    months_other: int | None = None
    students_inactive: bool | None = None
    leap_day_in_march: bool | None = None
    neet_from: int | None = None
    neet_to: int | None = None
    excluded_share: Hundredths | None = None
    excluded: list[TargetGroup] | None = None


class OfParticipant(Verb):
    """Whose record: by project and name, as the file registered them."""

    operation: str
    last_name: str
    first_name: str


class ExitVerb(OfParticipant):
    """Somebody left."""

    do: Literal["exit"]
    ended_on: date


class ComeBackVerb(OfParticipant):
    """Somebody came back to the same project."""

    do: Literal["come-back"]
    started_on: date
    ended_on: date | None = None


class FollowUpVerb(OfParticipant):
    """What somebody answered after the exit; ``asked_on`` is the verb's day."""

    do: Literal["follow-up"]
    moment: FollowUpMoment
    outcome: FollowUpOutcome = FollowUpOutcome.ANSWERED
    seeking_since: date | None = None
    education_since: date | None = None
    qualified_on: date | None = None
    employed_since: date | None = None
    employed: bool | None = None
    position: PositionChange | None = None
    evidence: str = ""
    note: str = ""


class EvidenceVerb(OfParticipant):
    """A document seen for a target group; it was checked on the verb's day."""

    do: Literal["evidence"]
    group: TargetGroup
    kind: EvidenceKind
    number: str = ""
    issuer: str = ""
    issued_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    registered_on: date | None = None


class HandOverVerb(Verb):
    """Every record of a project was entered in the agency's system on a day (the verb's)."""

    do: Literal["hand-over"]
    operation: str
    on: date | None = None


class HandingBackVerb(Verb):
    """They were not, after all."""

    do: Literal["hand-over-back"]
    operation: str


class ProjectOperationVerb(Verb):
    """What the registry calls a project: an operation it has (``operation``), or a new one.

    A new one's code and days are the project's and its contract's unless they are named.
    """

    do: Literal["project-operation"]
    project: ApplicationRef
    operation: str = ""
    code: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    controller: Controller = Controller.OFFICE
    excluded_share: Hundredths | None = None


class UnlinkOperationVerb(Verb):
    """The operation was not this project's."""

    do: Literal["unlink-operation"]
    project: ApplicationRef
    reason: str


class DeleteOperationVerb(Verb):
    """An operation made by mistake, by its code; nothing stands on it."""

    do: Literal["delete-operation"]
    operation: str


RegistryVerbs = (
    ProjectOperationVerb
    | UnlinkOperationVerb
    | DeleteOperationVerb
    | HandOverVerb
    | HandingBackVerb
    | ReadingsVerb
    | ExitVerb
    | ComeBackVerb
    | FollowUpVerb
    | EvidenceVerb
)
