"""Declared columns of a grid: words into values and back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from app.errors import Invalid
from app.formats import day, hundredths, parse_hundredths, short
from app.i18n import N_, _
from ui.kit.fields import Choice
from ui.kit.typed import parse_day

GridKind = Literal["text", "money", "points", "percent", "integer", "choice", "date"]
RIGHT: tuple[str, ...] = ("money", "points", "percent", "integer")


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column; ``title`` and the choices' words are English messages. Kinds as in ``Field``."""

    key: str
    title: str
    kind: GridKind = "text"
    required: bool = False
    choices: Sequence[Choice] = ()
    stretch: bool = False
    width: int = 0
    read_only: bool = False

    def parse(self, text: str) -> Any:
        """The typed value of a cell's text; Invalid if it is none, None when empty."""
        plain = text.strip()
        if not plain:
            return None
        if self.kind == "choice":
            return self._choice(plain)
        if self.kind == "integer":
            figures = "".join(plain.split())
            if not figures.isdecimal() or not figures.isascii():
                raise Invalid(N_("“{text}” is not a whole number."), text=plain)
            return int(figures)
        if self.kind == "date":
            return parse_day(plain)
        if self.kind in RIGHT:
            return parse_hundredths(plain.removesuffix("%").removesuffix("proc."))
        return plain

    def words(self, value: Any) -> str:
        """A value as the cell shows it."""
        if value is None:
            return ""
        if self.kind == "choice":
            return next((_(words) for each, words in self.choices if each == value), "")
        if self.kind in ("money", "points"):
            return hundredths(value)
        if self.kind == "date":
            return day(value)
        return short(value) if self.kind == "percent" else str(value)

    def tidy(self, text: str) -> str:
        """A text as the cell shows its value; as it is when it is not understood."""
        try:
            return self.words(self.parse(text))
        except Invalid:
            return text

    def _choice(self, text: str) -> Any:
        for value, words in self.choices:
            if _(words).casefold() == text.casefold():
                return value
        raise Invalid(N_("“{text}” is not one of the choices."), text=text)
