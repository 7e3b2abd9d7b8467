"""The shapes of verbs on the own project, its invoices and time sheets, and own contributions."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from app.loading.shapes_calls import Sources
from app.loading.values import ApplicationRef, Described, Hundredths, Verb
from db.terms import CapBase, ClaimKind, CostCategory, InKindKind


class OwnProjectVerb(Verb):
    """Begin the office’s own project."""

    do: Literal["own-project"]
    title: str
    code: str = ""
    manager: str = ""
    note: str = ""


class AdministrationRulesVerb(Verb):
    """The base of the cap, its limit (hundredths of a percent), the hours of a day."""

    do: Literal["administration-rules"]
    cap_base: CapBase | None = None
    cap_limit: Hundredths | None = None
    day: Hundredths | None = None
    person_day: Hundredths | None = None


class InvoiceVerb(Verb):
    """A proof of cost of the own project; ``files`` stand beside the description."""

    do: Literal["invoice"]
    number: str
    on: date
    supplier: str
    category: CostCategory
    sum: Hundredths
    eligible: Hundredths | None = None
    reason: str = ""
    subject: str = ""
    paid_on: date | None = None
    note: str = ""
    files: list[str] = Field(default_factory=list)


class VoidInvoiceVerb(Verb):
    do: Literal["void-invoice"]
    number: str
    reason: str


class InvoicesPaidVerb(Verb):
    do: Literal["invoices-paid"]
    numbers: list[str]
    on: date


class DayText(Described):
    hours: Hundredths
    work: str = ""


class TimeSheetVerb(Verb):
    """``each``: hours of every working day, with ``work``; ``days`` by number say otherwise."""

    do: Literal["time-sheet"]
    person: str
    month: date
    rate: Hundredths
    function: str = ""
    category: CostCategory = CostCategory.SALARIES
    each: Hundredths = 0
    work: str = ""
    days: dict[str, DayText] = Field(default_factory=dict)


class OfSheet(Verb):
    """``month`` is any day of it."""

    person: str
    month: date


class ApproveSheetVerb(OfSheet):
    """Approve, and with ``paper`` draw the paper up and sign it."""

    do: Literal["approve-time-sheet"]
    paper: bool = False


class ReopenSheetVerb(OfSheet):
    do: Literal["reopen-time-sheet"]
    reason: str


class VolunteerRatesVerb(Verb):
    """What an hour of volunteer work is worth, by year, and the paper it stands on."""

    do: Literal["volunteer-rates"]
    rates: dict[str, Hundredths]
    basis: str = ""


class OfProject(Verb):
    """A project by its application or its code; without both the own one."""

    application: ApplicationRef | None = None
    project: str = ""


class InKindVerb(OfProject):
    """An own contribution; volunteers’ hours without a rate by that of the year."""

    do: Literal["in-kind"]
    kind: InKindKind
    on: date
    who: str
    what: str = ""
    hours: Hundredths | None = None
    rate: Hundredths | None = None
    sum: Hundredths = 0
    document: str = ""
    files: list[str] = Field(default_factory=list)


class VolunteerSheetVerb(OfProject):
    """Draw up the volunteers’ hours between two days, and sign them."""

    do: Literal["volunteer-sheet"]
    from_on: date
    to_on: date
    who: str = ""


class OwnClaimVerb(Verb):
    """Hand in a claim of the costs of a period; ``sum`` only of an advance."""

    do: Literal["own-claim"]
    kind: ClaimKind = ClaimKind.INTERIM
    on: date
    from_on: date | None = None
    to_on: date | None = None
    document: str = ""
    due_on: date | None = None
    sum: Hundredths = 0
    note: str = ""


class DeductionText(Described):
    sum: Hundredths
    reason: str


class CheckOwnClaimVerb(Verb):
    """What the agency found of a claim, by its number."""

    do: Literal["check-own-claim"]
    claim: int
    on: date
    deductions: list[DeductionText] = Field(default_factory=list)
    note: str = ""


class PayOwnClaimVerb(Verb):
    """``parts`` by source where no contract tells them; without a sum all that is eligible."""

    do: Literal["pay-own-claim"]
    claim: int
    on: date
    document: str
    sum: Hundredths | None = None
    parts: Sources = Field(default_factory=dict)
    note: str = ""
    override: str = ""


class EndOwnClaimVerb(Verb):
    """The agency refused it, or the office withdrew it."""

    do: Literal["end-own-claim"]
    claim: int
    reason: str
    refused: bool = False


AdministrationVerbs = (
    OwnProjectVerb
    | AdministrationRulesVerb
    | InvoiceVerb
    | VoidInvoiceVerb
    | InvoicesPaidVerb
    | TimeSheetVerb
    | ApproveSheetVerb
    | ReopenSheetVerb
    | OwnClaimVerb
    | CheckOwnClaimVerb
    | PayOwnClaimVerb
    | EndOwnClaimVerb
    | VolunteerRatesVerb
    | InKindVerb
    | VolunteerSheetVerb
)
