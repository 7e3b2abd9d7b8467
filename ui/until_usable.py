"""How long the way in takes: ``--until-usable`` goes on until the log-in page takes keys.

The program starts as it always does; an event filter is the person, who presses Enter on the
welcome page and types a letter on the log-in page. Then the milliseconds since ``VVG_STARTED``
(the starter's ``time.perf_counter_ns()``) are printed and the program ends. Without an office that
was opened before, the welcome page is the end of the way.
"""

import os
import sys
import time
from typing import NoReturn

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

STARTED = "VVG_STARTED"
_PATIENCE_MS = 30_000


class Person(QObject):
    """Watches for the pages' first paint and answers when the next event would be served."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._steps = {"WelcomePage": self._welcomed, "LogInPage": self._asked}
        app.installEventFilter(self)
        QTimer.singleShot(_PATIENCE_MS, lambda: _end("the log-in page did not come", 1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See a page painted."""
        if event.type() == QEvent.Type.Paint:
            step = self._steps.pop(type(watched).__name__, None)
            if step is not None and isinstance(watched, QWidget):
                QTimer.singleShot(0, lambda: step(watched))
        return False

    def _welcomed(self, page: QWidget) -> None:
        from ui import preferences

        if not preferences.recents():
            _end(_spent())
        _press(page, "\r", Qt.Key.Key_Return)

    def _asked(self, page: QWidget) -> None:
        field = _press(page, "x", Qt.Key.Key_X)
        typed = isinstance(field, QLineEdit) and field.text().endswith("x")
        _end(_spent() if typed else "the log-in page takes no key", 0 if typed else 1)


def run() -> int:
    """Start the program under that person's eyes; returns only if the window closes by itself."""
    from ui import program

    app = program.make_app()
    keep = Person(app)
    program.run()
    keep.deleteLater()
    return 1


def _press(page: QWidget, text: str, key: Qt.Key) -> QWidget | None:
    aimed = page.window().focusWidget()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
        QApplication.sendEvent(aimed or page.window(), event)
    return aimed


def _spent() -> str:
    return f"{(time.perf_counter_ns() - int(os.environ.get(STARTED, '0'))) / 1e6:.1f}"


def _end(said: str, code: int = 0) -> NoReturn:
    """Say it and go at once: nothing was opened that would have to be closed."""
    print(said, flush=True)
    sys.stdout.flush()
    os._exit(code)
