"""The workbook to type scores into, as bytes, written in memory.

What is known is locked (without a password: it keeps fingers off, not people); a cell takes only
what the criterion's scale has. Called in a child process: all that goes in can be pickled.
"""

from datetime import date
from io import BytesIO
from typing import Any

from app.calls.scorecard import CriterionSpec, choices
from app.evaluation.onpaper.printing import scale_words
from app.evaluation.onpaper.workbook.layout import (
    ABOUT,
    BEFORE,
    CALL_LABEL,
    HASH_LABEL,
    HEAD,
    KNOWN,
    NO_CONFLICT,
    SCORECARD_LABEL,
    VERSION,
    VERSION_LABEL,
    Waiting,
    WaitingPage,
    WaitingSheet,
    names,
    titles,
)
from app.evaluation.scores import LONGEST_COMMENT
from app.i18n import N_, paper
from db.terms import ScaleKind, Typing

_HOW = (
    N_("Each page holds one evaluator’s sheets, each row one sheet: type what is written there."),
    N_("The white cells are filled in; a row that is left empty is not taken in."),
    N_("In “Conflict of interest” write “none” when that is ticked on the sheet."),
    N_("A sheet with a conflict written on it is typed in on the screen, not here."),
    N_("The office reads this file: leave its pages and titles as they are."),
)
_FIRST = {"bg_color": "#EEF0F3", "border": 1, "text_wrap": True, "valign": "top"}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "words": {"text_wrap": True, "valign": "top"},
    "label": {**_FIRST, "bold": True},
    "locked": {**_FIRST, "quote_prefix": True},
    "hint": {**_FIRST, "font_size": 9, "italic": True},
    "points": {"locked": False, "border": 1, "num_format": "0.##", "valign": "top"},
    "text": {"locked": False, "border": 1, "text_wrap": True, "valign": "top", "num_format": "@"},
    "day": {"locked": False, "border": 1, "num_format": "yyyy-mm-dd", "valign": "top"},
    "shut": {**_FIRST, "bg_color": "#DCE0E6"},
}
_WIDTHS = (13, 11, 30, 13, 14)
_POINTS, _COMMENT = 15, 34
_LISTED = 255
"""Characters of a list that a spreadsheet keeps beside the cell itself."""


def score_book(waiting: Waiting) -> bytes:
    """The workbook; ValueError when nothing waits."""
    import xlsxwriter

    if not waiting.pages:
        raise ValueError("no sheet waits")
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    looks = {name: book.add_format(look) for name, look in _LOOKS.items()}
    _about(book.add_worksheet(paper(ABOUT)), waiting, looks)
    for name, page in zip(names(waiting.pages), waiting.pages, strict=True):
        _page(book.add_worksheet(name), page, looks)
    book.close()
    return target.getvalue()


def _about(sheet: Any, waiting: Waiting, looks: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 80)
    sheet.write_string(
        0, 0, paper(N_("Scores of evaluation sheets filled by hand")), looks["title"]
    )
    facts = (
        (VERSION_LABEL, VERSION),
        (CALL_LABEL, waiting.call),
        (N_("The call’s title"), waiting.title),
    )
    for row, (label, value) in enumerate(facts, start=2):
        sheet.write_string(row, 0, paper(label), looks["label"])
        sheet.write_string(row, 1, value, looks["locked"])
    for row, words in enumerate(_HOW, start=len(facts) + 3):
        sheet.merge_range(row, 0, row, 1, paper(words), looks["words"])
    _set(sheet)


def _page(sheet: Any, page: WaitingPage, looks: dict[str, Any]) -> None:
    criteria = page.spec.criteria
    widths = (*_WIDTHS, *[_POINTS] * len(criteria), *[_COMMENT] * len(criteria))
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    sheet.write_string(0, 0, page.evaluator, looks["title"])
    facts = ((SCORECARD_LABEL, str(page.revision)), (HASH_LABEL, page.hash))
    for row, (label, value) in enumerate(facts, start=1):
        sheet.merge_range(row, 0, row, 1, paper(label), looks["label"])
        sheet.merge_range(row, 2, row, 5, value, looks["locked"])
    for place, title in enumerate(titles(page.spec)):
        sheet.write_string(HEAD, place, title, looks["label"])
    sheet.set_row(HEAD, 75)
    first = len(KNOWN) + len(BEFORE)
    for place in range(len(titles(page.spec))):
        at = place - first
        hint = "\n".join(scale_words(criteria[at])) if 0 <= at < len(criteria) else ""
        sheet.write_string(HEAD + 1, place, hint, looks["hint"])
    sheet.set_row(HEAD + 1, 90)
    for row, each in enumerate(page.sheets, start=HEAD + 2):
        _row(sheet, row, each, len(criteria), looks)
    _limit(sheet, page, first)
    sheet.freeze_panes(HEAD + 2, len(KNOWN))
    _set(sheet)


def _row(sheet: Any, row: int, each: WaitingSheet, count: int, looks: dict[str, Any]) -> None:
    for place, value in enumerate((each.sheet, each.application, each.applicant)):
        sheet.write_string(row, place, value, looks["locked"])
    sheet.write_blank(row, len(KNOWN), None, looks["day"])
    sheet.write_blank(row, len(KNOWN) + 1, None, looks["text"])
    first = len(KNOWN) + len(BEFORE)
    for place in range(first, first + count):
        sheet.write_blank(row, place, None, looks["points"])
    comment = "text" if each.due is Typing.FIRST else "shut"  # comments are typed once
    for place in range(first + count, first + 2 * count):
        sheet.write_blank(row, place, None, looks[comment])


def _limit(sheet: Any, page: WaitingPage, first: int) -> None:
    """What the cells accept; reading says the rest."""
    top, last = HEAD + 2, HEAD + 1 + len(page.sheets)
    day = {"validate": "date", "criteria": ">=", "value": date(2000, 1, 1)}
    sheet.data_validation(top, len(KNOWN), last, len(KNOWN), day)
    none = {"validate": "list", "source": [paper(NO_CONFLICT)], "error_type": "warning"}
    sheet.data_validation(top, len(KNOWN) + 1, last, len(KNOWN) + 1, none)
    for place, criterion in enumerate(page.spec.criteria, start=first):
        sheet.data_validation(top, place, last, place, _allowed(criterion))
    for place in range(first + len(page.spec.criteria), first + 2 * len(page.spec.criteria)):
        long = {"validate": "length", "criteria": "<=", "value": LONGEST_COMMENT}
        sheet.data_validation(top, place, last, place, long)


def _allowed(criterion: CriterionSpec) -> dict[str, Any]:
    found: dict[str, Any] = {
        "validate": "decimal",
        "criteria": "between",
        "minimum": _figure(criterion.low),
        "maximum": _figure(criterion.high),
    }
    if criterion.scale is not ScaleKind.RANGE:
        points = [_figure(step.points) for step in choices(criterion)]
        if len(",".join(points)) <= _LISTED and all("." not in each for each in points):
            found = {"validate": "list", "source": points}
    found["error_title"] = paper(N_("This does not fit here"))
    found["error_message"] = paper(N_("The criterion’s scale has no such points."))
    return found


def _figure(points: int) -> str:
    """As a spreadsheet's formula has it."""
    whole, part = divmod(abs(points), 100)
    return f"{'-' if points < 0 else ''}{whole}" + (f".{part:02}" if part else "")


def _set(sheet: Any) -> None:
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&A · &P / &N")
