"""Nothing unfinished, nobody's machine, no clock of its own, a licence beside each font."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
THIS = Path(__file__).name
BINARY = {".ttf", ".png", ".ico", ".pdf", ".mo", ".xlsx", ".p12", ".gz"}

# The present time is asked of the office's clock. Backups, locks, audit entries, certificates and
# signatures say when they really happened, whatever the office's clock stands at.
REAL_CLOCK = (
    "app/clock.py",
    "app/doctor/service.py",
    "app/founding.py",
    "app/office.py",
    "app/opening.py",
    "app/register/signing_verbs.py",
    "app/safety/",
    "app/signing/",
    "db/audit.py",
    "ui/commands/keeping.py",
)
# Where a float is a length on paper or screen, never money or points.
LENGTHS = ("app/documents/", "app/signing/")


@cache
def tracked() -> tuple[Path, ...]:
    """The files of the project: what git keeps or would keep."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    paths = [ROOT / name for name in done.stdout.decode().split("\0") if name]
    return tuple(path for path in paths if path.is_file())


def texts(*suffixes: str) -> Iterator[tuple[str, str]]:
    """Name and text of each text file (but this one, which holds the forbidden words)."""
    for path in tracked():
        wanted = not suffixes or path.suffix in suffixes
        if wanted and path.suffix not in BINARY and path.name != THIS:
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")


def hits(pattern: str, *suffixes: str) -> list[str]:
    """``file:line: text`` wherever the pattern stands."""
    wanted = re.compile(pattern)
    return [
        f"{name}:{number}: {line.strip()}"
        for name, text in texts(*suffixes)
        for number, line in enumerate(text.splitlines(), 1)
        if wanted.search(line)
    ]


def outside(found: list[str], places: tuple[str, ...]) -> list[str]:
    return [hit for hit in found if not hit.startswith(places)]


def test_nothing_is_left_for_later() -> None:
    assert hits(r"\b(TODO|FIXME|XXX|HACK)\b|NotImplementedError|pragma: no cover", ".py") == []
    assert hits(r"pytest\.(mark\.)?(skip|xfail)|type: ignore$", ".py") == []


def test_no_registry_address_in_any_file() -> None:
    assert hits(r"pypi\.org|pythonhosted|index-url|extra-index|find-links|/simple/") == []


def test_locks_hold_no_address_at_all() -> None:
    locks = [path for path in tracked() if path.parent.name == "locks"]
    assert sorted(path.name for path in locks) == ["develop.txt", "runtime.txt"]
    for path in locks:
        assert "://" not in path.read_text("utf-8")


def test_every_locked_package_has_a_hash() -> None:
    for name in ("runtime", "develop"):
        text = (ROOT / "locks" / f"{name}.txt").read_text("utf-8")
        packages = re.split(r"\n(?=\S)", text.strip())
        assert packages
        assert [each for each in packages if "--hash=sha256:" not in each] == []


def test_no_path_of_one_machine_in_any_file() -> None:
    machine = r"(?<![\w.])/(work|root|home/\w+|Users/\w+|opt/wheels|tmp/vvg)\b"
    assert hits(machine) == []


def test_nobody_asks_a_widget_for_its_screen() -> None:
    assert hits(r"\w\.screen\(\)\.", ".py") == []  # see ui/kit/screens.py


def test_present_time_comes_from_the_office_clock() -> None:
    asked = hits(r"datetime\.now\(|date\.today\(|utcnow\(|current(Date|DateTime|Time)\(\)", ".py")
    ours = [hit for hit in asked if hit.startswith(("app/", "ui/", "db/"))]
    assert outside(ours, REAL_CLOCK) == []


def trees(*tops: str) -> Iterator[tuple[str, ast.Module]]:
    for name, text in texts(".py"):
        if name.startswith(tops):
            yield name, ast.parse(text)


def test_no_float_where_money_and_points_are_counted() -> None:
    floats = [
        f"{name}:{node.lineno}"
        for name, tree in trees("app/", "db/")
        for node in ast.walk(tree)
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Name) and node.id == "float")
    ]
    assert outside(floats, LENGTHS) == []


def test_public_functions_of_app_say_what_they_do() -> None:
    silent = [
        f"{name}:{node.lineno} {node.name}"
        for name, tree in trees("app/")
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_every_module_says_what_it_is_about() -> None:
    silent = [
        name
        for name, tree in trees("app/", "db/", "ui/", "run.py")
        if tree.body and not ast.get_docstring(tree)
    ]
    assert silent == []


def test_fonts_and_icons_have_their_licence_beside_them() -> None:
    licences = re.compile(r"(?i)^(OFL|LICEN[CS]E|COPYING)([.-].*)?$")
    shipped = {path.parent for path in tracked() if path.suffix in {".ttf", ".otf", ".svg"}}
    folders = {folder for folder in shipped if folder.is_relative_to(ROOT / "resources")}
    assert ROOT / "resources" / "fonts" in folders
    bare = [
        folder.relative_to(ROOT).as_posix()
        for folder in folders
        if not any(licences.match(path.name) for path in folder.iterdir())
    ]
    assert bare == []
