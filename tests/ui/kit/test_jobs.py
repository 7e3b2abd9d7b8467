"""The runner: order, threads, errors, cancel, closing."""

import threading
import time

import pytest
import shiboken6
from PySide6.QtWidgets import QWidget

from app.errors import Refused
from tests.ui.answers import Answers
from tests.ui.find import wait
from ui.kit import jobs


def _double(value: int) -> int:
    return value * 2


def test_result_arrives_on_the_ui_thread():
    """The work elsewhere, the answer here."""
    seen: list[tuple[bool, bool]] = []
    main = threading.main_thread()
    jobs.run(
        lambda: threading.current_thread() is main,
        on_done=lambda there: seen.append((there, threading.current_thread() is main)),
    )
    jobs.wait_idle()
    assert seen == [(False, True)]


def test_writes_run_one_after_another():
    """Never two at once, in the order given."""
    running, most, order = [0], [0], []

    def write(number: int) -> None:
        running[0] += 1
        most[0] = max(most[0], running[0])
        time.sleep(0.005)
        order.append(number)
        running[0] -= 1

    for number in range(8):
        jobs.run(write, number, writes=True)
    jobs.wait_idle()
    assert (most, order) == ([1], list(range(8)))


def test_child_process_answers():
    """Spawned, so nothing of this process leaks into it."""
    seen: list[int] = []
    jobs.run(_double, 21, on_done=seen.append, process=True)
    jobs.wait_idle(60)
    assert seen == [42]


def test_persons_error_goes_to_its_handler_or_to_the_screen(answers: Answers):
    """Beside the field if somebody shows it there, else as a message."""

    def refuse() -> None:
        raise Refused("The call is closed.")

    handled: list[str] = []
    jobs.run(refuse, on_error=lambda error: handled.append(error.text()))
    jobs.run(refuse)
    jobs.wait_idle()
    assert handled == ["The call is closed."]
    assert answers.said == [("bad", "The call is closed.")]


def test_our_error_is_logged_without_its_message_and_shown_with_a_code(
    answers: Answers, expected_log
):
    """A personal code in an exception's text must not reach the log."""
    expected_log(r"unexpected [0-9A-F]{6} ValueError at ")

    def fail() -> None:
        raise ValueError("39001010000")

    ended: list[bool] = []
    jobs.run(fail, on_end=lambda: ended.append(True))
    jobs.wait_idle()
    assert ended == [True]
    assert "39001010000" not in str(answers.said)
    assert "nurodykite kodą" in answers.said[0][1]
    assert not [line for line in expected_log.lines if "39001010000" in line]


def test_progress_is_reported_and_cancel_stops():
    """The work looks up at every step."""
    steps: list[int] = []
    done: list[object] = []

    def work(progress) -> str:
        for step in range(1000):
            progress(step, 1000, "")
            time.sleep(0.002)
        return "end"

    job = jobs.run(work, on_progress=lambda at, _of, _text: steps.append(at), on_done=done.append)
    wait(lambda: bool(steps))
    job.cancel()
    jobs.wait_idle()
    assert done == []
    assert len(steps) < 1000


def test_result_for_a_closed_widget_is_dropped(qapp):
    """No „C++ object already deleted“."""
    owner = QWidget()
    seen: list[int] = []
    jobs.run(_double, 1, owner=owner, on_done=seen.append, on_end=lambda: seen.append(-1))
    shiboken6.delete(owner)
    jobs.wait_idle()
    assert seen == []


def test_refused_read_of_a_closed_widget_is_not_told_but_a_write_is(answers: Answers, qapp):
    """Nobody waits for what the page would have shown; what was not written must be known."""
    go = threading.Event()

    def refuse(what: str) -> None:
        go.wait(10)
        raise Refused(what)

    owner = QWidget()
    jobs.run(refuse, "Read.", owner=owner)
    jobs.run(refuse, "Written.", owner=owner, writes=True)
    shiboken6.delete(owner)
    go.set()
    jobs.wait_idle()
    assert answers.said == [("bad", "Written.")]


def test_wait_idle_gives_up():
    """A test must not hang."""
    release = threading.Event()
    jobs.run(release.wait)
    with pytest.raises(TimeoutError):
        jobs.wait_idle(0.05)
    release.set()
    jobs.wait_idle()
