"""What stands beside the tree: a node's indicators and its plan."""

from collections import defaultdict

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.formats import money, short
from app.i18n import N_, _
from app.labels import label as word
from app.strategy.queries import NodeRow, StrategyDetail
from app.strategy.terms import ACTION, GOAL
from app.strategy.typing import years_text
from ui.kit import theme
from ui.kit.cards import Facts, label
from ui.strategy.rows import ADMINISTRATION


def node_panel(detail: StrategyDetail, node_id: int) -> tuple[str, str, QWidget]:
    """Title, muted line, content."""
    node = next((each for each in detail.nodes if each.id == node_id), None)
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP_S)
    if node is not None:
        _add_indicators(column, node)
    column.addWidget(label(_("Plan"), "heading"))
    column.addWidget(Facts(_plan(detail, node), right=True))
    if node is None or node_id == ADMINISTRATION:
        return _("Administration of the strategy"), "", whole
    levels = {GOAL: _("Goal"), ACTION: _("Action")}
    return f"{node.number} {node.title}", levels.get(node.level, _("Objective")), whole


def _add_indicators(column: QVBoxLayout, node: NodeRow) -> None:
    column.addWidget(label(_("Indicators"), "heading"))
    if not node.indicators:
        column.addWidget(label(_("No indicators were entered here."), "muted", wrap=True))
    for each in node.indicators:
        name = f"{each.code} {each.title}".strip()
        column.addWidget(label(name, wrap=True))
        target = _("{kind} indicator, target {target} {unit}").format(
            kind=word(each.kind), target=short(each.target), unit=each.unit
        )
        column.addWidget(label(target, "muted", wrap=True))
        if each.years:
            years = _("by year {years}, {counted}").format(
                years=years_text(each.years), counted=word(each.aggregation).lower()
            )
            column.addWidget(label(years, "muted", wrap=True))


def _plan(detail: StrategyDetail, node: NodeRow | None) -> list[tuple[str, str]]:
    """By year, then the total; years as they stand in the plan."""
    by_year: dict[int, int] = defaultdict(int)
    for line in detail.draft.plan:
        if _under(line.number, node.number if node else ""):
            by_year[line.year] += line.cents
    found = [(str(year), money(cents)) for year, cents in sorted(by_year.items())]
    return [*found, (N_("Total"), money(sum(by_year.values())))]


def _under(number: str, above: str) -> bool:
    if not above or not number:
        return number == above
    return number == above or number.startswith(f"{above}.")
