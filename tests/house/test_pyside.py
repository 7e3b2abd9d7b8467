"""PySide6 that leaks or loses references aborts the program after some thousands of signals."""

import gc
import sys

from PySide6.QtCore import QCoreApplication, QObject, Signal, SignalInstance
from pytestqt.qtbot import QtBot

TIMES = 1000
FEW = 20  # counts move a little as caches fill; a leak moves them by TIMES


class Sender(QObject):
    plain = Signal()
    carrying = Signal(object)


def counts(*watched: object) -> list[int]:
    """Reference counts after everything that can be freed was freed."""
    gc.collect()
    return [sys.getrefcount(each) for each in watched]


def drift(before: list[int], after: list[int]) -> int:
    """The largest change of any count."""
    return max(abs(one - other) for one, other in zip(before, after, strict=True))


def test_emit_keeps_reference_counts(qtbot: QtBot) -> None:
    sender, payload, seen = Sender(), object(), [0]

    def slot(_value: object = None) -> None:
        seen[0] += 1

    sender.plain.connect(slot)
    sender.carrying.connect(slot)
    values = (None, True, False, (), sender, payload, slot)
    watched = (*values, Sender, QObject, Signal, SignalInstance, object, type(slot))
    before = counts(*watched)
    for _ in range(TIMES):
        sender.plain.emit()
        sender.carrying.emit(payload)
    assert seen == [2 * TIMES]
    assert drift(before, counts(*watched)) < FEW


def test_process_events_keeps_reference_counts(qtbot: QtBot) -> None:
    application = QCoreApplication.instance()
    assert application is not None
    watched = (None, True, False, (), application, QCoreApplication, type(application))
    before = counts(*watched)
    for _ in range(TIMES):
        QCoreApplication.processEvents()
    assert drift(before, counts(*watched)) < FEW
