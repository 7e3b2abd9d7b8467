"""The focus is seen: with it a control looks different along its edge, by 3 to 1 at least."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QImage
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget

from tests.ui.look.clipped import named, seen
from ui.kit import reading
from ui.kit.framed_cells import FramedCells

_LEAST = 3.0
_ENOUGH = 12  # pixels that must differ so clearly
_MOST = QSize(400, 120)  # of a table or text this corner is enough
_ROOM = 3  # pixels around a control in which its ring may lie

_known: dict[tuple[str, ...], str] = {}


def findings(root: QWidget) -> list[str]:
    """Controls whose focus nobody sees; each kind of control is looked at once a dress."""
    if isinstance(root, QMenu):
        return []
    found = []
    within = set(seen(root))
    for widget in reading.order(root.window()):
        if widget not in within:
            continue
        kind = _kind(widget)
        if kind not in _known and (said := _one(widget)) is not None:
            _known[kind] = said
        if _known.get(kind):
            found.append(f"{named(widget)}: {_known[kind]}")
    return found


def _kind(widget: QWidget) -> tuple[str, ...]:
    says = ("primary", "danger", "quiet", "chip", "step", "entry", "status", "on", "wrong", "tiny")
    said = tuple(f"{each}={widget.property(each)}" for each in says if widget.property(each))
    return (type(widget).__name__, str(widget.isEnabled()), *said)


def _one(widget: QWidget) -> str | None:
    there = _drawn(widget, focused=True)  # first, for it scrolls the control into sight
    QApplication.processEvents()
    if widget.visibleRegion().boundingRect() != widget.rect():
        return None  # higher than the room it scrolls in; another of its kind will do
    away = _drawn(widget, focused=False)
    best, count = 1.0, 0
    for x in range(min(away.width(), there.width())):
        for y in range(min(away.height(), there.height())):
            one, other = away.pixel(x, y), there.pixel(x, y)
            if one != other:
                ratio = contrast(one, other)
                best, count = max(best, ratio), count + (ratio >= _LEAST)
    if count >= _ENOUGH:
        return ""
    return f"its focus is hardly seen: {count} pixels differ enough, {best:.1f} : 1 at most"


def _drawn(widget: QWidget, *, focused: bool) -> QImage:
    if focused:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
    else:
        widget.clearFocus()
    kind = QEvent.Type.FocusIn if focused else QEvent.Type.FocusOut
    if widget.hasFocus() != focused:
        QApplication.sendEvent(widget, QFocusEvent(kind, Qt.FocusReason.TabFocusReason))
    QApplication.processEvents()
    # A table paints its focus on its rows, a text on its frame.
    shown = widget.viewport() if isinstance(widget, QAbstractItemView) else widget
    window = widget.window()
    place = QRect(QPoint(0, 0), shown.size().boundedTo(_MOST))
    if isinstance(widget, FramedCells):  # one cell wears it, wherever that is
        place = widget.visualRect(widget.currentIndex())
    area = place.translated(shown.mapTo(window, QPoint(0, 0)))
    area = area.adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM)
    return window.grab(area).toImage()


def contrast(one: int, other: int) -> float:
    """WCAG's ratio of two pixels (``0xAARRGGBB``)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(pixel: int) -> float:
    parts = ((pixel >> shift & 255) / 255 for shift in (16, 8, 0))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
