"""What goes wrong outside the program is a sentence and an exit code, never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sample import PASSWORD, copy_of
from ui.cli import main


@pytest.fixture(autouse=True)
def _password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VVG_PASSWORD", PASSWORD)


@pytest.fixture(scope="module")
def folder(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy no other test has open."""
    return copy_of(sample, tmp_path_factory.mktemp("faults") / "biuras")


def _who(folder: Path) -> list[str]:
    return ["--office", str(folder), "--login", "vadove"]


def test_a_file_where_a_folder_is_wanted_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "failas"
    path.write_text("x", "utf-8")
    assert main(["demo", "--out", str(path)]) == 1
    assert "failas" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_named(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "office-authority.pem").mkdir()
    assert main(["export", "lists", "--call", "3", "--out", str(tmp_path), *_who(folder)]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"Dokumentų įrašyti į „{tmp_path}“ nepavyko")


def test_an_argument_that_is_no_text_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = ["new", "--office", str(tmp_path / "biuras"), "--login", "ona"]
    assert main([*made, "--name", "VVG \udcff", "--person", "Ona"]) == 2
    assert main([*made, "--name", "VVG", "--person", "Ona \udcff"]) == 2
    assert "UTF-8" in capsys.readouterr().err
    assert not (tmp_path / "biuras").exists()


@pytest.mark.parametrize("closed", [True, False])
def test_a_reader_that_left_is_no_fault_and_a_full_disk_is(folder: Path, closed: bool) -> None:
    command = [sys.executable, "-m", "ui", "show", "calls", *_who(folder)]
    if closed:
        read, write = os.pipe()
        os.close(read)
    else:
        if not Path("/dev/full").exists():
            return
        write = os.open("/dev/full", os.O_WRONLY)
    try:
        done = subprocess.run(
            command, stdout=write, stderr=subprocess.PIPE, env=os.environ, check=False
        )
    finally:
        os.close(write)
    assert done.returncode == (0 if closed else 1)
    assert b"Traceback" not in done.stderr
    assert bool(done.stderr) is not closed


def test_a_paper_under_another_papers_name_is_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "sheets", "--call", "3", "--out", str(tmp_path), *_who(folder)]) == 0
    first, second = sorted(tmp_path.glob("*.pdf"))[:2]
    root = ["--authority", str(tmp_path / "office-authority.pem")]
    capsys.readouterr()
    assert main(["verify", *root, str(first)]) == 0
    assert "Faile yra dokumentas" not in capsys.readouterr().out
    moved = second.replace(first)
    assert main(["verify", *root, str(moved)]) == 0
    assert f"Faile yra dokumentas Nr. {second.stem}" in capsys.readouterr().out
