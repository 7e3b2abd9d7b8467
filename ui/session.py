"""Watching for idleness: after a while without a key or a click the office locks."""

import time
from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
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
        self._timer.timeout.connect(self.check)

    def start(self) -> None:
        """Begin to watch from now."""
        self._last = self._now()
        if not self._on:
            self._on = True
            self._timer.start()
            QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def stop(self) -> None:
        """Watch no more."""
        if self._on:
            self._on = False
            self._timer.stop()
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]

    def check(self) -> bool:
        """Whether the limit has passed; if so, it is told and the watch ends."""
        if not self._on or self._now() - self._last < self.limit:
            return False
        self.stop()
        self.idle.emit()
        return True

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
