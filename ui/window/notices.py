"""Above the page: what the person should know while the office is open."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import PersonError
from app.i18n import N_
from app.notices import Notice
from app.office import Office
from ui.kit import theme
from ui.kit.accessible import announce
from ui.kit.cards import Note

_LOOK_MS = 4000
_GONE = "gone"


class Notices(QWidget):
    """The notices of the opening, and one that comes when the folder is taken away."""

    def __init__(self, office: Office, close_office: Callable[[], object]) -> None:
        super().__init__()
        self.office = office
        self._close = close_office
        self._notes: dict[str, Note] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.PAGE_MARGIN, theme.GAP_S, theme.PAGE_MARGIN, 0)
        self._column.setSpacing(theme.GAP_S)
        for notice in office.notices:
            self._add(notice)
        self._fit()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Whether the office's folder is still there."""
        try:
            self.office.check_there()
        except PersonError as error:
            if _GONE not in self._notes:
                self._put(_GONE, Note(error.text(), "bad", N_("Close the office"), self._close))
                announce(self, error.text(), urgent=True)
        else:
            note = self._notes.pop(_GONE, None)
            if note is not None:
                note.hide()
                note.deleteLater()
        self._fit()

    def _add(self, notice: Notice) -> None:
        # What cannot be mended from here stays; the rest may be closed once it is read.
        stays = notice.code in ("read_only", "clock")
        self._put(notice.code, Note(notice.text(), notice.tone, closable=not stays))

    def _put(self, code: str, note: Note) -> None:
        self._notes[code] = note
        self._column.addWidget(note)

    def _fit(self) -> None:
        self.setVisible(bool(self._notes))
