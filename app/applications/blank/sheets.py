"""The sheets and cells of the form: looks, what a cell accepts, sums that count themselves."""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

from app.applications.blank.layout import FormCall
from app.applications.importing.columns import BY_KEY, COLUMNS, ImportColumn, Kind
from app.applications.terms import CheckAnswer
from app.formats import short
from app.i18n import N_, paper
from app.labels import paper_label

_LISTS = N_("Lists")
_FORMATS = {
    Kind.MONEY: "#,##0.00",
    Kind.QUANTITY: "#,##0.00",
    Kind.COUNT: "0",
    Kind.DAY: "yyyy-mm-dd",
    Kind.CODE: "@",
    Kind.LINE: "@",
    Kind.TEXT: "@",
}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "label": {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#EEF0F3", "border": 1},
    "head": {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#EEF0F3", "border": 1},
    "locked": {"text_wrap": True, "valign": "top", "bg_color": "#EEF0F3", "border": 1},
    "words": {"text_wrap": True, "valign": "top"},
    "sum": {"num_format": "#,##0.00", "bg_color": "#EEF0F3", "border": 1, "valign": "top"},
}
_BIG = 10_000_000_000
_LINE = 15
"""Height of a line, in points."""
_FILLED = 95
"""Letters in the room of a hundred figures of the plain font, by which widths are told."""
Answers = Mapping[str, Sequence[str]]
"""What a cell offers to choose from, by the key of its column."""


def answers_of(call: FormCall) -> Answers:
    """Choices by column; yes and no where only these fit; the call's actions."""
    yes_no = [paper_label(each) for each in (CheckAnswer.YES, CheckAnswer.NO)]
    found: dict[str, Sequence[str]] = {
        column.key: [paper_label(each) for each in column.choices]
        for column in COLUMNS
        if column.choices is not None
    }
    found |= {column.key: yes_no for column in COLUMNS if column.kind is Kind.YES_NO}
    return found | {"action": [" ".join(each) for each in call.actions]}


class Cells:
    """One workbook on its way: its formats, its lists."""

    def __init__(self, book: Any, answers: Answers) -> None:
        self._book, self._answers = book, answers
        self._forms = {name: book.add_format(look) for name, look in _LOOKS.items()}
        self._inputs: dict[Kind, Any] = {}
        self._lists: dict[tuple[str, ...], int] = {}
        self._names = paper(_LISTS)
        self._widths: dict[tuple[str, int], int] = {}

    def sheet(self, name: str, widths: Sequence[int]) -> Any:
        """A locked sheet that prints on A4."""
        made = self._book.add_worksheet(name)
        for place, width in enumerate(widths):
            self.widen(made, place, width)
        made.protect("", {"format_columns": True, "format_rows": True})
        made.set_landscape()
        made.set_paper(9)
        made.fit_to_pages(1, 0)
        made.set_footer("&C&A · &P / &N")
        return made

    def widen(self, sheet: Any, place: int, width: int) -> None:
        """How wide a column is, in characters."""
        sheet.set_column(place, place, width)
        self._widths[sheet.get_name(), place] = width

    def words(self, sheet: Any, row: int, look: str, texts: Sequence[str], first: int = 0) -> None:
        """Texts side by side, the row as tall as the longest needs.

        Not every program makes rows fit by itself when it opens a file; a row of one line is left
        to it, so that it grows with what is filled in.
        """
        lines = 1
        for place, text in enumerate(texts, start=first):
            sheet.write_string(row, place, text, self._forms[look])
            wide = self._widths.get((sheet.get_name(), place), 8)
            lines = max(lines, len(wrap(text, max(wide * _FILLED // 100, 1))))
        if lines > 1:
            sheet.set_row(row, lines * _LINE)

    def form(self, look: str) -> Any:
        """A format by its name."""
        return self._forms[look]

    def input(self, kind: Kind) -> Any:
        """An open cell."""
        if kind not in self._inputs:
            look = {"locked": False, "border": 1, "valign": "top"}
            if kind in (Kind.TEXT, Kind.LINE, Kind.CHOICE, Kind.ACTION):
                look["text_wrap"] = True
            if kind in _FORMATS:
                look["num_format"] = _FORMATS[kind]
            self._inputs[kind] = self._book.add_format(look)
        return self._inputs[kind]

    def limit(self, sheet: Any, first: int, last: int, place: int, column: ImportColumn) -> None:
        """What the cells of a column accept; a spreadsheet says the rest."""
        rule: dict[str, Any] = {}
        if column.key in self._answers:
            rule = {"validate": "list", "source": self._list(self._answers[column.key])}
        elif column.kind in (Kind.MONEY, Kind.QUANTITY):
            rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": _BIG}
        elif column.kind is Kind.COUNT:
            rule = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 10**6}
        elif column.longest:
            most = column.longest
            rule = {"validate": "length", "criteria": "<=", "value": most}
        if rule:
            rule["error_title"] = paper(N_("This does not fit here"))
            rule["error_message"] = _message(column)
            sheet.data_validation(first, place, last, place, rule)

    def _list(self, words: Sequence[str]) -> str:
        """The range of a list on the hidden sheet."""
        column = self._lists.setdefault(tuple(words), len(self._lists))
        name = _letter(column)
        return f"='{self._names}'!${name}$1:${name}${len(words)}"

    def finish(self) -> None:
        """The lists, on a sheet that is not shown."""
        sheet = self._book.add_worksheet(self._names)
        for words, column in self._lists.items():
            for row, text in enumerate(words):
                sheet.write_string(row, column, text)
        sheet.protect()
        sheet.hide()

    # --- sums ------------------------------------------------------------------------------------

    def budget(self, sheet: Any, top: int, rows: int) -> int:
        """The sums of the lines above their grid; the row where the grid begins."""
        head = top + 4
        columns = [each.key for each in BY_KEY.values() if each.key.startswith("line.")]
        sums = f"{_letter(len(columns))}{head + 2}:{_letter(len(columns))}{head + rows + 1}"
        marks = _letter(columns.index("line.eligible"))
        no = paper_label(CheckAnswer.NO)
        off = f'SUMIF({marks}{head + 2}:{marks}{head + rows + 1},"{no}",{sums})'
        for row, (label, formula) in enumerate(
            (
                (N_("Sum of the budget lines, Eur"), f"=SUM({sums})"),
                (N_("Eligible cost, Eur"), f"=SUM({sums})-{off}"),
                (N_("Difference from the whole cost, Eur"), f"=SUM({sums})-B3"),
            ),
            start=top,
        ):
            self.words(sheet, row, "label", [paper(label)])
            sheet.write_formula(row, 1, formula, self._forms["sum"], 0)
        return head

    def line_sums(self, sheet: Any, top: int, last: int) -> None:
        """Quantity × price behind each line."""
        columns = [each.key for each in BY_KEY.values() if each.key.startswith("line.")]
        place = len(columns)
        many, price = (_letter(columns.index(f"line.{name}")) for name in ("quantity", "price"))
        self.widen(sheet, place, 14)
        sheet.write_string(top, place, paper(N_("Sum, Eur")), self._forms["head"])
        for row in range(top + 1, last + 1):
            cell = f"{many}{row + 1}", f"{price}{row + 1}"
            formula = f'=IF(OR({cell[0]}="",{cell[1]}=""),"",ROUND({cell[0]}*{cell[1]},2))'
            sheet.write_formula(row, place, formula, self._forms["sum"], "")

    def sources(self, sheet: Any, row: int, count: int) -> None:
        """The sum of the sources below them."""
        sheet.write_string(row, 0, paper(N_("Sum of the sources, Eur")), self._forms["label"])
        sheet.write_formula(row, 1, f"=SUM(B3:B{count + 2})", self._forms["sum"], 0)

    def indicators(
        self, sheet: Any, top: int, last: int, rows: Sequence[tuple[str, str, int | None]]
    ) -> None:
        """Those of the call and its actions, with the least values behind them."""
        columns = [each.key for each in BY_KEY.values() if each.key.startswith("indicator.")]
        place = len(columns)
        self.widen(sheet, 0, 60)
        self.widen(sheet, place, 28)
        title = paper(N_("The call asks for at least"))
        sheet.write_string(top, place, title, self._forms["head"])
        for row, (title, unit, least) in enumerate(rows[: last - top], start=top + 1):
            self.words(sheet, row, "locked", [title, unit])
            words = "" if least is None else short(least)
            sheet.write_string(row, place, words, self._forms["locked"])


def _message(column: ImportColumn) -> str:
    if column.longest and column.kind is not Kind.CHOICE:
        return paper(N_("At most {longest} characters fit here.")).format(longest=column.longest)
    if column.kind in (Kind.MONEY, Kind.QUANTITY):
        return paper(N_("Enter a number like 1 234,50."))
    if column.kind is Kind.COUNT:
        return paper(N_("Enter a whole number."))
    return paper(N_("Choose from the list."))


def _letter(column: int) -> str:
    return chr(ord("A") + column)
