"""A line at the foot of the window that tells what happened, without taking the focus."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.i18n import _
from ui.kit import icons, theme
from ui.kit.accessible import announce, named
from ui.kit.buttons import button, icon_button

_SIGNS = {"ok": "ok", "warn": "warning", "bad": "error"}
_FOOT = 40  # clear of the status bar


class Toast(QFrame):
    """``ok`` goes away after some seconds (never while the pointer or focus is on it)."""

    def __init__(
        self, window: QWidget, text: str, tone: str, undo: Callable[[], object] | None = None
    ) -> None:
        super().__init__(window)
        self.setProperty("note", tone)
        named(self, text)
        sign = QLabel()
        icons.put(sign, _SIGNS[tone], tone)
        self._words = named(QLabel(text), text)
        self._words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.CARD_PAD_X, theme.GAP_S, theme.GAP_S, theme.GAP_S)
        row.setSpacing(theme.GAP)
        row.addWidget(sign)
        row.addWidget(self._words, 1)
        if undo is not None:
            act = undo
            row.addWidget(button(_("Undo"), "undo", lambda: self._undo(act)))
        row.addWidget(icon_button("close", _("Close message"), self.close))
        window.installEventFilter(self)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._leave)
        if tone == "ok":
            self._clock.start(theme.TOAST_MS)
        self._place()
        self.show()
        self.raise_()
        announce(self, text, urgent=tone == "bad")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def close(self) -> bool:
        """Go away for good."""
        self._clock.stop()
        self.hide()
        self.deleteLater()
        return True

    def _undo(self, act: Callable[[], object]) -> None:
        self.close()
        act()

    def _leave(self) -> None:
        if self.underMouse() or self.isAncestorOf(self.window().focusWidget() or self.window()):
            self._clock.start(theme.TOAST_MS)
        else:
            self.close()

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        most = max(window.width() - 4 * theme.PAGE_MARGIN, 200)
        metrics = self._words.fontMetrics()
        wish = max(metrics.horizontalAdvance(line) for line in self._words.text().split("\n"))
        others = self.sizeHint().width() - self._words.sizeHint().width()
        width = min(most, wish + others + theme.GAP, theme.chars(self, 110))
        words = max(width - others, theme.chars(self, 20))
        self._words.setFixedWidth(words)
        self.setFixedWidth(words + others)
        height = max(self.sizeHint().height(), self._words.heightForWidth(words) + 2 * theme.GAP)
        self.resize(self.width(), height)
        self.move((window.width() - self.width()) // 2, window.height() - height - _FOOT)
