"""The shapes of verbs on the directory of applicants; an applicant is named by its code."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from app.loading.shapes_applications import ApplicantText
from app.loading.values import ApplicationRef, Hundredths, Verb
from db.terms import LegalForm, LinkGround, Sector


class LinkVerb(Verb):
    """Two linked enterprises; the other one by its code, and by its name where it is unknown."""

    do: Literal["link"]
    applicant: str
    other: str = ""
    name: str = ""
    ground: LinkGround
    paper: str
    paper_on: date


class AidVerb(Verb):
    """Aid that somebody granted, to the applicant or to a linked enterprise (``receiver``)."""

    do: Literal["aid"]
    applicant: str
    granter: str
    on: date
    sum: Hundredths
    regulation: str
    project: str = ""
    paper: str = ""
    receiver: str = ""
    receiver_code: str = ""


class AidLookupVerb(Verb):
    """A look into the official register of aid, with its files."""

    do: Literal["aid-lookup"]
    applicant: str
    declared_on: date | None = None
    on: date
    result: str
    files: list[str] = Field(default_factory=list)


class RoadFreightVerb(Verb):
    """The applicant carries goods by road for hire or reward, or no longer does."""

    do: Literal["road-freight"]
    applicant: str
    carries: bool = True


class AidSheetVerb(Verb):
    """The sheet of the check of de minimis aid, drawn up and signed."""

    do: Literal["aid-sheet"]
    application: ApplicationRef


class AidExemptVerb(Verb):
    """The support of an application is no state aid."""

    do: Literal["aid-exempt"]
    application: ApplicationRef
    reason: str


class CorrectCodeVerb(Verb):
    """Another code of an applicant, with the reason."""

    do: Literal["correct-code"]
    applicant: str
    code: str
    reason: str


class ApplicantVerb(Verb):
    """An applicant before its first application."""

    do: Literal["applicant"]
    applicant: ApplicantText


class EditApplicantVerb(Verb):
    """Other particulars of an applicant; what is left out stays. Codes have a verb of their own."""

    do: Literal["edit-applicant"]
    applicant: str
    name: str | None = None
    legal_form: LegalForm | None = None
    sector: Sector | None = None
    address: str | None = None
    head: str | None = None
    email: str | None = None
    phone: str | None = None
    contact: str | None = None
    vat_payer: bool | None = None
    ngo: bool | None = None


class ApartVerb(Verb):
    """Two applicants that are alike are different."""

    do: Literal["applicants-apart"]
    applicant: str
    other: str
    reason: str


class MergeVerb(Verb):
    """Two applicants are one; ``applicant`` is kept."""

    do: Literal["applicants-merge"]
    applicant: str
    other: str
    reason: str


ApplicantVerbs = (
    ApplicantVerb
    | EditApplicantVerb
    | LinkVerb
    | AidVerb
    | AidLookupVerb
    | AidExemptVerb
    | AidSheetVerb
    | RoadFreightVerb
    | CorrectCodeVerb
    | ApartVerb
    | MergeVerb
)
