"""A surprise fails the test that met it: a log line, a Qt message, a warning, the network."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SURPRISES = """
import logging, socket, warnings
import pytest
from PySide6.QtCore import QObject, QTimer, qWarning

def test_calm(qtbot):
    logging.getLogger("app.x").info("office opened")

def test_log_line():
    logging.getLogger("app.x").warning("disk nearly full")

def test_announced_log_line(expected_log):
    expected_log("disk nearly .ull")
    logging.getLogger("app.x").warning("disk nearly full")

def test_announced_log_line_that_never_came(expected_log):
    expected_log("disk nearly full")

def test_qt_message(qtbot):
    qWarning("QPainter::begin: Paint device returned engine == 0")

def test_qt_message_of_the_offscreen_platform(qtbot):
    qWarning("This plugin does not support propagateSizeHints()")

def test_error_in_a_slot(qtbot):
    QTimer.singleShot(0, lambda: 1 / 0)
    qtbot.wait(20)

def test_warning():
    warnings.warn("old way", DeprecationWarning)

def test_network():
    socket.create_connection(("192.0.2.1", 80), timeout=1)

@pytest.mark.tool
def test_unknown_mark():
    pass
"""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of these tests under the project's own settings."""
    path = tmp_path_factory.mktemp("surprises") / "test_surprises_inside.py"
    text, marked = SURPRISES.split("@pytest.mark.tool")
    path.write_text(text, "utf-8")
    path.with_name("test_marked.py").write_text(
        f"import pytest\n@pytest.mark.tool{marked}", "utf-8"
    )
    command = ["-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(path.parent)]
    command += ["-p", "tests.conftest", "-p", "no:cacheprovider", "-p", "no:xdist", "-q", "-rA"]
    environ = {key: value for key, value in os.environ.items() if "PYTEST" not in key}
    done = subprocess.run(
        [sys.executable, *command, "--continue-on-collection-errors", str(path.parent)],
        cwd=ROOT,
        env=environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    "name", ["calm", "announced_log_line", "qt_message_of_the_offscreen_platform"]
)
def test_what_was_foreseen_passes(outcome: str, name: str) -> None:
    lines = [line for line in outcome.splitlines() if line.endswith(f"::test_{name}")]
    assert [line.split(" ")[0] for line in lines] == ["PASSED"], outcome


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("log_line", "unexpected log line: app.x: disk nearly full"),
        ("announced_log_line_that_never_came", "no log line matches: disk nearly full"),
        ("qt_message", "QPainter::begin"),
        ("error_in_a_slot", "ZeroDivisionError"),
        ("warning", "DeprecationWarning: old way"),
        ("network", "a test reached for the network: 192.0.2.1"),
    ],
)
def test_surprise_fails_the_test(outcome: str, name: str, reason: str) -> None:
    marks = [line.partition(" - ")[0].split(" ") for line in outcome.splitlines()]
    failed = [mark[-1] for mark in marks if mark[0] in ("FAILED", "ERROR")]
    assert any(each.endswith(f"::test_{name}") for each in failed), outcome
    assert reason in outcome


def test_unknown_mark_is_refused(outcome: str) -> None:
    assert "'tool' not found in `markers` configuration option" in outcome
