"""``export``: signed papers and lists as files."""

import argparse
from datetime import date
from pathlib import Path

from app.i18n import N_, _, ngettext
from app.office import Office
from app.places import AUTHORITY_FILE
from app.register import PaperKind
from app.safety.rights import Right
from ui.commands.annual import write_report
from ui.commands.attendance import write_attendance
from ui.commands.budget import write_budget
from ui.commands.common import Answer, Refusal, json_option, office_options, opened
from ui.commands.handing_out import export_names, names_options
from ui.commands.indicators import write_indicators
from ui.commands.paper_sheets import write_blanks
from ui.commands.processing import write_processing
from ui.commands.register import write_registers
from ui.kit.files import write_file
from ui.participants.privacy.files import write_own_data

GROUPS = {
    "sheets": (PaperKind.EVALUATION_SHEET,),
    "eligibility": (PaperKind.ELIGIBILITY_SHEET,),
    "aid": (PaperKind.AID_SHEET,),
    "summary": (PaperKind.EVALUATION_SUMMARY,),
    "report": (PaperKind.EVALUATION_REPORT,),
    "act": (PaperKind.ACCEPTANCE_ACT,),
    "declarations": (PaperKind.DECLARATION,),
    "lists": (
        PaperKind.DECISION,
        PaperKind.LIST_PROPOSED,
        PaperKind.LIST_RESERVE,
        PaperKind.LIST_NOT_SELECTED,
        PaperKind.AMENDING_DECISION,
    ),
    "notices": (PaperKind.CALL_NOTICE, PaperKind.CALL_QUESTIONS),
    "letters": (
        PaperKind.CLARIFICATION,
        PaperKind.COMPLAINT_REPLY,
        PaperKind.COMPARISON,
        PaperKind.APPLICANT_COPY,
        PaperKind.RESULT_LETTER,
        PaperKind.RECEIPT,
        PaperKind.INTAKE_RECEIPT,
        PaperKind.INTAKE_JOURNAL,
    ),
}
WHOLE_CALL = "call"
"""No group either: everything of a call in one folder that appears whole or not at all."""
SCORES = "scores"
"""An Excel file with every evaluator's every score."""
BLANK = "blank-sheets"
"""No signed papers either: sheets to fill by hand."""
REGISTER = "register"
"""No group of signed papers: the registers of a year, printed as they stand."""

ATTENDANCE = "attendance"
"""Papers of one project's activities, by number; of certificates those that are signed."""

INDICATORS = "indicators"
"""The workbook for the funder's form, and the reports of indicators that are signed."""

MONITORING = "monitoring"
"""The signed reports on one project's monitoring."""

PROJECT_FILES = "project-files"
"""What is attached to one project's reports and visits."""

BUDGET = "budget"
"""The workbook of the budget statement, and the statements that are signed."""

DATA_LETTERS = "data-letters"
"""Signed letters on requests about personal data."""

PROCESSING = "processing"
"""The records of processing activities, to print and as a workbook."""

NAMES = "names"
"""Participants with names in a workbook locked by a password, for a purpose, to a recipient."""

OWN_DATA = "own-data"
"""What is kept of one participant, for that person: a PDF and a JSON file."""
ANNUAL = "annual-report"
"""The strategy's report of a year, as PDF and Word."""
COPY = "applicant-copy"
"""The applicant's copies of one application's sheets."""


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """``export``."""
    export = verbs.add_parser("export", help=_(N_("write signed papers as files")))
    extra = (
        ANNUAL,
        MONITORING,
        PROJECT_FILES,
        ATTENDANCE,
        INDICATORS,
        OWN_DATA,
        DATA_LETTERS,
        PROCESSING,
        BUDGET,
        NAMES,
    )
    choices = sorted((*GROUPS, BLANK, REGISTER, COPY, WHOLE_CALL, SCORES, *extra))
    export.add_argument("what", choices=choices)
    export.add_argument("--call", default="", help=_(N_("the call’s number")))
    export.add_argument(
        "--application", default="", help=_(N_("of applicant-copy: the registration number"))
    )
    export.add_argument(
        "--operation", default="", help=_(N_("of attendance and indicators: the project’s code"))
    )
    export.add_argument(
        "--project", default="", help=_(N_("of monitoring and project-files: the project’s code"))
    )
    names_options(export)
    export.add_argument("--person", type=int, help=_(N_("of own-data: the person’s number")))
    export.add_argument(
        "--on", type=date.fromisoformat, help=_(N_("of the budget: as of which day (2026-11-23)"))
    )
    export.add_argument(
        "--year", type=int, help=_(N_("of the register and the annual report: the year"))
    )
    export.add_argument(
        "--out",
        type=Path,
        required=True,
        help=_(N_("the folder (of scores: the file) to write to")),
    )
    office_options(export)
    json_option(export)
    export.set_defaults(do=_export)


def call_of(office: Office, number: str) -> int:
    """The call with a number."""
    for row in office.calls.queries.rows():
        if row.number == number:
            return row.id
    raise Refusal(_(N_("There is no call No. {number}.")).format(number=number))


def write_group(office: Office, call_id: int, what: str, folder: Path) -> list[Path]:
    """Write one group of a call's signed papers; unsigned ones are left in the queue.

    Of those signed with a pen their scans are written.
    """
    rows = office.papers.queries.of_call(call_id, *GROUPS[what])
    written = office.papers.export([row.id for row in rows if row.signed], folder)
    penned = [row for row in office.evaluation.hand_signed(call_id) if row.kind in GROUPS[what]]
    if penned:
        written += office.evaluation.export_hand_signed(call_id, penned, folder)
    return written


def _export(chosen: argparse.Namespace) -> Answer:
    if chosen.what == REGISTER:
        return _export_register(chosen)
    if chosen.what == COPY:
        return _export_copy(chosen)
    if chosen.what == ATTENDANCE:
        with opened(chosen) as office:
            return _told(write_attendance(office, chosen.operation, chosen.out))
    if chosen.what == INDICATORS:
        with opened(chosen) as office:
            return _told(write_indicators(office, chosen))
    if chosen.what == ANNUAL:
        with opened(chosen) as office:
            return _told(write_report(office, chosen))
    if chosen.what == MONITORING:
        return _export_monitoring(chosen)
    if chosen.what == PROJECT_FILES:
        with opened(chosen) as office:
            found = _project(office, chosen.project)
            return _told(office.project_monitoring.export_files(found, chosen.out))
    if chosen.what == BUDGET:
        with opened(chosen) as office:
            return _told(write_budget(office, chosen))
    if chosen.what == OWN_DATA:
        return _export_own_data(chosen)
    if chosen.what == NAMES:
        return export_names(chosen)
    if chosen.what == PROCESSING:
        with opened(chosen) as office:
            return _told(write_processing(office, chosen.out))
    if chosen.what == DATA_LETTERS:
        return _export_letters(chosen)
    if not chosen.call:
        raise Refusal(_(N_("Name the call: --call N.")))
    if chosen.what == WHOLE_CALL:
        return _export_call(chosen)
    if chosen.what == SCORES:
        return _export_scores(chosen)
    if chosen.what == BLANK:
        return _export_blanks(chosen)
    with opened(chosen) as office:
        written = write_group(office, call_of(office, chosen.call), chosen.what, chosen.out)
    authority = chosen.out / AUTHORITY_FILE
    text = ngettext("{count} paper was written.", "{count} papers were written.", len(written))
    lines = [text.format(count=len(written)), *map(str, written), str(authority)]
    return Answer("\n".join(lines), {"files": written, "authority": authority})


def _export_call(chosen: argparse.Namespace) -> Answer:
    with opened(chosen) as office:
        written = office.evaluation.export_call(call_of(office, chosen.call), chosen.out)
    return _told(written)


def _export_scores(chosen: argparse.Namespace) -> Answer:
    from app.exchange.excel import to_workbook

    with opened(chosen) as office:
        sheets = office.evaluation.queries.scores(call_of(office, chosen.call))
        rows = sum(len(sheet.rows) for sheet in sheets)
        office.exports.record(SCORES, rows, chosen.call, "xlsx")
        write_file(chosen.out, to_workbook(sheets))
    return Answer(str(chosen.out), {"files": [chosen.out], "rows": rows})


def _told(written: list[Path]) -> Answer:
    text = ngettext("{count} file was written.", "{count} files were written.", len(written))
    lines = [text.format(count=len(written)), *map(str, written)]
    return Answer("\n".join(lines), {"files": written})


def _export_copy(chosen: argparse.Namespace) -> Answer:
    """The signed applicant's copies of one application."""
    if not chosen.application:
        raise Refusal(_(N_("Name the application: --application NUMBER.")))
    with opened(chosen) as office:
        papers = office.complaints.queries.copies(chosen.application)
        if not papers:
            text = _(N_("{number} has no signed copy for the applicant: draw it up and sign it."))
            raise Refusal(text.format(number=chosen.application))
        written = office.papers.export(list(papers), chosen.out)
    authority = chosen.out / AUTHORITY_FILE
    text = ngettext("{count} paper was written.", "{count} papers were written.", len(written))
    lines = [text.format(count=len(written)), *map(str, written), str(authority)]
    return Answer("\n".join(lines), {"files": written, "authority": authority})


def _export_monitoring(chosen: argparse.Namespace) -> Answer:
    """Every signed report on the monitoring of the project that is named."""
    with opened(chosen) as office:
        found = _project(office, chosen.project)
        issued = office.project_monitoring.issued_reports(found)
        signed = [each.id for each in issued if each.signed]
        if not signed:
            raise Refusal(_(N_("No report on this project’s monitoring is signed yet.")))
        return _told(office.papers.export(signed, chosen.out))


def _project(office: Office, code: str) -> int:
    found = office.projects.queries.numbered(code) if code else None
    if found is None:
        raise Refusal(_(N_("Name the project: --project CODE, or its proposal’s number.")))
    return found


def _export_letters(chosen: argparse.Namespace) -> Answer:
    """Every signed letter on a request about personal data."""
    with opened(chosen) as office:
        office.require(Right.VIEW_PARTICIPANTS)
        rows = office.papers.queries.of_kind(PaperKind.DATA_LETTER)
        signed = [row.id for row in rows if row.signed]
        if not signed:
            raise Refusal(_(N_("No letter on a request about personal data is signed yet.")))
        return _told(office.papers.export(signed, chosen.out))


def _export_own_data(chosen: argparse.Namespace) -> Answer:
    """Everything kept of one person, who asked for it."""
    if chosen.person is None:
        raise Refusal(_(N_("Name the person: --person NUMBER.")))
    with opened(chosen) as office:
        written = write_own_data(office, chosen.person, chosen.out)
    return _told(written)


def _export_blanks(chosen: argparse.Namespace) -> Answer:
    """Those who have no sheet yet get one; all that still wait for a pen are written."""
    with opened(chosen) as office:
        written = write_blanks(office, call_of(office, chosen.call), chosen.out)
    return _told(written)


def _export_register(chosen: argparse.Namespace) -> Answer:
    with opened(chosen) as office:
        year = chosen.year or office.clock.today().year
        written = write_registers(office, year, chosen.out)
    text = ngettext("{count} paper was written.", "{count} papers were written.", len(written))
    lines = [text.format(count=len(written)), *map(str, written)]
    return Answer("\n".join(lines), {"files": written})
