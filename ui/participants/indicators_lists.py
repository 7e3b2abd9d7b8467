"""Dialogs with a list: promoters' reports, frozen reports, what has changed since one."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.formats import day
from app.i18n import N_, _, ngettext
from app.office import Office
from app.participants.indicators.changes import Change
from app.participants.indicators.scope import Scope
from app.participants.indicators.snapshots import SnapshotChanges, SnapshotDraft, SnapshotRow
from app.participants.indicators.totals import TotalsRow
from app.participants.queries import OperationRow
from app.safety.rights import Right
from app.tables import Source
from ui.kit import jobs, screens, theme, topics
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import Empty, label
from ui.kit.columns import Column
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages
from ui.kit.reading import InReadingOrder
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.participants.indicators_entry import of_promoters, totals_dialog, void_dialog
from ui.participants.indicators_source import period_words

CHANGES = {
    Change.ADDED: N_("Added"),
    Change.REMOVED: N_("Removed"),
    Change.DIFFERS: N_("Counts otherwise"),
}
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
REPORTS = [
    Column("number", N_("No."), "number"),
    Column("title", N_("Report"), stretch=True, strong=True),
    Column("document", N_("Document")),
    Column("sent_on", N_("Sent"), "date"),
    Column(
        "period",
        N_("Period"),
        display=lambda row: (
            period_words((row.from_on, row.to_on)) if row.from_on or row.to_on else _("all")
        ),
    ),
    Column("records", N_("Records"), "number"),
]
CHANGED = [
    Column("name", N_("Participant"), strong=True, tooltip=lambda row: row.name),
    Column("operation", N_("Project")),
    Column("change", N_("Change"), display=lambda row: _(CHANGES[row.changed.change])),
    Column("gained", N_("Counts now"), display=lambda row: ", ".join(row.changed.gained)),
    Column("lost", N_("No longer"), display=lambda row: ", ".join(row.changed.lost)),
    Column("why", N_("Why"), stretch=True, display=lambda row: row.changed.why.text()),
]


class ListDialog(InReadingOrder, QDialog):
    """A title, a table and buttons below it."""

    topic = "rodikliai"

    def __init__(
        self,
        title: str,
        columns: Sequence[Column],
        empty: Empty,
        text: str = "",
        parent: QWidget | None = None,
        export: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        topics.listen(self)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        named(self, title)
        self.columns = list(columns)
        self.table = Table(
            type(self).__name__,
            title,
            columns,
            ListSource([], columns),
            empty=empty,
            background=False,
            export=export,
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        whole.setSpacing(theme.GAP)
        whole.addWidget(label(title, "title"))
        self.text = label(text, "muted", wrap=True)
        whole.addWidget(self.text)
        whole.addWidget(self.table, 1)
        self.foot = QHBoxLayout()
        self.foot.addStretch(1)
        self.foot.addWidget(button(N_("Close"), on_click=self.reject))
        whole.addLayout(self.foot)
        room = screens.room(self)
        self.resize(
            min(theme.chars(self, 140), room.width() - 80),
            min(theme.ROW_HEIGHT * 15, room.height() - 90),
        )

    def add(self, made: QPushButton) -> None:
        """A button before „Close“."""
        self.foot.insertWidget(self.foot.count() - 2, made)

    def fill(self, rows: Sequence[Any]) -> None:
        """Show these rows."""
        source: Source[Any] = ListSource(rows, self.columns)
        self.table.reload(source)


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


def freeze_dialog(office: Office, scope: Scope, whose: str, parent: QWidget) -> FormDialog:
    """Freeze the figures in sight as a report that was sent."""
    return FormDialog(
        N_("Freeze a report"),
        [
            Field("title", N_("Report"), required=True, max_length=200, wide=True),
            Field("document", N_("Document"), required=True, max_length=160),
            Field("sent_on", N_("Sent"), "date", required=True),
        ],
        lambda values: office.participants.indicators.snapshots.take(
            SnapshotDraft(scope=scope, **values)
        ),
        values={"sent_on": office.clock.today()},
        verb=N_("Freeze"),
        text=_("{scope}. What is frozen never changes; what changes later is listed.").format(
            scope=whose
        ),
        topic="rodikliu-ataskaitos",
        parent=parent,
    )


class ReportsDialog(ListDialog):
    """Frozen reports: open what has changed since, draw up the paper."""

    topic = "rodikliu-ataskaitos"

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(
            _("Frozen reports"),
            REPORTS,
            Empty(
                N_("No report is frozen yet."),
                N_("Freeze the figures when a report is sent: later changes are then listed."),
                icon="lock",
            ),
            parent=parent,
        )
        self.office = office
        self._rows: dict[int, SnapshotRow] = {}
        if office.may(Right.EDIT_INDICATORS):
            self.add(button(N_("Paper"), "document", self.draw_up))
            self.add(button(N_("For the public"), "document", self.draw_up_public))
        self.add(button(N_("What has changed since"), "history", self.compare))
        self.table.opened.connect(lambda _id: self.compare())
        self.fetch()

    def fetch(self) -> None:
        """Read the reports anew."""
        read = self.office.participants.indicators.snapshots.rows
        jobs.run(read, owner=self, on_done=self._show)

    def chosen(self) -> SnapshotRow | None:
        """The report that is chosen, or the newest one."""
        rows = self._rows
        return rows.get(self.table.current() or 0) or next(iter(rows.values()), None)

    def draw_up(self, *, public: bool = False) -> None:
        """The paper of the chosen report; it waits for its signature."""
        row = self.chosen()
        if row is None:
            return
        jobs.run(
            lambda: self.office.participants.indicators.reports.draw_up(row.id, public=public),
            owner=self,
            on_done=lambda _id: messages().inform(
                _("The report waits for your signature: see Unsigned papers.")
            ),
            writes=True,
        )

    def draw_up_public(self) -> None:
        """The same without counts under five."""
        self.draw_up(public=True)

    def compare(self) -> None:
        """Every participation that counts otherwise since."""
        row = self.chosen()
        if row is not None:
            ChangesDialog(self.office, row, self).open()

    def _show(self, rows: Sequence[SnapshotRow]) -> None:
        self._rows = {row.id: row for row in rows}
        self.fill(rows)


class ChangesDialog(ListDialog):
    """What has changed since a report, participation by participation."""

    topic = "rodikliu-ataskaitos"

    def __init__(self, office: Office, row: SnapshotRow, parent: QWidget) -> None:
        super().__init__(
            _("What has changed since report No. {number}").format(number=row.number),
            CHANGED,
            Empty(N_("Nothing has changed since."), icon="check"),
            f"{row.title} · {row.document} · {day(row.sent_on) if row.sent_on else ''}",
            parent,
            export=_stays,
        )
        read = office.participants.indicators.snapshots.changes
        jobs.run(read, row.id, owner=self, on_done=self._show)

    def _show(self, found: SnapshotChanges) -> None:
        self.fill(found.rows)
        if found.hidden:
            words = ngettext(
                "{n} more record changed in special-category data alone.",
                "{n} more records changed in special-category data alone.",
                found.hidden,
            )
            self.text.setText(f"{self.text.text()}. {words.format(n=found.hidden)}")


def _stays() -> None:
    messages().inform(_("People’s names leave the office only through the registry’s exports."))
