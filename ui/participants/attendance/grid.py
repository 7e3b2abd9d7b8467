"""Attendance of an activity: the grid, what its cell says, saved in one go."""

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import PersonError
from app.i18n import N_, _, ngettext
from app.office import Office
from app.participants.attendance.views import Board
from app.safety.rights import Right
from ui.kit import jobs, screens, theme, topics
from ui.kit.accessible import announce, named
from ui.kit.buttons import button
from ui.kit.cards import Note, label, say
from ui.kit.messages import messages
from ui.kit.reading import InReadingOrder
from ui.participants.attendance.cells import CellsModel
from ui.participants.attendance.sheet import AttendanceSheet
from ui.participants.attendance.view import CellsView
from ui.participants.attendance.words import total_words

_PAUSE_MS = 700  # after the last key the draft is kept
_FORM = "attendance"


class GridDialog(InReadingOrder, QDialog):
    """Everything changed is stored by one verb; until then it is kept as a draft."""

    topic = "lankomumo-tinklelis"
    saved = Signal(int)

    def __init__(
        self,
        office: Office,
        board: Board,
        parent: QWidget,
        kept: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(parent)
        topics.listen(self)
        self.office, self.board = office, board
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("Attendance: {title}").format(title=board.activity.title)
        self.setWindowTitle(title)
        named(self, title)
        self.sheet = AttendanceSheet(board, office.clock.today())
        self._back = self.sheet.bring_back(kept["cells"]) if kept else 0
        self.model = CellsModel(self.sheet)
        self.view = CellsView(self.model)
        self._facts = label("", "muted", wrap=True)
        self._said = label("", wrap=True)
        self._draft = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._draft.timeout.connect(self._keep)
        edits = office.may(Right.EDIT_PARTICIPANTS)
        self.column_button = button(
            N_("All were there"), "check", self.view.fill_column, tip="Ctrl+Space"
        )
        self.down_button = button(N_("Fill down"), "down", self.view.fill_down, tip="Ctrl+D")
        self.undo_button = button(N_("Undo"), "undo", self.view.undo, tip="Ctrl+Z")
        self.save_button = button(N_("Save"), "check", self.save, primary=True, tip="Ctrl+Enter")
        self._verbs = (self.column_button, self.down_button, self.undo_button, self.save_button)
        for each in self._verbs:
            each.setVisible(edits)
        self._assemble(title)
        self.model.changed.connect(self._changed)
        self.view.refused.connect(self._refuse)
        self.view.selectionModel().currentChanged.connect(self._tell)
        for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        self._dress()
        self._tell(self.view.currentIndex(), QModelIndex())
        self.view.setFocus()

    def save(self) -> None:
        """Store every change, or none of them."""
        changes = self.sheet.changes()
        if not changes or not self.save_button.isEnabled():
            return
        self.save_button.setEnabled(False)
        self._draft.stop()
        jobs.run(
            self.office.participants.attendance.enter,
            self.board.activity.id,
            changes,
            owner=self,
            on_done=self._saved,
            on_error=self._failed,
            writes=True,
        )

    def reject(self) -> None:
        """Close; what is not stored waits as a draft."""
        if self.sheet.dirty and self.office.may(Right.EDIT_PARTICIPANTS):
            self._keep()
            messages().inform(_("What was not saved waits here until you open attendance again."))
        super().reject()

    def _saved(self, count: int) -> None:
        self.office.drafts.clear(_FORM, str(self.board.activity.id))
        words = ngettext("{n} entry saved.", "{n} entries saved.", count).format(n=count)
        messages().inform(words)
        self.saved.emit(count)
        self.accept()

    def _failed(self, error: PersonError) -> None:
        self._keep()
        self._refuse(error.text())
        self._dress()

    def _keep(self) -> None:
        self._draft.stop()
        record = str(self.board.activity.id)
        cells = [[c.session_id, c.participation_id, c.hours] for c in self.sheet.changes()]
        if cells:
            jobs.run(self.office.drafts.save, _FORM, record, {"cells": cells}, owner=self)
        else:
            jobs.run(self.office.drafts.clear, _FORM, record, owner=self)

    def _changed(self) -> None:
        self._draft.start()
        self._dress()
        self._tell(self.view.currentIndex(), QModelIndex())

    def _dress(self) -> None:
        changed = len(self.sheet.dirty)
        people, sessions = len(self.sheet.members), len(self.sheet.sessions)
        parts = (
            ngettext("{n} participant", "{n} participants", people).format(n=people),
            ngettext("{n} session", "{n} sessions", sessions).format(n=sessions),
            _("not saved: {n}").format(n=changed) if changed else "",
        )
        say(self._facts, " · ".join(part for part in parts if part))
        self.save_button.setEnabled(bool(changed))

    def _tell(self, index: QModelIndex, _before: QModelIndex) -> None:
        theme.role(self._said, "tone", "")
        if not index.isValid():
            return
        place = (index.row(), index.column())
        lines = [self.model.spoken(place), total_words(self.sheet.total(index.row()))]
        problems = [each.line.text() for each in self.sheet.problems(place)]
        if problems:
            theme.role(self._said, "tone", "bad")
        say(self._said, " · ".join([*lines, *problems]))

    def _refuse(self, reason: str) -> None:
        say(self._said, reason)
        theme.role(self._said, "tone", "bad")
        announce(self, reason, urgent=True)

    def _assemble(self, title: str) -> None:
        low = QHBoxLayout()
        low.setSpacing(theme.GAP_S)
        for each in self._verbs[:-1]:
            low.addWidget(each)
        low.addStretch(1)
        low.addWidget(button(N_("Close"), on_click=self.reject))
        low.addWidget(self.save_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        whole.setSpacing(theme.GAP_S)
        whole.addWidget(label(title, "title"))
        whole.addWidget(self._facts)
        if self._back:
            whole.addWidget(Note(_("What you typed earlier was brought back."), "info"))
        whole.addWidget(
            label(
                _(
                    "Space or 1: the whole session. Figures: hours (1,0 is one hour). 0: absent."
                    " Delete: not entered. Ctrl+V pastes from Excel."
                ),
                "caption",
                wrap=True,
            )
        )
        whole.addWidget(self.view, 1)
        whole.addWidget(self._said)
        whole.addLayout(low)
        room = screens.room(self)
        self.resize(min(theme.chars(self, 190), room.width() - 60), min(720, room.height() - 60))
