"""A filled workbook → drafts of sheets, and every problem by page and cell.

The book was read in the guarded child; here are only its plain values. Titles are looked for by
their words, rows by the number of their sheet, so that a column or a row put in does no harm.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.applications.blank.reading import CellProblem
from app.applications.checks import plain
from app.applications.importing.cells import value_of
from app.applications.importing.columns import ImportColumn, Kind
from app.calls.scorecard import Key, ScorecardSpec, refusal
from app.errors import Invalid, InvalidMany, PersonError, Refused
from app.evaluation.onpaper.drafts import SheetDraft
from app.evaluation.onpaper.workbook.layout import (
    ABOUT,
    CALL_LABEL,
    CONFLICT,
    HASH_LABEL,
    NO_CONFLICT,
    SHEET,
    SIGNED_ON,
    VERSION,
    VERSION_LABEL,
    Waiting,
    WaitingPage,
    WaitingSheet,
    comment_title,
    points_title,
    titles,
)
from app.exchange.book import Book, CellError, Row, Sheet, Value, address
from app.formats import parse_hundredths
from app.i18n import N_, paper
from db.terms import Typing

_HEAD_ROWS = 20
_DAY = ImportColumn("signed_on", SIGNED_ON, Kind.DAY)
_TEXT = ImportColumn("text", CONFLICT, Kind.TEXT)
_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """A filled row: which sheet, what is typed from it, and where its cells stand (by field)."""

    page: str
    row: int
    sheet: WaitingSheet
    draft: SheetDraft
    places: Mapping[str, int]
    titles: Mapping[str, str]

    def problem(self, error: PersonError) -> CellProblem:
        """What is wrong with the row, at the cell that the error's field names."""
        field = error.field if error.field in self.places else "sheet"
        place = self.places[field or "sheet"]
        return CellProblem(
            self.page, address(self.row, place), self.titles.get(field or "", ""), error
        )

    def problems(self, error: PersonError) -> list[CellProblem]:
        """The same of several at once."""
        many = error.problems if isinstance(error, InvalidMany) else [error]
        return [self.problem(each) for each in many]


@dataclass(frozen=True, slots=True)
class Filled:
    """What a workbook says: the rows that are understood, and what is not."""

    lines: tuple[Line, ...]
    problems: tuple[CellProblem, ...]


def call_of_book(book: Book) -> str | None:
    """The number of the call that the workbook was made for; None for another file.

    Raises Refused for one of another version.
    """
    about = next((each for each in book.sheets if plain(each.name) == plain(paper(ABOUT))), None)
    facts = _facts(about) if about is not None else {}
    version, number = facts.get(plain(paper(VERSION_LABEL))), facts.get(plain(paper(CALL_LABEL)))
    if version is None or number is None:
        return None
    if version != VERSION:
        raise Refused(
            N_(
                "The workbook is of version {theirs}, this program reads version {ours}. Nothing"
                " was taken in: save a new workbook and type the scores into it."
            ),
            theirs=version[:40],
            ours=VERSION,
        )
    return number


def read_scores(book: Book, waiting: Waiting) -> Filled:
    """Every filled row of every page; raises nothing for what is wrong in its cells."""
    found = _Reader(waiting)
    for sheet in book.sheets:
        if plain(sheet.name) != plain(paper(ABOUT)) and not sheet.hidden and sheet.rows:
            found.page(sheet)
    return Filled(tuple(found.lines), tuple(found.problems))


class _Reader:
    """Gathers lines and problems page by page."""

    def __init__(self, waiting: Waiting) -> None:
        self.lines, self.problems = list[Line](), list[CellProblem]()
        self._known = {
            plain(sheet.sheet): (page, sheet) for page in waiting.pages for sheet in page.sheets
        }
        self._seen: set[int] = set()

    def page(self, sheet: Sheet) -> None:
        """The rows under the titles of one page."""
        head = next((row for row in sheet.rows[:_HEAD_ROWS] if _is_head(row)), None)
        if head is None:
            self._say(sheet, "", Invalid(N_("The titles of the table are not as they were.")))
            return
        code = _facts(sheet).get(plain(paper(HASH_LABEL)), "")
        for row in sheet.rows:
            if row.number > head.number and row.at(0) is not None:
                self._row(sheet, head, row, code)

    def _row(self, sheet: Sheet, head: Row, row: Row, code: str) -> None:
        cells = [cell for place, cell in enumerate(row.cells) if place >= 3 and cell is not None]
        if not cells:
            return
        where = address(row.number, 0)
        found = self._known.get(plain(str(row.at(0))[:60]))
        if found is None:
            words = N_("No sheet of this number waits to be typed in.")
            self._say(sheet, where, Invalid(words))
            return
        page, waiting = found
        if code != page.hash:
            words = N_("The page is of another scorecard than the sheet was printed with.")
            self._say(sheet, where, Invalid(words))
        elif waiting.sheet_id in self._seen:
            self._say(sheet, where, Invalid(N_("This sheet stands here twice.")))
        else:
            self._seen.add(waiting.sheet_id)
            self._read(sheet, head, row, page, waiting)

    def _read(
        self, sheet: Sheet, head: Row, row: Row, page: WaitingPage, waiting: WaitingSheet
    ) -> None:
        by_title = {plain(str(cell)): place for place, cell in enumerate(head.cells) if cell}
        lost = [title for title in titles(page.spec) if plain(title) not in by_title]
        if lost:
            words = N_("The page has no column “{title}” any more.")
            self._say(sheet, address(head.number, 0), Invalid(words, title=lost[0][:80]))
            return
        places, said = _places(page.spec, by_title)
        one = _Cells(sheet.name, row, places, said)
        draft = one.draft(page.spec, waiting)
        self.problems += one.problems
        if not one.problems:
            self.lines.append(Line(sheet.name, row.number, waiting, draft, places, said))

    def _say(self, sheet: Sheet, cell: str, error: Invalid) -> None:
        self.problems.append(CellProblem(sheet.name, cell, "", error))


class _Cells:
    """The cells of one row by their field, and what is wrong with them."""

    def __init__(
        self, page: str, row: Row, places: Mapping[str, int], said: Mapping[str, str]
    ) -> None:
        self.problems = list[CellProblem]()
        self._page, self._row, self._places, self._titles = page, row, places, said

    def draft(self, spec: ScorecardSpec, waiting: WaitingSheet) -> SheetDraft:
        """What is typed; points that the scale does not have, and gaps, become problems."""
        first = waiting.due is Typing.FIRST
        scores: dict[Key, int | None] = {}
        comments: dict[Key, str] = {}
        for each in spec.criteria:
            points = self._value(each.number, _points)
            line = None if points is None else refusal(each, points)
            if line is not None:
                self._add(each.number, Invalid.saying(line.message, line.values))
            scores[each.key] = points
            self._need(each.number, points)
            comment = self._value(f"c{each.number}", _text) or ""
            if first and each.comment_required:
                self._need(f"c{each.number}", comment)
            comments[each.key] = comment
        signed_on = self._value("signed_on", _day)
        self._need("signed_on", signed_on)
        conflict = self._value("no_conflict", _text) or ""
        if conflict and plain(conflict) != plain(paper(NO_CONFLICT)):
            words = N_("A conflict is written here: type this sheet in on the screen.")
            self._add("no_conflict", Invalid(words))
        return SheetDraft(signed_on, scores, comments, no_conflict=bool(conflict))

    def _value(self, field: str, parse: Any) -> Any:
        cell = self._row.at(self._places[field])
        try:
            return None if cell is None else parse(cell)
        except Invalid as error:
            self._add(field, error)
            return None

    def _need(self, field: str, value: object) -> None:
        """A cell that is wrong is not told a second time."""
        where = address(self._row.number, self._places[field])
        if value in (None, "") and all(each.cell != where for each in self.problems):
            self._add(field, Invalid(N_("This must be filled in.")))

    def _add(self, field: str, error: Invalid) -> None:
        where = address(self._row.number, self._places[field])
        self.problems.append(CellProblem(self._page, where, self._titles[field], error))


def _points(cell: Value) -> int:
    """Hundredths, also below zero; a fraction of a hundredth is refused, never rounded."""
    if isinstance(cell, CellError):
        raise Invalid(N_("The formula of this cell failed: {text}."), text=cell.text)
    if isinstance(cell, str) and len(cell) <= 40:
        found = parse_hundredths(cell)
    elif isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        exact = Decimal(cell) * 100
        if exact != exact.to_integral_value():
            raise Invalid(N_("“{text}” is not a number like 1 234,50."), text=str(cell)[:40])
        found = int(exact)
    else:
        raise Invalid(N_("“{text}” is not a number like 1 234,50."), text=str(cell)[:40])
    if abs(found) > _MOST:
        raise Invalid(N_("“{text}” is larger than the office can keep."), text=str(cell)[:40])
    return found


def _day(cell: Value) -> Any:
    return value_of(_DAY, cell, {})


def _text(cell: Value) -> Any:
    return value_of(_TEXT, cell, {})


def _places(
    spec: ScorecardSpec, by_title: Mapping[str, int]
) -> tuple[dict[str, int], dict[str, str]]:
    """The columns and the titles of the fields, as problems name them."""
    named = dict(_fields(spec))
    return {field: by_title[plain(title)] for field, title in named.items()}, named


def _fields(spec: ScorecardSpec) -> Iterator[tuple[str, str]]:
    yield "sheet", paper(SHEET)
    yield "signed_on", paper(SIGNED_ON)
    yield "no_conflict", paper(CONFLICT)
    for each in spec.criteria:
        yield each.number, points_title(each)
        yield f"c{each.number}", comment_title(each)


def _is_head(row: Row) -> bool:
    return plain(str(row.at(0) or "")) == plain(paper(SHEET))


def _facts(sheet: Sheet) -> dict[str, str]:
    """Labels and values above the table; a value stands in the next filled cell."""
    found = {}
    for row in sheet.rows[:_HEAD_ROWS]:
        filled = [str(cell).strip() for cell in row.cells if cell is not None]
        if len(filled) >= 2:
            found[plain(filled[0])] = filled[1]
    return found
