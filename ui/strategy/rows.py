"""The strategy as rows of tables."""

from dataclasses import dataclass

from app.i18n import N_, _, ngettext
from app.labels import label as word
from app.strategy.queries import StrategyDetail, VersionRow
from app.strategy.terms import FundingSource
from ui.kit.columns import Bar, Column, Tone
from ui.kit.source import ListSource

_STEP = "\u2003"
ADMINISTRATION = 0
"""The id of the administration's row, which is no node of the tree."""


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A goal, objective, action, or the administration; cents."""

    id: int
    level: int
    number: str
    title: str
    indicators: int
    planned: int
    whole: int


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A goal's plan by source; cents."""

    id: int
    number: str
    title: str
    by_source: tuple[tuple[FundingSource, int], ...]
    total: int


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of the plan; cents."""

    id: int
    number: str
    title: str
    year: int
    source: FundingSource
    cents: int


def _share(row: TreeRow) -> Bar | None:
    return Bar(0, row.planned, row.whole) if row.whole and row.planned else None


TREE = [
    Column("number", N_("No."), sortable=False, display=lambda row: row.number, width=8),
    Column(
        "title",
        N_("Title"),
        stretch=True,
        sortable=False,
        display=lambda row: _STEP * (row.level - 1) + row.title,
        tooltip=lambda row: row.title,
    ),
    Column(
        "indicators",
        N_("Indicators"),
        "number",
        sortable=False,
        display=lambda row: str(row.indicators or ""),
    ),
    Column("planned", N_("Planned, Eur"), "money", sortable=False),
    Column("share", N_("Share of the plan"), "bar", width=18, bar=_share, sortable=False),
]


def _of(source: FundingSource, title: str) -> Column:
    return Column(
        source.value,
        title,
        "money",
        value=lambda row: dict(row.by_source).get(source),
    )


PLAN = [
    Column("number", N_("No."), width=8),
    Column("title", N_("Goal"), stretch=True),
    _of(FundingSource.EU, N_("EU")),
    _of(FundingSource.STATE, N_("State budget")),
    _of(FundingSource.MUNICIPAL, N_("Municipal budget")),
    Column("total", N_("Total, Eur"), "money", strong=True),
]
LINES = [
    Column("number", N_("No."), width=8),
    Column("title", N_("Action"), stretch=True),
    Column("year", N_("Year"), "text", width=7, display=lambda row: str(row.year)),
    Column("source", N_("Source"), width=20, value=lambda row: word(row.source)),
    Column("cents", N_("Planned, Eur"), "money"),
]


def _locked(row: VersionRow) -> tuple[str, Tone]:
    if not row.newest:
        return _("Older version"), "neutral"
    return (_("In force"), "ok") if row.locked else (_("Can be edited"), "neutral")


VERSIONS = [
    Column("number", N_("Version"), "number", width=10),
    Column("title", N_("Title"), stretch=True),
    Column("approved_on", N_("Approved on"), "date"),
    Column("total", N_("Money, Eur"), "money"),
    Column("planned", N_("Planned, Eur"), "money"),
    Column("locked", N_("State"), "pill", pill=_locked),
]


def tree_source(detail: StrategyDetail) -> ListSource:
    """The tree, the administration last."""
    found = [
        TreeRow(
            node.id,
            node.level,
            node.number,
            node.title,
            len(node.indicators),
            node.planned,
            detail.planned,
        )
        for node in detail.nodes
    ]
    if detail.administration:
        words = _("Administration of the strategy")
        found.append(
            TreeRow(ADMINISTRATION, 1, "–", words, 0, detail.administration, detail.planned)
        )
    return ListSource(found, TREE)


def plan_source(detail: StrategyDetail) -> ListSource:
    """The plan by goal."""
    found = [
        PlanRow(
            place,
            row.number or "–",
            row.title or _("Administration of the strategy"),
            row.by_source,
            row.total,
        )
        for place, row in enumerate(detail.by_goal)
    ]
    return ListSource(found, PLAN)


def line_source(detail: StrategyDetail) -> ListSource:
    """The plan line by line."""
    titles = {node.number: node.title for node in detail.nodes}
    found = [
        LineRow(
            place,
            line.number or "–",
            titles.get(line.number) or _("Administration of the strategy"),
            line.year,
            line.source,
            line.cents,
        )
        for place, line in enumerate(detail.draft.plan)
    ]
    return ListSource(found, LINES)


def count_nodes(count: int) -> str:
    """How many lines of the tree."""
    return ngettext("{n} line of the tree", "{n} lines of the tree", count).format(n=count)


def count_goals(count: int) -> str:
    """How many lines by goal."""
    return ngettext("{n} line by goal", "{n} lines by goal", count).format(n=count)


def count_lines(count: int) -> str:
    """How many plan lines."""
    return ngettext("{n} line of the plan", "{n} lines of the plan", count).format(n=count)


def count_versions(count: int) -> str:
    """How many versions."""
    return ngettext("{n} version", "{n} versions", count).format(n=count)
