"""Everything that is wrong with what a person typed, gathered before it is said."""

from collections.abc import Iterable

from app.errors import Invalid, InvalidMany
from app.explanation import Check


class Problems:
    """Problems in the order of the form; :meth:`done` raises them together."""

    def __init__(self) -> None:
        self.found: list[Invalid] = []

    def need(self, ok: object, message: str, field: str, **values: object) -> bool:
        """Note the problem unless ``ok``; returns whether it was."""
        if not ok:
            self.found.append(Invalid(message, field=field, **values))
        return bool(ok)

    def up_to(self, holder: object, bounds: Iterable[tuple[str, int, str]]) -> None:
        """Note each field (name, most, message) that is not from 0 to its most."""
        for name, most, message in bounds:
            self.need(0 <= getattr(holder, name) <= most, message, name, most=most)

    def check(self, check: Check, field: str | None = None) -> None:
        """Note a failed check of severity ERROR, with its arithmetic."""
        if check.stops:
            line = check.explanation.lines[0]
            self.found.append(Invalid(line.message, field=field or check.field, **dict(line.pairs)))

    def done(self) -> None:
        """Raises InvalidMany when anything was noted."""
        if self.found:
            raise InvalidMany(self.found)


def one_line(text: str) -> str:
    """Text for a one-line field: inner runs of white space become one space."""
    return " ".join(text.split())
