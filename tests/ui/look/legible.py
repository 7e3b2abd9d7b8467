"""Words stand out from their ground by 4.5 to 1 at least, as they are painted."""

from collections import Counter

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QWidget

from tests.ui.look.clipped import named, seen, words_of
from tests.ui.look.inked import contrast
from ui.kit import theme

_LEAST = 4.5
_MOST = QSize(800, 64)  # of a text this corner is enough
_ROLES = ("kind", "tone", "primary", "danger", "quiet", "chip", "step", "entry", "status", "on")

_known: dict[tuple[str, ...], float] = {}


def findings(root: QWidget) -> list[str]:
    """Texts that are hard to read; each role of a text is looked at once in each colours."""
    if isinstance(root, QMenu):
        return []
    found = []
    for widget in seen(root):
        if not isinstance(widget, QLabel | QAbstractButton) or not words_of(widget).strip():
            continue
        whole = widget.visibleRegion().boundingRect() == widget.rect()
        if not widget.isEnabled() or not whole:
            continue  # scrolled away, at least in part
        role = (str(theme.is_dark()), *_role(widget), *_ground(widget))
        if role not in _known:
            _known[role] = _ratio(widget)
        if _known[role] < _LEAST:
            found.append(f"{named(widget)}: its words stand out by {_known[role]:.1f} : 1 only")
    return found


def _role(widget: QWidget) -> list[str]:
    return [type(widget).__name__, *(str(widget.property(each)) for each in _ROLES)]


def _ground(widget: QWidget) -> list[str]:
    above = widget.parentWidget()
    return [] if above is None else [str(above.property(each)) for each in ("card", "note", "page")]


def _ratio(widget: QWidget) -> float:
    """The strongest pixel against the most frequent one."""
    window = widget.window()
    area = widget.visibleRegion().boundingRect()
    rect = QRect(widget.mapTo(window, area.topLeft()), area.size().boundedTo(_MOST))
    image = window.grab(rect).toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = Counter(memoryview(image.constBits()).cast("I"))
    ground = pixels.most_common(1)[0][0]
    return max(contrast(ground, ink) for ink in pixels)
