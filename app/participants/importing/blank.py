"""The empty workbook of participants to fill in: choices drop down, days and lengths are held."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from app.applications.importing.columns import ImportColumn, Kind
from app.applications.terms import CheckAnswer
from app.exchange.book import letters
from app.formats import day
from app.i18n import N_, paper
from app.labels import paper_label
from app.participants.drafts import OLDEST
from app.participants.importing.columns import columns
from app.participants.terms import ISCED_LEVELS

ROWS = 2_000
_NAME, _LISTS = N_("Participants"), N_("Lists")
_NARROW, _WIDE = 14, 24


def blank(codes: Sequence[str] = ()) -> bytes:
    """The bytes of an Excel file; ``codes`` are the projects to choose from."""
    import xlsxwriter

    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet, lists = book.add_worksheet(paper(_NAME)), book.add_worksheet(paper(_LISTS))
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    must = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E3F0EA"}
    )
    text = book.add_format({"num_format": "@"})
    days = book.add_format({"num_format": "yyyy-mm-dd"})
    for place, column in enumerate(columns()):
        sheet.write_string(0, place, column.words(), must if column.required else head)
        wide = _NARROW if column.kind in (Kind.DAY, Kind.CODE, Kind.YES_NO) else _WIDE
        plain = days if column.kind is Kind.DAY else text
        sheet.set_column(place, place, wide, plain)
        sheet.data_validation(1, place, ROWS, place, _rule(lists, place, column, codes))
    sheet.freeze_panes(1, 3)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    lists.hide()
    book.close()
    return target.getvalue()


def answers(column: ImportColumn, codes: Sequence[str]) -> list[str]:
    """What a cell of the column offers to choose from; empty where anything is typed."""
    if column.key == "operation":
        return list(codes)
    if column.key == "isced":
        return [f"ISCED {level}" for level in ISCED_LEVELS]
    if column.kind is Kind.YES_NO:
        return [paper_label(each) for each in (CheckAnswer.YES, CheckAnswer.NO)]
    return [paper_label(each) for each in column.choices or ()]


def _rule(lists: Any, place: int, column: ImportColumn, codes: Sequence[str]) -> dict[str, Any]:
    rule: dict[str, Any] = {"error_title": paper(N_("This does not fit here"))}
    offered = answers(column, codes)
    if offered:
        for row, word in enumerate(offered):
            lists.write_string(row, place, word)
        name = letters(place)
        source = f"='{paper(_LISTS)}'!${name}$1:${name}${len(offered)}"
        message = paper(N_("Choose from the list."))
        return rule | {"validate": "list", "source": source, "error_message": message}
    if column.kind is Kind.DAY:
        message = paper(N_("Enter a day like {example}.")).format(example=day(OLDEST))
        oldest = {"criteria": ">=", "value": OLDEST}
        return rule | {"validate": "date", "error_message": message} | oldest
    most = column.longest or 11
    message = paper(N_("At most {longest} characters fit here.")).format(longest=most)
    length = {"criteria": "<=", "value": most}
    return rule | {"validate": "length", "error_message": message} | length
