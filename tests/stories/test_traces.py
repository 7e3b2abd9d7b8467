"""After the office is closed, or the power went, no personal data lies in the clear anywhere."""

import base64
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.places import root
from tests.stories.traces import MARKS

_PATIENCE = 90.0


def spellings(mark: str) -> Iterator[bytes]:
    """Ways in which a program leaves text behind; base64 at each of its three beginnings."""
    for word in {mark, mark.lower(), mark.upper()}:
        yield word.encode()
        yield word.encode("utf-16-le")
        yield word.encode("unicode_escape")
        for before in range(3):
            whole = base64.b64encode(b"x" * before + word.encode())
            yield whole[4 if before else 0 : -4]


def traces(*folders: Path) -> list[str]:
    wanted = {mark: tuple(spellings(mark)) for mark in MARKS}
    return [
        f"{path} holds {mark}"
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file()
        for data in [path.read_bytes() + os.fsencode(path)]
        for mark, ways in wanted.items()
        if any(way in data for way in ways)
    ]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where everything happens: home and temporary files of the program, too."""
    for name in ("tmp", "home"):
        (tmp_path / name).mkdir()
    return tmp_path


def child(place: Path, what: str) -> int:
    """Its way out; whatever it started itself has ended, too, or the time runs out."""
    own = {"TMPDIR": str(place / "tmp"), "HOME": str(place / "home")}
    own |= {"QT_QPA_PLATFORM": "offscreen"}
    own |= {name: str(place / "home") for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME")}
    command = [sys.executable, "-B", "-m", "tests.stories.traces", str(place), what]
    done = subprocess.run(
        command,
        cwd=root(),
        env=os.environ | own,
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE,
    )
    assert "Traceback" not in done.stderr, done.stderr[-3000:]
    return done.returncode


def test_no_personal_data_lies_in_the_clear(place: Path) -> None:
    seen = tuple(place / name for name in ("biuras", "tmp", "home", "log", "out"))
    assert child(place, "work") == 9
    assert (place / "log" / "vvg-biuras.log").stat().st_size > 0
    assert (place / "printer.pdf").stat().st_size > 0
    assert [path.name for path in (place / "home").rglob("*.conf")] == ["VVG Biuras.conf"]
    assert traces(*seen) == []
    assert child(place, "close") == 0
    assert list((place / "biuras" / "backups").glob("*/office.db")) != []
    assert traces(*seen) == []


@pytest.mark.parametrize("way", range(3 * 6))
def test_a_trace_in_any_spelling_is_found(way: int, tmp_path: Path) -> None:
    spelled = list(spellings(MARKS[0]))
    (tmp_path / "x.bin").write_bytes(b"abc" + spelled[way % len(spelled)] + b"abc")
    assert traces(tmp_path) == [f"{tmp_path / 'x.bin'} holds {MARKS[0]}"]
