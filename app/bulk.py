"""Many records at once: what is wrong with which row, gathered before anything is stored.

A bulk verb takes what single verbs take, many times over: the same checks row by row, all or
nothing, one transaction and one audit entry with the counts.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from app.errors import Invalid, InvalidMany, Missing, PersonError, Refused
from app.i18n import N_, _

D = TypeVar("D")

SHOWN = 10
"""So many bad rows are told in the error's text; all of them stand in ``problems``."""


class BadRows(Refused):
    """Nothing was stored; ``problems`` holds ``(place, error)``, places counted from 0."""

    def __init__(self, problems: Sequence[tuple[int, PersonError]], of: int) -> None:
        super().__init__(
            N_("{count} of {of} rows cannot be taken, so nothing was stored:"),
            count=len({place for place, _error in problems}),
            of=of,
        )
        self.problems = tuple(problems)

    def text(self) -> str:
        """The sentence and the first rows with their reasons; rows are counted from 1."""
        row = _(N_("Row {number}: {reason}"))
        lines = [
            row.format(number=place + 1, reason=error.text().replace("\n", " "))
            for place, error in self.problems[:SHOWN]
        ]
        if len(self.problems) > SHOWN:
            lines.append("…")
        return "\n".join([super().text(), *lines])


class Rows:
    """Gathers the problems of rows; :meth:`done` raises them together."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.problems: list[tuple[int, PersonError]] = []

    def checked(self, drafts: Sequence[D], check: Callable[[D], D]) -> dict[int, D]:
        """The drafts that pass their check, by place; the others' problems are noted."""
        found = {}
        for place, draft in enumerate(drafts):
            with self.row(place):
                found[place] = check(draft)
        return found

    @contextmanager
    def row(self, place: int) -> Iterator[None]:
        """What a person can mend in this row is noted; the next row goes on."""
        try:
            yield
        except (Invalid, InvalidMany, Missing, Refused) as error:
            self.problems.append((place, error))

    def done(self) -> None:
        """Raises BadRows when anything was noted."""
        if self.problems:
            raise BadRows(sorted(self.problems, key=lambda pair: pair[0]), self.count)
