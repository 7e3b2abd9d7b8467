"""``show intake``: the tickets of a call's last day."""

from typing import Any

from app.applications.desk.rows import TicketRow
from app.applications.terms import TicketState
from app.formats import moment
from app.i18n import N_, _
from app.labels import label
from app.office import Office
from ui.commands.common import table
from ui.commands.documents import call_of


def _in_time(row: TicketRow) -> str:
    """Empty where nothing was handed in."""
    if row.state is TicketState.DISMISSED:
        return ""
    return _(N_("late")) if row.standing.late else _(N_("yes"))


def intake(office: Office, call: str) -> tuple[str, Any]:
    """Tickets of the last-day intake, in the order of their moments."""
    rows = office.desk.queries.of_call(call_of(office, call))
    heads = (
        _(N_("Ticket")),
        _(N_("Time frozen")),
        _(N_("Handed over")),
        _(N_("State")),
        _(N_("Code")),
        _(N_("Applicant")),
        _(N_("Pages")),
        _(N_("Brought by")),
        _(N_("In time")),
    )
    cells = [
        (
            row.name,
            moment(row.received_at, seconds=True),
            "" if row.taken_at is None else moment(row.taken_at, seconds=True),
            label(row.state),
            row.code,
            row.applicant,
            "" if row.pages is None else str(row.pages),
            row.bearer,
            _in_time(row),
        )
        for row in rows
    ]
    return table(heads, cells, right=(6,)), rows
