"""The grids of an application's form: what comes in rows on the paper."""

from app.applications.terms import BudgetCategory, FundingSource, Sector, TargetGroup
from app.i18n import N_
from app.labels import choices
from ui.applications.fields import YES_NO
from ui.kit.grid import Grid
from ui.kit.grid_columns import GridColumn

_TALL = {"partners": 2, "activities": 4, "groups": 3, "lines": 4, "sources": 3, "indicators": 3}
"""Rows in sight at once."""


def grids() -> dict[str, Grid]:
    """Every grid by the dialog’s name."""
    made = {
        "partners": _partners(),
        "activities": _activities(),
        "groups": _groups(),
        "lines": _lines(),
        "sources": _sources(),
        "indicators": _indicators(),
    }
    for name, grid in made.items():
        grid.show_lines(_TALL[name])
    return made


def _partners() -> Grid:
    columns = [
        GridColumn("name", N_("Name"), required=True, stretch=True),
        GridColumn("code", N_("Code"), width=12),
        GridColumn(
            "sector", N_("Sector"), "choice", required=True, choices=choices(Sector), width=20
        ),
        GridColumn("role", N_("Role"), width=22),
        GridColumn("contribution", N_("Contribution"), width=22),
        GridColumn("money", N_("Money, Eur"), "money", width=12),
    ]
    return Grid(N_("Partners"), columns, rows=3)


def _activities() -> Grid:
    columns = [
        GridColumn("number", N_("No."), width=6),
        GridColumn("text", N_("Activity"), required=True, stretch=True),
        GridColumn("begins", N_("From"), width=11),
        GridColumn("ends", N_("To"), width=11),
        GridColumn("result", N_("Outcome"), width=24),
        GridColumn("who", N_("Responsible"), width=18),
    ]
    return Grid(N_("Activities"), columns, rows=4)


def _groups() -> Grid:
    columns = [
        GridColumn(
            "group",
            N_("Target group"),
            "choice",
            required=True,
            choices=choices(TargetGroup),
            stretch=True,
        ),
        GridColumn("count", N_("Participants"), "integer", required=True, width=14),
    ]
    return Grid(N_("Planned participants"), columns, rows=3)


def _lines() -> Grid:
    columns = [
        GridColumn(
            "category",
            N_("Category"),
            "choice",
            required=True,
            choices=choices(BudgetCategory),
            width=24,
        ),
        GridColumn("title", N_("What for"), required=True, stretch=True, width=24),
        GridColumn("unit", N_("Unit"), width=8),
        GridColumn("quantity", N_("Quantity"), "points", required=True, width=9),
        GridColumn("price", N_("Price, Eur"), "money", required=True, width=12),
        GridColumn("sum", N_("Sum, Eur"), "money", width=12, read_only=True),
        GridColumn("eligible", N_("Eligible line"), "choice", choices=YES_NO, width=9),
        GridColumn("reason", N_("Why not"), width=16),
    ]
    return Grid(N_("Budget lines"), columns, rows=5)


def _sources() -> Grid:
    columns = [
        GridColumn(
            "source",
            N_("Source"),
            "choice",
            required=True,
            choices=choices(FundingSource),
            stretch=True,
        ),
        GridColumn("cents", N_("Sum, Eur"), "money", required=True),
    ]
    return Grid(N_("Funding sources"), columns, rows=3)


def _indicators() -> Grid:
    columns = [
        GridColumn("title", N_("Indicator"), required=True, stretch=True),
        GridColumn("unit", N_("Unit"), width=14),
        GridColumn("least", N_("At least"), "points", width=11, read_only=True),
        GridColumn("value", N_("Planned value"), "points", width=14),
    ]
    return Grid(N_("Indicators"), columns, rows=3)
