"""Projects that have participants: the list, and beside it the form that adds or corrects one."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.applications.terms import ApplicationState
from app.errors import InvalidMany, PersonError
from app.i18n import N_, _
from app.office import Office
from app.participants.excluded import ExcludedShare
from app.participants.operation_draft import OperationDraft
from app.participants.project_verbs import ProjectOffer
from app.participants.queries import OperationRow
from app.safety.rights import Right
from app.tables import Query
from ui.kit import jobs, screens, theme, topics
from ui.kit.accessible import announce, named
from ui.kit.buttons import button
from ui.kit.cards import Card, Empty, Note, label, say
from ui.kit.form import Form
from ui.kit.messages import messages
from ui.kit.reading import InReadingOrder
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.participants.operation_fields import COLUMNS, FIELDS, KEYS, OPEN

Found = tuple[Sequence[OperationRow], Sequence[Any], Sequence[ProjectOffer]]


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
        self._projects: dict[int, ProjectOffer] = {}
        self._taken: ProjectOffer | None = None
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
        self._delete = button(N_("Delete"), "trash", self.delete, quiet=True)
        self._delete.setEnabled(False)
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
        project = self._projects.get(values.pop("project_id") or 0)
        draft, edited = OperationDraft(**values), self._edited
        jobs.run(
            lambda: self._store(draft, edited, project),
            owner=self,
            on_done=self._saved,
            on_error=self._failed,
            on_end=lambda: self._save.setEnabled(True),
            writes=True,
        )

    def delete(self) -> None:
        """The chosen project was entered by mistake: nothing stands on it."""
        row = self._edited
        if row is None or not self._edits:
            return
        words = _("Project {code} is deleted from the registry of participants.")
        if messages().confirm(words.format(code=row.code), N_("Delete"), danger=True):
            jobs.run(
                self.office.participants.delete_operation,
                row.id,
                row.version,
                owner=self,
                on_done=lambda _nothing: self._deleted(),
                on_error=self._failed,
                writes=True,
            )

    def _deleted(self) -> None:
        messages().inform(_("The project is deleted."))
        self._start_new()
        self._fetch()

    def _store(
        self, draft: OperationDraft, edited: OperationRow | None, project: ProjectOffer | None
    ) -> int:
        participants = self.office.participants
        if edited is None and project is not None:
            return participants.enter_project(project.id, project.version, draft)
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

    def _read(self) -> Found:
        rows = self.office.participants.queries.operations()
        if not (self._edits and self.office.may(Right.VIEW_WORK)):
            return rows, [], ()
        source = self.office.applications.queries.source()
        proposed = Query(filters=(("state", ApplicationState.PROPOSED),), sort="number")
        projects = self.office.participants.offered_projects()
        return rows, source.rows(source.ids(proposed)), projects

    def _fill(self, found: Found) -> None:
        rows, applications, projects = found
        self._rows = {row.id: row for row in rows}
        self._projects = {row.id: row for row in projects}
        self.form.set_choices(
            "project_id", [(row.id, f"{row.code} · {row.title}") for row in projects]
        )
        self._offer_project()
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
        self._delete.setEnabled(True)
        self._offer_project()
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
        self._delete.setEnabled(False)
        self.table.select(None)
        say(self._heading, _("New project"))
        self._offer_project()
        self.form.set_values(dict.fromkeys(["project_id", *KEYS]) | OPEN)
        say(self._share, "")
        self._say("")
        self.form.focus_first()

    def _offer_project(self) -> None:
        """A project is chosen for a new one; one that is there is linked on the project's card."""
        self.form.set_shown("project_id", self._edited is None and bool(self._projects))

    def _typed(self) -> None:
        """A new project takes code, title and days from its record, or from its application."""
        if self._edited is None and (project := self._of_project()) is not None:
            self._take(project)
            return
        found = self._applications.get(self.form.value("application_id") or 0)
        if found is None or self._edited is not None:
            return
        for key, text in (("code", found.number), ("title", found.title)):
            if not self.form.value(key):
                self.form.rows[key].editor.set_value(text)

    def _of_project(self) -> ProjectOffer | None:
        """The project chosen just now."""
        chosen = self._projects.get(self.form.value("project_id") or 0)
        taken, self._taken = self._taken, chosen
        return None if chosen is taken else chosen

    def _take(self, project: ProjectOffer) -> None:
        given = {
            "application_id": project.application_id,
            "code": project.code,
            "title": project.title,
            "starts_on": project.starts_on,
            "ends_on": project.ends_on,
        }
        self.form.set_values({key: value for key, value in given.items() if value is not None})

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
            card.setMinimumWidth(theme.chars(self, 74))
            card.body.addWidget(self._heading)
            card.body.addLayout(self._notes)
            card.body.addWidget(self._area(), 1)
            card.body.addWidget(self._share)
            low = QHBoxLayout()
            low.addWidget(self._new)
            low.addWidget(self._delete)
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
