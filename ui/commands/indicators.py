"""``export indicators``: the workbook for the funder's form, and reports that are signed."""

import argparse
from pathlib import Path

from app.i18n import N_, _
from app.office import Office
from app.register import PaperKind
from ui.commands.common import Refusal
from ui.kit.files import write_file

WORKBOOK = "rodikliai.xlsx"


def write_indicators(office: Office, chosen: argparse.Namespace) -> list[Path]:
    """Of the whole strategy, or of the project or call that is named."""
    from app.exchange.excel import to_workbook
    from app.participants.indicators.scope import Scope
    from ui.commands.documents import call_of

    operation = None
    if chosen.operation:
        rows = office.participants.queries.operations()
        operation = next((row.id for row in rows if row.code == chosen.operation), None)
        if operation is None:
            raise Refusal(_(N_("Name the project: --operation CODE.")))
    call = call_of(office, chosen.call) if chosen.call and operation is None else None
    sheets = office.participants.indicators.reports.form(
        Scope(operation_id=operation, call_id=call)
    )
    chosen.out.mkdir(parents=True, exist_ok=True)
    write_file(chosen.out / WORKBOOK, to_workbook(sheets))
    reports = office.papers.queries.of_kind(PaperKind.INDICATOR_REPORT)
    signed = [row.id for row in reports if row.signed]
    written = office.papers.export(signed, chosen.out) if signed else []
    return [chosen.out / WORKBOOK, *written]
