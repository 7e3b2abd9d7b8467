"""The program around its windows: one QApplication, start or office, errors told in words."""

import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app import log
from app.errors import PersonError
from ui import preferences
from ui.kit import garbage, icons, jobs
from ui.kit.messages import messages
from ui.start import ahead
from ui.start.window import StartWindow

if TYPE_CHECKING:
    from app.office import Office
    from ui.window.window import MainWindow

NAME = "VVG Biuras"
_AHEAD_MS = 300  # the way in is painted and answers before what it leads to is loaded


def make_app(arguments: Sequence[str] = ()) -> QApplication:
    """The one QApplication, dressed and speaking as preferred; the same one when it exists."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        app = found
    else:
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
            Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
        )
        app = QApplication([NAME, *arguments])
    app.setApplicationName(NAME)
    app.setApplicationDisplayName(NAME)
    app.setOrganizationName(NAME)
    app.setDesktopFileName("vvg-biuras")
    preferences.speak(app)
    preferences.dress(app)
    app.setWindowIcon(icons.icon("office", "accent", 64))
    return app


def watch_errors() -> None:
    """From now on no error is lost: the person's is told, ours is logged and told with a code."""
    sys.excepthook = _tell
    threading.excepthook = lambda args: _tell(
        args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
    )


def _tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
    elif isinstance(error, PersonError):
        messages().error(error.text())
    else:
        messages().error(jobs.unexpected(error.with_traceback(trace)))


class Program(QObject):
    """Shows the start or an open office, and hands one over to the other."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.start: StartWindow | None = None
        self.window: MainWindow | None = None
        self.collector: garbage.Collector | None = None
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: preferences.dress(app))

    def show_start(self, folder: Path | None = None) -> None:
        """The way in; with a folder, its log-in page."""
        self.start = StartWindow()
        self.start.opened.connect(self._opened)
        self.start.language_chosen.connect(self._speak_at_start)
        self.start.show()
        if folder is not None:
            self.start.log_in_to(folder)

    def show_office(self, office: "Office", tab: str = "") -> None:
        """The window of an open office."""
        from ui.window.window import MainWindow

        window = MainWindow(office)
        window.closed.connect(self._closed)
        window.rebuild_wanted.connect(self._rebuild)
        if tab:
            window.show_page(tab)
        window.show()
        self.window = window

    def _opened(self, office: "Office") -> None:
        start, self.start = self.start, None
        self.show_office(office)
        if start is not None:
            start.close()
            start.deleteLater()

    def _closed(self, to_start: bool) -> None:
        window, self.window = self.window, None
        if to_start:
            back = window is not None and window.back_to_log_in
            self.show_start(window.office.folder if window is not None and back else None)
        if window is not None:
            if to_start and self.collector is not None:
                window.destroyed.connect(self.collector.whole_soon)
            window.deleteLater()
        if not to_start:
            self._app.quit()

    def _rebuild(self) -> None:
        """Another language or type size: the same office in a new window."""
        preferences.speak(self._app)
        preferences.dress(self._app)
        old = self.window
        if old is None:
            return
        office, tab = old.office, old.current_key
        old.let_go()
        self.show_office(office, tab)
        old.deleteLater()

    def _speak_at_start(self) -> None:
        preferences.speak(self._app)
        old = self.start
        self.show_start()
        if old is not None:
            old.close()
            old.deleteLater()


def run(arguments: Sequence[str] = ()) -> int:
    """Open the program; returns the exit code."""
    with suppress(OSError):
        log.start()
    app = make_app(arguments)
    app.setQuitOnLastWindowClosed(False)
    watch_errors()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    program = Program(app)
    program.collector = garbage.Collector(app)
    app.aboutToQuit.connect(program.collector.stop)
    program.show_start()
    QTimer.singleShot(_AHEAD_MS, ahead.load)
    return app.exec()
