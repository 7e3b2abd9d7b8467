"""``look``: what a spreadsheet or a text table holds, before anything is taken from it."""

import argparse
from pathlib import Path

from app.exchange.columns import BookFacts, ColumnFacts, Holds, SheetFacts, look_into
from app.i18n import N_, _, ngettext
from ui.commands.common import Answer, json_option, table

_KINDS = {
    Holds.TEXT: N_("text"),
    Holds.NUMBER: N_("numbers"),
    Holds.YES_NO: N_("yes or no"),
    Holds.DAY: N_("days"),
    Holds.TIME: N_("times"),
    Holds.ERROR: N_("failed formulas"),
}
_DELIMITERS = {";": N_("semicolon"), ",": N_("comma"), "\t": N_("tab")}


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The verb."""
    look = verbs.add_parser("look", help=_(N_("what an Excel or CSV file holds")))
    look.add_argument("file", type=Path, help=_(N_("an Excel, OpenDocument or CSV file")))
    json_option(look)
    look.set_defaults(do=_look)


def _look(chosen: argparse.Namespace) -> Answer:
    found = look_into(chosen.file)
    return Answer("\n".join(_book(found)), found)


def _book(found: BookFacts) -> list[str]:
    lines = []
    if found.encoding:
        text = _(N_("Text in {encoding}, divided by: {delimiter}. It begins:"))
        word = _(_DELIMITERS[found.delimiter])
        lines = [text.format(encoding=found.encoding, delimiter=word), found.preview, ""]
    for sheet in found.sheets:
        lines += [*_sheet(sheet), ""]
    return lines[:-1] if found.sheets else [_(N_("The file holds no filled cell."))]


def _sheet(sheet: SheetFacts) -> list[str]:
    text = ngettext("“{name}”: {count} row", "“{name}”: {count} rows", sheet.rows)
    head = text.format(name=sheet.name, count=sheet.rows)
    lines = [head + (", " + _(N_("hidden sheet")) if sheet.hidden else "")]
    if sheet.merged:
        lines.append(_(N_("Merged cells: {places}")).format(places=_some(sheet.merged)))
    if sheet.repeated:
        numbers = tuple(str(number) for number in sheet.repeated)
        lines.append(_(N_("Rows that repeat an earlier one: {rows}")).format(rows=_some(numbers)))
    heads = [_(N_("Column")), _(N_("Title")), _(N_("Empty")), _(N_("Different"))]
    rows = [_column(column) for column in sheet.columns]
    return [*lines, table([*heads, _(N_("Holds"))], rows, right=(2, 3))]


def _column(column: ColumnFacts) -> list[str]:
    kinds = ", ".join(f"{_(_KINDS[kind])} {count}" for kind, count in column.kinds)
    odd = f" ({_some(column.odd)})" if column.odd else ""
    title = " ".join(column.title.split())[:40]
    return [column.letters, title, str(column.empty), str(column.different), kinds + odd]


def _some(names: tuple[str, ...], most: int = 5) -> str:
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")
