"""The plan by goal and action, and by source; beside it the arithmetic of the chosen row."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.budget.queries import ADMINISTRATION, BudgetTable
from app.budget.terms import ACTION, FundingSource
from app.i18n import N_, _
from app.labels import LABELS
from app.office import Office
from ui.budget import rows
from ui.budget.entry_form import ADMINISTRATION as ADMINISTRATION_TARGET
from ui.budget.panel import about, plan_panel
from ui.budget.part import BudgetPart
from ui.kit.buttons import button
from ui.kit.side import SidePanel
from ui.kit.source import ListSource
from ui.kit.table import Table


class FiguresPart(BudgetPart):
    """A table of figures; the chosen row's arithmetic beside it.

    ``narrowed`` asks the page for the entries of something: a filter and its value.
    """

    table: Table
    narrowed = Signal(str, object)

    def set_table(self, table: Table) -> None:
        """What fills the part."""
        self.table = table
        table.selected.connect(self._choose)
        self.set_content(table)

    def come_back(self) -> None:
        """What was beside the table."""
        self._choose(self.table.current())

    def side_left(self) -> None:
        """The table alone."""
        self.table.select(None)

    def show_row(self, key: int, known: BudgetTable) -> None:
        """Show a row beside the table; subclasses say how."""

    def _choose(self, key: int | None) -> None:
        if not self.shown:
            return
        if key is None or self.known is None:
            self.side.hide()
        else:
            self.show_row(key, self.known)

    def show_plan(self, key: int, known: BudgetTable, verbs: list[QPushButton]) -> None:
        """The arithmetic of a row of the plan, or of all."""
        title, figures, by_source = about(known, key)
        cap = known.cap if key == ADMINISTRATION else None
        self.side.show_about(title, "", plan_panel(figures, by_source, cap), verbs)


class PlanPart(FiguresPart):
    """Goals with their actions, and administration."""

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self.set_table(
            Table(
                "budget.plan",
                N_("Budget by goal and action"),
                rows.PLAN,
                ListSource([], rows.PLAN),
                background=False,
                search=N_("Search: number or title"),
                count=rows.count_lines,
            )
        )

    def show_known(self, known: BudgetTable) -> None:
        """The rows."""
        self.table.reload(rows.plan_source(known))

    def show_row(self, key: int, known: BudgetTable) -> None:
        """The arithmetic; entries and a new one of an action or of administration."""
        verbs = []
        levels = {row.id: row.level for row in known.rows}
        if levels.get(key) in (ACTION, ADMINISTRATION):
            verbs.append(
                button(N_("Show entries"), "search", lambda: self.narrowed.emit("node", key))
            )
            if self.edits:
                target = f"node {key}" if key else ADMINISTRATION_TARGET
                verbs.append(button(N_("Record an entry"), "plus", lambda: self.record(target)))
        self.show_plan(key, known, verbs)


class SourcesPart(FiguresPart):
    """The funding sources."""

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self.set_table(
            Table(
                "budget.sources",
                N_("Budget by source"),
                rows.SOURCES,
                ListSource([], rows.SOURCES),
                background=False,
                searchable=False,
                count=rows.count_lines,
            )
        )

    def show_known(self, known: BudgetTable) -> None:
        """The rows."""
        self.table.reload(rows.source_source(known))

    def show_row(self, key: int, known: BudgetTable) -> None:
        """The arithmetic of a source; the last row is that of all."""
        if key == rows.TOTAL:
            self.show_plan(key, known, [])
            return
        source, figures = known.by_source[key - 1]
        title = _(LABELS[FundingSource][source])
        verb = button(N_("Show entries"), "search", lambda: self.narrowed.emit("source", source))
        self.side.show_about(title, "", plan_panel(figures, ()), [verb])

    def export(self) -> None:
        """The sources, as they are shown."""
        self.table.export()
