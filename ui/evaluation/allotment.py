"""Assigning: the proposal of the program in a matrix, changed by hand, then written at once."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import PersonError
from app.evaluation.assignment import Board
from app.i18n import N_, _, ngettext
from app.office import Office
from ui.evaluation.allotment_cells import Allotment, AllotmentView
from ui.evaluation.panel import shortened
from ui.kit import jobs, screens, theme, topics
from ui.kit.accessible import announce, named
from ui.kit.buttons import button
from ui.kit.cards import Note, label, say
from ui.kit.reading import InReadingOrder


class AllotmentDialog(InReadingOrder, QDialog):
    """``written`` tells how many assignments were added and taken away."""

    topic = "paskirti"
    written = Signal(int, int)

    def __init__(
        self, office: Office, board: Board, parent: QWidget, waiting: tuple[str, ...] = ()
    ) -> None:
        super().__init__(parent)
        topics.listen(self)
        self.office, self.board = office, board
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Assign evaluators"))
        named(self, _("Assign evaluators"))
        self.model = Allotment(board)
        self.view = AllotmentView(self.model)
        self._facts = label("", "muted", wrap=True)
        self._why = label("", wrap=True)
        self._notes = QVBoxLayout()
        self.clear_button = button(N_("Choose by hand"), "", self.model.clear)
        self.undo_button = button(N_("Undo"), "", self.model.undo, tip="Ctrl+Z")
        self.save_button = button(N_("Assign"), "check", self.save, primary=True, tip="Ctrl+Enter")
        self._cancel = button(N_("Cancel"), on_click=self.reject)
        self._assemble(waiting)
        self.model.changed.connect(self._dress)
        self.model.refused.connect(self._refuse)
        self.view.selectionModel().currentChanged.connect(self._tell_why)
        for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        self._dress()
        self.view.setFocus()

    def save(self) -> None:
        """Write what was added and taken away, all of it or nothing."""
        added, removed = len(self.model.added), len(self.model.removed)
        if not self.save_button.isEnabled():
            return
        self.save_button.setEnabled(False)
        jobs.run(
            self.office.evaluation.change_assignments,
            self.board.call_id,
            sorted(self.model.added),
            sorted(self.model.removed),
            owner=self,
            on_done=lambda _none: self._done(added, removed),
            on_error=self._failed,
            writes=True,
        )

    def _done(self, added: int, removed: int) -> None:
        self.written.emit(added, removed)
        self.accept()

    def _failed(self, error: PersonError) -> None:
        self._refuse(error.text())
        self._dress()

    def _refuse(self, reason: str) -> None:
        say(self._why, reason)
        theme.role(self._why, "tone", "bad")
        announce(self, reason, urgent=True)

    def _dress(self) -> None:
        added, removed, short = len(self.model.added), len(self.model.removed), self.model.short()
        lacking = ngettext(
            "{n} application has too few evaluators",
            "{n} applications have too few evaluators",
            short,
        ).format(n=short)
        parts = (
            _("evaluators for each application: {n}").format(n=self.board.each),
            _("new assignments: {n}").format(n=added),
            _("taken away: {n}").format(n=removed) if removed else "",
            lacking if short else "",
        )
        say(self._facts, " · ".join(part for part in parts if part))
        self.save_button.setEnabled(bool(added or removed))
        self._tell_why(self.view.currentIndex(), QModelIndex())

    def _tell_why(self, index: QModelIndex, _before: QModelIndex) -> None:
        theme.role(self._why, "tone", "")
        why = self.model.why(index)
        say(
            self._why,
            _("Why: {why}.").format(why=why)
            if why
            else _(
                "Arrows go from cell to cell, the space bar assigns or takes away, Ctrl+Z undoes."
            ),
        )

    def _assemble(self, waiting: tuple[str, ...]) -> None:
        lines = [short.line.text() for short in self.board.proposal.short]
        if not self.board.rows:
            lines = [_("No application of this call has been found eligible yet.")]
        if lines:
            self._notes.addWidget(Note("\n".join(shortened(lines)), "warn"))
        if waiting:
            held = _("Intake tickets that are not registered yet: {names}.")
            names = ", ".join(shortened(list(waiting)))
            self._notes.addWidget(Note(held.format(names=names), "warn"))
        low = QHBoxLayout()
        low.setSpacing(theme.GAP_S)
        low.addWidget(self.clear_button)
        low.addWidget(self.undo_button)
        low.addStretch(1)
        low.addWidget(self._cancel)
        low.addWidget(self.save_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        whole.setSpacing(theme.GAP_S)
        whole.addWidget(label(_("Assign evaluators"), "title"))
        whole.addWidget(self._facts)
        whole.addLayout(self._notes)
        whole.addWidget(self.view, 1)
        whole.addWidget(self._why)
        whole.addLayout(low)
        room = screens.room(self)
        wide = theme.chars(self, 80 + 30 * len(self.board.people))
        self.resize(min(wide, room.width() - 60), min(640, room.height() - 60))
