"""Starting up loads no library that only some later step needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "alembic",
    "cryptography.x509",
    "pandas",
    "pikepdf",
    "pyhanko",
    "reportlab",
    "xlsxwriter",
)


def loaded_by(modules: list[str]) -> set[str]:
    """Which modules a fresh Python has loaded after importing these."""
    command = f"import sys, {', '.join(modules)}; print(*sys.modules, sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", command],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def screens() -> list[str]:
    """Every module of the window, its start included."""
    paths = sorted((ROOT / "ui").rglob("*.py"))
    names = [path.relative_to(ROOT).with_suffix("").as_posix() for path in paths]
    return [name.replace("/", ".") for name in names if not name.endswith("__")]


@pytest.mark.parametrize("modules", [["app.office"], screens()], ids=["office", "window"])
def test_nothing_heavy_is_loaded_before_it_is_used(modules: list[str]) -> None:
    loaded = loaded_by(modules)
    assert [name for name in HEAVY if name in loaded] == []


def test_office_loads_no_qt() -> None:
    assert not any(name.startswith("PySide6") for name in loaded_by(["app.office"]))
