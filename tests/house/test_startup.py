"""Starting up loads no library that only some later step needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ui.start import ahead

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
# What the way in does without: measured, these were two thirds of the time to the log-in page.
LATER = (
    *HEAVY,
    "app.documents.papers",
    "app.formats",
    "app.office",
    "argon2",
    "babel",
    "cryptography",
    "db.models",
    "email",
    "numpy",
    "pydantic",
    "sqlalchemy",
    "sqlcipher3",
    "ui.kit.pdf_view",
    "ui.kit.table",
    "ui.start.code",
    "ui.start.create",
    "ui.window",
    "zoneinfo",
)
WELCOME = """
import sys
from ui.program import Program, make_app
app = make_app()
made = Program(app)
made.show_start()
app.processEvents()
print(*sys.modules, sep='\\n')
"""


def loaded_by(modules: list[str]) -> set[str]:
    """Which modules a fresh Python has loaded after importing these."""
    return loaded_after(f"import sys, {', '.join(modules)}; print(*sys.modules, sep='\\n')")


def loaded_after(command: str) -> set[str]:
    """The names that a fresh Python prints."""
    done = subprocess.run(
        [sys.executable, "-c", command],
        env=os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
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


def test_way_in_waits_for_nothing_that_only_the_office_needs() -> None:
    loaded = loaded_after(WELCOME)
    assert "ui.start.welcome" in loaded
    assert [name for name in LATER if name in loaded] == []


def test_what_log_in_leads_to_is_loaded_while_the_password_is_typed() -> None:
    names = ", ".join((*ahead.BELOW, *ahead.SCREENS))
    loaded = loaded_after(f"import sys, {names}; print(*sys.modules)")
    assert [name for name in ("app.office", "ui.window.window") if name not in loaded] == []
    assert [name for name in HEAVY if name in loaded] == []


def test_thread_loads_nothing_of_qt() -> None:
    loaded = loaded_after(f"import sys, {', '.join(ahead.BELOW)}; print(*sys.modules)")
    assert not any(name.startswith(("PySide6", "ui.")) for name in loaded)
