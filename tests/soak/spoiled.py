"""A disk that fails: full at a chosen page, refusing writes beyond a size, or a folder shut.

The full disk is a real small tmpfs (mounting needs root), filled but for so many pages that the
wanted write is the one that fails. Refused writes are the system's limit on the size of a file: a
write beyond it fails with EFBIG, which SQLite reports as an I/O error. A shut folder is marked
immutable, so that nothing in it can be made, renamed or removed; files that are open stay open.
"""

import os
import resource
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum, auto
from pathlib import Path

PAGE = 4096
SIZE = 24 * 1024 * 1024


class Fault(StrEnum):
    """What the disk does."""

    FULL = auto()
    BROKEN = auto()
    SHUT = auto()


@contextmanager
def disk(folder: Path) -> Iterator[Path]:
    """A small disk of its own."""
    place = folder / "diskas"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=700", "tmpfs", str(place)]
    subprocess.run(command, check=True, capture_output=True)
    try:
        yield place
    finally:
        open_up(place)
        subprocess.run(["umount", "-l", str(place)], check=True, capture_output=True)


class Spoiler:
    """Spoils one disk for the process that it is made in, and mends it again."""

    def __init__(self, place: Path, fault: Fault, step: int) -> None:
        self._place, self._fault, self._step = place, fault, step
        self._ballast = place / "balastas"
        # Opened while it can be: mending must not need to make a file.
        self._file = os.open(self._ballast, os.O_WRONLY | os.O_CREAT)

    def spoil(self) -> None:
        """From now on the n-th page is one too many."""
        if self._fault is Fault.FULL:
            self._fill()
        elif self._fault is Fault.BROKEN:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
            resource.setrlimit(resource.RLIMIT_FSIZE, (self._step * PAGE, hard))
        else:
            shut(self._place)

    def mend(self) -> None:
        """Space is freed, the disk works again, the folder is open."""
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        os.ftruncate(self._file, 0)
        if self._fault is Fault.SHUT:
            open_up(self._place)

    def _fill(self) -> None:
        free = os.statvfs(self._place)
        pages = free.f_bavail * free.f_frsize // PAGE - self._step
        os.posix_fallocate(self._file, 0, max(pages, 0) * PAGE or 1)


def shut(place: Path) -> None:
    """Nothing may be made, renamed or removed in any folder of the place."""
    _mark("+i", [each for each in (place, *place.rglob("*")) if each.is_dir()])


def open_up(place: Path) -> None:
    """As before."""
    _mark("-i", [each for each in (place, *place.rglob("*")) if each.is_dir()])


def _mark(how: str, folders: list[Path]) -> None:
    subprocess.run(["chattr", how, *map(str, folders)], check=False, capture_output=True)
