"""Unreachable cycles are found on the UI thread only."""

import gc
import threading
from collections.abc import Iterator
from typing import Any, ClassVar

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from tests.ui.find import wait
from ui.kit import garbage, screens


class Knot:
    """Refers to itself, so that only a search frees it."""

    freed_on: ClassVar[list[threading.Thread]] = []

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        self.freed_on.append(threading.current_thread())


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[garbage.Collector]:
    """One at work, and Python's own search back afterwards."""
    Knot.freed_on.clear()
    made = garbage.Collector()
    yield made
    made.stop()
    gc.unfreeze()
    gc.collect()
    garbage.set_aside()  # as the tests' own start did
    assert gc.isenabled()


def knots(count: int) -> None:
    for _each in range(count):
        Knot()


def test_cycles_made_on_a_thread_are_freed_on_the_ui_thread(
    qtbot: QtBot, collector: garbage.Collector
) -> None:
    worker = threading.Thread(target=knots, args=(6_000,))
    worker.start()
    worker.join()
    assert Knot.freed_on == []
    wait(lambda: len(Knot.freed_on) == 6_000)
    assert set(Knot.freed_on) == {threading.main_thread()}


def test_what_was_set_aside_is_searched_only_when_a_window_has_gone(
    collector: garbage.Collector,
) -> None:
    held: list[Any] = [Knot()]
    garbage.set_aside()
    held.clear()
    gc.collect()
    assert Knot.freed_on == []
    collector.whole()
    assert len(Knot.freed_on) == 1


def test_windows_that_only_the_search_frees_leave_the_screen_alone(qtbot: QtBot) -> None:
    garbage.set_aside()  # only the windows are to be searched
    for count in range(80):
        window = QMainWindow()
        vars(window)["me"] = window
        assert not screens.room(window).isEmpty()
        del window
        if count % 20 == 0:
            gc.collect()
