"""Applicants as rows of the directory."""

from app.applications.applicants.listing import ApplicantRow, Warned
from app.applications.terms import LegalForm, Sector
from app.i18n import N_, ngettext
from app.labels import choices
from app.labels import label as word
from ui.kit.chips import Filter
from ui.kit.columns import Column, Tone


def warning(row: ApplicantRow) -> tuple[str, Tone]:
    """What one may want to look at; the gravest first."""
    found = row.warnings
    return (found[0].text(), "warn") if found else ("", "neutral")


def told(row: ApplicantRow) -> str:
    """All of it."""
    return "\n".join(line.text() for line in row.warnings)


COLUMNS = [
    Column("name", N_("Applicant"), stretch=True, strong=True),
    Column("code", N_("Code"), width=13),
    Column("legal_form", N_("Legal form"), width=22, value=lambda row: word(row.legal_form)),
    Column("sector", N_("Sector"), width=18, value=lambda row: word(row.sector), hidden=True),
    Column("applications", N_("Applications"), "number", sortable=False),
    Column("requested", N_("Requested, Eur"), "money", sortable=False),
    Column("warnings", N_("To look at"), "pill", pill=warning, tooltip=told),
]


def filters() -> list[Filter]:
    """Sector, legal form, what to look at."""
    return [
        Filter("sector", N_("Sector"), choices(Sector), every=N_("all")),
        Filter("legal_form", N_("Legal form"), choices(LegalForm), every=N_("any")),
        Filter(
            "warned",
            N_("To look at"),
            (
                (Warned.ANY, N_("anything")),
                (Warned.CODE, N_("doubtful code")),
                (Warned.ALIKE, N_("possible duplicates")),
            ),
            every=N_("all applicants"),
        ),
    ]


def count_applicants(count: int) -> str:
    """How many applicants."""
    return ngettext("{n} applicant", "{n} applicants", count).format(n=count)
