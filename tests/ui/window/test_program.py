"""The program around the windows: one application, errors in words, the way in."""

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication

from app.errors import Refused
from app.i18n import N_
from app.office import Office
from tests.ui.answers import Answers
from ui import __main__ as entry
from ui import program
from ui.kit import jobs
from ui.program import make_app


def test_there_is_one_application(app: QApplication) -> None:
    assert make_app() is app
    assert make_app(["--style", "x"]) is app
    assert app.applicationName() == app.organizationName() == "VVG Biuras"
    assert not app.windowIcon().isNull()


def test_persons_error_is_told_in_its_words(app: QApplication, answers: Answers) -> None:
    error = Refused(N_("This account is closed."))
    program._tell(type(error), error, None)
    assert answers.said == [("bad", "Ši paskyra uždaryta.")]


def test_our_error_is_logged_and_told_with_a_code(
    app: QApplication, answers: Answers, expected_log: object
) -> None:
    assert callable(expected_log)
    expected_log(r"unexpected [0-9A-F]{6} ValueError")
    try:
        raise ValueError("39001010000")
    except ValueError as error:
        program._tell(type(error), error, error.__traceback__)
    [(tone, text)] = answers.said
    assert tone == "bad"
    assert "Kas įrašyta anksčiau" in text or "saug" in text
    assert "39001010000" not in text


def test_program_leads_from_the_start_into_the_office_and_back(
    app: QApplication,
    answers: Answers,
    office: Office,
    plain_pages: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    quits: list[bool] = []
    monkeypatch.setattr(app, "quit", lambda: quits.append(True))
    made = program.Program(app)
    made.show_start()
    assert made.start is not None
    made.start.opened.emit(office)
    jobs.wait_idle()
    assert made.start is None
    assert made.window is not None
    made.window.close_office()
    jobs.wait_idle()
    assert made.window is None
    assert made.start is not None
    assert made.start.isVisible()
    assert quits == []
    made.start.hide()
    made.start.deleteLater()
    made.deleteLater()


def test_verbs_go_to_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    from ui import cli

    seen: list[list[str]] = []

    def main(arguments: list[str]) -> int:
        seen.append(arguments)
        return 2

    monkeypatch.setattr(cli, "main", main)
    assert entry.main(["show", "calls"]) == 2
    assert seen == [["show", "calls"]]


def test_no_screen_is_said_and_opens_nothing() -> None:
    import os

    bare = {
        key: value
        for key, value in os.environ.items()
        if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(
        [sys.executable, "-m", "ui"], env=bare, capture_output=True, text=True, check=False
    )
    if sys.platform == "linux":
        assert done.returncode == 1
        assert "DISPLAY" in done.stderr
        assert "Traceback" not in done.stderr
