"""What the check of an office found: one sentence about what is, one about what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from app.i18n import _, ngettext

_SHOWN = 5


class Level(StrEnum):
    """Sound, worth doing something about, or wrong."""

    OK = auto()
    ADVICE = auto()
    PROBLEM = auto()


@dataclass(frozen=True)
class Finding:
    """One sentence of a check (``code`` names the check); both messages are English message ids.

    ``mends`` says that the program itself can put it right without losing anything.
    """

    code: str
    level: Level
    message: str
    advice: str = ""
    values: tuple[tuple[str, object], ...] = ()
    mends: bool = False

    def text(self) -> str:
        """What was found, in the screen's language."""
        return _(self.message).format(**dict(self.values))

    def advice_text(self) -> str:
        """What to do; empty when nothing is."""
        return _(self.advice).format(**dict(self.values)) if self.advice else ""


def sound(code: str, message: str, **values: object) -> list[Finding]:
    """Nothing is wrong, and what that means."""
    return [Finding(code, Level.OK, message, values=tuple(values.items()))]


def advice(code: str, message: str, what: str, **values: object) -> list[Finding]:
    """Nothing is wrong, yet something should be done."""
    return [Finding(code, Level.ADVICE, message, what, tuple(values.items()))]


def problem(
    code: str, message: str, what: str, *, mends: bool = False, **values: object
) -> list[Finding]:
    """Something is wrong."""
    return [Finding(code, Level.PROBLEM, message, what, tuple(values.items()), mends)]


def some(names: Sequence[object]) -> str:
    """The first few, and how many more there are."""
    shown = ", ".join(str(each) for each in names[:_SHOWN])
    more = len(names) - _SHOWN
    if more <= 0:
        return shown
    return shown + " " + ngettext("and {n} more", "and {n} more", more).format(n=more)
