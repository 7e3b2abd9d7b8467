"""How long the event loop stands still while something goes on."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

from ui.kit import jobs

TICK_MS = 2


class Gaps(QObject):
    """A timer that should fire every few milliseconds, and how late it came at worst."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = self.took = 0.0
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    def during(self, work: Callable[[], object], least: float = 0.3) -> float:
        """Do ``work`` inside the running loop, wait until no job is left; the longest gap in ms.

        ``took`` is then how many seconds passed until nothing was under way any more.
        """
        began = self.took = 0.0
        self.longest, self._last = 0.0, time.perf_counter()
        loop, look = QEventLoop(), QTimer()

        def begin() -> None:
            nonlocal began
            began = time.perf_counter()
            work()

        def quit_when_idle() -> None:
            if jobs.runner().pending():
                self.took = time.perf_counter() - began if began else 0.0
            elif began and time.perf_counter() >= began + least:
                loop.quit()

        look.timeout.connect(quit_when_idle)
        self._timer.start()
        look.start(5)
        QTimer.singleShot(20, begin)
        loop.exec()
        self._timer.stop()
        return self.longest * 1000

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now
