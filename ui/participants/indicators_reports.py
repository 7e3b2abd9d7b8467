"""Frozen reports: freezing one, its paper, what has changed since."""

from collections.abc import Sequence
from textwrap import shorten

from PySide6.QtWidgets import QWidget

from app.formats import day
from app.i18n import N_, _, ngettext
from app.office import Office
from app.participants.indicators.changes import Change
from app.participants.indicators.reported import WORDS, SnapshotDraft, SnapshotRow
from app.participants.indicators.scope import Scope
from app.participants.indicators.snapshots import SnapshotChanges
from app.safety.rights import Right
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Empty
from ui.kit.columns import Column
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages
from ui.participants.indicators_source import period_words
from ui.participants.list_dialog import ListDialog

CHANGES = {
    Change.ADDED: N_("Added"),
    Change.REMOVED: N_("Removed"),
    Change.DIFFERS: N_("Counts otherwise"),
}
_WRITTEN = {
    "introduction": (
        N_("Introduction"),
        N_("It stands above the figures; each line is a paragraph."),
    ),
    "explanations": (
        N_("Explanations"),
        N_("They stand below the figures; each line is a paragraph."),
    ),
}
_SHOWN = 300  # marks of the words above the list: it keeps its room
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


def freeze_dialog(office: Office, scope: Scope, whose: str, parent: QWidget) -> FormDialog:
    """Freeze the figures in sight as a report that was sent."""
    return FormDialog(
        N_("Freeze a report"),
        [
            Field("title", N_("Report"), required=True, max_length=200, wide=True),
            Field("document", N_("Document"), required=True, max_length=160),
            Field("sent_on", N_("Sent"), "date", required=True),
            *(_words(key, most) for key, most in WORDS),
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
        drafts=(office.drafts, "indicator-report", _key(scope)),
        parent=parent,
    )


def _words(key: str, most: int) -> Field:
    name, told = _WRITTEN[key]
    return Field(key, name, "multiline", help=told, max_length=most)


def _key(scope: Scope) -> str:
    """Each scope has its own words that wait."""
    return "/".join("" if value is None else str(value) for value in scope.data().values())


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
        self.table.selected.connect(self._tell)
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

    def _tell(self, identity: int | None) -> None:
        """How what the office wrote into the chosen report begins; the paper has it whole."""
        row = self._rows.get(identity or 0)
        said = (row.introduction, row.explanations) if row is not None else ()
        begun = [shorten(each, _SHOWN, placeholder="…") for each in said if each]
        self.text.setText("\n".join(begun))


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
