"""What a page read in one refresh: of two answers the older one, come late, is dropped."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

_now: "Rounds | None" = None


class Rounds:
    """The refreshes of one page, numbered; used on the UI thread alone."""

    def __init__(self) -> None:
        self._number = 0
        self._answered: dict[str, int] = {}

    @contextmanager
    def next(self) -> Iterator[None]:
        """What is asked inside belongs to a new refresh."""
        global _now
        self._number += 1
        before, _now = _now, self
        try:
            yield
        finally:
            _now = before

    def turn(self, fn: Callable[..., Any]) -> "Turn":
        """The turn of a question that is asked now."""
        return Turn(self, getattr(fn, "__qualname__", type(fn).__qualname__), self._number)


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of one refresh; the same question of another refresh has the same key."""

    rounds: Rounds
    key: str
    number: int

    @property
    def late(self) -> bool:
        """Whether a later refresh's answer to the same question was shown already."""
        return self.number < self.rounds._answered.get(self.key, 0)

    def shown(self) -> None:
        """The answer is being shown."""
        self.rounds._answered[self.key] = self.number


def turn_of(fn: Callable[..., Any]) -> Turn | None:
    """The turn of what is asked now; None outside a refresh."""
    return None if _now is None else _now.turn(fn)
