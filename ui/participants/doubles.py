"""Persons who may stand in the registry twice: merged with a reason, or told apart for good."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import PersonError
from app.i18n import N_, _
from app.office import Office
from app.participants.merging import PairRow
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


def _why(row: PairRow) -> str:
    return "; ".join(line.text() for line in row.likeness.explanation.lines)


COLUMNS = [
    Column("one", N_("Registered earlier"), strong=True),
    Column("other", N_("Registered later"), strong=True),
    Column(
        "score",
        N_("Alike, %"),
        "number",
        value=lambda row: row.likeness.score,
    ),
    Column("why", N_("Why"), stretch=True, sortable=False, display=_why, tooltip=_why),
]


class DoublesDialog(InReadingOrder, QDialog):
    """The pairs, the likest first; the record registered earlier stays."""

    topic = "pasikartojantys-asmenys"

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        topics.listen(self)
        self.office = office
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Persons who may be the same"))
        named(self, self.windowTitle())
        self._rows: dict[int, PairRow] = {}
        self.table = Table(
            "doubles",
            self.windowTitle(),
            COLUMNS,
            ListSource([], COLUMNS),
            empty=Empty(N_("Nobody stands here twice."), icon="ok"),
            background=False,
            export=lambda: messages().warn(_("Names leave the office only by their own export.")),
        )
        self._merge = button(N_("Merge"), "link", self.merge, primary=True)
        self._apart = button(N_("Two different persons"), "close", self.tell_apart)
        self.table.selected.connect(lambda _key: self._dress())
        self._assemble()
        self._dress()
        self._fetch()

    def merge(self) -> None:
        """Make the chosen pair one person, with a reason."""
        row = self._rows.get(self.table.current() or 0)
        if row is None:
            return
        made = merge_dialog(self.office, row, self)
        made.submitted.connect(lambda _moved: self._fetch())
        made.open()

    def tell_apart(self) -> None:
        """The chosen pair are two persons."""
        row = self._rows.get(self.table.current() or 0)
        if row is not None:
            jobs.run(
                self.office.participants.tell_apart,
                row.one_id,
                row.other_id,
                owner=self,
                on_done=lambda _nothing: self._fetch(),
                on_error=_warn,
                writes=True,
            )

    def _fetch(self) -> None:
        jobs.run(self.office.participants.possible_doubles, owner=self, on_done=self._fill)

    def _fill(self, rows: list[PairRow]) -> None:
        self._rows = {row.id: row for row in rows}
        self.table.reload(ListSource(rows, COLUMNS))
        self._dress()

    def _dress(self) -> None:
        chosen = self.table.current() in self._rows
        self._merge.setEnabled(chosen)
        self._apart.setEnabled(chosen)

    def _assemble(self) -> None:
        low = QHBoxLayout()
        low.addWidget(button(N_("Close"), on_click=self.reject))
        low.addStretch(1)
        low.addWidget(self._apart)
        low.addWidget(self._merge)
        words = _("Somebody registered twice counts twice among unique persons.")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        whole.setSpacing(theme.GAP)
        whole.addWidget(label(self.windowTitle(), "title"))
        whole.addWidget(label(words, "muted", wrap=True))
        whole.addWidget(self.table, 1)
        whole.addLayout(low)
        room = screens.room(self)
        self.resize(min(theme.chars(self, 140), room.width() - 80), room.height() * 2 // 3)


def merge_dialog(office: Office, row: PairRow, parent: QWidget) -> FormDialog:
    """Why two records are one person; it cannot be undone."""
    made = FormDialog(
        N_("Merge two persons"),
        [Field("reason", N_("Why?"), required=True, max_length=200)],
        lambda values: office.participants.merge(row.one_id, row.other_id, values["reason"]),
        verb=N_("Merge"),
        text=N_(
            "The earlier record takes over everything of the later one, and this cannot be undone."
            " The reason is logged: write it without names and codes."
        ),
        topic="pasikartojantys-asmenys",
        parent=parent,
    )
    made.submitted.connect(lambda _moved: messages().inform(_("The persons are merged.")))
    return made


def _warn(error: PersonError) -> None:
    messages().warn(error.text())
