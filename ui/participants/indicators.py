"""„Rodikliai“: every indicator of a scope, the people behind it, targets, reports."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.i18n import N_, _
from app.office import Office
from app.participants.indicators.cells import shown
from app.participants.indicators.entered import Counted
from app.participants.indicators.figures import Figure, Figures
from app.participants.indicators.scope import Scope
from app.participants.indicators.sets import SPECIAL
from app.safety.rights import Right
from ui.kit import jobs, theme
from ui.kit.cards import Empty, Note
from ui.kit.cards import Figure as KeyFigure
from ui.kit.chips import segments
from ui.kit.messages import messages
from ui.kit.side import SidePanel
from ui.kit.table import Table
from ui.participants.indicators_entry import targets_dialog
from ui.participants.indicators_export import export_form
from ui.participants.indicators_people import PeopleDialog
from ui.participants.indicators_reports import ReportsDialog, freeze_dialog
from ui.participants.indicators_scope import ScopeChoices, period_dialog
from ui.participants.indicators_source import (
    BY_SEX,
    COLUMNS,
    IndicatorSource,
    Period,
    scope_of,
)
from ui.participants.indicators_totals import TotalsDialog
from ui.participants.part import Part

VIEWS = (("table", N_("Table")), ("charts", N_("Charts")))


class IndicatorsPart(Part):
    """A table whose filters are the scope; charts of the same scope behind a step."""

    topic = "rodikliai"

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self.known = ScopeChoices(office)
        self._charts: Any = None
        self._note: Note | None = None
        edits = office.may(Right.EDIT_INDICATORS)
        self.add_menu_verb(N_("Period"), "calendar", self.choose_period)
        if edits:
            self.add_menu_verb(N_("Targets"), "edit", self.set_targets)
        self.add_menu_verb(N_("Totals reported by promoters"), "folder", self.show_totals)
        self.add_menu_verb(N_("Frozen reports"), "lock", self.show_reports)
        if office.may(Right.EXPORT):
            self.add_menu_verb(N_("Excel for the funder’s form"), "export", self.export_form)
        if edits:
            self.add_button(N_("Freeze a report"), "lock", self.freeze, primary=True)
        self.source = IndicatorSource(office)
        self.table = self._make_table()
        self.table.opened.connect(lambda _id: self.open_people())
        self.table.cell_clicked.connect(self._clicked)
        self.table.loaded.connect(self._tell)
        self._views = QStackedWidget()
        self._views.addWidget(self.table)
        self._notes = QVBoxLayout()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(segments(VIEWS, self.view))
        column.addLayout(self._notes)
        column.addWidget(self._views, 1)
        self.set_content(whole)
        whole.setFocusProxy(self.table)

    @property
    def scope(self) -> Scope:
        """What the filters that are on say."""
        return scope_of(self.table.query)

    @property
    def whose(self) -> str:
        """The same in words."""
        return self.known.whose(self.table.query)

    def refresh(self) -> None:
        """Figures, and what can be chosen as a scope."""
        self.table.reload()
        jobs.run(self.known.read, owner=self, on_done=self.known.know)

    def view(self, key: str) -> None:
        """The table, or charts of the same scope."""
        if key == "charts" and self._charts is None:
            from ui.participants.indicators_charts import IndicatorCharts

            self._charts = IndicatorCharts(self.office)
            self._views.addWidget(self._charts)
        charts = key == "charts"
        self._views.setCurrentWidget(self._charts if charts else self.table)
        if charts:
            self._charts.show_scope(self.scope, self.source.found)

    # --- verbs ----------------------------------------------------------------------------------

    def open_people(self, sex_column: str = "total") -> None:
        """Those behind the chosen number."""
        row = self._current()
        if row is None:
            return
        if row.entities:
            messages().inform(_("This indicator counts organisations, not people."))
            return
        if row.code in SPECIAL and not self.office.may(Right.VIEW_SENSITIVE):
            messages().inform(_("Your account may not see special-category data."))
            return
        PeopleDialog(self.office, row, self.scope, BY_SEX[sex_column], self).open()

    def choose_period(self) -> None:
        """Any two days; whole years are among the filter's choices."""
        dialog = period_dialog(self.table.query.filter("period", (None, None)), self)
        dialog.submitted.connect(self._set_period)
        dialog.open()

    def set_targets(self) -> None:
        """Targets of the scope in sight."""
        scope = self.scope
        if scope.action_id is not None:
            messages().inform(_("Targets are set for a project, a call or the strategy."))
            return
        read = self.office.participants.indicators.targets.rows
        jobs.run(read, scope.operation_id, scope.call_id, owner=self, on_done=self._edit_targets)

    def show_totals(self) -> None:
        """What promoters reported."""
        TotalsDialog(self.office, self.known.operations, self).open()

    def show_reports(self) -> None:
        """Reports that were frozen."""
        ReportsDialog(self.office, self).open()

    def export_form(self) -> None:
        """A workbook of the scope in sight: whole, by year, and when records were handed over."""
        export_form(self, self.office, self.scope)

    def freeze(self) -> None:
        """The figures in sight, as a report that was sent."""
        dialog = freeze_dialog(self.office, self.scope, self.whose, self)
        dialog.submitted.connect(lambda _id: messages().inform(_("The report is frozen.")))
        dialog.open()

    # --- inside ---------------------------------------------------------------------------------

    def _make_table(self) -> Table:
        return Table(
            "indicators",
            N_("Indicators"),
            COLUMNS,
            self.source,
            filters=self.known.filters(),
            search=N_("Search: code, indicator"),
            empty=Empty(
                N_("No projects yet."),
                N_("Add a project with participants: its indicators are counted by themselves."),
                icon="chart",
            ),
        )

    def _tell(self) -> None:
        found = self.source.found
        if found is None:
            return
        self.tell(self.whose, *self._role())
        every = found.everybody
        wrong = len(found.broken)
        self.show_figures(
            [
                KeyFigure(N_("Participations"), shown(every.cells.total)),
                KeyFigure(N_("Unique persons"), shown(every.cells.persons)),
                KeyFigure(N_("Complete records"), str(every.complete)),
                KeyFigure(
                    N_("Incomplete records"),
                    str(every.incomplete),
                    "warn" if every.incomplete else "",
                ),
                KeyFigure(
                    N_("Rules between indicators"),
                    _("{count} broken").format(count=wrong) if wrong else _("hold"),
                    "bad" if wrong else "ok",
                ),
            ]
            if found.rows
            else []
        )
        self._say(found)
        if self._charts is not None and self._views.currentIndex() == 1:
            self._charts.show_scope(self.scope, found)

    def _role(self) -> Sequence[str]:
        if self.office.may(Right.VIEW_SENSITIVE):
            return ()
        return (_("small counts of special-category data are hidden from your role"),)

    def _say(self, found: Figures) -> None:
        """Rules that do not hold, and figures of earlier rules, above the table."""
        if self._note is not None:
            self._note.deleteLater()
            self._note = None
        lines = [line.text() for line in found.broken]
        if found.outdated:
            words = _("Computed by earlier rules: {count} records.")
            lines.append(words.format(count=found.outdated))
        if lines:
            self._note = Note("\n".join(lines[:4]), "bad")
            self._notes.addWidget(self._note)

    def _set_period(self, period: Period) -> None:
        self.known.period = period
        self.table.chips.set_value("period", period)

    def _edit_targets(self, held: dict[str, Counted]) -> None:
        found = self.source.found
        rules = self.table.query.filter("rules") or (
            found.rules[0] if found and found.rules else ""
        )
        if not rules:
            messages().inform(_("Add a project first: it says by which rules it counts."))
            return
        dialog = targets_dialog(self.office, self.scope, rules, held, self.whose, self)
        dialog.submitted.connect(lambda _none: messages().inform(_("The targets are saved.")))
        dialog.open()

    def _current(self) -> Figure | None:
        rows = self.source.rows([self.table.current() or 0])
        return rows[0] if rows else None

    def _clicked(self, identity: int, key: str) -> None:
        self.table.select(identity)
        self.open_people(key)
