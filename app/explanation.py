"""Why a rule says what it says: lines of arithmetic that screen, paper and test all read.

A :class:`Line` keeps the English message id and its values and is worded only when shown, so the
same line reads in the screen's language and, on paper, in Lithuanian. Figures are put in already
formatted (the formats are Lithuanian in every language); a word that needs translating is put in
as a nested :class:`Line`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

from app.formats import short
from app.i18n import N_, _, paper

Value = object
"""What fills a ``{name}``: text, a whole number, or another Line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: an English message id marked with ``N_``, and what fills its ``{names}``."""

    message: str
    pairs: tuple[tuple[str, Value], ...] = ()

    @property
    def values(self) -> Mapping[str, Value]:
        """The values by name."""
        return MappingProxyType(dict(self.pairs))

    def text(self) -> str:
        """The sentence in the screen's language."""
        return _(self.message).format(
            **{name: v.text() if isinstance(v, Line) else v for name, v in self.pairs}
        )

    def paper(self) -> str:
        """The sentence in Lithuanian, whatever the screen's language."""
        return paper(self.message).format(
            **{name: v.paper() if isinstance(v, Line) else v for name, v in self.pairs}
        )

    def data(self) -> dict[str, Any]:
        """Plain values for JSON; :meth:`of` reads them back."""
        found: dict[str, Any] = {"message": self.message}
        if self.pairs:
            found["values"] = {
                name: v.data() if isinstance(v, Line) else v for name, v in self.pairs
            }
        return found

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        """The line that :meth:`data` wrote."""
        values: Mapping[str, Any] = data.get("values", {})
        return cls(
            data["message"],
            tuple((name, cls.of(v) if isinstance(v, Mapping) else v) for name, v in values.items()),
        )

    def __str__(self) -> str:
        return self.message.format(**dict(self.pairs))


def say(message: str, /, **values: Value) -> Line:
    """A line: ``say(N_("Fits"))``, ``say(N_("{a} of {b}"), a="1", b="2")``."""
    return Line(message, tuple(values.items()))


def percent(value: int) -> Line:
    """Hundredths of a percent within a line: “92,5 %”, in Lithuanian and on paper „92,5 proc.“."""
    return say(N_("{number}\u00a0%"), number=short(value))


@dataclass(frozen=True)
class Explanation:
    """Several lines, in the order in which a person would do the arithmetic."""

    lines: tuple[Line, ...] = field(default_factory=tuple)

    @classmethod
    def later(cls, make: Callable[[], tuple[Line, ...]]) -> Self:
        """One whose lines are made when somebody first asks: a large ranking is read by few.

        ``make`` has to give the same lines whenever it is called.
        """
        found = object.__new__(cls)
        object.__setattr__(found, "_make", make)
        return found

    if not TYPE_CHECKING:  # a checker would take every misspelt name for a known one

        def __getattr__(self, name):
            """The lines that were not made yet; once made they are an ordinary attribute."""
            make = self.__dict__.get("_make") if name == "lines" else None
            if make is None:
                raise AttributeError(name)
            lines = make()
            object.__setattr__(self, "lines", lines)
            return lines

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.lines,)

    def text(self) -> str:
        """The lines in the screen's language, one under another."""
        return "\n".join(line.text() for line in self.lines)

    def paper(self) -> str:
        """The lines in Lithuanian, one under another."""
        return "\n".join(line.paper() for line in self.lines)

    def data(self) -> list[dict[str, Any]]:
        """Plain values for JSON; :meth:`of` reads them back."""
        return [line.data() for line in self.lines]

    @classmethod
    def of(cls, data: list[dict[str, Any]]) -> Self:
        """The explanation that :meth:`data` wrote."""
        return cls(tuple(Line.of(row) for row in data))

    def __str__(self) -> str:
        return "\n".join(str(line) for line in self.lines)


class Severity(StrEnum):
    """What a failed check does: an error stops the step, a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Check:
    """One check with its arithmetic, also when it passes.

    ``severity`` tells how grave a failure is (or, with ``ok``, would be); ``field`` is the form
    field that it belongs to.
    """

    ok: bool
    explanation: Explanation
    severity: Severity = Severity.ERROR
    field: str | None = None

    @property
    def stops(self) -> bool:
        """Whether it failed and is an error."""
        return not self.ok and self.severity is Severity.ERROR

    def text(self) -> str:
        """The arithmetic in the screen's language."""
        return self.explanation.text()

    def paper(self) -> str:
        """The arithmetic in Lithuanian."""
        return self.explanation.paper()


def check(
    ok: bool,
    *lines: Line,
    severity: Severity = Severity.ERROR,
    field: str | None = None,
) -> Check:
    """A check from its lines."""
    return Check(ok, Explanation(lines), severity, field)
