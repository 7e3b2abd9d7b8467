"""Sheets filled with a pen on the command line: shown, printed."""

from pathlib import Path

from app.errors import Refused
from app.formats import day
from app.i18n import N_, _
from app.labels import label
from app.office import Office
from ui.commands.common import Shown, table


def sheets(office: Office, call_id: int) -> Shown:
    """Every pair of a call with its printed sheet and where that stands."""
    rows = office.paper_sheets.queries.rows(call_id)
    heads = (
        _(N_("Reg. No.")),
        _(N_("Applicant")),
        _(N_("Evaluator")),
        _(N_("Sheet")),
        _(N_("Stage")),
        _(N_("Signed on")),
        _(N_("Scans")),
        _(N_("Typed in by")),
    )
    cells = [
        (
            row.number,
            row.applicant,
            row.evaluator,
            row.sheet,
            "–" if row.stage is None else label(row.stage),
            "–" if row.signed_on is None else day(row.signed_on),
            str(row.scans),
            row.typed_by,
        )
        for row in rows
    ]
    return table(heads, cells, right=(6,)), rows


def write_blanks(office: Office, call_id: int, folder: Path) -> list[Path]:
    """Print what is lacking, then write every sheet that waits for a pen."""
    sheets = office.paper_sheets
    if sheets.lacking(call_id):
        sheets.print_sheets(call_id)
    papers = [row.paper_id for row in sheets.queries.rows(call_id) if row.waits and row.paper_id]
    if not papers:
        raise Refused(N_("Nobody owes a sheet of this call."))
    return sheets.write(papers, folder)
