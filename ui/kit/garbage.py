"""Python's search for unreachable cycles runs on the UI thread, in small turns, never elsewhere.

Left to itself it starts on whichever thread happens to allocate. A whole search through a loaded
program holds the interpreter for a tenth of a second, in which no key is heard; and a widget that
it finds on a worker's thread is destroyed there, which Qt forbids.
"""

import gc
import time

from PySide6.QtCore import QObject, QTimer

_TICK_MS = 100
_YOUNG = 5_000
"""New objects that are worth a look."""
_WHOLE_S = 60
_MANY = 40_000
"""More than so many cannot be searched within the time that a person does not notice (50 ms)."""


class Collector(QObject):
    """Looks at what is new as it comes, and once a minute at everything since :func:`set_aside`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._last = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """One turn."""
        if time.monotonic() - self._last > _WHOLE_S:
            self._last = time.monotonic()
            older = len(gc.get_objects(1)) + len(gc.get_objects(2))
            # So many at once are a library that was imported, or pages: they stay.
            if older > _MANY:
                set_aside()
            else:
                gc.collect()
        elif gc.get_count()[0] > _YOUNG:
            gc.collect(0)

    def whole_soon(self, _gone: QObject | None = None) -> None:
        """:meth:`whole` once the event loop comes round; for the window's ``destroyed``."""
        QTimer.singleShot(0, self.whole)

    def whole(self) -> None:
        """Search through everything, at a moment when a window has gone and nobody types."""
        gc.unfreeze()
        gc.collect()
        set_aside()

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()


def set_aside() -> None:
    """What there is now stays: libraries, and what lives as long as its page."""
    gc.freeze()
