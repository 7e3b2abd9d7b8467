"""The receipt of registration: a paper for whoever brought the application."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.applications.addressing import Addressed, addressed
from app.applications.desk.rows import TicketRow, ticket_of
from app.applications.papers import APPLICATION
from app.applications.receipt_form import call_words, receipt_form
from app.attachments.service import AttachmentRow, attached
from app.calls.states import receipt
from app.calls.steps import call_of
from app.documents.papers import Letterhead, Notice, NoticePart, PaperId, Signer
from app.formats import local_day, moment, money, prose_day, size_text
from app.i18n import N_, paper
from app.labels import paper_label
from app.mandates.steps import signer_of
from app.register.steps import issue, void_unsigned
from app.safety.rights import Right
from app.service import Service, load
from app.texts.steps import text_of
from app.texts.text import Text
from db.models.applications import Application
from db.models.calls import Call
from db.models.office import Paper
from db.terms import PaperKind, TextKind


class ReceiptVerbs(Service):
    """Receipts; one for a late application says why it is rejected."""

    def issue_receipt(self, application_id: int) -> int:
        """Draw up the receipt as things stand; returns the paper's id.

        An earlier one that nobody signed is taken out of the queue.
        """
        with self.verb(Right.REGISTER_APPLICATIONS) as unit:
            application = load(unit.session, Application, application_id)
            call = call_of(unit.session, application.call_id)
            files = attached(unit.session, APPLICATION, (application_id,))
            ticket = ticket_of(unit.session, application_id)
            for earlier in _unsigned(unit.session, application_id):
                void_unsigned(unit, earlier)
            user = self.office.user
            signer = signer_of(unit.session, user, local_day(unit.now))
            kind = text_kind(application)
            text = text_of(unit.session, kind, call.id)
            who = addressed(unit.session, application.applicant)
            made = issue(
                unit,
                PaperKind.RECEIPT,
                f"{application.number} · {application.title}"[:300],
                user.id,
                lambda head, which: receipt_paper(
                    head, which, signer, text, who, application, call, files, ticket
                ),
                call_id=call.id,
                record=application_id,
                text=kind,
            )
            unit.record(
                "application.receipt_issued",
                application_id,
                number=application.number,
                paper=made.number,
            )
            unit.touch("applications")
        return made.id


def _unsigned(session: Session, application_id: int) -> list[int]:
    return list(
        session.scalars(
            select(Paper.id).where(
                Paper.kind == PaperKind.RECEIPT,
                Paper.record == application_id,
                Paper.signed_at.is_(None),
                Paper.voided_at.is_(None),
            )
        )
    )


def text_kind(application: Application) -> TextKind:
    """A late application has a receipt of its own."""
    return TextKind.RECEIPT_LATE if application.late else TextKind.RECEIPT


def receipt_paper(
    head: Letterhead,
    which: PaperId,
    by: Signer,
    text: Text,
    addressee: Addressed,
    application: Application,
    call: Call,
    files: Sequence[AttachmentRow],
    ticket: TicketRow | None = None,
) -> Notice:
    """The receipt as things stand."""
    wording = text.fill(
        {
            "office": head.office,
            "day": prose_day(which.day),
            "received": prose_day(local_day(application.received_at)),
            "number": application.number,
            "title": application.title,
            **addressee.fields(),
            "call": call.number,
            "call_title": call.title,
            "registered": moment(application.recorded_at),
            "reason": application.eligibility_reason if application.late else "",
            "contact": call.contact or head.contacts,
        }
    )
    who = application.applicant
    check = (
        receipt(application.received_at, call.opens_at, call.closes_at)
        if ticket is None
        else ticket.standing.check
    )
    facts = [
        (paper(N_("Reg. No.")), application.number),
        (paper(N_("Received")), moment(application.received_at, seconds=True)),
        (paper(N_("Intake ticket")), ticket.name if ticket else ""),
        (paper(N_("How it came")), paper_label(application.channel)),
        (paper(N_("Entered later")), application.received_reason),
        (paper(N_("Applicant")), who.name),
        (paper(N_("Code")), who.code),
        (paper(N_("Project")), application.title),
        (paper(N_("Call")), call_words(call)),
        (paper(N_("Requested")), money(application.requested)),
    ]
    parts = [
        NoticePart(title=paper(N_("Application")), facts=tuple(facts)),
    ]
    if not application.late:  # a late one's opening tells it
        parts.append(NoticePart(title=paper(N_("Time of receipt")), texts=(check.paper(),)))
    kept = [each for each in files if each.removed_at is None]
    if kept:
        lines = tuple((each.name, size_text(each.size)) for each in kept)
        parts.append(NoticePart(title=paper(N_("Attachments")), facts=lines))
    made = receipt_form(head, which, by, call, wording, parts)
    return replace(made, addressee=addressee.lines())
