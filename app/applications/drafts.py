"""What a person types from an application's paper form, checked.

Sums that do not add up never keep an application from being registered: it is registered as it was
handed in, and :mod:`app.applications.checks` says what is wrong with it.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from app.applications.checks import Figures, line_sum
from app.applications.codes import clean
from app.applications.terms import (
    BudgetCategory,
    Channel,
    CheckAnswer,
    FundingSource,
    LegalForm,
    Sector,
    TargetGroup,
)
from app.i18n import N_
from app.problems import Problems, one_line

TEXTS = ("summary", "problem", "aim", "activities", "continuity")
"""The long texts of an application, in the order of the form."""

SUPPORT = (FundingSource.EU, FundingSource.STATE, FundingSource.MUNICIPAL)
"""Sources that the support asked for is paid from."""


@dataclass(frozen=True, slots=True)
class ApplicantDraft:
    """Who applies. ``code`` is the legal entity's code; a wrong checksum is only a warning."""

    name: str
    code: str
    legal_form: LegalForm
    sector: Sector
    address: str = ""
    head: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class PartnerDraft:
    """A partner with what it brings."""

    name: str
    sector: Sector
    code: str = ""
    contribution: str = ""


@dataclass(frozen=True, slots=True)
class LineDraft:
    """A budget line: ``quantity`` in hundredths × ``price`` in cents."""

    category: BudgetCategory
    title: str
    unit: str
    quantity: int
    price: int

    @property
    def total(self) -> int:
        """Cents, half-up."""
        return line_sum(self.quantity, self.price)


@dataclass(frozen=True, slots=True)
class ApplicationDraft:
    """An application as handed in. Cents; ``received_at`` is aware.

    ``received_reason`` says why the time of receipt is earlier than the time of typing.
    """

    call_id: int
    node_id: int
    applicant: ApplicantDraft
    title: str
    channel: Channel
    received_at: datetime
    months: int
    requested: int
    lines: tuple[LineDraft, ...] = ()
    sources: tuple[tuple[FundingSource, int], ...] = ()
    groups: tuple[tuple[TargetGroup, int], ...] = ()
    partners: tuple[PartnerDraft, ...] = ()
    received_reason: str = ""
    summary: str = ""
    problem: str = ""
    aim: str = ""
    activities: str = ""
    continuity: str = ""
    volunteers: int = 0

    @property
    def total(self) -> int:
        """The sum of the budget lines, in cents."""
        return sum(line.total for line in self.lines)

    def figures(self) -> Figures:
        """What the checks look at."""
        return Figures(
            total=self.total,
            lines=tuple(line.total for line in self.lines),
            sources=tuple(cents for _source, cents in self.sources),
            support=self.requested,
            eligible_cost=self.total,
            months=self.months,
        )

    def checked(self) -> "ApplicationDraft":
        """Trimmed; raises InvalidMany with fields for what cannot be registered at all."""
        tidy = replace(
            self,
            applicant=replace(
                self.applicant,
                name=one_line(self.applicant.name),
                code=clean(self.applicant.code),
                address=one_line(self.applicant.address),
                head=one_line(self.applicant.head),
                email=self.applicant.email.strip(),
                phone=one_line(self.applicant.phone),
            ),
            title=one_line(self.title),
            received_reason=self.received_reason.strip(),
            partners=tuple(replace(each, name=one_line(each.name)) for each in self.partners),
            lines=tuple(replace(each, title=one_line(each.title)) for each in self.lines),
            sources=tuple(pair for pair in self.sources if pair[1]),
            groups=tuple(pair for pair in self.groups if pair[1]),
        )
        problems = Problems()
        _check_applicant(tidy.applicant, problems)
        problems.need(tidy.title, N_("Enter the project’s title."), "title")
        problems.need(tidy.requested > 0, N_("Enter the sum asked for."), "requested")
        problems.need(tidy.months > 0, N_("Enter the project’s length in months."), "months")
        problems.need(tidy.volunteers >= 0, N_("A number cannot be negative."), "volunteers")
        _check_rows(tidy, problems)
        problems.done()
        return tidy


def _check_applicant(applicant: ApplicantDraft, problems: Problems) -> None:
    problems.need(applicant.name, N_("Enter the applicant’s name."), "applicant")
    problems.need(applicant.code, N_("Enter the applicant’s code."), "code")
    problems.need(len(applicant.code) <= 20, N_("A code has at most 20 marks."), "code")


def _check_rows(draft: ApplicationDraft, problems: Problems) -> None:
    for place, line in enumerate(draft.lines):
        problems.need(line.title, N_("Enter what the money is for."), f"lines:{place}")
        problems.need(
            line.quantity >= 0 and line.price >= 0,
            N_("Quantity and price cannot be negative."),
            f"lines:{place}",
        )
    for place, partner in enumerate(draft.partners):
        problems.need(partner.name, N_("Enter the partner’s name."), f"partners:{place}")
    negative = any(cents < 0 for _source, cents in draft.sources)
    problems.need(not negative, N_("A sum cannot be negative."), "sources")
    fewer = any(count < 0 for _group, count in draft.groups)
    problems.need(not fewer, N_("A number cannot be negative."), "groups")


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """The answer to one item of the eligibility checklist."""

    item_id: int
    answer: CheckAnswer
    note: str = ""


@dataclass(frozen=True, slots=True)
class CutDraft:
    """What is taken off one budget line, with the reason."""

    line_id: int
    cents: int
    reason: str
