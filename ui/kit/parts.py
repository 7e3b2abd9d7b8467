"""What stands beside a table, in parts of which one is in sight; and lines put together there."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import theme
from ui.kit.cards import label
from ui.kit.chips import segments


class Parts(QWidget):
    """Steps (``(key, English message)``) above their widgets; ``on_part`` hears which is chosen."""

    def __init__(
        self,
        names: Sequence[tuple[str, str]],
        widgets: Sequence[Sequence[QWidget]],
        part: str,
        on_part: Callable[[str], object],
    ) -> None:
        super().__init__()
        self._names, self._on_part = names, on_part
        self._pages = [below(*each) for each in widgets]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(segments(names, self.choose, chosen=part))
        for page in self._pages:
            column.addWidget(page)
        self._show(part)

    def choose(self, part: str) -> None:
        """Show one part."""
        self._show(part)
        self._on_part(part)

    def _show(self, part: str) -> None:
        # Hidden parts ask for no room: a short one is not scrolled past its end.
        for (key, _words), page in zip(self._names, self._pages, strict=True):
            page.setVisible(key == part)


def below(*widgets: QWidget) -> QWidget:
    """Widgets one below another, from the top."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP_S)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return whole


def column(*widgets: QWidget) -> QWidget:
    """Widgets one below another, sharing the room."""
    whole = QWidget()
    inside = QVBoxLayout(whole)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(theme.GAP)
    for widget in widgets:
        inside.addWidget(widget)
    return whole


def line(text: str, kind: str = "") -> QWidget:
    """A wrapped line of text (already worded)."""
    return label(text, kind, wrap=True)


def beside(*widgets: QWidget) -> QWidget:
    """Small verbs side by side."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.GAP_S)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return whole


def stacked(strip: QWidget, parts: QWidget) -> QWidget:
    """A page's content: the steps above the parts they choose from."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(strip)
    column.addWidget(parts, 1)
    whole.setFocusProxy(parts)
    return whole
