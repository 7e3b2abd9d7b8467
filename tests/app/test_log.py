"""The log says what went wrong and where, and never about whom."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import log
from tests.conftest import ExpectedLog


@pytest.fixture
def logged(tmp_path: Path) -> Iterator[Path]:
    """The file of a log that is started for one test."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield log.start(tmp_path / "log")
    for handler in [each for each in root.handlers if each not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    logging.captureWarnings(False)


def fail(text: str) -> Exception:
    """An error that was raised, caused by another, both quoting what was typed."""
    try:
        try:
            int(text)
        except ValueError as cause:
            raise LookupError(text) from cause
    except LookupError as error:
        raised = error
    return raised


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("code 38501011234 refused", "code [personal code] refused"),
        ("asta@pavyzdys.lt wrote", "[e-mail] wrote"),
        ("account LT12 1000 0111 0100 1000", "account [account]"),
        ("account LT121000011101001000", "account [account]"),
        ("call +370 612 34567", "call [phone]"),
        ("application 17, 48050 points, 2026-11-23", "application 17, 48050 points, 2026-11-23"),
    ],
)
def test_without_persons_blanks_what_identifies(text: str, expected: str) -> None:
    assert log.without_persons(text) == expected


def test_without_persons_shortens_the_home_folder() -> None:
    assert log.without_persons(f"{Path.home()}/office/office.db") == "~/office/office.db"


def test_report_keeps_the_message_out(logged: Path, expected_log: ExpectedLog) -> None:
    expected_log("unexpected")
    code = log.report(fail("Jonas Jonaitis 38501011234"))
    line = logged.read_text("utf-8")
    assert f"ERROR vvg unexpected {code} LookupError at test_log.py:" in line
    assert "; from ValueError at test_log.py:" in line
    assert "Jonas" not in line
    assert "38501011234" not in line


def test_code_of_is_the_same_for_the_same_fault() -> None:
    assert log.code_of(fail("one")) == log.code_of(fail("another"))
    assert len(log.code_of(fail("one"))) == 6


def test_exception_passed_to_the_log_loses_its_message(
    logged: Path, expected_log: ExpectedLog
) -> None:
    expected_log("backup failed")
    logging.getLogger("app.x").error("backup failed", exc_info=fail("Jonas Jonaitis"))
    line = logged.read_text("utf-8")
    assert "ERROR app.x backup failed [LookupError at test_log.py:" in line
    assert "Jonas" not in line
    assert line.count("\n") == 1


def test_log_writes_progress_but_no_detail(logged: Path) -> None:
    logging.getLogger("app.x").info("office opened")
    logging.getLogger("app.x").debug("each row")
    assert [line.split(" ", 1)[1] for line in logged.read_text("utf-8").splitlines()] == [
        "INFO app.x office opened"
    ]
