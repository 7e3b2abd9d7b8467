"""``run.py`` on a fresh checkout: it sets up once, mends what is half-made, and hands over."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "run.py"
REPORTER = """import json, os, sys
print(json.dumps([sys.argv[1:], os.getcwd(), sys.prefix]))
sys.exit(7)
"""


LEFT = ".venv/left-over"


class Checkout:
    """A copy of ``run.py`` beside an empty lock and a program that says how it was called."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copy(SCRIPT, folder)
        self.write("ui/__init__.py", "")
        self.write("ui/__main__.py", REPORTER)
        self.write("resources/translations/README", "")
        self.lock("")

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def lock(self, text: str) -> None:
        self.write("locks/develop.txt", text)

    @property
    def stamp(self) -> Path:
        return self.folder / ".venv" / "set-up.txt"

    def run(self, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(self.folder / "run.py"), *arguments],
            cwd=cwd or self.folder,
            env=os.environ | {"PIP_NO_INDEX": "1", "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """Set up by its first run, which finds what a run that was stopped had left."""
    made = Checkout(tmp_path_factory.mktemp("checkout"))
    made.write(LEFT, "")
    first = made.run()
    assert first.returncode == 7, first.stderr
    assert "First run: setting up, about a minute." in first.stderr
    assert "Pirmas paleidimas: ruošiama apie minutę." in first.stderr
    return made


def test_run_hands_over_from_any_folder(checkout: Checkout, tmp_path: Path) -> None:
    (tmp_path / "ui").mkdir()  # must not be taken for the program
    (tmp_path / "ui" / "__init__.py").write_text("raise SystemExit('the wrong ui')\n", "utf-8")
    done = checkout.run("show", "calls", "--json", cwd=tmp_path)
    assert done.returncode == 7
    assert done.stderr == ""
    arguments, cwd, prefix = ast.literal_eval(done.stdout)
    assert arguments == ["show", "calls", "--json"]
    assert Path(cwd) == tmp_path.resolve()
    assert Path(prefix) == (checkout.folder / ".venv").resolve()


def test_run_remakes_a_half_made_environment(checkout: Checkout) -> None:
    assert checkout.stamp.exists()
    assert not (checkout.folder / LEFT).exists()


def test_run_says_why_packages_were_not_installed(checkout: Checkout) -> None:
    checkout.lock(f"no-such-package==1 --hash=sha256:{'0' * 64}\n")
    done = checkout.run()
    checkout.lock("")
    assert done.returncode == 1
    assert "no-such-package" in done.stderr
    assert "Check the network" in done.stderr
    assert "Patikrinkite interneto ryšį" in done.stderr
    assert "Traceback" not in done.stderr
    assert not checkout.stamp.exists()  # which the next run takes for a half-made environment


def test_run_says_why_it_cannot_make_the_environment(tmp_path: Path) -> None:
    checkout = Checkout(tmp_path)
    (tmp_path / ".venv").write_text("a file where the folder should be", "utf-8")
    done = checkout.run()
    assert done.returncode == 1
    assert "could not be made" in done.stderr
    assert "python3-venv" in done.stderr
    assert "Traceback" not in done.stderr


def test_run_refuses_an_older_python_in_words() -> None:
    text = SCRIPT.read_text("utf-8")
    tree = ast.parse(text, feature_version=(3, 7))
    newer = (ast.NamedExpr, ast.Match, ast.TryStar)
    assert not [node for node in ast.walk(tree) if isinstance(node, newer)]
    refusal = text.index("sys.version_info < (3, 11)")
    assert text.index("import sys") < refusal < text.index("import hashlib")


def test_run_needs_only_the_standard_library() -> None:
    tree = ast.parse(SCRIPT.read_text("utf-8"))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [a.name for a in node.names]
        )
    }
    assert imported <= sys.stdlib_module_names
