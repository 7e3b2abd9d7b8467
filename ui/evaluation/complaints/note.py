"""The warning over a ranking: what is under complaint, by whom."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.evaluation.views import RankingView
from app.i18n import _
from ui.evaluation.panel import shortened
from ui.kit.cards import Note


class ContestedNote(QWidget):
    """Hidden while nothing is under complaint; nothing is blocked by it."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._note: Note | None = None
        self.hide()

    def show_view(self, view: RankingView) -> None:
        """The names, where there are any."""
        if self._note is not None:
            self._column.removeWidget(self._note)
            self._note.deleteLater()
            self._note = None
        lines = [each.line.text() for rows in view.contested.values() for each in rows]
        if lines:
            last = _("Before the list is handed over or a contract is made, look at it.")
            self._note = Note("\n".join([*shortened(lines), last]), "warn")
            self._column.addWidget(self._note)
        self.setVisible(bool(lines))
