"""A template's text: its parts as typed, and as they stand on a paper once filled in. Pure."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from app.texts.fields import fill

_SPACES = re.compile(r"[ \t]+")  # no-break spaces are meant
PARTS = ("form_note", "title", "opening", "closing")
"""In the order in which they stand on the paper."""


@dataclass(frozen=True)
class Filled:
    """The words of one paper: title lines and paragraphs, no fields left."""

    titles: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Text:
    """One paragraph or title line a line. ``form_note`` is the "Forma patvirtinta …" mark."""

    form_note: str = ""
    title: str = ""
    opening: str = ""
    closing: str = ""

    def fill(self, values: Mapping[str, str]) -> Filled:
        """The words with their fields filled in (see :func:`app.texts.fields.fill`)."""
        return Filled(
            fill(self.title, values), fill(self.opening, values), fill(self.closing, values)
        )

    def data(self) -> dict[str, str]:
        """Plain values; :func:`read` reads them back."""
        return asdict(self)


def read(data: Mapping[str, Any]) -> Text:
    """The text that :meth:`Text.data` wrote; parts of a newer program are passed over."""
    return Text(**{part: str(data.get(part, "")) for part in PARTS})


def tidy(text: str) -> str:
    """Paragraphs without outer spaces, and without empty lines before, between or after them."""
    lines = (_SPACES.sub(" ", line).strip(" ") for line in text.replace("\r\n", "\n").split("\n"))
    return "\n".join(line for line in lines if line)
