"""The window of an office, off-screen, for what is measured through it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEventLoop, QSettings, QTimer

from app.office import Office
from tests.bench.large import MANAGER, PASSWORD
from ui.kit import garbage, jobs
from ui.program import make_app
from ui.window.window import MainWindow

SIZE = (1366, 768)
PATIENCE = 120.0
HEARTBEAT = 50  # ms, so that patience ends even when nothing comes


@contextmanager
def opened(folder: Path, login: str = MANAGER) -> Iterator[MainWindow]:
    """The main window of an office, shown, its first page filled; closed without a backup."""
    with TemporaryDirectory(prefix="vvg-") as name:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, name)
        garbage.Collector(make_app())  # as the program does
        office = Office.open(folder, login, PASSWORD)
        window = MainWindow(office)
        window.resize(*SIZE)
        window.show()
        settle()
        try:
            yield window
        finally:
            settle()
            window.hide()
            office.close(with_backup=False)


def settle() -> None:
    """Run the event loop until no job is left and what was due is drawn."""
    jobs.wait_idle(PATIENCE)
    for _ in range(3):
        spin()
    jobs.wait_idle(PATIENCE)


def spin() -> None:
    """One turn of the event loop."""
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


def until(done: Callable[[], bool]) -> None:
    """Let the event loop wait, as it does when nobody types, until something holds.

    It must sleep: one that turns without end keeps the interpreter from the threads it waits for.
    """
    give_up = time.monotonic() + PATIENCE
    heartbeat = QTimer()
    heartbeat.start(HEARTBEAT)
    try:
        while not done():
            if time.monotonic() > give_up:
                raise TimeoutError("what is measured did not come")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    finally:
        heartbeat.stop()
