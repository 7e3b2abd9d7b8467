"""One case; apart from the verb, because a spawned process does not know a ``__main__``."""

import importlib
import tempfile
from pathlib import Path
from typing import NamedTuple


class Tally(NamedTuple):
    """A case of many tries: what happened that must not, or None; how many there were."""

    wrong: str | None
    tries: int


class Done(NamedTuple):
    """A case that ran; ``wrong`` says what happened that must not, or None."""

    number: int
    wrong: str | None
    tries: int = 1


def one(which: tuple[str, int, int]) -> Done:
    """One case in an empty folder of its own."""
    room, seed, index = which
    case = importlib.import_module(f"tests.soak.{room}").case
    with tempfile.TemporaryDirectory(prefix=f"vvg-{room}-", ignore_cleanup_errors=True) as folder:
        found = case(seed, index, Path(folder))
    return Done(index, *found) if isinstance(found, Tally) else Done(index, found)
