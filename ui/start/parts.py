"""What the start's pages are made of: a calm column with a title, a fault in words, verbs below."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.errors import PersonError
from app.i18n import N_, _
from ui.kit import theme
from ui.kit.accessible import announce, named
from ui.kit.buttons import button
from ui.kit.cards import Card, Note, label, say

WIDTH = 62  # average characters of a page's column


class _Tall(QWidget):
    """As tall as its wrapped words need at its width; a scroll area by itself does not ask."""

    def event(self, event: QEvent) -> bool:
        """Measure whenever the width or the words change."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            layout = self.layout()
            if layout is not None:
                self.setMinimumHeight(layout.totalHeightForWidth(self.width()))
        return done


class StartPage(QWidget):
    """One page of the start. Enter submits, Esc goes back; while busy nothing can be pressed."""

    topic = ""  # of the guide, behind F1
    back = Signal()

    def __init__(
        self, title: str, text: str = "", *, can_go_back: bool = True, width: int = WIDTH
    ) -> None:
        super().__init__()
        self._width = width
        self.busy = False
        self.heading = label(_(title), "title", wrap=True)
        self.text = label(_(text), "muted", wrap=True)
        self.text.setVisible(bool(text))
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.GAP)
        self._fault: Note | None = None
        self._faults = QVBoxLayout()
        self._progress = named(QProgressBar(), _("Working"))
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._doing = label("", "muted", wrap=True)
        self._halt: Callable[[], object] = lambda: None
        self.stop = button(N_("Stop"), "stop", lambda: self._halt())
        self.stop.hide()
        self._foot = QHBoxLayout()
        self._foot.setSpacing(theme.GAP_S)
        self.go_back = button(N_("Back"), "back", self.leave)
        self.go_back.setVisible(can_go_back)
        self._foot.addWidget(self.go_back)
        self._foot.addWidget(self.stop)
        self._foot.addStretch(1)
        self._assemble()

    def submit(self) -> None:
        """What Enter does; subclasses say."""

    def leave(self) -> None:
        """Go back."""
        if not self.busy and self.go_back.isVisibleTo(self):
            self.back.emit()

    def arrive(self) -> None:
        """The page comes to sight: no old fault, the cursor in its first field."""
        self.say_fault("")

    def add_verb(self, verb: QAbstractButton) -> None:
        """A button at the foot, on the right; the primary one last."""
        self._foot.addWidget(verb)

    def say_fault(self, text: str) -> None:
        """Say above the verbs what failed; empty takes it away."""
        if self._fault is not None:
            self._fault.hide()
            self._fault.deleteLater()
            self._fault = None
        if text:
            self._fault = Note(text, "bad")
            self._faults.addWidget(self._fault)
            announce(self._fault, text, urgent=True)

    def fault(self, error: PersonError) -> None:
        """A person's error in its words."""
        self.say_fault(error.text())

    def set_busy(self, words: str) -> None:
        """Say what is being done and let nothing be pressed; empty ends it."""
        self.busy = bool(words)
        self._progress.setRange(0, 0)
        self.stop.hide()
        say(self._doing, words)
        self._doing.setVisible(self.busy)
        self._progress.setVisible(self.busy)
        self._inner.setEnabled(not self.busy)
        for place in range(self._foot.count()):
            item = self._foot.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setEnabled(not self.busy)
        if self.busy:
            self.say_fault("")

    def set_step(self, words: str, done: int, of: int, stop: Callable[[], object]) -> None:
        """How far what is being done has come; ``stop`` ends it at its next step."""
        if not self.busy:
            return
        say(self._doing, words)
        self._progress.setRange(0, of)
        self._progress.setValue(done)
        self._halt = stop
        self.stop.setEnabled(True)
        self.stop.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the focused button or submits; Esc goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.busy:
            focused = QApplication.focusWidget()
            if isinstance(focused, QAbstractButton) and not focused.isCheckable():
                focused.click()
            else:
                self.submit()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _assemble(self) -> None:
        card = Card()
        card.setMaximumWidth(theme.chars(self, self._width) + 2 * theme.CARD_PAD_X)
        card.body.setSpacing(theme.GAP)
        card.body.setContentsMargins(*(theme.PAGE_MARGIN + theme.GRID,) * 4)
        head = QVBoxLayout()
        head.setSpacing(theme.GRID)
        head.addWidget(self.heading)
        head.addWidget(self.text)
        card.body.addLayout(head)
        self._inner = QWidget()
        self.body.setContentsMargins(0, 0, 0, 0)
        self._inner.setLayout(self.body)
        card.body.addWidget(self._inner)
        card.body.addLayout(self._faults)
        card.body.addWidget(self._doing)
        card.body.addWidget(self._progress)
        card.body.addLayout(self._foot)
        self._doing.hide()
        self._progress.hide()
        holder = _Tall()
        column = QVBoxLayout(holder)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.GRID, theme.PAGE_MARGIN, theme.GRID)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card, 1000)
        middle.addStretch(1)
        column.addStretch(1)
        column.addLayout(middle)
        column.addStretch(2)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self._area = area
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """The field with the cursor is in sight, with its fault below it."""
        if new is not None and self._inner.isAncestorOf(new):
            self._area.ensureWidgetVisible(new, theme.GAP, 5 * theme.GAP)
