"""Rows of a sheet → drafts of participants, with every problem at its cell.

Runs in a child process: a hundred thousand rows hold the interpreter for seconds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.applications.checks import plain
from app.applications.importing.columns import ImportColumn, Kind, Layout
from app.applications.importing.rows import Problem
from app.errors import Invalid, InvalidMany
from app.exchange.book import Row
from app.i18n import N_
from app.participants.drafts import ParticipantDraft
from app.participants.importing.columns import cell_value
from app.participants.personal_code import NOTE, tells_nothing

_FEW = frozenset({Kind.CHOICE, Kind.YES_NO, Kind.DAY, Kind.COUNT})
"""Kinds whose cells repeat: what one says is looked up once."""


def _says_itself(column: ImportColumn, text: str) -> bool:
    """Whether nothing of a line would change in :func:`cell_value`: most are so, which is quick."""
    return (
        text.isprintable()  # so no blank but the plain one
        and (column.kind is not Kind.CODE or " " not in text)
        and "  " not in text
        and text[:1] not in "' "
        and text[-1:] != " "
        and (not column.longest or len(text) <= column.longest)
    )


@dataclass(frozen=True, slots=True)
class Into:
    """What every row is completed with; ``operations`` are ids by the folded code.

    ``confirmed``: documents were looked at, so that a birth date or sex other than the personal
    code's is meant. A row without a code of its own goes into ``operation``, if there is one.
    """

    operations: Mapping[str, int]
    operation: int | None
    today: date
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """``drafts`` by their row; the others have problems that stop the import."""

    drafts: tuple[tuple[int, ParticipantDraft], ...]
    problems: tuple[Problem, ...]
    count: int


class Reader:
    """Reads the rows of one sheet; remembers what cells that repeat say."""

    def __init__(self, layout: Layout, into: Into) -> None:
        self._layout, self._into = layout, into
        known = {each.key: each for each in layout.columns}
        self._columns: list[tuple[int, ImportColumn, dict[Any, Any] | None]] = [
            (at, known[key], {} if known[key].kind in _FEW else None)
            for at, key in enumerate(layout.keys)
            if key
        ]
        self._required = [each.key for each in layout.columns if each.required]

    def read(self, rows: Sequence[Row]) -> Parsed:
        """Every row with a cell of a known column is a participant."""
        drafts: list[tuple[int, ParticipantDraft]] = []
        problems: list[Problem] = []
        count = 0
        for row in rows:
            if row.number <= self._layout.head:
                continue
            values, wrong = self._values(row)
            if not values and not wrong:
                continue
            count += 1
            wrong += self._lacking(row, values, wrong)
            if not wrong:
                wrong = self._draft(row, values, drafts)
            problems += wrong
        return Parsed(tuple(drafts), tuple(problems), count)

    def _values(self, row: Row) -> tuple[dict[str, Any], list[Problem]]:
        values: dict[str, Any] = {}
        wrong: list[Problem] = []
        cells, width = row.cells, len(row.cells)
        for place, column, said in self._columns:
            cell = cells[place] if place < width else None
            if cell is None:
                continue
            try:
                if said is not None:
                    # A time of 1 and a “yes” are equal to Python; what they say is not.
                    value = said.get((type(cell), cell), said)
                    if value is said:
                        value = said[type(cell), cell] = cell_value(column, cell)
                elif type(cell) is str and _says_itself(column, cell):
                    value = cell
                else:
                    value = cell_value(column, cell)
            except Invalid as error:
                wrong.append(Problem(row.number, column.key, error))
                continue
            if value is not None and value != "":
                values[column.key] = value
        return values, wrong

    def _lacking(
        self, row: Row, values: Mapping[str, Any], wrong: Sequence[Problem]
    ) -> list[Problem]:
        told = {each.column for each in wrong}
        found = [
            Problem(row.number, key, Invalid(N_("This must be filled in.")))
            for key in self._required
            if key not in values and key not in told
        ]
        code = values.get("operation")
        if code is None and self._into.operation is None and "operation" not in told:
            without = Invalid(N_("The row names no project, and none was chosen for the file."))
            found.append(Problem(row.number, "operation", without))
        elif code is not None and plain(code) not in self._into.operations:
            unknown = Invalid(N_("There is no project “{code}” in the registry."), code=code[:40])
            found.append(Problem(row.number, "operation", unknown))
        return found

    def _draft(
        self, row: Row, values: dict[str, Any], drafts: list[tuple[int, ParticipantDraft]]
    ) -> list[Problem]:
        code = values.pop("operation", None)
        operation = self._into.operation if code is None else self._into.operations[plain(code)]
        assert operation is not None
        made = ParticipantDraft(
            operation_id=operation, mismatch_confirmed=self._into.confirmed, **values
        )
        try:
            checked = made.checked(self._into.today)
        except InvalidMany as error:
            return [Problem(row.number, each.field or "", each) for each in error.problems]
        except Invalid as error:
            return [Problem(row.number, error.field or "", error)]
        drafts.append((row.number, checked))
        if tells_nothing(checked.personal_code):
            return [Problem(row.number, "personal_code", Invalid(NOTE), stops=False)]
        return []
