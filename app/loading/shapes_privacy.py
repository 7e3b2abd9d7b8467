"""The shapes of verbs on participants' personal data."""

from __future__ import annotations

from datetime import date
from typing import Literal

from app.loading.shapes_registry import OfParticipant
from app.loading.values import Verb
from db.terms import ConsentPurpose, EmploymentStatus, LegalBasis, Sex


class ImportParticipantsVerb(Verb):
    """Everybody in a file beside the description; ``same_person`` tells who namesakes are."""

    do: Literal["import-participants"]
    file: str
    operation: str = ""
    same_person: bool | None = None
    documents_seen: bool = False


class ConsentVerb(OfParticipant):
    """On what ground data serve a purpose; ``given_on`` is the verb's day unless it is named."""

    do: Literal["consent"]
    purpose: ConsentPurpose
    basis: LegalBasis = LegalBasis.CONSENT
    given_on: date | None = None
    notice_version: str = ""
    note: str = ""


class ConsentWithdrawVerb(OfParticipant):
    """The consent to a purpose is taken back on the verb's day."""

    do: Literal["consent-withdraw"]
    purpose: ConsentPurpose


class CorrectVerb(OfParticipant):
    """What was wrong is put right; what is not named stays."""

    do: Literal["correct-participant"]
    reason: str
    birth_date: date | None = None
    sex: Sex | None = None
    email: str | None = None
    phone: str | None = None
    employment: EmploymentStatus | None = None
    unemployed_since: date | None = None
    in_education: bool | None = None
    isced: int | None = None
    rural: bool | None = None


class AnonymiseVerb(Verb):
    """Everybody whose data need no longer be kept is made nameless."""

    do: Literal["anonymise-due"]


PrivacyVerbs = (
    ImportParticipantsVerb | ConsentVerb | ConsentWithdrawVerb | CorrectVerb | AnonymiseVerb
)
