"""Filling in the form of an applicant, cell by cell, as a spreadsheet program would."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import xlsxwriter

from app.applications.blank.layout import PAGES
from app.applications.checks import plain
from app.applications.drafts import ApplicationDraft
from app.applications.importing.columns import BY_KEY, ImportColumn, Kind
from app.applications.terms import CheckAnswer
from app.exchange.book import Book, Row, Sheet, Value
from app.labels import paper_label

_PARTS = {
    "partner": "partners",
    "activity": "activities",
    "line": "lines",
    "indicator": "indicators",
}


def put(book: Book, sheet: str, row: int, column: int, value: Value) -> Book:
    """The book with one cell changed; rows from 1, columns from 0."""
    sheets = tuple(
        _put(each, row, column, value) if each.name == sheet else each for each in book.sheets
    )
    return replace(book, sheets=sheets)


def _put(sheet: Sheet, number: int, column: int, value: Value) -> Sheet:
    rows = {row.number: list(row.cells) for row in sheet.rows}
    cells = rows.setdefault(number, [])
    cells += [None] * (column + 1 - len(cells))
    cells[column] = value
    return replace(sheet, rows=tuple(Row(at, tuple(rows[at])) for at in sorted(rows)))


def row_of(book: Book, sheet: str, label: str) -> int:
    """The row that begins with a label."""
    found = next(each for each in book.sheets if each.name == sheet)
    return next(
        row.number
        for row in found.rows
        if row.number > 1 and isinstance(row.at(0), str) and plain(str(row.at(0))) == plain(label)
    )


def fill(book: Book, draft: ApplicationDraft, action: str) -> Book:
    """Every field and grid of a draft."""
    for page in PAGES:
        for key in page.fields:
            column = BY_KEY[key]
            value = action if key == "action" else _value(column, _own(draft, key))
            row = row_of(book, page.name(), column.words())
            book = put(book, page.name(), row, 1, value)
        columns = page.columns()
        if not columns:
            continue
        head = row_of(book, page.name(), columns[0].words())
        for place, each in enumerate(getattr(draft, _PARTS[page.part])):
            for at, column in enumerate(columns):
                value = _value(column, getattr(each, column.key.partition(".")[2]))
                book = put(book, page.name(), head + 1 + place, at, value)
    return book


def _own(draft: ApplicationDraft, key: str) -> Any:
    part, dot, name = key.partition(".")
    if dot:
        pairs: Any = draft.sources if part == "source" else draft.groups
        return {str(each): value for each, value in pairs}.get(name)
    if key == "applicant":
        return draft.applicant.name
    return getattr(draft, key) if hasattr(draft, key) else getattr(draft.applicant, key)


def _value(column: ImportColumn, value: Any) -> Value:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return paper_label(CheckAnswer.YES if value else CheckAnswer.NO)
    if column.kind is Kind.CHOICE:
        return paper_label(value)
    if column.kind in (Kind.MONEY, Kind.QUANTITY):
        whole, part = divmod(int(value), 100)
        return f"{whole},{part:02d}"
    return value  # type: ignore[no-any-return]


def file_of(book: Book) -> bytes:
    """The book as a file; only what the reading looks at."""
    target = BytesIO()
    made = xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    for sheet in book.sheets:
        page = made.add_worksheet(sheet.name)
        for row in sheet.rows:
            for column, value in enumerate(row.cells):
                if value is not None:
                    page.write(row.number - 1, column, value)
    made.close()
    return target.getvalue()
