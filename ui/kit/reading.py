"""The order in which Tab goes: as one reads, found anew at every press.

Qt's own order is the order of making, which focus proxies and rebuilt panels break; a window that
takes :class:`InReadingOrder` walks its layouts instead.
"""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QBoxLayout,
    QCalendarWidget,
    QComboBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QWidget,
)

_WHOLE = (QAbstractItemView, QAbstractButton, QComboBox, QLineEdit, QTabBar, QCalendarWidget)


def order(root: QWidget) -> list[QWidget]:
    """Every widget below ``root`` that Tab reaches, as one reads."""
    return list(_walk(root, root))


def first(root: QWidget) -> QWidget | None:
    """The first of them."""
    return next(_walk(root, root), None)


def go(root: QWidget, forward: bool) -> bool:
    """Give the focus to the next (or former) widget; False when there is none."""
    places = order(root)
    if not places:
        return False
    here: QWidget | None = root.window().focusWidget()
    while here and here not in places and here is not root:
        here = here.parentWidget()
    if here in places:
        place = (places.index(here) + (1 if forward else -1)) % len(places)
    else:
        place = 0 if forward else -1
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    places[place].setFocus(reason)
    _bring_to_sight(places[place])
    return True


class InReadingOrder:
    """Stands before a window's or dialog's Qt class: its Tab goes as one reads."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab and Shift+Tab."""
        assert isinstance(self, QWidget)
        return go(self, forward)


def _walk(widget: QWidget, root: QWidget) -> Iterator[QWidget]:
    if widget is not root and (not widget.isVisibleTo(root) or widget.isWindow()):
        return
    if not widget.isEnabled():
        return
    tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    if tabbed and widget is not root and widget.focusProxy() is None:
        yield widget
    if not isinstance(widget, _WHOLE):
        for child in _children(widget):
            yield from _walk(child, root)


def _children(widget: QWidget) -> list[QWidget]:
    """The widgets within, in the order of their layout; those without one by where they stand."""
    if isinstance(widget, QScrollArea):
        inner: QWidget | None = widget.widget()
        return [inner] if inner else []
    if isinstance(widget, QStackedWidget):
        shown: QWidget | None = widget.currentWidget()
        return [shown] if shown else []
    if isinstance(widget, QSplitter):
        panes: list[Any] = [widget.widget(place) for place in range(widget.count())]
        return panes
    if isinstance(widget, QAbstractScrollArea):
        return []
    placed: list[Any] = []
    layout: QLayout | None = widget.layout()
    if isinstance(widget, QMainWindow):
        placed = [widget.centralWidget()]
    elif layout:
        placed = list(_laid(layout))
    loose: list[Any] = [each for each in widget.children() if isinstance(each, QWidget)]
    loose = [each for each in loose if each not in placed]
    loose.sort(key=lambda each: (each.y(), each.x()))
    return [*(each for each in placed if each), *loose]


def _laid(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        grid = layout
        places.sort(key=lambda place: grid.getItemPosition(place)[:2])  # type: ignore[index]
    backwards = (QBoxLayout.Direction.RightToLeft, QBoxLayout.Direction.BottomToTop)
    if isinstance(layout, QBoxLayout) and layout.direction() in backwards:
        places.reverse()
    for place in places:
        item = layout.itemAt(place)
        widget: QWidget | None = item.widget() if item else None
        below: QLayout | None = item.layout() if item else None
        if widget:
            yield widget
        elif below:
            yield from _laid(below)


def _bring_to_sight(widget: QWidget) -> None:
    """Scroll whatever scrolls until the widget with the focus is seen."""
    above: QWidget | None = widget.parentWidget()
    while above and not above.isWindow():
        area: QWidget | None = above.parentWidget()
        inner: QWidget | None = area.widget() if isinstance(area, QScrollArea) else None
        if inner and isinstance(area, QScrollArea) and area.viewport() is above:
            corner = widget.mapTo(inner, QPoint(0, 0))
            area.ensureVisible(corner.x(), corner.y() + widget.height(), 0, 16)
            area.ensureVisible(corner.x(), corner.y(), 0, 16)
        above = area
