"""One start of the program (or of a bare one), watched from inside without changing it.

Run in a fresh process by :mod:`.start`; the process prints one JSON line and ends at once. Moments
are milliseconds since ``VVG_BENCH_STARTED``, the parent's clock just before the process was made.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def now() -> float:
    """Milliseconds since the parent made this process."""
    return (time.perf_counter_ns() - int(os.environ["VVG_BENCH_STARTED"])) / 1e6


def done(**moments: float) -> None:
    """Tell the parent and go, leaving nothing to tidy up."""
    print(json.dumps(moments), flush=True)
    os._exit(0)


def bare() -> None:
    """Import PySide6 and SQLAlchemy, show an empty window; its first paint."""
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    __import__("sqlalchemy")

    class Window(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            done(usable=now())

    app = QApplication(["bare"])
    window = Window()
    window.resize(920, 680)
    window.show()
    app.exec()


def product(path: str, password: str = "") -> None:
    """The program itself, ``path`` being how far a person goes: welcome, log-in or inside."""
    from ui import __main__, program

    real = program.make_app

    def hooked(arguments: Any = ()) -> Any:
        app = real(arguments)
        app.installEventFilter(_watcher(path, password, app))
        return app

    program.make_app = hooked
    sys.exit(__main__.main([]))


def _watcher(path: str, password: str, app: Any) -> Any:
    """An event filter that is the person: sees the page painted, then types."""
    from PySide6.QtCore import QEvent, QObject, Qt, QTimer
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QLineEdit

    moments: dict[str, float] = {}

    def press(window: "QWidget", text: str, key: int = 0) -> "QWidget | None":
        aimed = window.focusWidget()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            app.sendEvent(aimed or window, event)
        return aimed

    def at_welcome(page: "QWidget") -> None:
        moments["welcome"] = now()
        if path == "welcome":
            done(usable=now())
        press(page.window(), "\r", Qt.Key.Key_Return)

    def at_log_in(page: "QWidget") -> None:
        field = press(page.window(), "x")
        assert isinstance(field, QLineEdit)
        assert field.text() == "x"
        moments["usable"] = now()
        if path == "log-in":
            done(**moments)
        field.setText(password)
        # The person reads and types for a while; the program may use it.
        QTimer.singleShot(1500, lambda: enter(page))

    def enter(page: "QWidget") -> None:
        moments["entered"] = now()
        press(page.window(), "\r", Qt.Key.Key_Return)

    def inside(_window: "QWidget") -> None:
        done(inside=now() - moments["entered"])

    steps: dict[str, Callable[[Any], None]] = {
        "WelcomePage": at_welcome,
        "LogInPage": at_log_in,
        "MainWindow": inside,
    }

    class Watcher(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                step = steps.pop(type(watched).__name__, None)
                if step is not None:
                    # After this paint, when the next event would be served.
                    QTimer.singleShot(0, lambda: step(watched))
            return False

    return Watcher(app)


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else product(*sys.argv[1:])
