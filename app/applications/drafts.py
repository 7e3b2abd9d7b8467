"""What a person types from an application's paper form, checked.

Sums that do not add up never keep an application from being registered: it is registered as it was
handed in, and :mod:`app.applications.checks` says what is wrong with it.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from app.applications.activities import ActivityDraft as ActivityDraft
from app.applications.activities import when
from app.applications.checks import Figures
from app.applications.codes import clean
from app.applications.parts import AnswerDraft as AnswerDraft
from app.applications.parts import ApplicantDraft as ApplicantDraft
from app.applications.parts import CutDraft as CutDraft
from app.applications.parts import LineDraft as LineDraft
from app.applications.parts import PartnerDraft as PartnerDraft
from app.applications.parts import PlannedDraft as PlannedDraft
from app.applications.terms import Channel, CheckAnswer, FundingSource, TargetGroup
from app.errors import Invalid
from app.i18n import N_
from app.problems import Problems, one_line

TEXTS = ("experience", "summary", "problem", "aim", "continuity", "principles", "risks")
"""The long texts of an application, in the order of the form."""

SUPPORT = (FundingSource.EU, FundingSource.STATE, FundingSource.MUNICIPAL)
"""Sources that the support asked for is paid from."""


@dataclass(frozen=True, slots=True)
class ApplicationDraft:
    """An application as handed in. Cents; ``received_at`` is aware.

    ``received_reason`` says why the time of receipt is earlier than the time of typing.
    ``stated_total`` is the whole cost as the paper says it; None counts the lines.
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
    activities: tuple[ActivityDraft, ...] = ()
    indicators: tuple[PlannedDraft, ...] = ()
    received_reason: str = ""
    pages: int | None = None
    experience: str = ""
    summary: str = ""
    problem: str = ""
    aim: str = ""
    place: str = ""
    stated_total: int | None = None
    volunteers: int = 0
    volunteer_hours: int = 0
    continuity: str = ""
    principles: str = ""
    risks: str = ""
    de_minimis: CheckAnswer | None = None
    signed_by: str = ""
    signed_on: date | None = None
    signed_as: str = ""

    @property
    def total(self) -> int:
        """The sum of the budget lines, in cents."""
        return sum(line.total for line in self.lines)

    @property
    def eligible_cost(self) -> int:
        """The sum of the lines that support may be counted on, in cents."""
        return sum(line.total for line in self.lines if line.eligible)

    def figures(self) -> Figures:
        """What the checks look at."""
        return Figures(
            total=self.total if self.stated_total is None else self.stated_total,
            lines=tuple(line.total for line in self.lines),
            sources=tuple(cents for _source, cents in self.sources),
            support=self.requested,
            eligible_cost=self.eligible_cost,
            months=self.months,
            unexplained=tuple(
                place
                for place, line in enumerate(self.lines, 1)
                if not line.eligible and not line.reason
            ),
        )

    def checked(self) -> "ApplicationDraft":
        """Trimmed; raises InvalidMany with fields for what cannot be registered at all."""
        rows = Problems()
        tidy = replace(
            self,
            applicant=tidy_applicant(self.applicant),
            title=one_line(self.title),
            place=one_line(self.place),
            signed_by=one_line(self.signed_by),
            signed_as=one_line(self.signed_as),
            received_reason=self.received_reason.strip(),
            partners=tuple(replace(each, name=one_line(each.name)) for each in self.partners),
            lines=tuple(_tidy_line(each) for each in self.lines),
            activities=_activities(self.activities, rows),
            indicators=tuple(
                replace(each, title=one_line(each.title), unit=one_line(each.unit))
                for each in self.indicators
            ),
            sources=tuple(pair for pair in self.sources if pair[1]),
            groups=tuple(pair for pair in self.groups if pair[1]),
        )
        problems = Problems()
        _check_applicant(tidy.applicant, problems)
        problems.need(tidy.title, N_("Enter the project’s title."), "title")
        problems.need(tidy.requested > 0, N_("Enter the sum asked for."), "requested")
        problems.need(tidy.months > 0, N_("Enter the project’s length in months."), "months")
        for name in ("pages", "stated_total", "volunteers", "volunteer_hours"):
            number = getattr(tidy, name)
            problems.need((number or 0) >= 0, N_("A number cannot be negative."), name)
        problems.found += rows.found
        _check_rows(tidy, problems)
        problems.done()
        return tidy


def checked_applicant(draft: ApplicantDraft) -> ApplicantDraft:
    """Trimmed; raises InvalidMany with fields."""
    tidy, problems = tidy_applicant(draft), Problems()
    _check_applicant(tidy, problems)
    problems.done()
    return tidy


def tidy_applicant(who: ApplicantDraft) -> ApplicantDraft:
    """Trimmed, the code without spaces."""
    return replace(
        who,
        name=one_line(who.name),
        code=clean(who.code),
        address=one_line(who.address),
        head=one_line(who.head),
        contact=one_line(who.contact),
        email=who.email.strip(),
        phone=one_line(who.phone),
    )


def _tidy_line(line: LineDraft) -> LineDraft:
    reason = "" if line.eligible else line.reason.strip()
    return replace(line, title=one_line(line.title), reason=reason)


def _activities(rows: tuple[ActivityDraft, ...], problems: Problems) -> tuple[ActivityDraft, ...]:
    found = []
    for place, row in enumerate(rows):
        days = {}
        for name in ("begins", "ends"):
            try:
                days[name] = when(getattr(row, name))
            except Invalid as error:
                field = f"activities:{place}"
                problems.found.append(Invalid(error.message, field=field, **error.values))
        tidy = replace(row, text=row.text.strip(), number=one_line(row.number), **days)
        problems.need(tidy.text, N_("Enter what is done."), f"activities:{place}")
        found.append(replace(tidy, result=tidy.result.strip(), who=one_line(tidy.who)))
    return tuple(found)


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
        problems.need(partner.money >= 0, N_("A sum cannot be negative."), f"partners:{place}")
    for place, each in enumerate(draft.indicators):
        problems.need(each.title, N_("Enter the indicator’s name."), f"indicators:{place}")
        problems.need(each.value >= 0, N_("A number cannot be negative."), f"indicators:{place}")
    negative = any(cents < 0 for _source, cents in draft.sources)
    problems.need(not negative, N_("A sum cannot be negative."), "sources")
    fewer = any(count < 0 for _group, count in draft.groups)
    problems.need(not fewer, N_("A number cannot be negative."), "groups")
