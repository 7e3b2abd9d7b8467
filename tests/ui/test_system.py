"""A missing library and a missing screen are told in words, with the remedy."""

import os
import subprocess
import sys
from argparse import _SubParsersAction
from pathlib import Path

import pytest

from app import i18n
from ui import system

ROOT = Path(__file__).resolve().parents[2]
linux = pytest.mark.usefixtures("_on_linux")


@pytest.fixture
def _on_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")


def without(*names: str) -> system.Loader:
    """A computer that lacks these libraries."""

    def load(name: str) -> object:
        if name in names:
            raise OSError(f"{name}: cannot open shared object file: No such file or directory")
        return name

    return load


@linux
def test_missing_libraries_are_named_with_their_packages() -> None:
    i18n.set_language("en")
    said = system.missing_libraries({"DISPLAY": ":0"}, without("libEGL.so.1", "libxcb-cursor.so.0"))
    assert said == (
        "The window system Qt needs libraries that this computer does not have: "
        "libEGL.so.1, libxcb-cursor.so.0.\n"
        "On Debian or Ubuntu install it with this command, then try again:\n"
        "sudo apt-get install libegl1 libxcb-cursor0"
    )


@linux
def test_missing_library_is_told_in_lithuanian() -> None:
    said = system.missing_libraries({}, without("libGL.so.1"))
    assert said == (
        "Langų sistemai „Qt“ reikia bibliotekos, kurios šiame kompiuteryje nėra: libGL.so.1.\n"
        "„Debian“ arba „Ubuntu“ sistemoje įdiekite šia komanda ir bandykite dar kartą:\n"
        "sudo apt-get install libgl1"
    )


@linux
@pytest.mark.parametrize(
    ("environ", "library", "asked"),
    [
        ({}, "libxcb-cursor.so.0", False),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, "libxcb-cursor.so.0", False),
        ({"DISPLAY": ":0"}, "libxcb-cursor.so.0", True),
        ({"QT_QPA_PLATFORM": "xcb"}, "libxcb-cursor.so.0", True),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "libxcb-cursor.so.0", False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "libwayland-client.so.0", True),
        ({}, "libEGL.so.1", True),
    ],
)
def test_missing_libraries_asks_only_for_what_this_start_loads(
    environ: dict[str, str], library: str, asked: bool
) -> None:
    assert (system.missing_libraries(environ, without(library)) is not None) is asked


@linux
def test_missing_libraries_says_nothing_when_all_are_there() -> None:
    assert system.missing_libraries({"DISPLAY": ":0"}, without()) is None


def test_missing_library_in_an_import_error_is_named() -> None:
    i18n.set_language("en")
    lines = "libXYZ.so.3: cannot open shared object file: No such file or directory"
    assert system.missing_library_in(ImportError(lines)) == (
        "The window system Qt needs a library that this computer does not have: libXYZ.so.3.\n"
        "Install the package of your system that holds it, then try again."
    )
    assert system.missing_library_in(ImportError("No module named 'PySide6'")) is None


@linux
def test_no_screen_names_the_verbs_that_need_none() -> None:
    i18n.set_language("en")
    said = system.no_screen({})
    assert said is not None
    assert said.startswith("There is no screen here, so the window cannot open")
    assert "demo, new, load, show, export, blank, import, verify, screenshots" in said


@linux
@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_no_screen_says_nothing_where_there_is_one(name: str) -> None:
    assert system.no_screen({name: "x"}) is None


def test_system_is_asked_before_qt_is_loaded() -> None:
    command = (
        "import sys, ui.system; ui.system.missing_libraries(); print('PySide6' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", command],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False\n"


def test_verbs_named_are_those_of_the_command_line() -> None:
    from ui.cli import parser

    offered = next(
        action.choices for action in parser()._actions if isinstance(action, _SubParsersAction)
    )
    assert set(offered) == set(system.NEED_NO_SCREEN)
