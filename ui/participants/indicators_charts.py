"""Charts of the scope in sight: participants by month, by target group, plan and fact."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_, _
from app.labels import label as word
from app.office import Office
from app.participants.indicators.figures import Figures
from app.participants.indicators.months import Month
from app.participants.indicators.scope import Scope
from app.participants.queries import Counts
from ui.kit import jobs, theme
from ui.kit.cards import Empty, label
from ui.kit.charts import BarChart, Series
from ui.kit.chips import segments

KINDS = (
    ("months", N_("By month")),
    ("groups", N_("By target group")),
    ("plan", N_("Plan and fact")),
)
_EMPTY = Empty(N_("There is nothing to draw yet."), icon="chart")
_NO_PLAN = Empty(
    N_("No targets are set."), N_("Set targets: they are then drawn beside the fact."), icon="chart"
)


class IndicatorCharts(QWidget):
    """Three charts, one in sight; each has its numbers in a table below it."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.scope, self.found = Scope(), None
        self.charts = {
            key: BarChart(key, _NO_PLAN if key == "plan" else _EMPTY) for key, _words in KINDS
        }
        self._note = label("", "caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(segments(KINDS, self.choose))
        for key, chart in self.charts.items():
            column.addWidget(chart, 1)
            chart.setVisible(key == KINDS[0][0])
        column.addWidget(self._note)

    def choose(self, kind: str) -> None:
        """Show one chart."""
        for key, chart in self.charts.items():
            chart.setVisible(key == kind)
        notes = {
            "groups": _("Complete records whose first day is within the period."),
        }
        self._note.setText(notes.get(kind, ""))

    def show_scope(self, scope: Scope, found: Figures | None) -> None:
        """Draw a scope whose figures were read already."""
        self.scope = scope
        participants = self.office.participants
        jobs.run(participants.indicators.queries.months, scope, owner=self, on_done=self._months)
        jobs.run(participants.queries.counts_in, scope, owner=self, on_done=self._groups)
        if found is not None:
            self._plan(found)

    def _months(self, months: Sequence[Month]) -> None:
        self.charts["months"].show_values(
            _("Participants by month"),
            N_("Month"),
            [each.month for each in months],
            [
                Series(_("Began in the month"), tuple(each.started for each in months)),
                Series(_("Left in the month"), tuple(each.left for each in months)),
            ],
        )

    def _groups(self, counts: Counts) -> None:
        groups = [each for each in counts.by_group if each.participations]
        self.charts["groups"].show_values(
            _("Participants by target group"),
            N_("Target group"),
            [word(each.group) for each in groups],
            [
                Series(_("Women"), tuple(each.women for each in groups)),
                Series(_("Men"), tuple(each.men for each in groups)),
            ],
        )

    def _plan(self, found: Figures) -> None:
        rows = [row for row in found.rows if row.target and row.fact is not None]
        self.charts["plan"].show_values(
            _("Plan and fact of indicators"),
            N_("Indicator"),
            [row.code for row in rows],
            [
                Series(_("Target"), tuple(row.target or 0 for row in rows)),
                Series(_("Reached"), tuple(row.fact or 0 for row in rows)),
            ],
        )
