"""The fields and grids of an application's form, in the order of the paper."""

from app.applications.drafts import TEXTS
from app.applications.terms import (
    BudgetCategory,
    Channel,
    FundingSource,
    LegalForm,
    Sector,
    TargetGroup,
)
from app.calls.queries import CallDetail
from app.i18n import N_
from app.labels import choices
from ui.applications.panel import TEXT_TITLES
from ui.kit.fields import Field, Section
from ui.kit.grid import Grid
from ui.kit.grid_columns import GridColumn


def receipt(calls: tuple[CallDetail, ...], editing: bool) -> list[Field | Section]:
    """Call, action, time and channel of receipt; fixed once registered (``editing``)."""
    offered = tuple((call.id, f"{call.draft.number} · {call.draft.title}") for call in calls)
    return [
        Section(N_("Receipt")),
        Field("call_id", N_("Call"), "choice", required=True, choices=offered, read_only=editing),
        Field("node_id", N_("Action"), "choice", required=True),
        Field(
            "received_at",
            N_("Received"),
            "datetime",
            required=True,
            read_only=editing,
            help=N_("Fixed when this form was opened; change it if the application came earlier."),
        ),
        Field("channel", N_("How it came"), "choice", required=True, choices=choices(Channel)),
        Field(
            "received_reason",
            N_("Why it is entered later than received"),
            wide=True,
            read_only=editing,
            help=N_("Needed when the time of receipt is earlier than now."),
        ),
    ]


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
        Field("head", N_("Head"), max_length=120),
        Field("address", N_("Address"), max_length=300),
        Field("email", N_("E-mail"), max_length=120),
        Field("phone", N_("Telephone"), max_length=40),
    ]


def project() -> list[Field | Section]:
    """The project’s title, length and texts."""
    lines = {"summary": 4, "problem": 4, "aim": 3, "activities": 6, "continuity": 3}
    return [
        Field("title", N_("Project’s title"), required=True, wide=True, max_length=300),
        Field("months", N_("Length, months"), "integer", required=True),
        Field("volunteers", N_("Volunteers"), "integer"),
        *(Field(name, TEXT_TITLES[name], "multiline", lines=lines[name]) for name in TEXTS),
    ]


def grids() -> dict[str, Grid]:
    """Budget lines, sources, partners and groups by the dialog’s names."""
    return {
        "lines": Grid(
            N_("Budget lines"),
            [
                GridColumn(
                    "category",
                    N_("Category"),
                    "choice",
                    required=True,
                    choices=choices(BudgetCategory),
                    width=24,
                ),
                GridColumn("title", N_("What for"), required=True, stretch=True),
                GridColumn("unit", N_("Unit"), width=8),
                GridColumn("quantity", N_("Quantity"), "points", required=True),
                GridColumn("price", N_("Price, Eur"), "money", required=True, width=14),
                GridColumn("sum", N_("Sum, Eur"), "money", width=14, read_only=True),
            ],
            rows=5,
        ),
        "sources": Grid(
            N_("Funding sources"),
            [
                GridColumn(
                    "source",
                    N_("Source"),
                    "choice",
                    required=True,
                    choices=choices(FundingSource),
                    stretch=True,
                ),
                GridColumn("cents", N_("Sum, Eur"), "money", required=True),
            ],
            rows=3,
        ),
        "partners": Grid(
            N_("Partners"),
            [
                GridColumn("name", N_("Name"), required=True, stretch=True),
                GridColumn("code", N_("Code"), width=12),
                GridColumn(
                    "sector",
                    N_("Sector"),
                    "choice",
                    required=True,
                    choices=choices(Sector),
                    width=18,
                ),
                GridColumn("contribution", N_("Contribution"), width=26),
            ],
            rows=3,
        ),
        "groups": Grid(
            N_("Planned participants"),
            [
                GridColumn(
                    "group",
                    N_("Target group"),
                    "choice",
                    required=True,
                    choices=choices(TargetGroup),
                    stretch=True,
                ),
                GridColumn("count", N_("Participants"), "integer", required=True, width=14),
            ],
            rows=3,
        ),
    }
