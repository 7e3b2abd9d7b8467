"""„Rodiklių pasiekimas“: each indicator's plan and fact, its years, charts, the grid of values."""

from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.labels import label as word
from app.monitoring.indicators.queries import IndicatorLine, IndicatorTable, Voided
from app.office import Office
from app.safety.rights import Right
from ui.kit import jobs, theme
from ui.kit.buttons import button
from ui.kit.cards import Empty, Figure
from ui.kit.charts import BarChart, Series
from ui.kit.chips import segments
from ui.kit.columns import Bar, Column
from ui.kit.part import Part
from ui.kit.side import SidePanel
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.strategy.reached_dialogs import TOPIC, facts_dialog, typed_cells, void_dialog
from ui.strategy.reached_line import line_panel

_VIEWS = (
    ("list", N_("Table")),
    ("whole", N_("Plan and fact")),
    ("years", N_("Fact by year")),
)
_EMPTY = Empty(
    N_("No values yet."),
    N_("They come from projects and participants, or are typed in."),
    icon="chart",
)
COLUMNS = [
    Column("number", N_("No."), width=8, sortable=False),
    Column("title", N_("Indicator"), stretch=True, value=lambda row: row.indicator.title),
    Column("kind", N_("Kind"), display=lambda row: word(row.indicator.kind), hidden=True),
    Column("unit", N_("Unit"), value=lambda row: row.indicator.unit, muted=True, width=8),
    Column("target", N_("Aim"), "points", value=lambda row: row.indicator.target),
    Column("total", N_("Reached"), "points", value=lambda row: row.total, strong=True),
    Column("share", N_("Share"), "percent", value=lambda row: row.share),
    Column("bar", N_("Of target"), "bar", width=8, bar=lambda row: bar(row), sortable=False),
    Column("origin", N_("Source"), display=lambda row: origin(row), sortable=False, width=20),
]


def bar(row: IndicatorLine) -> Bar | None:
    """What was reached of the target; what is above it fills the bar."""
    target = row.indicator.target
    if row.total is None or not target:
        return None
    return Bar(0, min(row.total, target), target, tone="ok" if row.total >= target else "warn")


def origin(row: IndicatorLine) -> str:
    """Where the values come from, in words."""
    found = dict.fromkeys(word(cell.origin) for cell in row.cells)
    return ", ".join(found) if found else _("Not collected yet")


class ReachedPart(Part):
    """Plan and fact over the whole period; a value opens its arithmetic beside the list."""

    topic = TOPIC
    listens = frozenset({"strategy", "monitoring", "participants", "projects"})

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self.found: IndicatorTable | None = None
        self._chosen: int | None = None
        if office.may(Right.EDIT_INDICATORS):
            self.add_button(N_("Enter values"), "edit", self.enter, primary=True, shortcut="Ctrl+N")
        self.table = Table(
            "strategy.reached",
            N_("Indicators reached"),
            COLUMNS,
            ListSource([], COLUMNS),
            background=False,
            search=N_("Search: indicator"),
            count=_count,
            empty=_EMPTY,
        )
        self.table.selected.connect(self._choose)
        self.charts = {
            key: BarChart(f"reached-{key}", _EMPTY, money=True) for key in ("whole", "years")
        }
        self._stack = QStackedWidget()
        for each in (self.table, *self.charts.values()):
            self._stack.addWidget(each)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP_S)
        column.addWidget(segments(_VIEWS, self.choose))
        column.addWidget(self._stack, 1)
        self.set_content(whole)

    def refresh(self) -> None:
        """Every indicator again."""
        jobs.run(self.office.monitoring.indicators.queries.table, owner=self, on_done=self._show)

    def come_back(self) -> None:
        """The indicator that was beside the list."""
        self._choose(self._chosen)

    def side_left(self) -> None:
        """Back to the list alone."""
        self._chosen = None
        self.table.select(None)

    def choose(self, key: str) -> None:
        """The table or a chart."""
        self.side.leave()
        self._stack.setCurrentIndex([name for name, _words in _VIEWS].index(key))

    def enter(self) -> None:
        """The grid of years."""
        if self.found is not None and self.found.rows:
            facts_dialog(self.office, self, self.found).open()

    # --- what is shown --------------------------------------------------------------------------

    def _show(self, found: IndicatorTable | None) -> None:
        self.found = found
        rows = () if found is None else found.rows
        self.table.reload(ListSource(rows, COLUMNS))
        done = sum(1 for row in rows if row.share is not None and row.share >= 100_00)
        told = sum(1 for row in rows if row.total is not None)
        self.show_figures(
            [
                Figure(N_("Indicators"), str(len(rows))),
                Figure(N_("With values"), _("{done} of {all}").format(done=told, all=len(rows))),
                Figure(N_("Target reached"), _("{done} of {all}").format(done=done, all=len(rows))),
            ]
        )
        self._draw(rows)
        self._choose(self._chosen)

    def _draw(self, rows: tuple[IndicatorLine, ...]) -> None:
        drawn = [row for row in rows if row.total is not None]
        names = [f"{row.number} {row.indicator.title}" for row in drawn]
        self.charts["whole"].show_values(
            _("Indicators of the strategy: plan and fact"),
            N_("Indicator"),
            names,
            [
                Series(_("Target"), tuple(row.indicator.target for row in drawn)),
                Series(_("Reached"), tuple(row.total or 0 for row in drawn)),
            ],
        )
        years = sorted({cell.year for row in drawn for cell in row.cells})[-4:]
        self.charts["years"].show_values(
            _("Indicators of the strategy: fact by year"),
            N_("Indicator"),
            names,
            [Series(str(year), tuple(row.of_year(year) or 0 for row in drawn)) for year in years],
        )

    def _choose(self, key: int | None) -> None:
        self._chosen = key
        if not self.shown:
            return
        rows = () if self.found is None else self.found.rows
        row = next((row for row in rows if row.id == key), None)
        if row is None:
            self.side.hide()
            return
        self.side.show_about(
            row.indicator.title, f"{row.number} {row.place}", line_panel(row), self._verbs(row)
        )
        jobs.run(
            self.office.monitoring.indicators.queries.voided,
            row.lineage,
            owner=self,
            on_done=lambda found: self._tell_voided(row, found),
        )

    def _tell_voided(self, row: IndicatorLine, found: tuple[Voided, ...]) -> None:
        """What was taken back stands below the chosen indicator's arithmetic."""
        if found and self.shown and self._chosen == row.id:
            panel = line_panel(row, found)
            head = f"{row.number} {row.place}"
            self.side.show_about(row.indicator.title, head, panel, self._verbs(row))

    def _verbs(self, row: IndicatorLine) -> list[QPushButton]:
        if not typed_cells(row) or not self.office.may(Right.EDIT_INDICATORS):
            return []
        return [button(N_("Take a value back"), "close", self.void, shortcut="Del")]

    def void(self) -> None:
        """A value of the chosen indicator was typed by mistake."""
        rows = () if self.found is None else self.found.rows
        row = next((row for row in rows if row.id == self._chosen), None)
        if row is not None and self._verbs(row):
            void_dialog(self.office, self, row).open()


def _count(count: int) -> str:
    return ngettext("{n} indicator", "{n} indicators", count).format(n=count)
