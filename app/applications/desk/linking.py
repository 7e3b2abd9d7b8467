"""An application registered from a ticket: the time is the ticket’s, whatever the form says."""

from dataclasses import dataclass, replace

from app.applications.desk.rows import standing_of, term_of
from app.applications.desk.standing import Standing
from app.applications.desk.stepping import Step, after
from app.applications.drafts import ApplicationDraft
from app.errors import Refused
from app.i18n import N_, paper
from app.service import load
from db.models.calls import Call
from db.models.intake import IntakeTicket
from db.terms import TicketSource
from db.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Held:
    """The ticket, whether it counts as in time, and the draft with the ticket's time."""

    ticket: IntakeTicket
    standing: Standing
    draft: ApplicationDraft


def from_ticket(unit: UnitOfWork, ticket_id: int, call: Call, draft: ApplicationDraft) -> Held:
    """Raises Refused for a ticket of another call, one not taken in, or registered already."""
    ticket = load(unit.session, IntakeTicket, ticket_id)
    if ticket.call_id != call.id:
        raise Refused(N_("The ticket belongs to another call: choose that call, or correct it."))
    after(Step.REGISTER, ticket.state)
    found = standing_of(ticket, term_of(call))
    fixed = replace(draft, received_at=found.counts_at, received_reason=why(ticket))
    return Held(ticket, found, fixed)


def why(ticket: IntakeTicket) -> str:
    """Why the application is entered later than received, as papers say it."""
    name = f"{ticket.day.isoformat()} Nr. {ticket.number}"
    if ticket.source is TicketSource.JOURNAL:
        words = paper(N_("Intake ticket {name}, entered later from the paper journal: {reason}"))
        return words.format(name=name, reason=ticket.late_reason)
    return paper(N_("Intake ticket {name}, time frozen by the key.")).format(name=name)


def link(unit: UnitOfWork, held: Held, application_id: int) -> dict[str, object]:
    """The ticket is done with; what the audit log says of it."""
    ticket = held.ticket
    ticket.state = after(Step.REGISTER, ticket.state)
    ticket.application_id, ticket.registered_at = application_id, unit.now
    unit.touch("intake")
    said: dict[str, object] = {"ticket": ticket.id, "corridor": held.standing.corridor}
    return said | ({"reason": ticket.corridor_reason} if ticket.corridor_reason else {})
