"""The columns that a table of applications may have, and how a file's own titles find them."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cache

from app.applications.checks import plain
from app.applications.stored import APPLICANT
from app.applications.terms import (
    BudgetCategory,
    Channel,
    CheckAnswer,
    FundingSource,
    LegalForm,
    Sector,
    TargetGroup,
)
from app.exchange.book import Row, Sheet
from app.i18n import N_, paper
from app.labels import LABELS, paper_label
from app.places import resource

_HEAD_ROWS = 20
"""So far down a header is looked for: notes and a heading may stand above it."""


class Kind(StrEnum):
    """What the cells of a column hold."""

    LINE = auto()
    TEXT = auto()
    CODE = auto()
    MONEY = auto()
    QUANTITY = auto()
    COUNT = auto()
    MOMENT = auto()
    DAY = auto()
    WHEN = auto()
    YES_NO = auto()
    CHOICE = auto()
    ACTION = auto()


BELOW = ("partner", "activity", "line", "indicator")
"""Parts of an application that come in rows of their own, in the order of the form."""


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """One column; ``title`` is an English message, ``of`` what it is said of (a source, a group).

    ``other`` names are known besides those of the applications' preset.
    Columns of :data:`BELOW` may go on in the rows below their application.
    """

    key: str
    title: str
    kind: Kind = Kind.LINE
    required: bool = False
    longest: int = 0
    choices: type[StrEnum] | None = None
    of: StrEnum | None = None
    other: tuple[str, ...] = ()

    @property
    def below(self) -> bool:
        """Whether rows under the application's first may fill it."""
        return self.key.partition(".")[0] in BELOW

    def words(self) -> str:
        """The title in Lithuanian, as the empty table has it."""
        if self.of is None:
            return paper(self.title)
        return paper(self.title).format(name=paper_label(self.of))

    def english(self) -> str:
        """The title in English."""
        if self.of is None:
            return self.title
        return self.title.format(name=LABELS[type(self.of)][self.of])


Columns = tuple[ImportColumn, ...]

_SOURCE, _GROUP = N_("{name}, Eur"), N_("Participants: {name}")
COLUMNS: Columns = (
    ImportColumn("code", N_("Applicant’s code"), Kind.CODE, True, 20),
    ImportColumn("applicant", N_("Applicant"), required=True, longest=200),
    ImportColumn("legal_form", N_("Legal form"), Kind.CHOICE, True, choices=LegalForm),
    ImportColumn("sector", N_("Sector"), Kind.CHOICE, True, choices=Sector),
    ImportColumn("address", N_("Address"), longest=300),
    ImportColumn("head", N_("Head"), longest=120),
    ImportColumn("contact", N_("Contact person"), longest=120),
    ImportColumn("email", N_("E-mail"), longest=120),
    ImportColumn("phone", N_("Telephone"), longest=40),
    ImportColumn("vat_payer", N_("VAT payer"), Kind.YES_NO),
    ImportColumn("ngo", N_("NGO mark"), Kind.YES_NO),
    ImportColumn("experience", N_("Experience"), Kind.TEXT),
    ImportColumn("title", N_("Project’s title"), required=True, longest=300),
    ImportColumn("action", N_("Action"), Kind.ACTION),
    ImportColumn("received_at", N_("Received"), Kind.MOMENT, True),
    ImportColumn("channel", N_("How it came"), Kind.CHOICE, True, choices=Channel),
    ImportColumn("received_reason", N_("Why it is entered later than received")),
    ImportColumn("pages", N_("Pages"), Kind.COUNT),
    ImportColumn("summary", N_("Summary"), Kind.TEXT),
    ImportColumn("problem", N_("Problem"), Kind.TEXT),
    ImportColumn("aim", N_("Aim and objectives"), Kind.TEXT),
    ImportColumn("activities", N_("Activities"), Kind.TEXT),
    ImportColumn("place", N_("Place"), longest=300),
    ImportColumn("months", N_("Length, months"), Kind.COUNT, True),
    ImportColumn("stated_total", N_("Whole cost by the paper, Eur"), Kind.MONEY),
    ImportColumn("requested", N_("Requested, Eur"), Kind.MONEY, True),
    ImportColumn("volunteers", N_("Volunteers"), Kind.COUNT),
    ImportColumn("volunteer_hours", N_("Hours of volunteers"), Kind.COUNT),
    ImportColumn("continuity", N_("Continuity"), Kind.TEXT),
    ImportColumn("principles", N_("Horizontal principles"), Kind.TEXT),
    ImportColumn("risks", N_("Risks"), Kind.TEXT),
    ImportColumn("de_minimis", N_("De minimis declaration"), Kind.CHOICE, choices=CheckAnswer),
    ImportColumn("signed_by", N_("Signed by"), longest=120),
    ImportColumn("signed_on", N_("Signed on"), Kind.DAY),
    ImportColumn("signed_as", N_("Ground of signing"), longest=200),
    *(ImportColumn(f"source.{each}", _SOURCE, Kind.MONEY, of=each) for each in FundingSource),
    *(ImportColumn(f"group.{each}", _GROUP, Kind.COUNT, of=each) for each in TargetGroup),
    ImportColumn("line.category", N_("Cost category"), Kind.CHOICE, choices=BudgetCategory),
    ImportColumn("line.title", N_("Cost"), longest=300),
    ImportColumn("line.unit", N_("Unit of the cost"), longest=40),
    ImportColumn("line.quantity", N_("Quantity of the cost"), Kind.QUANTITY),
    ImportColumn("line.price", N_("Price of a unit, Eur"), Kind.MONEY),
    ImportColumn("line.eligible", N_("Eligible cost"), Kind.YES_NO),
    ImportColumn("line.reason", N_("Why it is not eligible"), Kind.TEXT),
    ImportColumn("partner.name", N_("Partner"), longest=200),
    ImportColumn("partner.code", N_("Partner’s code"), Kind.CODE, longest=20),
    ImportColumn("partner.sector", N_("Partner’s sector"), Kind.CHOICE, choices=Sector),
    ImportColumn("partner.role", N_("Partner’s role"), Kind.TEXT),
    ImportColumn("partner.contribution", N_("Partner’s contribution"), Kind.TEXT),
    ImportColumn("partner.money", N_("Partner’s money, Eur"), Kind.MONEY),
    ImportColumn("activity.number", N_("Activity No."), longest=20),
    ImportColumn("activity.text", N_("Activity"), Kind.TEXT),
    ImportColumn("activity.begins", N_("Activity begins"), Kind.WHEN),
    ImportColumn("activity.ends", N_("Activity ends"), Kind.WHEN),
    ImportColumn("activity.result", N_("Activity’s result"), Kind.TEXT),
    ImportColumn("activity.who", N_("Who is responsible"), longest=200),
    ImportColumn("indicator.title", N_("Indicator"), longest=300),
    ImportColumn("indicator.unit", N_("Indicator’s unit"), longest=40),
    ImportColumn("indicator.value", N_("Planned value"), Kind.QUANTITY),
)
BY_KEY = {column.key: column for column in COLUMNS}
APPLICANT_COLUMNS = tuple(
    each for each in COLUMNS if each.key in {*APPLICANT, "applicant"} - {"name", "title"}
)
"""Those of a table of applicants alone."""


@cache
def _names() -> dict[str, dict[str, list[str]]]:
    text = resource("presets", "columns-applications.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _titles(columns: Columns) -> dict[str, str]:
    found: dict[str, str] = {}
    for column in columns:
        own = (column.words(), column.english(), column.key)
        for name in (*own, *column.other):
            found[plain(name)] = column.key
    sections = ("columns",) if columns is COLUMNS else ("columns", "applicants")
    for section in sections:
        for column in columns:
            for name in _names()[section].get(column.key, ()):
                found.setdefault(plain(name), column.key)
    return found


@cache
def choices_of(kind: type[StrEnum]) -> dict[str, StrEnum]:
    """Every word that means a member, folded."""
    found: dict[str, StrEnum] = {}
    for member in kind:
        names = (paper_label(member), LABELS[kind][member], member.value)
        for name in (*names, *_names()["choices"].get(member.value, ())):
            found.setdefault(plain(name), member)
    return found


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet is understood: the header's row number, its titles, and which column each is.

    ``keys`` has one entry a column, empty where the column is left out.
    """

    head: int
    titles: tuple[str, ...]
    keys: tuple[str, ...]
    columns: Columns = COLUMNS

    def column(self, key: str) -> ImportColumn:
        """The column of a key; KeyError for one that the table cannot have."""
        return {each.key: each for each in self.columns}[key]

    def lacks(self) -> Columns:
        """The columns without which nothing can be taken."""
        return tuple(each for each in self.columns if each.required and each.key not in self.keys)


def layout_of(sheet: Sheet, columns: Columns = COLUMNS) -> Layout:
    """The header is the row near the top in which most titles are known."""
    rows: Sequence[Row] = sheet.rows[:_HEAD_ROWS]
    if not rows:
        return Layout(0, (), (), columns)
    best = max(rows, key=lambda row: (len(set(matched(row, columns)) - {""}), -row.number))
    titles = tuple("" if cell is None else str(cell) for cell in best.cells)
    titles += ("",) * (sheet.width - len(titles))
    keys = matched(best, columns) + ("",) * (sheet.width - len(best.cells))
    return Layout(best.number, titles, keys, columns)


def best_sheet(sheets: Sequence[Sheet], columns: Columns = COLUMNS) -> int:
    """The place of the sheet in which most columns are known; a hidden one only without others."""
    return max(
        range(len(sheets)),
        key=lambda at: (not sheets[at].hidden, sum(map(bool, layout_of(sheets[at], columns).keys))),
    )


def matched(row: Row, columns: Columns = COLUMNS) -> tuple[str, ...]:
    """The keys of a header's cells; a second column of the same name is left out."""
    found: list[str] = []
    for cell in row.cells:
        key = _titles(columns).get(plain(cell), "") if isinstance(cell, str) else ""
        found.append("" if key in found else key)
    return tuple(found)
