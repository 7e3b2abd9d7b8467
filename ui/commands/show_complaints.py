"""``show complaints``: the register of complaints, the first due first."""

from typing import Any

from app.evaluation.complaints.queries import ComplaintRow
from app.formats import day, local_day
from app.i18n import N_, _
from app.labels import label
from app.office import Office
from ui.commands.common import table
from ui.commands.documents import call_of


def complaints(office: Office, call: str) -> tuple[str, Any]:
    """Those of one call, or of all."""
    queries = office.complaints.queries
    rows = queries.of_call(call_of(office, call)) if call else queries.rows()
    heads = (
        _(N_("No.")),
        _(N_("Application")),
        _(N_("Who complains")),
        _(N_("Received")),
        _(N_("Reply by")),
        _(N_("State")),
        _(N_("Outcome")),
        _(N_("Letter")),
        _(N_("Sent out as")),
    )
    cells = [
        (
            row.number,
            row.application,
            row.complainant,
            _received(row),
            day(row.due_on),
            label(row.state),
            label(row.outcome) if row.outcome else "–",
            row.document,
            row.reply or "–",
        )
        for row in rows
    ]
    return table(heads, cells), rows


def _received(row: ComplaintRow) -> str:
    came = day(local_day(row.received_at))
    return f"{came} ({_(N_('late'))})" if row.filing and row.filing.late else came
