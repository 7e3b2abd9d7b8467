"""Where shipped files lie, in a checkout and in the frozen program alike."""

import sys
from pathlib import Path


def root() -> Path:
    """The folder that holds ``resources``."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """A path inside ``resources``."""
    return root().joinpath("resources", *parts)
