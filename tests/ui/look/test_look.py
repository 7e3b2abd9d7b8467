"""Every page, dialog and menu: nothing is cut, all is named, reached by keys, seen with focus."""

import ast
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.places import root
from tests.sample import copy_of, half_of, sample_folder

# Whoever stands on these, through whatever bases, is walked.
_KINDS = {"QDialog", "Page", "StartPage"}


def walked(offices: tuple[Path, Path], *words: str) -> dict[str, Any]:
    """One walk in a child: screen and scale are chosen before Qt begins."""
    command = [sys.executable, "-m", "tests.ui.look.walk", *map(str, offices), *words]
    done = subprocess.run(command, capture_output=True, check=False, text=True, cwd=root())
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """The sample at its end, and on its way through the evaluation; in a folder people have."""
    sample = sample_folder(tmp_path_factory)
    with tempfile.TemporaryDirectory(prefix="vvg-") as name:
        yield copy_of(sample, Path(name, "whole")), half_of(sample, Path(name, "half"))


def to_be_met() -> set[str]:
    """Every class under ui that is a dialog or a page, by its bases as they are written."""
    bases: dict[str, set[str]] = {}
    for path in Path(root(), "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                named = {each.id for each in node.bases if isinstance(each, ast.Name)}
                named |= {each.attr for each in node.bases if isinstance(each, ast.Attribute)}
                bases.setdefault(node.name, set()).update(named)
    found = set(_KINDS)
    while more := {name for name, under in bases.items() if under & found} - found:
        found |= more
    return found - {"QDialog"}


def test_everything_is_reached_named_and_whole(offices: tuple[Path, Path]) -> None:
    """On the smallest screen that is promised; and no page or dialog is left out.

    Other dresses are the soak room “look”.
    """
    # Visible focus and legible words are judged in the long counts (soak look), which CI begins.
    walk = walked(offices, "--screen", "1366x768", "--checks", "clipped,spoken,keys")
    assert walk["found"] == []
    assert to_be_met() - {name for kinds in walk["seen"].values() for name in kinds} == set()
