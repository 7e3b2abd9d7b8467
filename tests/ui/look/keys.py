"""Without a mouse: the order of Tab, what it reaches, one key for one thing."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QMenu,
    QTableWidget,
    QTextBrowser,
    QWidget,
)

from tests.ui.look.clipped import named, seen, words_of

_left: set[str] = set()
_MOST = 400  # presses of Tab after which a walk is a trap


def findings(root: QWidget) -> list[str]:
    """What a person with a keyboard alone cannot do in a window."""
    if isinstance(root, QMenu):
        return []
    root.window().activateWindow()
    return [*_walk(root), *_letters(root), *_shortcuts(root)]


def _walk(root: QWidget) -> Iterator[str]:
    order = chain(root)
    reached = set(order)
    for widget in seen(root):
        if _wants(widget) and widget not in reached and not _radio_group(widget, reached):
            yield f"{named(widget)}: Tab does not reach it"
    yield from _against(order)
    kinds = {type(widget).__name__ for widget in order}
    if kinds - _left:  # each kind of control is gone back from once a walk
        _left.update(kinds)
        yield from _back(root, order)


def chain(root: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Where Tab leads, until it comes round."""
    window = root.window()
    first = window.focusWidget()
    if first is None:
        window.setFocus()
        QTest.keyClick(window, Qt.Key.Key_Tab)
        first = window.focusWidget()
    found: list[QWidget] = []
    here = first
    presses = 0
    while here and presses < _MOST:
        presses += 1
        if not found or here is not found[-1]:
            found.append(here)
        QTest.keyClick(here, key)
        here = window.focusWidget()
        if here in found[:-1] or (
            here is first and not isinstance(here, QTableWidget | QTextBrowser)
        ):
            break
    return found


def _wants(widget: QWidget) -> bool:
    if not widget.isEnabled() or widget.focusProxy() is not None:
        return False
    if type(widget).__name__ == "StepButton":
        return False  # digits in the field beside it do the same
    if widget.focusPolicy() == Qt.FocusPolicy.ClickFocus and isinstance(widget, QAbstractButton):
        return False  # the scorecard’s sections: arrows in the text below turn them
    if isinstance(widget, QAbstractButton):
        inside = widget.parentWidget()
        return not isinstance(inside, QAbstractScrollArea) and type(inside).__name__ not in (
            "QLineEdit",
            "SearchBox",
            "DayEditor",
            "MomentEditor",
            "QTabBar",
            "TabStrip",
            "Cells",
        )
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _radio_group(widget: QWidget, reached: set[QWidget]) -> bool:
    """One of several exclusive buttons: arrows go on from the one that Tab reaches."""
    if not isinstance(widget, QAbstractButton) or widget.group() is None:
        return False
    return widget.group().exclusive() and any(each in reached for each in widget.group().buttons())


def place(widget: QWidget) -> QRect:
    """Where a widget stands in its window, also when it is scrolled out of sight."""
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def _against(order: list[QWidget]) -> Iterator[str]:
    """A step up or to the left within one parent goes against the reading order; one may wrap."""
    wrong = [(one, other) for one, other in pairwise(order) if _backwards(one, other)]
    for one, other in wrong if len(wrong) > 1 else []:
        yield f"Tab goes back from {named(one)} to {named(other)}"


def _backwards(one: QWidget, other: QWidget) -> bool:
    if one.parentWidget() is not other.parentWidget():
        return False
    here, there = place(one), place(other)
    above = there.bottom() <= here.top()
    beside = there.top() < here.bottom() and here.top() < there.bottom()
    return (above and there.right() > here.left()) or (beside and there.right() <= here.left())


def _back(root: QWidget, order: list[QWidget]) -> Iterator[str]:
    back = chain(root, Qt.Key.Key_Backtab)
    for widget in set(order) - set(back):
        if _wants(widget):
            yield f"{named(widget)}: Shift+Tab does not reach it"


def _letters(root: QWidget) -> Iterator[str]:
    """Alt and a letter mean one thing."""
    keys: Counter[str] = Counter()
    for widget in seen(root):
        text = words_of(widget)
        if isinstance(widget, QAbstractButton) and "&" in text.replace("&&", ""):
            keys[QKeySequence.mnemonic(text).toString()] += 1
    yield from (f"{key} means {count} things" for key, count in keys.items() if key and count > 1)


def _shortcuts(root: QWidget) -> Iterator[str]:
    keys: dict[str, list[str]] = {}
    for widget in seen(root):
        if isinstance(widget, QAbstractButton) and not widget.shortcut().isEmpty():
            keys.setdefault(widget.shortcut().toString(), []).append(named(widget))
        for short in widget.findChildren(QShortcut, "", Qt.FindChildOption.FindDirectChildrenOnly):
            keys.setdefault(short.key().toString(), []).append(f"{named(widget)}’s own")
    for key, names in keys.items():
        buttons = [each for each in names if not each.endswith("own")]
        if len(buttons) > 1 and "Alt" not in key:
            yield f"{key} means {' and '.join(buttons)}"
