"""Projects that have participants: the list, and beside it the form that adds or corrects one."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.applications.terms import ApplicationState
from app.errors import InvalidMany, PersonError
from app.i18n import N_, _
from app.labels import label as word
from app.office import Office
from app.participants.excluded import ExcludedShare
from app.participants.operation_draft import OperationDraft
from app.participants.queries import OperationRow
from app.participants.terms import ESF_2014, ESF_PLUS, Controller
from app.safety.rights import Right
from app.tables import Query
from ui.kit import jobs, screens, theme, topics
from ui.kit.accessible import announce, named
from ui.kit.buttons import button
from ui.kit.cards import Card, Empty, Note, label, say
from ui.kit.columns import Column
from ui.kit.fields import Field, Section
from ui.kit.form import Form
from ui.kit.messages import messages
from ui.kit.reading import InReadingOrder
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.participants.words import choices

COLUMNS = [
    Column("code", N_("Code"), strong=True),
    Column("title", N_("Project"), stretch=True),
    Column("participants", N_("Participants"), "number"),
    Column("controller", N_("Who keeps the names"), display=lambda row: word(row.controller)),
]
FIELDS: list[Field | Section] = [
    Field("application_id", N_("Application"), "choice", help=N_("Fills in code and title.")),
    Field("code", N_("Project code"), required=True, max_length=40),
    Field("title", N_("Title"), "multiline", required=True, lines=2),
    Field("starts_on", N_("From"), "date", required=True),
    Field("ends_on", N_("To"), "date", required=True),
    Field(
        "controller",
        N_("Who keeps the names"),
        "choice",
        required=True,
        choices=choices(Controller),
        help=N_("Where the promoter keeps them, only totals are entered, with the report."),
    ),
    Field(
        "indicator_rules",
        N_("Rules of indicators"),
        "choice",
        choices=((ESF_2014, N_("ESF 2014–2020")), (ESF_PLUS, N_("ESF+ 2021–2027"))),
        help=N_("Left empty, they are those of the period of the call’s strategy."),
    ),
    Field(
        "excluded_share",
        N_("Least share of excluded people, %"),
        "percent",
        help=N_("Only if the call asks for one."),
    ),
    Section(N_("Keeping personal data")),
    Field(
        "retention_from",
        N_("Counted from"),
        "date",
        help=N_("Usually the day of the last payment; empty until it is known."),
    ),
    Field("retention_years", N_("Years kept"), "integer"),
    Field(
        "legal_hold",
        N_("Kept longer because"),
        "multiline",
        lines=2,
        help=N_("A check or a dispute: data are not erased while this is filled in."),
    ),
]
KEYS = [field.key for field in FIELDS if isinstance(field, Field)]
OPEN = {"controller": Controller.OFFICE}


class OperationsDialog(InReadingOrder, QDialog):
    """Projects; a role that may not edit sees the list alone."""

    topic = "dalyviu-projektas"

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        topics.listen(self)
        self.office = office
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Projects with participants"))
        named(self, self.windowTitle())
        self._rows: dict[int, OperationRow] = {}
        self._applications: dict[int, Any] = {}
        self._edited: OperationRow | None = None
        self._note: Note | None = None
        self._edits = office.may(Right.EDIT_PARTICIPANTS)
        self.table = Table(
            "operations",
            N_("Projects with participants"),
            COLUMNS,
            ListSource([], COLUMNS),
            search=N_("Search: code, title"),
            empty=Empty(
                N_("No projects yet."), N_("Add the first one in the form."), icon="folder"
            ),
            background=False,
        )
        self.table.selected.connect(self._choose)
        self.form = Form(FIELDS, columns=1)
        self.form.changed.connect(self._typed)
        self._heading = label(_("New project"), "heading")
        self._new = button(N_("New project"), "plus", self._start_new)
        self._save = button(N_("Save"), "check", self.save, primary=True, tip="Ctrl+Enter")
        for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        self._share = label("", "muted", wrap=True)
        self.form.set_values(OPEN)
        self._assemble()
        self._fetch()

    def save(self) -> None:
        """Add or correct the project."""
        if not self._save.isEnabled() or not self._edits:
            return
        self._say("")
        try:
            values = self.form.values()
        except InvalidMany as error:
            self._failed(error)
            return
        self.form.clear_errors()
        self._save.setEnabled(False)
        values |= {key: values[key] or "" for key in ("indicator_rules", "legal_hold")}
        draft, edited = OperationDraft(**values), self._edited
        jobs.run(
            lambda: self._store(draft, edited),
            owner=self,
            on_done=self._saved,
            on_error=self._failed,
            on_end=lambda: self._save.setEnabled(True),
            writes=True,
        )

    def _store(self, draft: OperationDraft, edited: OperationRow | None) -> int:
        participants = self.office.participants
        if edited is None:
            return participants.add_operation(draft)
        participants.change_operation(edited.id, draft, edited.version)
        return edited.id

    def _saved(self, _identity: int) -> None:
        messages().inform(_("The project is saved."))
        self._start_new()
        self._fetch()

    def _failed(self, error: PersonError) -> None:
        self._say(self.form.show_errors(error))

    def _say(self, text: str) -> None:
        if self._note is not None:
            self._note.deleteLater()
            self._note = None
        if text:
            self._note = Note(text, "bad")
            self._notes.addWidget(self._note)
            announce(self._note, text, urgent=True)

    def _fetch(self) -> None:
        jobs.run(self._read, owner=self, on_done=self._fill)

    def _read(self) -> tuple[Sequence[OperationRow], Sequence[Any]]:
        rows = self.office.participants.queries.operations()
        if not (self._edits and self.office.may(Right.VIEW_WORK)):
            return rows, []
        source = self.office.applications.queries.source()
        proposed = Query(filters=(("state", ApplicationState.PROPOSED),), sort="number")
        return rows, source.rows(source.ids(proposed))

    def _fill(self, found: tuple[Sequence[OperationRow], Sequence[Any]]) -> None:
        rows, applications = found
        self._rows = {row.id: row for row in rows}
        self._applications = {row.id: row for row in applications}
        offered = [(row.id, f"{row.number} · {row.title}") for row in applications]
        self.form.set_choices("application_id", offered)
        self.form.set_shown("application_id", bool(offered))
        self.table.reload(ListSource(rows, COLUMNS))

    def _choose(self, identity: int | None) -> None:
        row = self._rows.get(identity or 0)
        if row is None or not self._edits:
            return
        self._edited = row
        say(self._heading, _("Project {code}").format(code=row.code))
        self.form.set_values({key: getattr(row, key) for key in KEYS})
        jobs.run(
            self.office.participants.queries.share, row.id, owner=self, on_done=self._show_share
        )
        self._say("")

    def _show_share(self, found: ExcludedShare) -> None:
        if self._edited is not None:
            say(self._share, found.explanation.text(), "" if found.enough else "warn")

    def _start_new(self) -> None:
        self._edited = None
        self.table.select(None)
        say(self._heading, _("New project"))
        self.form.set_values(dict.fromkeys(KEYS) | OPEN)
        say(self._share, "")
        self._say("")
        self.form.focus_first()

    def _typed(self) -> None:
        """A new project takes code and title from its application."""
        found = self._applications.get(self.form.value("application_id") or 0)
        if found is None or self._edited is not None:
            return
        for key, text in (("code", found.number), ("title", found.title)):
            if not self.form.value(key):
                self.form.rows[key].editor.set_value(text)

    def _area(self) -> QScrollArea:
        """The form is higher than a small screen."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setProperty("plain", True)
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, theme.GAP_S, 0)
        inside.addWidget(self.form)
        inside.addStretch(1)
        area.setWidget(holder)
        return area

    def _assemble(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.GAP)
        left.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.PAGE_MARGIN)
        row.addLayout(left, 3)
        self._notes = QVBoxLayout()
        if self._edits:
            card = Card()
            card.setMinimumWidth(theme.chars(self, 58))
            card.body.addWidget(self._heading)
            card.body.addLayout(self._notes)
            card.body.addWidget(self._area(), 1)
            card.body.addWidget(self._share)
            low = QHBoxLayout()
            low.addWidget(self._new)
            low.addStretch(1)
            low.addWidget(self._save)
            card.body.addLayout(low)
            row.addWidget(card, 2)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(N_("Close"), on_click=self.reject))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        whole.setSpacing(theme.GAP)
        whole.addWidget(label(self.windowTitle(), "title"))
        whole.addLayout(row, 1)
        whole.addLayout(foot)
        room = screens.room(self)
        self.resize(
            min(theme.chars(self, 150), room.width() - 80),
            min(theme.ROW_HEIGHT * 17, room.height() - 90),
        )
