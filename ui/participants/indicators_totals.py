"""What promoters reported: entered, read, voided."""

from collections.abc import Sequence

from PySide6.QtWidgets import QMenu, QWidget

from app.i18n import N_, _
from app.office import Office
from app.participants.indicators.totals import TotalsRow
from app.participants.queries import OperationRow
from app.safety.rights import Right
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Empty
from ui.kit.columns import Column
from ui.kit.messages import messages
from ui.participants.indicators_entry import of_promoters, totals_dialog, void_dialog
from ui.participants.list_dialog import ListDialog

TOTALS = [
    Column("reported_on", N_("Reported on"), "date"),
    Column("operation", N_("Project"), strong=True),
    Column("activity", N_("Activity")),
    Column("document", N_("Report"), stretch=True),
    Column("count", N_("Indicators"), "number"),
    Column(
        "state",
        N_("State"),
        "pill",
        pill=lambda row: (_("Voided"), "bad") if row.voided else (_("Counts"), "ok"),
        tooltip=lambda row: row.voided,
    ),
]


class TotalsDialog(ListDialog):
    """What promoters reported: entered, read, voided."""

    topic = "vykdytojo-suvestines"

    def __init__(self, office: Office, operations: Sequence[OperationRow], parent: QWidget) -> None:
        super().__init__(
            _("Totals reported by promoters"),
            TOTALS,
            Empty(
                N_("Nothing is reported yet."),
                N_("A promoter who keeps the names reports counts; enter them with the report."),
                icon="folder",
            ),
            _("Reports add up: each tells of people who were not reported before."),
            parent,
        )
        self.office, self.operations = office, of_promoters(operations)
        self._rows: dict[int, TotalsRow] = {}
        if office.may(Right.EDIT_INDICATORS):
            self._enter = button(N_("Enter a report"), "plus", primary=True)
            menu = QMenu(self._enter)
            for row in self.operations:
                action = menu.addAction(f"{row.code} · {row.title}")
                action.triggered.connect(lambda _on=False, row=row: self.enter(row))
            self._enter.setMenu(menu)
            self._enter.setEnabled(bool(self.operations))
            if not self.operations:
                self._enter.setToolTip(_("No project says that its promoter keeps the names."))
            self.add(button(N_("Void"), "undo", self.void))
            self.add(self._enter)
        self.fetch()

    def fetch(self) -> None:
        """Read the reports anew."""
        read = self.office.participants.indicators.totals.rows
        jobs.run(read, owner=self, on_done=self._show)

    def enter(self, operation: OperationRow) -> None:
        """A report about a project."""
        dialog = totals_dialog(self.office, self.operations, operation, self)
        dialog.submitted.connect(lambda _id: self.fetch())
        dialog.open()

    def void(self) -> None:
        """Take the chosen report out of the figures."""
        row = self._rows.get(self.table.current() or 0)
        if row is None or row.voided:
            messages().inform(_("Choose a report that counts."))
            return
        dialog = void_dialog(self.office, row, self)
        dialog.submitted.connect(lambda _none: self.fetch())
        dialog.open()

    def _show(self, rows: Sequence[TotalsRow]) -> None:
        self._rows = {row.id: row for row in rows}
        self.fill(rows)
