"""Lines that are shortened with dots where they have no room; the whole is their tooltip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QSizePolicy

from ui.kit import theme
from ui.kit.accessible import named


class ElidedLabel(QLabel):
    """Takes the room that is left; call :meth:`say` instead of ``setText``."""

    def __init__(self, kind: str = "muted") -> None:
        super().__init__()
        self._whole = ""
        self.setProperty("kind", kind)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def say(self, text: str) -> None:
        """Another line."""
        self._whole = text
        named(self, text)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """Room for the whole line."""
        width = self.fontMetrics().horizontalAdvance(self._whole) + 2
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for its beginning."""
        return QSize(theme.chars(self, 8), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        end = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self._whole, end, self.width())
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


class ElidedTick(QCheckBox):
    """A tick box; ``whole`` are its words, however few of them are seen."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.whole = words
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        named(self, words)

    def sizeHint(self) -> QSize:
        """Room for all its words."""
        return QSize(self._sign() + self._wide(self.whole), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for their beginning."""
        return QSize(self._sign() + theme.chars(self, 8), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten anew."""
        super().resizeEvent(event)
        end = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self.whole, end, self.width() - self._sign())
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self.whole if shown != self.whole else "")

    def _sign(self) -> int:
        return super().sizeHint().width() - self._wide(self.text())

    def _wide(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words) + 2
