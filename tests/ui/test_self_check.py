"""The program's trial of itself: the quick parts here, all of them by ``run.py self-check``."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui import self_check
from ui.__main__ import main

QUICK = ("resources", "data", "words", "fonts", "excel")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    parts = {name: self_check.PARTS[name] for name in QUICK}
    monkeypatch.setattr(self_check, "PARTS", parts)
    monkeypatch.setattr(self_check, "_workshop", _bare)


class _bare:  # noqa: N801 – stands in for a context manager's function
    """A workshop without another application and settings."""

    def __enter__(self) -> self_check.Trial:
        import tempfile

        from PySide6.QtWidgets import QApplication

        self._folder = tempfile.TemporaryDirectory()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        return self_check.Trial(Path(self._folder.name), app)

    def __exit__(self, *_error: object) -> None:
        self._folder.cleanup()


@pytest.mark.usefixtures("quick")
def test_self_check_says_a_line_for_each_part(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--self-check"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("VVG Biuras 0.1.0, checkout")
    assert [line.split(":")[0] for line in lines[1:-1]] == [f"✓ {name}" for name in QUICK]
    assert lines[-1] == "Programa nepažeista ir veikia."


@pytest.mark.usefixtures("quick")
def test_part_that_fails_fails_the_check(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_trial: self_check.Trial) -> str:
        raise OSError("no fonts")

    monkeypatch.setitem(self_check.PARTS, "fonts", broken)
    assert main(["--self-check"]) == 1
    out = capsys.readouterr().out
    assert "✗ fonts: OSError: no fonts" in out
    assert "✓ excel" in out


def test_version_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == "VVG Biuras 0.1.0\n"
