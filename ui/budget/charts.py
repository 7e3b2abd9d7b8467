"""Charts of the money: stages by action, plan and payments by year, payments expected by month."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.budget.forecasting import Forecast
from app.budget.queries import GOAL, BudgetTable
from app.budget.sums import Grouping, SumRow
from app.i18n import N_, _
from app.office import Office
from ui.budget.part import BudgetPart
from ui.budget.rows import row_title
from ui.kit import jobs, theme
from ui.kit.cards import Empty, label
from ui.kit.charts import BarChart, Series
from ui.kit.chips import segments
from ui.kit.side import SidePanel

KINDS = (
    ("stages", N_("Stages by action")),
    ("years", N_("Plan and payments by year")),
    ("forecast", N_("Payments expected")),
)
_EMPTY = Empty(N_("There is nothing to draw yet."), icon="chart")
_NO_CONTRACTS = Empty(
    N_("No payments are expected."),
    N_("They follow from contracts with their instalments and from claims that wait."),
    icon="chart",
)


class ChartsPart(BudgetPart):
    """One chart in sight, with a table of its figures: cents there, euros in the bars."""

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self.kind = KINDS[0][0]
        self.charts = {
            "stages": BarChart("budget-stages", _EMPTY, stacked=True, money=True),
            "years": BarChart("budget-years", _EMPTY, money=True),
            "forecast": BarChart("budget-forecast", _NO_CONTRACTS, stacked=True, money=True),
        }
        self._note = label("", "caption", wrap=True)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(segments(KINDS, self.choose))
        for key, chart in self.charts.items():
            column.addWidget(chart, 1)
            chart.setVisible(key == self.kind)
        column.addWidget(self._note)
        self.set_content(whole)

    def choose(self, kind: str) -> None:
        """Show one chart."""
        self.kind = kind
        for key, chart in self.charts.items():
            chart.setVisible(key == kind)
        notes = {
            "forecast": _(
                "What is neither paid nor released of each contract: claims that wait when they"
                " are due, then instalments, the rest in the month in which the contract ends."
            )
        }
        self._note.setText(notes.get(kind, ""))

    def show_known(self, known: BudgetTable) -> None:
        """The stages at once, then ask for the other two."""
        budget = self.office.budget
        self._stages(known)
        jobs.run(budget.sums.sums, Grouping.YEAR, owner=self, on_done=self._years)
        jobs.run(budget.forecasts.forecast, owner=self, on_done=self._forecast)

    def export(self) -> None:
        """The figures of the chart in sight."""
        self.charts[self.kind].export()

    def _stages(self, table: BudgetTable) -> None:
        rows = [row for row in table.rows if row.level != GOAL]
        figures = [row.figures for row in rows]
        self.charts["stages"].show_values(
            _("Stages by action"),
            N_("Action"),
            [row.number or row_title(row) for row in rows],
            [
                Series(_("Paid, not returned"), tuple(f.paid - f.returned for f in figures)),
                Series(_("In contracts, not yet paid"), tuple(f.contracts_open for f in figures)),
                Series(
                    _("In calls and proposed"),
                    tuple(f.proposed_open + f.published_open for f in figures),
                ),
                Series(_("Remaining"), tuple(max(f.remaining, 0) for f in figures)),
            ],
        )

    def _years(self, rows: Sequence[SumRow]) -> None:
        self.charts["years"].show_values(
            _("Plan and payments by year"),
            N_("Year"),
            [str(row.year) for row in rows],
            [
                Series(_("Planned"), tuple(row.planned or 0 for row in rows)),
                Series(_("Contracts signed"), tuple(row.contracted - row.released for row in rows)),
                Series(_("Paid"), tuple(row.paid - row.returned for row in rows)),
            ],
        )

    def _forecast(self, found: Forecast) -> None:
        self.charts["forecast"].show_values(
            _("Payments expected"),
            N_("Month"),
            [f"{each.month:%Y-%m}" for each in found.months],
            [
                Series(_("Projects of promoters"), tuple(each.projects for each in found.months)),
                Series(_("Administration"), tuple(each.own for each in found.months)),
            ],
        )
