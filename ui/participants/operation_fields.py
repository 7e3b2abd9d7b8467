"""Columns and fields of projects that have participants."""

from app.i18n import N_
from app.labels import label as word
from app.participants.terms import ESF_2014, ESF_PLUS, Controller
from ui.kit.columns import Column
from ui.kit.fields import Field, Section
from ui.participants.words import choices

COLUMNS = [
    Column("code", N_("Code"), strong=True),
    Column("title", N_("Project"), stretch=True),
    Column("participants", N_("Participants"), "number"),
    Column("controller", N_("Who keeps the names"), display=lambda row: word(row.controller)),
]
FIELDS: list[Field | Section] = [
    Field(
        "project_id",
        N_("Project of the office"),
        "choice",
        help=N_("Fills in code, title and days; they stay tied together."),
    ),
    Field("application_id", N_("Application"), "choice", help=N_("Fills in code and title.")),
    Field("code", N_("Project code"), required=True, max_length=40),
    Field("title", N_("Title"), "multiline", required=True, lines=2),
    Field("starts_on", N_("From"), "date", required=True),
    Field("ends_on", N_("To"), "date", required=True),
    Field(
        "controller",
        N_("Who keeps the names"),
        "choice",
        required=True,
        choices=choices(Controller),
        help=N_("Where the promoter keeps them, only totals are entered, with the report."),
    ),
    Field(
        "indicator_rules",
        N_("Rules of indicators"),
        "choice",
        choices=((ESF_2014, N_("ESF 2014–2020")), (ESF_PLUS, N_("ESF+ 2021–2027"))),
        help=N_("Left empty, they are those of the period of the call’s strategy."),
    ),
    Field(
        "excluded_share",
        N_("Least share of excluded people, %"),
        "percent",
        help=N_("Only if the call asks for one."),
    ),
    Section(N_("Keeping personal data")),
    Field(
        "retention_from",
        N_("Counted from"),
        "date",
        help=N_("Usually the day of the last payment; empty until it is known."),
    ),
    Field("retention_years", N_("Years kept"), "integer"),
    Field(
        "legal_hold",
        N_("Kept longer because"),
        "multiline",
        lines=2,
        help=N_("A check or a dispute: data are not erased while this is filled in."),
    ),
]
KEYS = [field.key for field in FIELDS if isinstance(field, Field) and field.key != "project_id"]
OPEN = {"controller": Controller.OFFICE}
