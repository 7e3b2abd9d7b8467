"""The frozen program beside the same one from the checkout: until the log-in page takes keys, size.

The folder is the one that ``run.py build`` made, named by ``VVG_FROZEN`` (default: in ``dist``).
Without one a line says so and nothing is measured.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.child import ROOT, measured
from tests.bench.figure import Figure

RUNS = 7
NAME = "VVG Biuras"


def figures(_office: Path) -> Iterator[Figure]:
    """Time to the log-in page, by turns; megabytes of the folder."""
    folder = Path(os.environ.get("VVG_FROZEN", ROOT / "dist" / NAME))
    program = folder / (f"{NAME}.exe" if sys.platform == "win32" else NAME)
    if not program.is_file():
        print(f"frozen: no program in {folder}: run.py build, or VVG_FROZEN=DIR", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory(prefix="vvg-") as name:
        own = {"XDG_CONFIG_HOME": f"{name}/config", "XDG_STATE_HOME": f"{name}/state"}
        measured("tests.bench.start:remembered_office", f"{name}/biuras", **own)
        env = {"HOME": name, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"} | own
        checkout = [sys.executable, "-m", "ui"]
        found: dict[str, list[float]] = {"frozen": [], "checkout": []}
        for turn in range(RUNS + 1):
            packed = _until_usable([str(program)], env)
            plain = _until_usable(checkout, env | {"PYTHONPATH": str(ROOT)})
            if turn:  # the first warms the disk
                found["frozen"].append(packed)
                found["checkout"].append(plain)
    value, base = (statistics.median(found[way]) for way in ("frozen", "checkout"))
    against = "the same from the checkout"
    yield Figure("frozen.log-in-page", value, "ms", base, against, runs=RUNS)
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    size = sum(path.stat().st_size for path in files)
    yield Figure("frozen.size", size / 1e6, "MB")


def _until_usable(command: Sequence[str], env: dict[str, str]) -> float:
    """Milliseconds from making the process until a typed letter arrived."""
    started = {"VVG_STARTED": str(time.perf_counter_ns())}
    done = subprocess.run(
        [*command, "--until-usable"],
        cwd=ROOT,
        env=env | started,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stdout[-500:]} {done.stderr[-3000:]}")
    return float(done.stdout.splitlines()[-1])
