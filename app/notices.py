"""What the person should know while the office is open, though it is open."""

from dataclasses import dataclass
from typing import Literal

from app.i18n import _

Tone = Literal["warn", "bad"]


@dataclass(frozen=True)
class Notice:
    """One sentence: ``message`` is an English message id (marked with ``N_``), ``values`` fill it.

    ``code`` tells it apart from others; a notice of the same code replaces the former one.
    """

    code: str
    message: str
    tone: Tone = "warn"
    values: tuple[tuple[str, object], ...] = ()

    def text(self) -> str:
        """The sentence in the screen's language."""
        return _(self.message).format(**dict(self.values))
