"""The idle clock: real events, a clock of our own."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.find import wait
from ui.session import IdleWatch, seconds


class Hands:
    """A clock that is turned by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def watch(app: QApplication, hands: Hands) -> Iterator[IdleWatch]:
    made = IdleWatch(600, hands)
    made.start()
    yield made
    made.stop()


def test_idle_after_the_limit_and_once(watch: IdleWatch, hands: Hands) -> None:
    told: list[bool] = []
    watch.idle.connect(lambda: told.append(True))
    hands.now += 599
    assert not watch.check()
    hands.now += 1
    assert watch.check()
    assert not watch.check()
    assert told == [True]


@pytest.mark.parametrize("act", ["key", "click"])
def test_keys_and_clicks_keep_it_awake(
    qtbot: QtBot, watch: IdleWatch, hands: Hands, act: str
) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    wait(lambda: QGuiApplication.focusWindow() == field.windowHandle())
    hands.now += 599
    if act == "key":
        QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
    else:
        QTest.mouseClick(field.windowHandle(), Qt.MouseButton.LeftButton)
    hands.now += 599
    assert not watch.check()
    hands.now += 2
    assert watch.check()


def test_key_that_comes_too_late_locks_and_is_not_typed(
    qtbot: QtBot, watch: IdleWatch, hands: Hands
) -> None:
    """A computer that slept wakes with a key: nothing of it may reach the office."""
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    wait(lambda: QGuiApplication.focusWindow() == field.windowHandle())
    hands.now += 10_000
    with qtbot.waitSignal(watch.idle, timeout=60_000):
        QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
    assert field.text() == ""


def test_stopped_watch_says_nothing(watch: IdleWatch, hands: Hands) -> None:
    watch.stop()
    hands.now += 10_000
    assert not watch.check()


def test_real_clock_goes_forward() -> None:
    first = seconds()
    assert seconds() >= first > 0
