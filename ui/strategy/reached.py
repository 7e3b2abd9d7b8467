"""„Rodiklių pasiekimas“: each indicator's plan and fact, its years, charts, the grid of values."""

from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.formats import short
from app.i18n import N_, _, ngettext
from app.labels import label as word
from app.monitoring.indicators.cells import drafts, typed
from app.monitoring.indicators.queries import IndicatorLine, IndicatorTable
from app.office import Office
from app.safety.rights import Right
from ui.kit import jobs, theme
from ui.kit.cards import Empty, Facts, Figure, label
from ui.kit.charts import BarChart, Series
from ui.kit.chips import segments
from ui.kit.columns import Bar, Column, percent
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.grid import Grid, GridColumn
from ui.kit.part import Part
from ui.kit.record_dialog import RecordDialog
from ui.kit.record_frame import Sheet
from ui.kit.side import SidePanel
from ui.kit.source import ListSource
from ui.kit.table import Table

TOPIC = "rodikliu-pasiekimas"
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
    Column("bar", N_("Of target"), "bar", width=12, bar=lambda row: bar(row), sortable=False),
    Column("origin", N_("Source"), display=lambda row: origin(row), sortable=False, width=16),
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
        self.side.show_about(row.indicator.title, f"{row.number} {row.place}", line_panel(row))


def line_panel(row: IndicatorLine) -> QWidget:
    """The years of one indicator: plan, fact, where each comes from, the arithmetic."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP_S)
    each = row.indicator
    facts = [
        (N_("Kind"), word(each.kind)),
        (N_("Counted"), word(each.aggregation)),
        (N_("Baseline"), short(each.baseline)),
        (N_("Target"), f"{short(each.target)} {each.unit}"),
        (N_("Reached"), "–" if row.total is None else f"{short(row.total)} {each.unit}"),
        (N_("Of target"), "–" if row.share is None else percent(row.share)),
    ]
    column.addWidget(Facts(facts))
    planned = dict(each.years)
    years = sorted({*planned, *(cell.year for cell in row.cells)})
    if years:
        column.addWidget(label(_("Plan and fact by year"), "heading"))
    for year in years:
        value = row.of_year(year)
        words = _("{year}: plan {plan}, fact {fact}").format(
            year=year,
            plan=short(planned[year]) if year in planned else "–",
            fact="–" if value is None else short(value),
        )
        column.addWidget(label(words, wrap=True))
    column.addWidget(label(_("How it is counted"), "heading"))
    for line in row.reached.explanation.lines:
        column.addWidget(label(line.text(), "muted", wrap=True))
    notes = [cell.note for cell in row.cells if cell.note]
    if notes:
        column.addWidget(label(_("Notes"), "heading"))
        for note in dict.fromkeys(notes):
            column.addWidget(label(note, wrap=True))
    return whole


def facts_dialog(office: Office, parent: QWidget, found: IndicatorTable) -> RecordDialog:
    """Values typed by year; empty cells are counted from the data where they can be."""
    years = [year for year in found.years if year <= office.clock.today().year]
    form = Form(
        [
            Field(
                "document",
                N_("Paper the values come from"),
                required=True,
                max_length=160,
                help=N_("For the values that you enter or change now."),
            ),
            Field("note", N_("Note"), max_length=300),
        ]
    )
    grid = Grid(
        N_("Values by year"),
        [
            GridColumn("number", N_("No."), width=8, read_only=True),
            GridColumn("title", N_("Indicator"), stretch=True, read_only=True),
            GridColumn("unit", N_("Unit"), width=10, read_only=True),
            *(GridColumn(str(year), str(year), "points", width=8) for year in years),
        ],
        fixed=True,
    )
    grid.show_lines(min(len(found.rows), 12))

    def submit(values: dict[str, Any]) -> None:
        facts = values["facts"]
        changed = drafts(found, years, values["rows"])
        office.monitoring.indicators.enter(changed, facts["document"], facts["note"] or "")

    dialog = RecordDialog(
        N_("Values of indicators by year"),
        [Sheet(N_("Values by year"), [form, grid])],
        {"facts": form, "rows": grid},
        submit,
        text=N_(
            "An empty cell is counted from projects and participants where that can be done; what"
            " is typed stands before it."
        ),
        topic=TOPIC,
        parent=parent,
    )
    before = typed(found)
    dialog.set_values(
        {
            "rows": [
                {
                    "number": row.number,
                    "title": row.indicator.title,
                    "unit": row.indicator.unit,
                    **{str(year): before.get((row.lineage, year)) for year in years},
                }
                for row in found.rows
            ]
        }
    )
    return dialog


def _count(count: int) -> str:
    return ngettext("{n} indicator", "{n} indicators", count).format(n=count)
