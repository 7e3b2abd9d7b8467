"""A filled form → what it says, and every problem by sheet and cell.

Labels are looked for by their words, grids by their titles, so that a row put in or a sheet moved
does no harm. The book was read in the guarded child; here are only its plain values.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from app.applications.blank.layout import (
    CALL,
    CALL_LABEL,
    PAGES,
    VERSION,
    VERSION_LABEL,
    Page,
)
from app.applications.checks import plain
from app.applications.importing.cells import Actions, value_of
from app.applications.importing.columns import BY_KEY, ImportColumn
from app.applications.importing.rows import NEEDED, Given
from app.errors import Invalid, PersonError, Refused
from app.exchange.book import Book, Row, Sheet, address
from app.i18n import N_, paper

_HEAD, _FAR = 40, 200
"""Rows in which the titles of a grid are looked for, and rows looked at below them."""


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with a cell: its sheet, its address (empty: the whole sheet), its title."""

    sheet: str
    cell: str
    title: str
    error: PersonError

    def text(self) -> str:
        """``Biudžetas, D12, Kiekis: …``"""
        where = ", ".join(part for part in (self.sheet, self.cell, self.title) if part)
        return f"{where}: {self.error.text()}"


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form says: the values that are understood, and what is not."""

    given: Given
    problems: tuple[CellProblem, ...]


def call_of_form(book: Book) -> str | None:
    """The number of the call that the form was made for; None for a file that is no form.

    Raises Refused for a form of another version.
    """
    first = _sheet(book, paper(CALL))
    facts = _facts(first) if first is not None else {}
    version = facts.get(plain(paper(VERSION_LABEL)))
    number = facts.get(plain(paper(CALL_LABEL)))
    if version is None or number is None:
        return None
    if version != VERSION:
        raise Refused(
            N_(
                "The form is of version {theirs}, this program reads version {ours}. Nothing was"
                " taken in: give the applicant a new form, or key the application in."
            ),
            theirs=version[:40],
            ours=VERSION,
        )
    return number


def read_form(book: Book, actions: Actions, offered: Collection[str] = ()) -> Filled:
    """Everything that the form says; raises nothing for what is wrong in its cells.

    ``offered``: the indicators that the form names itself; one without a value is not planned.
    """
    found = _Reader(actions, {plain(title) for title in offered})
    for page in PAGES:
        sheet = _sheet(book, page.name())
        if sheet is None:
            missing = Invalid(N_("The form has no such sheet."))
            found.problems.append(CellProblem(page.name(), "", "", missing))
            continue
        top = found.fields(sheet, page)
        if page.part:
            found.grid(sheet, page, top)
    return Filled(found.given, tuple(found.problems))


def _sheet(book: Book, name: str) -> Sheet | None:
    return next((each for each in book.sheets if plain(each.name) == plain(name)), None)


def _facts(sheet: Sheet) -> dict[str, str]:
    return {
        plain(str(row.at(0))): str(row.at(1)).strip()
        for row in sheet.rows[:20]
        if row.at(0) is not None and row.at(1) is not None
    }


class _Reader:
    """Gathers values and problems sheet by sheet."""

    def __init__(self, actions: Actions, offered: set[str]) -> None:
        self.given, self.problems = Given(0), list[CellProblem]()
        self._actions, self._offered = actions, offered
        self._wrong: set[tuple[str, str]] = set()

    def fields(self, sheet: Sheet, page: Page) -> int:
        """The cells beside the labels; the row number of the last label."""
        wanted = {plain(BY_KEY[key].words()): BY_KEY[key] for key in page.fields}
        last = 0
        for row in sheet.rows:
            label = row.at(0) if row.number > 1 else None  # the sheet's own title
            column = wanted.pop(plain(label), None) if isinstance(label, str) else None
            if column is None:
                continue
            last = row.number
            value = self._value(sheet, row, 1, column)
            if value is not None:
                self.given.values[column.key] = value
            elif column.required:
                self._lacks(sheet, row, 1, column)
        for column in wanted.values():
            lost = Invalid(N_("The form has no such label any more."))
            self.problems.append(CellProblem(sheet.name, "", column.words(), lost))
        return last

    def grid(self, sheet: Sheet, page: Page, top: int) -> None:
        """The rows under the titles."""
        titles = {plain(each.words()): each for each in page.columns()}
        rows = [row for row in sheet.rows if row.number > top]
        found = [(row, _places(row, titles)) for row in rows[:_HEAD]]
        head, places = max(found, key=lambda each: len(each[1]), default=(None, {}))
        if head is None or len(places) < len(titles):
            lost = Invalid(N_("The titles of the table are not as they were."))
            self.problems.append(CellProblem(sheet.name, "", "", lost))
            return
        for row in rows:
            if head.number < row.number <= head.number + _FAR:
                self._row(sheet, row, page.part, places)

    def _row(self, sheet: Sheet, row: Row, part: str, places: dict[ImportColumn, int]) -> None:
        values = {
            column.key.partition(".")[2]: value
            for column, place in places.items()
            if (value := self._value(sheet, row, place, column)) is not None
        }
        wrong = {address(row.number, place) for place in places.values()} & {
            cell for name, cell in self._wrong if name == sheet.name
        }
        named = part == "indicator" and plain(values.get("title", "")) in self._offered
        if not wrong and (not values or (named and "value" not in values)):
            return
        self.given.parts[part].append((row.number, values))
        for column, place in places.items():
            name = column.key.partition(".")[2]
            if name in NEEDED[part] and name not in values:
                self._lacks(sheet, row, place, column)

    def _value(self, sheet: Sheet, row: Row, place: int, column: ImportColumn) -> Any:
        try:
            value = value_of(column, row.at(place), self._actions)
        except Invalid as error:
            self._add(sheet, row, place, column, error)
            return None
        return None if value == "" else value

    def _lacks(self, sheet: Sheet, row: Row, place: int, column: ImportColumn) -> None:
        """A cell that is wrong is not told a second time."""
        if (sheet.name, address(row.number, place)) not in self._wrong:
            self._add(sheet, row, place, column, Invalid(N_("This must be filled in.")))

    def _add(
        self, sheet: Sheet, row: Row, place: int, column: ImportColumn, error: Invalid
    ) -> None:
        where = address(row.number, place)
        self._wrong.add((sheet.name, where))
        self.problems.append(CellProblem(sheet.name, where, column.words(), error))


def _places(row: Row, titles: dict[str, ImportColumn]) -> dict[ImportColumn, int]:
    found: dict[ImportColumn, int] = {}
    for place, cell in enumerate(row.cells):
        column = titles.get(plain(cell)) if isinstance(cell, str) else None
        if column is not None:
            found.setdefault(column, place)
    return found
