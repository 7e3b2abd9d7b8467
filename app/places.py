"""Where shipped files lie, in a checkout and in the frozen program alike."""

import sys
from pathlib import Path

AUTHORITY_FILE = "office-authority.pem"
DATABASE = "office.db"
"""The encrypted database's name in an office's folder."""

_CHECKOUT = Path(__file__).resolve().parent.parent


def root() -> Path:
    """The folder that holds ``resources``."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else _CHECKOUT


def resource(*parts: str) -> Path:
    """A path inside ``resources``."""
    return root().joinpath("resources", *parts)
