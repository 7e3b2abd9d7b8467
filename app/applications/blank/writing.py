"""The empty form of a call as the bytes of an Excel workbook, written in memory.

Labels are locked (without a password: it keeps fingers off, not people), cells to fill in are
open, choices drop down, sums count themselves.
"""

from io import BytesIO
from typing import Any

from app.applications.blank.layout import (
    CALL,
    CALL_LABEL,
    PAGES,
    VERSION,
    VERSION_LABEL,
    FormCall,
    Page,
)
from app.applications.blank.sheets import Cells, answers_of
from app.applications.importing.columns import BY_KEY, ImportColumn, Kind
from app.formats import moment as moment_text
from app.formats import money, percent
from app.i18n import N_, paper
from app.labels import paper_label

_HOW = (
    N_("Fill in the white cells on every sheet, in their order; grey cells count themselves."),
    N_("Where a cell offers a list, choose from it. Sums are in euros, with cents."),
    N_("Activities begin and end in a month of the project (3) or on a day (2026-03-01)."),
    N_("The office reads this file: leave its sheets and labels as they are."),
)


def form_bytes(call: FormCall) -> bytes:
    """The workbook."""
    import xlsxwriter

    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    cells = Cells(book, answers_of(call))
    _about(cells, call)
    for page in PAGES:
        _page(cells, page, call)
    cells.finish()
    book.close()
    return target.getvalue()


def _about(cells: Cells, call: FormCall) -> None:
    sheet = cells.sheet(paper(CALL), (34, 80))
    sheet.write_string(0, 0, paper(N_("Form of a project proposal")), cells.form("title"))
    split = ", ".join(f"{paper_label(source)} {percent(share)}" for source, share in call.sources)
    rows = (
        (VERSION_LABEL, VERSION),
        (CALL_LABEL, call.number),
        (N_("The call’s title"), call.title),
        (N_("Accepted"), f"{moment_text(call.opens_at)}–{moment_text(call.closes_at)}"),
        (N_("Support for one project"), f"{money(call.smallest)}–{money(call.largest)}"),
        (N_("Support rate"), paper(N_("at most {rate}")).format(rate=percent(call.support_rate))),
        (N_("Support by source"), split),
        (N_("Longest project, months"), str(call.longest_months)),
    )
    for row, (label, value) in enumerate(rows, start=2):
        cells.words(sheet, row, "label", [paper(label)])
        cells.words(sheet, row, "locked", [value], first=1)
    for row, words in enumerate(_HOW, start=len(rows) + 3):
        sheet.merge_range(row, 0, row, 1, paper(words), cells.form("words"))


def _page(cells: Cells, page: Page, call: FormCall) -> None:
    columns = page.columns()
    widths = tuple(_width(each) for each in columns) if columns else (44, 90)
    sheet = cells.sheet(page.name(), widths)
    sheet.write_string(0, 0, page.name(), cells.form("title"))
    for row, key in enumerate(page.fields, start=2):
        _field(cells, sheet, row, BY_KEY[key], call)
    top = len(page.fields) + 3 if page.fields else 2
    if page.part == "line":
        top = cells.budget(sheet, top, page.rows)
    if page.title == N_("Funding sources"):
        cells.sources(sheet, len(page.fields) + 3, len(page.fields))
    if columns:
        _grid(cells, sheet, page, top, call)


def _field(cells: Cells, sheet: Any, row: int, column: ImportColumn, call: FormCall) -> None:
    words = column.words() + (" *" if column.required else "")
    cells.words(sheet, row, "label", [words])
    sheet.write_blank(row, 1, None, cells.input(column.kind))
    if column.kind is Kind.TEXT:
        sheet.set_row(row, 110)
    if column.key == "action" and len(call.actions) == 1:
        sheet.write_string(row, 1, " ".join(call.actions[0]), cells.input(column.kind))
    cells.limit(sheet, row, row, 1, column)


def _grid(cells: Cells, sheet: Any, page: Page, top: int, call: FormCall) -> None:
    columns = page.columns()
    cells.words(sheet, top, "head", [column.words() for column in columns])
    last = top + page.rows
    for place, column in enumerate(columns):
        for row in range(top + 1, last + 1):
            sheet.write_blank(row, place, None, cells.input(column.kind))
        cells.limit(sheet, top + 1, last, place, column)
    if page.part == "line":
        cells.line_sums(sheet, top, last)
    if page.part == "indicator":
        cells.indicators(sheet, top, last, call.indicators)
    sheet.freeze_panes(top + 1, 0)
    sheet.repeat_rows(top)


def _width(column: ImportColumn) -> int:
    """In characters: texts are wide, figures and choices as wide as their title."""
    wide = {Kind.TEXT: 38, Kind.LINE: 26, Kind.CHOICE: 24}
    return max(wide.get(column.kind, 12), min(len(column.words()) + 2, 20))
