"""One case; apart from the verb, because a spawned process does not know a ``__main__``."""

import importlib
import tempfile
from pathlib import Path
from typing import NamedTuple


class Done(NamedTuple):
    """A case that ran; ``wrong`` says what happened that must not, or None."""

    number: int
    wrong: str | None


def one(which: tuple[str, int, int]) -> Done:
    """One case in an empty folder of its own."""
    room, seed, index = which
    case = importlib.import_module(f"tests.soak.{room}").case
    with tempfile.TemporaryDirectory(prefix=f"vvg-{room}-", ignore_cleanup_errors=True) as folder:
        return Done(index, case(seed, index, Path(folder)))
