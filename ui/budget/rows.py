"""The budget as rows of tables: by goal and action, by source, and the entries."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.budget.entries import EntryRow
from app.budget.queries import ADMINISTRATION, GOAL, BudgetRow, BudgetTable
from app.budget.terms import EntryKind
from app.i18n import N_, _, ngettext
from app.labels import label as word
from app.ledger.position import GONE
from app.ledger.remainder import Figures
from ui.kit.columns import Bar, Column, Tone
from ui.kit.source import ListSource

_STEP = "\u2003"
TOTAL = -2
"""The id of the last row, the sum of all."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a plan table; cents."""

    id: int
    level: int
    number: str
    title: str
    figures: Figures
    planned: int
    published: int
    selected: int
    contracted: int
    paid: int
    returned: int
    remaining: int

    @property
    def bold(self) -> bool:
        """The sum of the lines above it stands out."""
        return self.id == TOTAL


def _line(key: int, level: int, number: str, title: str, figures: Figures) -> Line:
    return Line(
        key,
        level,
        number,
        title,
        figures,
        figures.planned,
        figures.published,
        figures.selected,
        figures.contracted,
        figures.paid,
        figures.returned,
        figures.remaining,
    )


def row_title(row: BudgetRow) -> str:
    """The words of a goal, an action, administration or older actions."""
    if row.level == ADMINISTRATION:
        return _("Administration of the strategy")
    return _("Actions of earlier versions") if row.id == GONE else row.title


def _indented(line: Line) -> str:
    return (_STEP if line.level > GOAL else "") + line.title


def _figures() -> list[Column]:
    tip = N_("Remaining = planned − paid + returned − promised and not yet paid. Choose a row.")
    plain = [
        Column("planned", N_("Planned"), "money", sortable=False),
        Column("published", N_("In calls"), "money", sortable=False),
        Column("selected", N_("Proposed so far"), "money", sortable=False),
        Column("contracted", N_("In contracts"), "money", sortable=False),
        Column("paid", N_("Paid"), "money", sortable=False),
        Column("returned", N_("Paid back"), "money", sortable=False),
    ]
    left = Column("remaining", N_("Remaining, Eur"), "money", sortable=False, strong=True, hint=tip)
    return [*plain, left]


PLAN = [
    Column("number", N_("No."), sortable=False),
    Column(
        "title",
        N_("Goal or action"),
        stretch=True,
        sortable=False,
        display=_indented,
        tooltip=lambda line: line.title,
    ),
    *_figures(),
]


def _taken(line: Line) -> Bar | None:
    """Paid and promised of what was planned; overspent fills the track in the bad tone."""
    taken, whole = line.figures.taken, max(line.planned, line.figures.taken)
    tone: Tone = "bad" if line.remaining < 0 else "ok"
    return Bar(0, taken, whole, tone=tone) if whole else None


SOURCES = [
    Column("title", N_("Source"), sortable=False),
    Column(
        "taken",
        N_("Paid and promised of the plan"),
        "bar",
        stretch=True,
        bar=_taken,
        sortable=False,
    ),
    *_figures(),
]


KIND_WORDS = {
    EntryKind.PUBLISHED: N_("Published in a call"),
    EntryKind.SELECTED: N_("Proposed so far"),
    EntryKind.CONTRACTED: N_("Contract"),
    EntryKind.PAID: N_("Payment"),
    EntryKind.RETURNED: N_("Money returned"),
    EntryKind.RELEASED: N_("Money released"),
}
"""What one entry is called; a column of sums is called otherwise."""


def _state(row: EntryRow) -> tuple[str, Tone]:
    if row.reversed_by is not None:
        return _("Reversed"), "bad"
    return (_("Reversal") if row.reverses is not None else ""), "warn"


def _for_what(row: EntryRow) -> str:
    if row.application:
        return f"{row.application} · {row.applicant}"
    return f"{row.action} {row.action_title}".strip() or _("Administration of the strategy")


ENTRIES = [
    Column("on", N_("Date"), "date"),
    Column("kind", N_("Entry"), display=lambda row: _(KIND_WORDS[row.kind])),
    Column("document", N_("Document"), tooltip=lambda row: row.document),
    Column("application", N_("For whom"), stretch=True, display=_for_what, tooltip=_for_what),
    Column("source", N_("Source"), display=lambda row: word(row.source)),
    Column("cents", N_("Sum, Eur"), "money"),
    Column("state", N_("State"), "pill", pill=_state, sortable=False),
]


def plan_source(table: BudgetTable) -> ListSource:
    """Goals with their actions, administration, the sum."""
    lines = [
        _line(row.id, row.level, row.number, row_title(row), row.figures) for row in table.rows
    ]
    return ListSource([*lines, _total(table)], PLAN)


def source_source(table: BudgetTable) -> ListSource:
    """One line a funding source, the sum."""
    lines: Sequence[Line] = [
        _line(place, GOAL, "", word(source), figures)
        for place, (source, figures) in enumerate(table.by_source, start=1)
    ]
    return ListSource([*lines, _total(table)], SOURCES)


def _total(table: BudgetTable) -> Line:
    return _line(TOTAL, GOAL, "", _("Total"), table.total)


def count_lines(count: int) -> str:
    """Rows without the sum."""
    shown = max(count - 1, 0)
    return ngettext("{n} row", "{n} rows", shown).format(n=shown)


def count_entries(count: int) -> str:
    """How many entries."""
    return ngettext("{n} entry", "{n} entries", count).format(n=count)
