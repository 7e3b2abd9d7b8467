"""Watching for idleness: after a while without a key or a click the office locks.

The watch looks at windows, where every key and click arrives first. A filter on the application
would see every event of every widget: building a page would take half as long again.
"""

import time
from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication

from ui.kit.form import Form

_TICK_MS = 5000
_ACTIVITY = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


def seconds() -> float:
    """A clock that goes on while the computer sleeps and that nobody can set back."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


class IdleWatch(QObject):
    """``idle`` fires once the limit (seconds) has passed; the touch that wakes it is swallowed."""

    idle = Signal()

    def __init__(
        self, limit: float, now: Callable[[], float] = seconds, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.limit = limit
        self._now = now
        self._last = now()
        self._on = False
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        self._app = app

    def start(self) -> None:
        """Begin to watch from now."""
        self._last = self._now()
        if not self._on:
            self._on = True
            self._timer.start()
            self._app.focusWindowChanged.connect(self._look_at)
            self._look_at_all()

    def stop(self) -> None:
        """Watch no more."""
        if self._on:
            self._on = False
            self._timer.stop()
            self._app.focusWindowChanged.disconnect(self._look_at)
            for window in QGuiApplication.allWindows():
                window.removeEventFilter(self)

    def check(self) -> bool:
        """Whether the limit has passed; if so, it is told and the watch ends."""
        if not self._on or self._now() - self._last < self.limit:
            return False
        self.stop()
        self.idle.emit()
        return True

    def _tick(self) -> None:
        if not self.check():
            self._look_at_all()

    def _look_at_all(self) -> None:
        """Also what has come to sight without the focus: lists and menus that opened."""
        for window in QGuiApplication.allWindows():
            self._look_at(window)

    def _look_at(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key or a click is life; one that comes too late locks instead of being obeyed."""
        if event.type() not in _ACTIVITY:
            return False
        if self.check():
            return True
        self._last = self._now()
        return False


@runtime_checkable
class KeepsWork(Protocol):
    """A widget with half-done work of its own that it can keep before the office locks."""

    def keep_work(self) -> None:
        """Store it now, as a draft of the person who is still logged in."""
        ...


def keep_all_work() -> None:
    """Everything half-typed becomes a draft now; called before locking and closing."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, Form):
            widget.keep_due_draft()
        elif isinstance(widget, KeepsWork):
            widget.keep_work()
