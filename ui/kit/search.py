"""A table's search box: it says what it looks through, or just „Search“ where room is short."""

from PySide6.QtGui import QAction, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from app.i18n import N_, _
from ui.kit import icons, theme
from ui.kit.accessible import named

_SHORT = N_("Search")


class SearchBox(QLineEdit):
    """``hint`` is an English message; a cut hint would be no hint, so the short one stands in."""

    def __init__(self, hint: str) -> None:
        super().__init__()
        self._hint = _(hint)
        named(self, self._hint)
        self.setToolTip(f"{self._hint} (Ctrl+F)")
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(theme.chars(self, 22))
        sign = QAction(self)
        self.addAction(sign, QLineEdit.ActionPosition.LeadingPosition)
        icons.put(sign, "search", "muted", theme.ICON_SMALL)
        self.setMaximumWidth(max(theme.chars(self, 40), self._need()))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The hint that fits."""
        super().resizeEvent(event)
        self._fit()

    def _need(self) -> int:
        """The whole hint with the sign before it and the cross after it."""
        words = QFontMetrics(self.font()).horizontalAdvance(self._hint)
        return words + 2 * (theme.ICON_SMALL + theme.CARD_PAD_X) + theme.GAP_S

    def _fit(self) -> None:
        shown = self._hint if self.width() >= self._need() else _(_SHORT)
        if self.placeholderText() != shown:
            self.setPlaceholderText(shown)
