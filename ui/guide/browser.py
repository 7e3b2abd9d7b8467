"""The text of one chapter: follows theme and type size, fits its pictures, marks what is sought."""

from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QPalette, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from app.guide import Chapter
from app.guide.chapters import picture
from app.i18n import N_, _
from app.tables import fold
from ui.guide import html
from ui.kit import theme
from ui.kit.accessible import named

_WIDEST = 900
_PAUSE_MS = 120


class GuideText(QTextBrowser):
    """``asked(anchor)`` fires when a link is followed."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        named(self, _(N_("Text of the guide")))
        self._chapter: Chapter | None = None
        self._words: list[str] = []
        self._drawn = 0
        self._stands = ("", 0)  # the anchor gone to, and where the scroll bar stood then
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        )  # one width to draw for
        self.anchorClicked.connect(lambda url: self.asked.emit(url.fragment()))
        self.document().setDocumentMargin(theme.PAGE_MARGIN)
        self.document().setIndentWidth(2 * theme.GAP)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._fit)
        theme.announcer().changed.connect(self._redraw)

    def show_chapter(self, chapter: Chapter) -> None:
        """Another chapter, from its beginning."""
        if chapter is not self._chapter:
            self._chapter = chapter
            self._draw()

    def mark(self, words: list[str]) -> None:
        """Mark every place where one of these folded words stands; none takes the marks away."""
        self._words = words
        self.setExtraSelections([self._selection(*place) for place in self._places()])

    def go_to(self, anchor: str) -> None:
        """Bring a topic to the top."""
        self.scrollToAnchor(anchor)
        self._stands = (anchor, self.verticalScrollBar().value())

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A picture, as wide as the text at most, sharp on a fine screen."""
        url = QUrl(name)
        image = QImage(str(picture(url.path())))
        if image.isNull():
            return super().loadResource(kind, name)
        width = min(int(url.query() or _WIDEST), image.width())
        fine = self.devicePixelRatioF()
        made = image.scaledToWidth(
            min(image.width(), round(width * fine)), Qt.TransformationMode.SmoothTransformation
        )
        made.setDevicePixelRatio(made.width() / width)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures fit again once the dragging ends."""
        super().resizeEvent(event)
        if abs(self._room() - self._drawn) > theme.GRID:
            self._pause.start()

    def _room(self) -> int:
        return min(_WIDEST, max(self.viewport().width() - 2 * theme.PAGE_MARGIN - theme.GAP, 120))

    def _fit(self) -> None:
        """Draw for another width, with the same line at the top."""
        anchor, value = self._stands
        if anchor and value == self.verticalScrollBar().value():
            self._draw()
            self.go_to(anchor)
            return
        before = self.cursorForPosition(self.viewport().rect().topLeft()).position()
        self._draw()
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(before, max(self.document().characterCount() - 1, 0)))
        self.verticalScrollBar().setValue(
            self.verticalScrollBar().value() + self.cursorRect(cursor).top()
        )

    def _redraw(self) -> None:
        """The theme or the type size changed."""
        self._pause.start()

    def _draw(self) -> None:
        if self._chapter is None:
            return
        self._drawn = self._room()
        self.document().setDefaultStyleSheet(html.style_sheet(self.font().pointSizeF()))
        self.setHtml(html.chapter(self._chapter, self._drawn))
        self.mark(self._words)

    # --- what is sought -------------------------------------------------------------------------

    def _places(self) -> list[tuple[int, int]]:
        """Start and end of each hit in the document."""
        plain = self.document().toRawText() if self._words else ""
        origin: list[int] = []
        folded = ""
        for at, letter in enumerate(plain):
            part = fold(letter)
            folded += part
            origin += [at] * len(part)
        found = []
        for word in self._words:
            at = folded.find(word)
            while at >= 0:
                end = origin[at + len(word) - 1] + 1
                while end < len(plain) and plain[end].isalnum():  # the whole word, its ending too
                    end += 1
                found.append((origin[at], end))
                at = folded.find(word, at + len(word))
        return found

    def _selection(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setBackground(theme.colour("warn_soft"))
        look.setForeground(self.palette().color(QPalette.ColorRole.Text))
        look.setFontUnderline(True)
        setattr(made, "cursor", cursor)  # noqa: B010 - the stubs call these read-only
        setattr(made, "format", look)  # noqa: B010
        return made
