"""``import``: files of records, of scores, of scans; or what would keep them from being taken."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from app.applications.blank.reading import call_of_form
from app.applications.importing.columns import (
    APPLICANT_COLUMNS,
    BY_KEY,
    COLUMNS,
    Columns,
    best_sheet,
    layout_of,
)
from app.applications.importing.files import Plan, Preview, ReadFile
from app.applications.importing.rows import Problem
from app.exchange.book import letters
from app.i18n import N_, _, ngettext
from app.office import Office
from ui.commands.blank import form_options, take_form
from ui.commands.common import Answer, json_option, office_options, opened
from ui.commands.documents import SCORES, call_of
from ui.commands.importing_participants import participant_options, participants
from ui.commands.payments import import_payments, payment_options
from ui.commands.scans import SCANS, import_scans, scan_options
from ui.commands.scores import import_scores


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The verb."""
    verb = verbs.add_parser("import", help=_(N_("take in an Excel or CSV file, or scans")))
    verb.add_argument("what", choices=list(_IMPORTS))
    verb.add_argument(
        "files",
        type=Path,
        nargs="*",
        metavar="FILE",
        help=_(N_("an Excel, OpenDocument or CSV file; of scans: files and folders")),
    )
    verb.add_argument("--call", help=_(N_("the call’s number (of applications and scans)")))
    form_options(verb)
    scan_options(verb)
    participant_options(verb)
    payment_options(verb)
    verb.add_argument("--dry-run", action="store_true", help=_(N_("check only, store nothing")))
    office_options(verb)
    json_option(verb)
    verb.set_defaults(do=_import, wrong=verb.error)


def _import(chosen: argparse.Namespace) -> Answer:
    if chosen.what not in _WITHOUT_CALL and chosen.call is None:
        chosen.wrong(_(N_("name the call: --call N")))
    named = len(chosen.files) if chosen.what == SCANS else len(chosen.files) == 1
    if not named and not chosen.take_back:
        chosen.wrong(_(N_("name the file")))
    with opened(chosen) as office:
        return _IMPORTS[chosen.what](office, chosen)


def _applications(office: Office, chosen: argparse.Namespace) -> Answer:
    call = call_of(office, chosen.call)
    file = office.imports.read(chosen.files[0])
    if call_of_form(file.book) is not None:
        return take_form(office, file, call, chosen)
    plan = _plan(file, COLUMNS, call)
    preview = office.imports.preview(plan)
    taken = None if preview.stops or chosen.dry_run else office.imports.take(plan)
    numbers = taken.numbers if taken else ()
    text = ngettext("{n} application imported", "{n} applications imported", len(numbers))
    done = text.format(n=len(numbers)) + f": {', '.join(numbers)}" if taken else ""
    could = ngettext(
        "{n} application can be imported", "{n} applications can be imported", preview.count
    )
    data = {"batch": taken.batch if taken else None, "numbers": numbers}
    return _answer(plan, preview, done or could.format(n=preview.count), data)


def _applicants(office: Office, chosen: argparse.Namespace) -> Answer:
    imports = office.applicant_imports
    plan = _plan(imports.read(chosen.files[0]), APPLICANT_COLUMNS)
    preview = imports.preview(plan)
    taken = None if preview.stops or chosen.dry_run else imports.take(plan)
    count = len(taken.applicants) if taken else preview.count
    done = ngettext("{n} applicant imported", "{n} applicants imported", count)
    could = ngettext("{n} applicant can be imported", "{n} applicants can be imported", count)
    data = {
        "batch": taken.batch if taken else None,
        "new": preview.new_applicants,
        "alike": taken.alike if taken else 0,
    }
    return _answer(plan, preview, (done if taken else could).format(n=count), data)


_IMPORTS = {
    "applications": _applications,
    "applicants": _applicants,
    "participants": participants,
    "payments": import_payments,
    SCANS: import_scans,
    SCORES: import_scores,
}
_WITHOUT_CALL = ("applicants", "participants", "payments")


def _plan(file: ReadFile, columns: Columns, call: int = 0) -> Plan:
    """The sheet in which most columns are known; a hidden one only if there is no other."""
    place = best_sheet(file.book.sheets, columns)
    return Plan(file, place, layout_of(file.book.sheets[place], columns), call)


def _answer(plan: Plan, preview: Preview, words: str, data: Mapping[str, object]) -> Answer:
    lines = [_told(plan, each) for each in preview.problems]
    lines.append(_(N_("Nothing was imported.")) if preview.stops else words)
    problems = [
        {"row": each.row, "column": each.column, "text": each.error.text(), "stops": each.stops}
        for each in preview.problems
    ]
    found = {"count": preview.count, "problems": problems, **data}
    return Answer("\n".join(lines), found, 1 if preview.stops else 0)


def _told(plan: Plan, problem: Problem) -> str:
    """``B7, Trukmė, mėn.: …``; a whole row has no letters."""
    keys = plan.layout.keys
    place = letters(keys.index(problem.column)) if problem.column in keys else ""
    title = BY_KEY[problem.column].words() if problem.column else ""
    where = ", ".join(filter(None, [f"{place}{problem.row}", title]))
    return f"{where}: {problem.error.text()}"
