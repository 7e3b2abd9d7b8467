"""The frame of a record's dialog: title, sheets with their strip, notes, buttons."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.i18n import N_, _
from ui.kit import screens, theme, topics
from ui.kit.accessible import announce, named
from ui.kit.buttons import button
from ui.kit.cards import Note, label
from ui.kit.form import Form
from ui.kit.grid import Grid
from ui.kit.reading import InReadingOrder
from ui.kit.sheet_strip import SheetStrip

_CHARS = 168


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is seen at once; ``title`` is an English message, ``widgets`` stand one below another.

    A string among the widgets is a heading (an English message).
    """

    title: str
    widgets: Sequence[QWidget | str]


class RecordFrame(InReadingOrder, QDialog):
    """Sheets one at a time (Ctrl+PgDn, Ctrl+PgUp), something beside them, buttons below."""

    topic = ""  # of the guide, behind F1

    def __init__(
        self,
        title: str,
        sheets: Sequence[Sheet],
        buttons: Sequence[QPushButton],
        text: str = "",
        aside: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_(title))
        named(self, _(title))
        topics.listen(self)
        self.sheets = list(sheets)
        self.strip = SheetStrip([sheet.title for sheet in sheets])
        self.strip.chosen.connect(self.go_to)
        self._note: Note | None = None
        self._notes = QVBoxLayout()
        self._back = button(N_("Back"), "left", lambda: self.turn(-1))
        self._next = button(N_("Next"), "right", lambda: self.turn(1))
        self._pages = QStackedWidget()
        self._insides = [_inside(sheet) for sheet in sheets]
        for inside in self._insides:
            self._pages.addWidget(_scrolled(inside))
        self._assemble(_(title), text, aside, buttons)
        QShortcut(QKeySequence("Ctrl+PgDown"), self).activated.connect(lambda: self.turn(1))
        QShortcut(QKeySequence("Ctrl+PgUp"), self).activated.connect(lambda: self.turn(-1))
        self._size()

    @property
    def place(self) -> int:
        """Which sheet is in sight."""
        return self._pages.currentIndex()

    def go_to(self, place: int) -> None:
        """Show a sheet and put the cursor into its first field."""
        place = max(0, min(place, len(self.sheets) - 1))
        self._pages.setCurrentIndex(place)
        self.strip.choose(place)
        self._back.setEnabled(place > 0)
        self._next.setEnabled(place < len(self.sheets) - 1)
        for widget in self.sheets[place].widgets:
            if isinstance(widget, Form):
                widget.focus_first()
                return
            if isinstance(widget, Grid):
                widget.table.setFocus()
                if widget.table.currentRow() < 0:
                    widget.table.setCurrentCell(0, 0)
                return

    def turn(self, by: int) -> None:
        """Go some sheets on."""
        self.go_to(self.place + by)

    def sheet_of(self, part: QWidget) -> int:
        """Which sheet a form or grid stands on."""
        return next(
            place
            for place, sheet in enumerate(self.sheets)
            if any(widget is part for widget in sheet.widgets)
        )

    def say(
        self, text: str, tone: str = "bad", verb: str = "", do: Callable[[], object] | None = None
    ) -> None:
        """A note above the sheets (already worded); an empty text takes it away."""
        if self._note is not None:
            self._note.hide()
            self._note.deleteLater()
            self._note = None
        if text:
            note = self._note = Note(text, tone, verb, do)
            self._notes.addWidget(note)
            announce(note, text, urgent=tone == "bad")

    def _assemble(
        self, title: str, text: str, aside: QWidget | None, buttons: Sequence[QPushButton]
    ) -> None:
        margin = theme.PAGE_MARGIN
        head = QVBoxLayout()
        head.setContentsMargins(margin, margin, margin, 0)
        head.setSpacing(theme.GAP)
        head.addWidget(label(title, "title"))
        if text:
            head.addWidget(label(_(text), "muted", wrap=True))
        if len(self.sheets) > 1:
            head.addWidget(self.strip)
        self._notes.setContentsMargins(margin, 0, margin, 0)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, margin if aside is not None else 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self._pages, 1)
        if aside is not None:
            middle.addWidget(_aside(aside))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP)
        whole.addLayout(head)
        whole.addLayout(self._notes)
        whole.addLayout(middle, 1)
        whole.addLayout(self._low(buttons))

    def _low(self, buttons: Sequence[QPushButton]) -> QHBoxLayout:
        margin = theme.PAGE_MARGIN
        low = QHBoxLayout()
        low.setContentsMargins(margin, 0, margin, margin)
        low.setSpacing(theme.GAP_S)
        if len(self.sheets) > 1:
            low.addWidget(self._back)
            low.addWidget(self._next)
        low.addStretch(1)
        for each in buttons:
            low.addWidget(each)
        return low

    def _size(self) -> None:
        """As large as the tallest sheet needs, never larger than the screen."""
        room = screens.room(self)
        width = min(theme.chars(self, _CHARS), room.width() - 2 * theme.PAGE_MARGIN)
        for sheet in self.sheets:
            for widget in sheet.widgets:
                if isinstance(widget, Form):
                    widget.resize(width - theme.SIDE_WIDTH - 3 * theme.PAGE_MARGIN, 100)
        tall = max(inside.sizeHint().height() for inside in self._insides)
        self.resize(width, min(tall + 230, room.height() - 90))


def _inside(sheet: Sheet) -> QWidget:
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(theme.PAGE_MARGIN, 0, theme.PAGE_MARGIN, theme.GAP)
    column.setSpacing(theme.GAP)
    grows = False
    for widget in sheet.widgets:
        if isinstance(widget, str):
            column.addWidget(label(_(widget), "heading"))
            continue
        column.addWidget(widget, 1 if isinstance(widget, Grid) else 0)
        grows = grows or isinstance(widget, Grid)
    if not grows:
        column.addStretch(1)
    return inner


def _aside(inner: QWidget) -> QScrollArea:
    """Checks beside the sheets scroll by themselves where the window is low."""
    area = _scrolled(inner)
    width = max(theme.SIDE_WIDTH * 4 // 5, theme.chars(inner, 40))
    area.setFixedWidth(width)
    return area


def _scrolled(inner: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area
