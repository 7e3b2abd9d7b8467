"""A stored application as the draft that its form shows, and what the checks say of it."""

from app.applications.activities import ActivityDraft, activities_within
from app.applications.checks import Limits, check_figures, indicators_reach
from app.applications.codes import legal_code
from app.applications.desk.standing import Standing
from app.applications.drafts import TEXTS, ApplicationDraft
from app.applications.parts import ApplicantDraft, LineDraft, PartnerDraft, PlannedDraft
from app.calls.drafts import CallDraft
from app.calls.states import receipt
from app.explanation import Check
from db.models.applications import Applicant, Application
from db.models.calls import Call

APPLICANT = (
    "name",
    "code",
    "legal_form",
    "sector",
    "address",
    "head",
    "email",
    "phone",
    "contact",
    "vat_payer",
    "ngo",
)
"""Fields of an applicant, called the same in the draft and in the table."""

PLAIN = (
    "node_id",
    "title",
    "channel",
    "pages",
    "place",
    "months",
    "stated_total",
    "requested",
    "volunteers",
    "volunteer_hours",
    "de_minimis",
    "signed_by",
    "signed_on",
    "signed_as",
    *TEXTS,
)
"""Fields of an application that are typed and called the same in the draft and in the table."""

PARTS = (
    Application.partners,
    Application.activities,
    Application.lines,
    Application.sources,
    Application.groups,
    Application.indicators,
)
"""What an application comes with, in rows."""


def applicant_of(found: Applicant) -> ApplicantDraft:
    """The applicant as the form shows it."""
    return ApplicantDraft(**{name: getattr(found, name) for name in APPLICANT})


def draft_of(found: Application) -> ApplicationDraft:
    """The application as the form shows it."""
    return ApplicationDraft(
        call_id=found.call_id,
        applicant=applicant_of(found.applicant),
        received_at=found.received_at,
        received_reason=found.received_reason,
        lines=lines_of(found),
        sources=tuple((each.source, each.cents) for each in found.sources),
        groups=tuple((each.group, each.count) for each in found.groups),
        partners=tuple(
            PartnerDraft(
                each.name, each.sector, each.code, each.contribution, each.role, each.money
            )
            for each in found.partners
        ),
        activities=tuple(
            ActivityDraft(each.text, each.number, each.begins, each.ends, each.result, each.who)
            for each in found.activities
        ),
        indicators=tuple(
            PlannedDraft(each.title, each.unit, each.value) for each in found.indicators
        ),
        **{name: getattr(found, name) for name in PLAIN},
    )


def lines_of(found: Application) -> tuple[LineDraft, ...]:
    """The budget lines as the form shows them."""
    return tuple(
        LineDraft(
            each.category,
            each.title,
            each.unit,
            each.quantity,
            each.price,
            each.eligible,
            each.ineligible_reason,
        )
        for each in found.lines
    )


def checks_of(
    draft: ApplicationDraft, call: Call | CallDraft, held: Standing | None = None
) -> tuple[Check, ...]:
    """Every check of an application with its arithmetic, also those that pass.

    ``held``: what its ticket says of the time, where it has one.
    """
    limits = Limits(call.smallest, call.largest, call.support_rate, call.longest_months)
    activities = activities_within(draft.activities, draft.months)
    return (
        held.check if held else receipt(draft.received_at, call.opens_at, call.closes_at),
        legal_code(draft.applicant.code),
        *check_figures(draft.figures(), limits),
        *([activities] if activities is not None else []),
        *indicators_reach(
            [(each.title, each.value) for each in draft.indicators],
            [(each.title, each.unit, each.minimum) for each in call.indicators],
        ),
    )
