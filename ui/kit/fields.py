"""Declared fields: what a form asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

FieldKind = Literal[
    "text",
    "multiline",
    "money",
    "points",
    "percent",
    "integer",
    "date",
    "datetime",
    "choice",
    "multichoice",
    "check",
    "password",
    "code",
]
Choice = tuple[Any, str]


@dataclass(frozen=True, slots=True)
class Field:
    """One field; ``label``, ``help``, ``placeholder`` and choices are English messages.

    Values by kind: text, multiline, password, code → str; money → int cents; points → int
    hundredths; percent → int hundredths of a percent; integer → int; date → date; datetime → aware
    UTC datetime (typed in Vilnius time); choice → the choice's value; multichoice → tuple of
    values; check → bool. An empty field is None (check: False, multichoice: ()). ``code`` is text
    without spaces around or within. ``wide`` fields take both columns of a wide form.
    """

    key: str
    label: str
    kind: FieldKind = "text"
    required: bool = False
    help: str = ""
    choices: Sequence[Choice] = ()
    placeholder: str = ""
    read_only: bool = False
    width: int = 0
    wide: bool = False
    lines: int = 4
    max_length: int = 0

    @property
    def spans(self) -> bool:
        """Whether it takes the whole width."""
        return self.wide or self.kind in ("multiline", "multichoice")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading between fields, with an optional muted line."""

    title: str
    text: str = ""
