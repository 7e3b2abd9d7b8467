"""The house stands: imports go down, each noun knows only those before it, and the linter sees."""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = (ROOT / "pyproject.toml").read_text("utf-8")
CONTRACTS = tomllib.loads(SETTINGS)["tool"]["importlinter"]["contracts"]

SMALL_HOUSE = {
    "db/__init__.py": "",
    "db/terms.py": "",
    "app/__init__.py": "import db.terms",
    "app/office.py": "def services():\n    import app.calls.service\n    import app.evaluation",
    "app/ledger/__init__.py": "",
    "app/exchange/__init__.py": "import pandas",
    "app/signing/__init__.py": "import pyhanko.sign",
    "app/calls/__init__.py": "",
    "app/calls/service.py": "import app.ledger\nimport app.signing\nimport app.office",
    "app/evaluation/__init__.py": "import app.calls.service",
    "ui/__init__.py": "",
    "ui/page.py": "import PySide6.QtWidgets\nimport app.evaluation",
}


def lint(folder: Path) -> tuple[int, str]:
    """Run the import linter over the packages of a folder with its own settings."""
    command = "from importlinter.cli import lint_imports_command as main; main()"
    done = subprocess.run(
        [sys.executable, "-c", command, "--no-cache"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def build(folder: Path, files: Mapping[str, str]) -> None:
    """A house of a few files under the real house's contracts."""
    settings = SETTINGS[SETTINGS.index("[tool.importlinter]") :]
    (folder / "pyproject.toml").write_text(settings, "utf-8")
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", "utf-8")


def broken(output: str) -> set[str]:
    """The names of the contracts that the linter found broken."""
    names = {contract["name"] for contract in CONTRACTS}
    return {name for name in names if re.search(rf"^{re.escape(name)} BROKEN", output, re.M)}


def name_of(contract_id: str) -> str:
    return next(str(each["name"]) for each in CONTRACTS if each["id"] == contract_id)


def test_house_keeps_its_import_rules() -> None:
    code, output = lint(ROOT)
    assert code == 0, output


def test_linter_accepts_a_small_house_in_order(tmp_path: Path) -> None:
    build(tmp_path, SMALL_HOUSE)
    code, output = lint(tmp_path)
    assert code == 0, output


@pytest.mark.parametrize(
    ("where", "line", "contract"),
    [
        ("db/terms.py", "import app.calls", "floors"),
        ("app/calls/service.py", "import ui.page", "floors"),
        ("ui/page.py", "import db.terms", "no-stairs"),
        ("ui/page.py", "def late():\n    import sqlalchemy", "no-stairs"),
        ("app/calls/service.py", "import app.evaluation", "nouns"),
        ("app/calls/service.py", "def late():\n    import app.evaluation", "nouns"),
        ("app/ledger/__init__.py", "import app.calls", "nouns"),
        ("app/calls/service.py", "import PySide6.QtCore", "no-qt"),
        ("app/calls/service.py", "import pyhanko", "pyhanko"),
        ("ui/page.py", "import pandas", "pandas"),
    ],
)
def test_linter_fails_on_a_planted_import(
    tmp_path: Path, where: str, line: str, contract: str
) -> None:
    build(tmp_path, SMALL_HOUSE | {where: SMALL_HOUSE[where] + "\n" + line})
    code, output = lint(tmp_path)
    assert code == 1, output
    assert name_of(contract) in broken(output), output


def test_every_room_of_app_has_its_place_in_the_order() -> None:
    layers = next(each["layers"] for each in CONTRACTS if each["id"] == "nouns")
    placed = {room for layer in layers for room in re.findall(r"\w+", layer)}
    rooms = {path.parent.name for path in (ROOT / "app").glob("*/__init__.py")}
    assert rooms - placed == set()
