"""Writing a file that other people will hold: whole in its place, or not there at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.errors import Unsafe
from app.i18n import N_


def write_whole(target: Path, content: bytes) -> None:
    """Replace the file in one step, flushed to the disk first.

    A program that is killed or a disk that is full meanwhile leaves what stood there before.
    Raises OSError; nothing unfinished is left then.
    """
    fresh = target.with_name(f".{target.name}.part")
    try:
        with fresh.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, target)
    except BaseException:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise


@contextmanager
def papers_into(folder: Path) -> Iterator[None]:
    """Around writing papers into a folder: raises Unsafe with what is safe when it cannot be."""
    try:
        yield
    except OSError as error:
        raise Unsafe(
            N_(
                "The papers could not be written into “{folder}” ({why}). They are safe in the"
                " office: free some space or choose another folder, and export again."
            ),
            folder=str(folder),
            why=error.strerror or type(error).__name__,
        ) from error
