"""The receipt of an envelope: a paper for whoever brought it, signed by hand at the desk."""

from app.applications.desk.rows import standing_of, term_of
from app.applications.receipt_form import call_words, receipt_form
from app.documents.papers import Letterhead, Notice, NoticePart, PaperId, Signer
from app.formats import local_day, moment, prose_day
from app.i18n import N_, paper
from app.labels import paper_label
from app.mandates.steps import function_of
from app.register.steps import issue, void_unsigned
from app.safety.accounts import User
from app.texts.steps import text_of
from app.texts.text import Text
from db.models.calls import Call
from db.models.intake import IntakeTicket
from db.models.office import Paper
from db.terms import PaperKind, TextKind, TicketSource
from db.unit_of_work import UnitOfWork


def issue_receipt(unit: UnitOfWork, user: User, ticket: IntakeTicket, call: Call) -> Paper:
    """Draw the receipt up as things stand; an earlier one is void."""
    void_unsigned(unit, ticket.paper_id)
    # Nobody is kept waiting at the desk because a mandate was not entered: no refusal here.
    function = function_of(unit.session, user, local_day(unit.now))
    signer = Signer(person=user.name, function=function)
    standing = standing_of(ticket, term_of(call))
    kind = TextKind.INTAKE_RECEIPT_LATE if standing.late else TextKind.INTAKE_RECEIPT
    text = text_of(unit.session, kind, call.id)
    made = issue(
        unit,
        PaperKind.INTAKE_RECEIPT,
        f"{ticket_name(ticket)} · {ticket.applicant or ticket.code}"[:300],
        user.id,
        lambda head, which: envelope_paper(head, which, signer, text, ticket, call),
        call_id=call.id,
        record=ticket.id,
        text=kind,
    )
    ticket.paper_id = made.id
    return made


def ticket_name(ticket: IntakeTicket) -> str:
    """``2025-02-28 Nr. 3``."""
    return f"{ticket.day.isoformat()} Nr. {ticket.number}"


def envelope_paper(
    head: Letterhead, which: PaperId, by: Signer, text: Text, ticket: IntakeTicket, call: Call
) -> Notice:
    """The receipt as things stand."""
    standing = standing_of(ticket, term_of(call))
    wording = text.fill(
        {
            "office": head.office,
            "day": prose_day(which.day),
            "received": moment(standing.counts_at, seconds=True),
            "applicant": ticket.applicant or ticket.code,
            "call": call.number,
            "call_title": call.title,
            "contact": call.contact or head.contacts,
        }
    )
    lines = tuple(standing.explanation.paper().split("\n"))
    parts = [
        NoticePart(title=paper(N_("Envelope")), facts=_facts(ticket, call)),
        NoticePart(title=paper(N_("Time of receipt")), texts=lines),
    ]
    return receipt_form(head, which, by, call, wording, parts)


def _facts(ticket: IntakeTicket, call: Call) -> tuple[tuple[str, str], ...]:
    taken = moment(ticket.taken_at, seconds=True) if ticket.taken_at else ""
    journal = ticket.source is TicketSource.JOURNAL
    later = f"{moment(ticket.recorded_at)}, {ticket.late_reason}" if journal else ""
    return (
        (paper(N_("Intake ticket")), ticket_name(ticket)),
        (paper(N_("Time frozen")), moment(ticket.received_at, seconds=True)),
        (paper(N_("Handed over")), "" if journal else taken),
        (paper(N_("Row of the journal")), str(ticket.journal_row) if journal else ""),
        (paper(N_("Entered later")), later),
        (paper(N_("Call")), call_words(call)),
        (paper(N_("Applicant")), ticket.applicant),
        (paper(N_("Code")), ticket.code),
        (paper(N_("Pages")), "" if ticket.pages is None else str(ticket.pages)),
        (paper(N_("Copies handed in")), str(ticket.copies)),
        (paper(N_("Sealed")), paper(N_("yes, not opened")) if ticket.sealed else ""),
        (paper(N_("Brought by")), ticket.bearer),
        (paper(N_("How it came")), paper_label(ticket.channel)),
        (paper(N_("Note")), ticket.note),
    )
