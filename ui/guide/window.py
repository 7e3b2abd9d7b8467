"""The guide's window: read beside the work, searched, printed."""

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.guide import guide
from app.guide.chapters import stems
from app.i18n import N_, _, language
from ui.guide.browser import GuideText
from ui.guide.contents import Contents
from ui.kit import jobs, screens, theme
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import label, say
from ui.kit.reading import InReadingOrder
from ui.kit.topics import FIRST

_SIZE, _SMALL = (1060, 720), (640, 420)
_SIDE = 290
_KEPT = "guide/place"


class GuideWindow(InReadingOrder, QWidget):
    """One window for the whole program; it blocks nothing and nothing blocks it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("page", True)
        self.setProperty("aside", True)  # the program may end although it is open
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(_(N_("User guide")))
        named(self, _("User guide"))
        self.guide, self.language = guide(), language()
        self.contents, self.text = Contents(self.guide), GuideText()
        self._past: list[str] = []
        self._ahead: list[str] = []
        self.here = ""
        self._chapter = label("", "muted")
        self.back_button = button(N_("Back"), "left", self.back, shortcut="Alt+Left")
        self.forward_button = button(N_("Forward"), "right", self.forward, shortcut="Alt+Right")
        self.print_button = button(N_("Print"), "print", self.print_out, shortcut="Ctrl+P")
        self._assemble()
        self._connect()
        self._place()

    def go(self, anchor: str) -> None:
        """Show a topic; the one left can be come back to."""
        if anchor not in self.guide.places or anchor == self.here:
            self._show(anchor if anchor in self.guide.places else self.here or FIRST)
            return
        if self.here:
            self._past.append(self.here)
        self._ahead.clear()
        self._show(anchor)

    def back(self) -> None:
        """To the topic read before."""
        if self._past:
            self._ahead.append(self.here)
            self._show(self._past.pop())

    def forward(self) -> None:
        """To the topic that one came back from."""
        if self._ahead:
            self._past.append(self.here)
            self._show(self._ahead.pop())

    def print_out(self) -> None:
        """The whole guide as pages: to look at, print or save."""
        from app.documents.guide import guide_pdf

        self.print_button.setEnabled(False)
        say(self._chapter, _(N_("The pages are being prepared…")))
        jobs.run(
            guide_pdf,
            self.guide,
            owner=self,
            process=True,
            on_done=lambda pdf: BookDialog(pdf, self).open(),
            on_end=self._printed,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the guide."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the place on the screen."""
        QSettings().setValue(_KEPT, self.saveGeometry())
        super().closeEvent(event)

    def _show(self, anchor: str) -> None:
        self.here = anchor
        chapter, _topic = self.guide.places[anchor]
        self.text.show_chapter(chapter)
        self.text.go_to(anchor)
        self.contents.show_topic(anchor)
        self._dress()

    def _dress(self) -> None:
        chapter = self.guide.places.get(self.here)
        say(self._chapter, chapter[0].title if chapter else "")
        self.back_button.setEnabled(bool(self._past))
        self.forward_button.setEnabled(bool(self._ahead))

    def _printed(self) -> None:
        self.print_button.setEnabled(True)
        self._dress()

    def _find(self) -> None:
        self.contents.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.contents.search.selectAll()

    def _connect(self) -> None:
        self.contents.chosen.connect(self.go)
        self.contents.sought.connect(lambda text: self.text.mark(stems(text)))
        self.text.asked.connect(self.go)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._find)

    def _assemble(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.GAP_S)
        for each in (self.back_button, self.forward_button):
            top.addWidget(each)
        top.addSpacing(theme.GAP_S)
        top.addWidget(self._chapter, 1)
        top.addWidget(self.print_button)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(theme.GAP)
        split.addWidget(self.contents)
        split.addWidget(self.text)
        split.setStretchFactor(0, 0)
        split.setStretchFactor(1, 1)
        split.setSizes([_SIDE, _SIZE[0] - _SIDE])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.CARD_PAD_X,) * 4)
        whole.setSpacing(theme.GAP)
        whole.addLayout(top)
        whole.addWidget(split, 1)

    def _place(self) -> None:
        self.setMinimumSize(*_SMALL)
        kept = QSettings().value(_KEPT)
        if not (isinstance(kept, QByteArray) and self.restoreGeometry(kept)):
            room = screens.room(self)
            self.resize(min(_SIZE[0], room.width() - 40), min(_SIZE[1], room.height() - 60))


class BookDialog(InReadingOrder, QDialog):
    """The guide as it will be printed."""

    topic = FIRST

    def __init__(self, pdf: bytes, parent: QWidget) -> None:
        from ui.kit.pdf_view import PdfView

        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("User guide"))
        named(self, _("User guide"))
        self.view = PdfView()
        self.view.show_pdf(pdf, _(N_("user-guide")) + ".pdf")
        low = QHBoxLayout()
        low.addStretch(1)
        low.addWidget(button(N_("Close"), on_click=self.accept))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.GAP,) * 4)
        whole.addWidget(self.view, 1)
        whole.addLayout(low)
        room = screens.room(self)
        self.resize(min(860, room.width() - 80), min(920, room.height() - 60))


_window: GuideWindow | None = None


def open_at(topic: str) -> GuideWindow:
    """The guide in front, at a topic; the same window each time, anew in another language."""
    global _window
    if _window is None or _window.language != language():
        if _window is not None:
            _window.close()
            _window.deleteLater()
        _window = GuideWindow()
    if _window.isMinimized():
        _window.showNormal()
    _window.show()
    _window.go(topic)
    _window.raise_()
    _window.activateWindow()
    _window.text.setFocus()
    return _window
