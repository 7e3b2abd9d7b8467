"""One application stored inside a verb’s transaction: typed, from a ticket or from a form."""

from typing import Any

from app.applications.desk.linking import from_ticket, link
from app.applications.drafts import ApplicationDraft
from app.applications.intake import find_applicant, index_texts, next_numbers
from app.applications.receipt import check_action, check_receipt, received
from app.calls.steps import call_of
from db.models.applications import Application
from db.unit_of_work import UnitOfWork


def registered(
    unit: UnitOfWork, draft: ApplicationDraft, ticket: int | None = None
) -> tuple[Application, dict[str, Any]]:
    """The stored application of a checked draft, and what the log says of its ticket.

    Raises Refused before the call opens or once it is decided.
    """
    call = call_of(unit.session, draft.call_id)
    held = None if ticket is None else from_ticket(unit, ticket, call, draft)
    check = None if held is None else held.standing.check
    draft = draft if held is None else held.draft
    check_receipt(call, draft, unit.now)
    check_action(call, draft)
    applicant = find_applicant(unit, draft.applicant)
    number = next_numbers(unit, call)[0]
    application = received(draft, call, applicant, number, unit.now, check)
    unit.session.add(application)
    unit.session.flush()
    index_texts(unit, [application])
    return application, {} if held is None else link(unit, held, application.id)
