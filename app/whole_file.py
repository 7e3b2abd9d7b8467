"""Writing a file that other people will hold: whole in its place, or not there at all."""

import os
from contextlib import suppress
from pathlib import Path


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
