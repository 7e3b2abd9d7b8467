"""Every page and dialog in every dress: scales, type sizes, languages, colours, screens."""

from itertools import product
from pathlib import Path

from tests.sample import HALF, build_sample
from tests.ui.look.test_look import walked

_SCALES = ("1", "1.25", "1.5", "1.75", "2")
_SCREENS = {
    "1": "1366x768",
    "1.25": "1920x1080",
    "1.5": "1920x1080",
    "1.75": "1920x1080",
    "2": "1920x1080",
}
_DRESSES = tuple(product(_SCALES, ("lt", "en"), (False, True), (False, True)))
COUNT = len(_DRESSES)


def case(seed: int, index: int, folder: Path) -> str | None:
    """One dress; ``seed`` shifts which comes first."""
    scale, language, large, dark = _DRESSES[(index + seed - 1) % COUNT]
    build_sample(folder / "office")
    words = ["--scale", scale, "--screen", _SCREENS[scale], "--language", language]
    words += [*(["--large"] if large else []), *(["--dark"] if dark else [])]
    found = walked((folder / "office", folder / "office" / HALF), *words)["found"]
    return None if not found else f"{' '.join(words)}: {len(found)}: {'; '.join(found[:8])}"
