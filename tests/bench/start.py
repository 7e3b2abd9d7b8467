"""The way in: from the start of the process to a log-in page that takes keys.

Fresh processes, the program's and a bare one's by turns; medians. *Bare* imports PySide6 and
SQLAlchemy and shows an empty window. Where Xvfb is, everything is measured on it too.
"""

import importlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.child import ROOT, measured
from tests.bench.figure import Figure, Goal

RUNS = 7
SECRET = "pavyzdinis-biuras"
BARE = "a bare PySide6 and SQLAlchemy window"


def figures(office: Path) -> Iterator[Figure]:
    """Pages usable, log-in, what ``run.py`` adds, and the size of the bare process."""
    with tempfile.TemporaryDirectory(prefix="vvg-") as name:
        folder = Path(name)
        measured("tests.bench.start:remembered_office", str(folder / "biuras"), **_own(folder))
        yield from _pages(folder, {"QT_QPA_PLATFORM": "offscreen"}, "offscreen")
        if shutil.which("Xvfb"):
            with screen() as display:
                there = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}
                yield from _pages(folder, there, "xcb")
        stretch = measured("tests.bench.start:stretching")
        env = _own(folder) | {"QT_QPA_PLATFORM": "offscreen"}
        inside = [_opened(("inside", SECRET), env)["inside"] for _ in range(5)]
        found = statistics.median(inside)
        yield Figure("start.log-in", found, "ms", stretch, "argon2id alone", runs=len(inside))
    yield _run_py()
    yield Figure("start.bare-size", measured("tests.bench.start:bare_size"), "MB")


def _pages(folder: Path, screen: dict[str, str], name: str) -> Iterator[Figure]:
    """The three ways by turns, the first turn only to warm the disk."""
    env = _own(folder) | screen
    ways = {"bare": ("bare",), "welcome": ("welcome",), "log-in": ("log-in",)}
    found: dict[str, list[float]] = {way: [] for way in ways}
    for turn in range(RUNS + 1):
        for way, arguments in ways.items():
            usable = _opened(arguments, env)["usable"]
            if turn:
                found[way].append(usable)
    bare = statistics.median(found["bare"])
    goal = Goal(1.6, "ratio")
    for way in ("log-in", "welcome"):
        value = statistics.median(found[way])
        yield Figure(f"start.{way}-page ({name})", value, "ms", bare, BARE, goal, RUNS)


def _opened(arguments: tuple[str, ...], env: dict[str, str]) -> dict[str, float]:
    """One fresh process of :mod:`.opening`; what it says."""
    command = [sys.executable, "-m", "tests.bench.opening", *arguments]
    whole = os.environ | {"PYTHONPATH": str(ROOT)} | env
    whole["VVG_BENCH_STARTED"] = str(time.perf_counter_ns())
    done = subprocess.run(
        command, cwd=ROOT, env=whole, capture_output=True, text=True, check=False, timeout=60
    )
    if done.returncode:
        raise RuntimeError(f"{arguments[0]} failed ({done.returncode}):\n{done.stderr[-4000:]}")
    said: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return said


def _own(folder: Path) -> dict[str, str]:
    """Preferences and log of the measured program lie in the folder, not in the person's."""
    return {"XDG_CONFIG_HOME": str(folder / "config"), "XDG_STATE_HOME": str(folder / "state")}


def _run_py() -> Figure:
    """What ``run.py`` takes before it hands over: its own Python, set-up check, words."""
    found: dict[str, list[float]] = {"": [], "import run; run.set_up(); run.compile_words()": []}
    for turn in range(RUNS + 1):
        for code, times in found.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
            if turn:
                times.append((time.perf_counter() - start) * 1000)
    empty, ours = (statistics.median(times) for times in found.values())
    return Figure("start.run-py", ours, "ms", empty, "an empty Python", runs=RUNS)


@contextmanager
def screen() -> Iterator[str]:
    """An X server of our own without a picture; its display."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with open(read) as answer, open(os.devnull, "wb") as quiet:
        server = subprocess.Popen(command, pass_fds=(write,), stderr=quiet)
        os.close(write)
        try:
            yield f":{answer.readline().strip()}"
        finally:
            server.terminate()
            server.wait()


def remembered_office(folder: str) -> None:
    """An office with keys at their full cost, remembered as the one opened last."""
    from PySide6.QtCore import QCoreApplication

    from app.details import OfficeDetails
    from app.founding import OfficeDraft
    from app.office import Office
    from app.safety.accounts import AccountDraft, Role
    from ui import preferences
    from ui.program import NAME

    admin = AccountDraft("vadove", "Rasa Bandytoja", "vadovė", (Role.MANAGER,), SECRET)
    office, _code = Office.create(Path(folder), OfficeDraft(OfficeDetails("Biuras", ""), admin))
    office.close(with_backup=False)
    QCoreApplication.setApplicationName(NAME)
    QCoreApplication.setOrganizationName(NAME)
    preferences.remember(preferences.Recent(folder, "Biuras", "vadove"))


def stretching() -> float:
    """How long the password's stretching takes by itself, in milliseconds."""
    from argon2.low_level import Type, hash_secret_raw

    from app.safety.keys import Cost
    from tests.bench.figure import timed

    cost = Cost()
    return timed(
        lambda: hash_secret_raw(b"x" * 16, b"y" * 16, cost.passes, cost.memory, 1, 32, Type.ID)
    )


def bare_size() -> float:
    """Resident size in MB."""
    for name in ("PySide6.QtWidgets", "sqlalchemy"):
        importlib.import_module(name)
    return resident()


def resident() -> float:
    """This process's resident size in MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024 / 1024
