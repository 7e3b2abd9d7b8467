"""A key that works in the window and in every dialog: F4 freezes a waiting person’s time."""

from collections.abc import Callable

import shiboken6
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

KEY = "F4"

_act: Callable[[], object] | None = None
_heard: list[QShortcut] = []


def use(act: Callable[[], object] | None) -> None:
    """What the key does from now on; None: it is left to the widgets."""
    global _act
    _act = act
    _heard[:] = [each for each in _heard if shiboken6.isValid(each)]
    for each in _heard:
        each.setEnabled(act is not None)


def release(act: Callable[[], object]) -> None:
    """The key is left to the widgets, unless somebody else uses it by now."""
    if _act == act:
        use(None)


def listen(window: QWidget) -> None:
    """The key in a window or dialog. A key held down acts once."""
    made = QShortcut(QKeySequence(KEY), window)
    made.setAutoRepeat(False)
    made.setEnabled(_act is not None)
    made.activated.connect(_press)
    _heard.append(made)


def _press() -> None:
    if _act is not None:
        _act()
