"""F1: which topic of the guide a place is about, and asking for it.

A page, panel, start page or dialog says its topic once, as ``topic`` (an anchor of the guide). Help
is asked from where the cursor is: the nearest topic upwards, a dialog's owner included.
"""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.kit import everywhere

FIRST = "pradzia"

_opener: Callable[[str], object] | None = None


def use(opener: Callable[[str], object] | None) -> None:
    """Open the guide otherwise than in its window (tests); None goes back to the window."""
    global _opener
    _opener = opener


def topic_of(widget: QWidget | None) -> str:
    """The nearest topic from a widget upwards; the guide's beginning when there is none."""
    while widget is not None:
        found = getattr(widget, "topic", "")
        if isinstance(found, str) and found:
            return found
        widget = widget.parentWidget()
    return FIRST


def show(topic: str) -> None:
    """Open the guide at a topic."""
    if _opener is not None:
        _opener(topic)
        return
    from ui.guide.window import open_at

    open_at(topic)


def listen(window: QWidget) -> None:
    """F1 in a window or dialog opens the guide where the cursor is; F4 works there too."""
    everywhere.listen(window)
    keys = QShortcut(QKeySequence("F1"), window)
    keys.activated.connect(lambda: show(topic_of(window.focusWidget() or window)))
