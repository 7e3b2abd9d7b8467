"""The views of one strategy version, each made when it is first chosen."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from app.formats import day
from app.i18n import N_, _
from app.office import Office
from app.strategy.queries import StrategyDetail, VersionRow
from ui.kit.accessible import named
from ui.kit.cards import Card, Facts
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.strategy import rows
from ui.strategy.compare import Compare

VIEWS = (
    ("tree", N_("Goals, objectives, actions")),
    ("plan", N_("Financial plan")),
    ("versions", N_("Versions")),
    ("source", N_("Approval and source text")),
)


class StrategyViews(QStackedWidget):
    """Tree, plan, versions, approval: all four at once would hold the window."""

    node_chosen = Signal(object)
    version_opened = Signal(int)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._detail: StrategyDetail | None = None
        self._versions: tuple[VersionRow, ...] = ()
        self._chosen = VIEWS[0][0]
        self._fills: dict[str, Callable[[StrategyDetail], None]] = {
            "tree": self._fill_tree,
            "plan": self._fill_plan,
            "versions": self._fill_versions,
            "source": self._fill_source,
        }
        self._made: dict[str, QWidget] = {}

    def choose(self, key: str) -> None:
        """Show one part; empty until a version has come."""
        self._chosen = key
        if self._detail is None:
            return
        if key not in self._made:
            makers = {
                "tree": lambda: self.tree,
                "plan": lambda: column(self, self.plan, self.lines),
                "versions": lambda: column(self, self.versions, self.compare),
                "source": self._source,
            }
            self._made[key] = makers[key]()
            self.addWidget(self._made[key])
            self._fills[key](self._detail)
        self.setCurrentWidget(self._made[key])

    def show_strategy(self, detail: StrategyDetail, versions: tuple[VersionRow, ...]) -> None:
        """This version, in every part that was ever looked at."""
        self._detail, self._versions = detail, versions
        for key in self._made:
            self._fills[key](detail)
        self.choose(self._chosen)

    # --- the parts ------------------------------------------------------------------------------

    @cached_property
    def tree(self) -> Table:
        """Goals, objectives, actions."""
        table = Table(
            "strategy.tree",
            N_("Goals, objectives, actions"),
            rows.TREE,
            ListSource([], rows.TREE),
            background=False,
            search=N_("Search: number or title"),
            count=rows.count_nodes,
        )
        table.selected.connect(self.node_chosen)
        return table

    @cached_property
    def plan(self) -> Table:
        """The plan by goal and source."""
        return Table(
            "strategy.plan",
            N_("Plan by goal and source"),
            rows.PLAN,
            ListSource([], rows.PLAN),
            background=False,
            searchable=False,
            count=rows.count_goals,
        )

    @cached_property
    def lines(self) -> Table:
        """The plan by action and year."""
        return Table(
            "strategy.lines",
            N_("Plan by action and year"),
            rows.LINES,
            ListSource([], rows.LINES),
            background=False,
            search=N_("Search: action, year, source"),
            count=rows.count_lines,
        )

    @cached_property
    def versions(self) -> Table:
        """Every version; one that is opened is read."""
        table = Table(
            "strategy.versions",
            N_("Versions"),
            rows.VERSIONS,
            ListSource([], rows.VERSIONS),
            background=False,
            searchable=False,
            count=rows.count_versions,
        )
        table.opened.connect(self.version_opened)
        table.selected.connect(self.compare.show_version)
        return table

    @cached_property
    def compare(self) -> Compare:
        """What one version changed."""
        return Compare(self._office)

    def _source(self) -> QWidget:
        self._text = named(QPlainTextEdit(), _("Source text"))
        self._text.setReadOnly(True)
        self._text.setPlaceholderText(_("No source text was entered with this version."))
        self._approval = Facts()
        card = Card()
        card.body.addWidget(self._approval)
        card.body.addWidget(self._text, 1)
        return card

    # --- what stands in them --------------------------------------------------------------------

    def _fill_tree(self, detail: StrategyDetail) -> None:
        self.tree.reload(rows.tree_source(detail))

    def _fill_plan(self, detail: StrategyDetail) -> None:
        self.plan.reload(rows.plan_source(detail))
        self.lines.reload(rows.line_source(detail))

    def _fill_versions(self, _detail: StrategyDetail) -> None:
        self.versions.reload(ListSource(self._versions, rows.VERSIONS))
        self.compare.show_versions(self._versions)

    def _fill_source(self, detail: StrategyDetail) -> None:
        draft = detail.draft
        self._text.setPlainText(draft.source_text)
        facts = [
            (N_("Approved by"), draft.approved_by),
            (N_("Approved on"), day(draft.approved_on)),
            (N_("Approving body"), draft.organ),
            (N_("The ministry’s consent"), draft.consent),
            (N_("Reason for the new version"), draft.reason),
        ]
        self._approval.set_facts([(what, said) for what, said in facts if said])


def column(parent: QWidget, *widgets: QWidget) -> QWidget:
    """One below the other; what can grow does."""
    whole = QWidget(parent)
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        layout.addWidget(widget, 1 if isinstance(widget, Table | QStackedWidget | Compare) else 0)
    return whole
