"""``import``: a file of applications into a call, or what would keep it from being taken."""

import argparse
from pathlib import Path

from app.applications.blank.reading import call_of_form
from app.applications.importing.columns import BY_KEY, layout_of
from app.applications.importing.rows import Problem
from app.applications.importing.service import Plan, Preview, Taken
from app.exchange.book import Sheet, letters
from app.i18n import N_, _, ngettext
from ui.commands.blank import form_options, take_form
from ui.commands.common import Answer, json_option, office_options, opened
from ui.commands.documents import call_of


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The verb."""
    verb = verbs.add_parser("import", help=_(N_("take in an Excel or CSV file")))
    verb.add_argument("what", choices=["applications"])
    verb.add_argument("file", type=Path, help=_(N_("an Excel, OpenDocument or CSV file")))
    verb.add_argument("--call", required=True, help=_(N_("the call’s number")))
    form_options(verb)
    verb.add_argument("--dry-run", action="store_true", help=_(N_("check only, store nothing")))
    office_options(verb)
    json_option(verb)
    verb.set_defaults(do=_import)


def _import(chosen: argparse.Namespace) -> Answer:
    with opened(chosen) as office:
        call = call_of(office, chosen.call)
        file = office.imports.read(chosen.file)
        if call_of_form(file.book) is not None:
            return take_form(office, file, call, chosen)
        sheets = file.book.sheets
        # The sheet in which most columns are known; a hidden one only if there is no other.
        place = max(range(len(sheets)), key=lambda at: _known(sheets[at]))
        plan = Plan(file, place, layout_of(sheets[place]), call)
        preview = office.imports.preview(plan)
        taken = None if preview.stops or chosen.dry_run else office.imports.take(plan)
    return _answer(plan, preview, taken)


def _known(sheet: Sheet) -> tuple[bool, int]:
    return (not sheet.hidden, sum(map(bool, layout_of(sheet).keys)))


def _answer(plan: Plan, preview: Preview, taken: Taken | None) -> Answer:
    lines = [_told(plan, each) for each in preview.problems]
    if taken is not None:
        text = ngettext("{n} application imported", "{n} applications imported", len(taken.numbers))
        lines.append(text.format(n=len(taken.numbers)) + f": {', '.join(taken.numbers)}")
    elif preview.stops:
        lines.append(_(N_("Nothing was imported.")))
    else:
        text = ngettext(
            "{n} application can be imported", "{n} applications can be imported", preview.count
        )
        lines.append(text.format(n=preview.count))
    data = {
        "count": preview.count,
        "problems": [
            {
                "row": each.row,
                "column": each.column,
                "text": each.error.text(),
                "stops": each.stops,
            }
            for each in preview.problems
        ],
        "batch": taken.batch if taken else None,
        "numbers": taken.numbers if taken else (),
    }
    return Answer("\n".join(lines), data, 1 if preview.stops else 0)


def _told(plan: Plan, problem: Problem) -> str:
    """``B7, Trukmė, mėn.: …``; a whole row has no letters."""
    keys = plan.layout.keys
    place = letters(keys.index(problem.column)) if problem.column in keys else ""
    title = BY_KEY[problem.column].words() if problem.column else ""
    where = ", ".join(filter(None, [f"{place}{problem.row}", title]))
    return f"{where}: {problem.error.text()}"
