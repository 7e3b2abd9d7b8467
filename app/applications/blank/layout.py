"""What stands where in the form: one declaration for writing it and for reading it back.

The sheets follow the paper form. What a cell holds is a column of the table of applications
(:mod:`app.applications.importing.columns`), so both are read by the same rules.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.applications.importing.columns import BY_KEY, ImportColumn
from app.applications.terms import FundingSource, TargetGroup
from app.i18n import N_, paper

VERSION = "VVG-PP-1"
"""Of this layout; a form of another version is not read by guesswork."""

CALL = N_("Call")
VERSION_LABEL, CALL_LABEL = N_("Version of the form"), N_("The call’s number")


@dataclass(frozen=True, slots=True)
class FormCall:
    """What the form says of its call. Money in cents, rate in hundredths of a percent.

    ``actions``: number and title. ``indicators``: title, unit and the call's least value in
    hundredths (None where only the strategy names it).
    """

    number: str
    title: str
    opens_at: datetime
    closes_at: datetime
    smallest: int
    largest: int
    support_rate: int
    longest_months: int
    actions: Sequence[tuple[str, str]]
    sources: Sequence[tuple[FundingSource, int]]
    indicators: Sequence[tuple[str, str, int | None]]


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: ``fields`` one below another, then a grid of ``rows`` of a ``part``."""

    title: str
    fields: tuple[str, ...] = ()
    part: str = ""
    rows: int = 0

    def name(self) -> str:
        """The sheet's name in the file."""
        return paper(self.title)

    def columns(self) -> tuple[ImportColumn, ...]:
        """The grid's columns."""
        start = f"{self.part}."
        return tuple(each for each in BY_KEY.values() if self.part and each.key.startswith(start))


PAGES = (
    Page(
        N_("Applicant"),
        (
            "applicant",
            "code",
            "legal_form",
            "sector",
            "address",
            "head",
            "contact",
            "email",
            "phone",
            "vat_payer",
            "ngo",
            "experience",
        ),
    ),
    Page(N_("Partners"), part="partner", rows=15),
    Page(N_("Project"), ("title", "action", "summary", "problem", "aim")),
    Page(N_("Activities"), part="activity", rows=30),
    Page(
        N_("Participants and place"),
        (*(f"group.{each}" for each in TargetGroup), "place", "months"),
    ),
    Page(N_("Budget"), ("stated_total", "requested"), "line", 60),
    Page(N_("Funding sources"), tuple(f"source.{each}" for each in FundingSource)),
    Page(N_("Indicators"), part="indicator", rows=15),
    Page(
        N_("Continuity and signature"),
        (
            "volunteers",
            "volunteer_hours",
            "continuity",
            "principles",
            "risks",
            "de_minimis",
            "signed_by",
            "signed_as",
            "signed_on",
            "pages",
        ),
    ),
)
"""In the order of the paper form."""
