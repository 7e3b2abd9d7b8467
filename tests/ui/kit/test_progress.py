"""Long work says how far it is and can be stopped."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.find import click, find, wait
from ui.kit import jobs, progress
from ui.kit.progress import Progress, Step, run_steps


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def shown(owner: QWidget) -> list[Progress]:
    return [each for each in owner.findChildren(Progress) if each.isVisible()]


def steps(gate: threading.Event, count: int = 3) -> Callable[[Step], int]:
    """``count`` steps; the second waits at the gate."""

    def work(step: Step) -> int:
        for done in range(count):
            step(done, count, "")
            if done == 1:
                assert gate.wait(10)
        return count

    return work


def test_progress_is_shown_and_stops_after_the_step_under_way(
    qtbot: QtBot, owner: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "SHOWN_AFTER_MS", 0)
    gate, said = threading.Event(), list[tuple[str, int]]()
    run_steps(
        "Rašoma",
        steps(gate),
        owner,
        on_done=lambda count: said.append(("done", count)),
        on_stopped=lambda count: said.append(("stopped", count)),
        on_end=lambda: said.append(("end", 0)),
    )
    wait(lambda: bool(shown(owner)) and find(owner, QProgressBar, "Rašoma").value() == 1)
    click(qtbot, shown(owner)[0], "Sustabdyti")
    gate.set()
    jobs.wait_idle()
    assert said == [("stopped", 2), ("end", 0)]
    assert shown(owner) == []


def test_work_that_is_soon_done_shows_nothing(qtbot: QtBot, owner: QWidget) -> None:
    gate, said = threading.Event(), list[int]()
    gate.set()
    run_steps("Rašoma", steps(gate), owner, on_done=said.append, on_stopped=said.append)
    assert shown(owner) == []
    jobs.wait_idle()
    assert said == [3]
