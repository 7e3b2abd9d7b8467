"""The way in: from the start of the process to a log-in page that takes keys."""

import importlib
import os
from collections.abc import Iterator
from pathlib import Path

from tests.bench.child import measured
from tests.bench.figure import Figure


def figures(office: Path) -> Iterator[Figure]:
    """Size of a process that only imports PySide6 and SQLAlchemy."""
    yield Figure("start.bare-size", measured("tests.bench.start:bare_size"), "MB")


def bare_size() -> float:
    """Resident size in MB."""
    for name in ("PySide6.QtWidgets", "sqlalchemy"):
        importlib.import_module(name)
    return resident()


def resident() -> float:
    """This process's resident size in MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024 / 1024
