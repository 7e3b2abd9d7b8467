"""The fields of an application's form, in the order of the paper."""

from datetime import datetime

from app.applications.terms import Channel, CheckAnswer, LegalForm, Sector
from app.calls.queries import CallDetail
from app.formats import moment
from app.i18n import N_, _
from app.labels import LABELS, choices
from ui.applications.told import TEXT_TITLES
from ui.kit.fields import Field, Section

YES_NO = (
    (True, LABELS[CheckAnswer][CheckAnswer.YES]),
    (False, LABELS[CheckAnswer][CheckAnswer.NO]),
)


def receipt(
    calls: tuple[CallDetail, ...], editing: bool, ticket: str = ""
) -> list[Field | Section]:
    """Call, time, channel and pages of receipt; mostly fixed once registered (``editing``).

    ``ticket`` names the one of the last-day intake whose time it is.
    """
    changeable = N_("Fixed when this form was opened; change it if the application came earlier.")
    fixed = _("The time of intake ticket {name}; it is not changed.").format(name=ticket)
    offered = tuple((call.id, f"{call.draft.number} · {call.draft.title}") for call in calls)
    return [
        Section(N_("Receipt")),
        Field("call_id", N_("Call"), "choice", required=True, choices=offered, read_only=editing),
        Field(
            "received_at",
            N_("Received"),
            "datetime",
            required=True,
            read_only=editing or bool(ticket),
            help=fixed if ticket else changeable,
        ),
        Field("channel", N_("How it came"), "choice", required=True, choices=choices(Channel)),
        Field("pages", N_("Pages"), "integer"),
        Field(
            "received_reason",
            N_("Why it is entered later than received"),
            wide=True,
            read_only=editing,
            help=N_("Needed when the time of receipt is earlier than now."),
        ),
    ]


def held(ticket: str, frozen: datetime) -> str:
    """Whose time an application from a ticket has (already worded)."""
    words = _("Intake ticket {name}: the time frozen at {frozen} is not changed.")
    return words.format(name=ticket, frozen=moment(frozen, seconds=True))


def applicant() -> list[Field | Section]:
    """Who applies; the code comes first, it may fill in the rest."""
    return [
        Section(N_("Applicant")),
        Field(
            "code",
            N_("Code"),
            "code",
            required=True,
            help=N_("If the office knows the organisation, the rest is filled in."),
            max_length=20,
        ),
        Field("applicant", N_("Name"), required=True, max_length=200),
        Field("legal_form", N_("Legal form"), "choice", required=True, choices=choices(LegalForm)),
        Field("sector", N_("Sector"), "choice", required=True, choices=choices(Sector)),
        Field("address", N_("Address"), max_length=300),
        Field("head", N_("Head"), max_length=120),
        Field("contact", N_("Contact person"), max_length=120),
        Field("email", N_("E-mail"), max_length=120),
        Field("phone", N_("Telephone"), max_length=40),
        Field("vat_payer", N_("VAT payer"), "choice", choices=YES_NO),
        Field("ngo", N_("NGO mark"), "choice", choices=YES_NO),
        _text("experience", 3),
    ]


def project() -> list[Field | Section]:
    """Title, action, what the project is for."""
    return [
        Section(N_("Project")),
        Field("title", N_("Project’s title"), required=True, wide=True, max_length=300),
        Field("node_id", N_("Action"), "choice", required=True, wide=True),
        _text("summary", 4),
        _text("problem", 4),
        _text("aim", 3),
    ]


def where() -> list[Field | Section]:
    """Place and length."""
    return [
        Field("place", N_("Place"), max_length=300),
        Field("months", N_("Length, months"), "integer", required=True),
    ]


def money() -> list[Field | Section]:
    """The two sums that the paper states."""
    return [
        Field(
            "stated_total",
            N_("Whole cost by the paper"),
            "money",
            help=N_("The budget lines and the funding sources are compared with it."),
        ),
        Field("requested", N_("Requested support"), "money", required=True),
    ]


def closing() -> list[Field | Section]:
    """What the paper ends with: volunteers, what lasts, the signature."""
    return [
        Field("volunteers", N_("Volunteers"), "integer"),
        Field("volunteer_hours", N_("Hours of volunteers"), "integer"),
        _text("continuity", 3),
        _text("principles", 3),
        _text("risks", 3),
        Field("de_minimis", N_("De minimis declaration"), "choice", choices=choices(CheckAnswer)),
        Field("signed_by", N_("Signed by"), max_length=120),
        Field(
            "signed_as",
            N_("Ground of signing"),
            max_length=200,
            help=N_("The office held, or the power of attorney with its date and number."),
        ),
        Field("signed_on", N_("Signed on"), "date"),
    ]


def _text(name: str, lines: int) -> Field:
    return Field(name, TEXT_TITLES[name], "multiline", lines=lines)
