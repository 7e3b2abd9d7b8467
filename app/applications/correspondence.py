"""Requests to clarify in the register of documents: the letter, its answer, its end."""

from collections.abc import Sequence

from app.attachments.incoming import Incoming
from app.attachments.steps import attach
from app.i18n import N_, paper
from app.register.document_steps import NOUN, answers_to, enter, of_paper, of_record, settle
from app.register.drafts import DocumentDraft
from db.models.applications import Application, Clarification
from db.models.register import Document
from db.terms import Register
from db.unit_of_work import UnitOfWork

CLARIFICATION = "clarification"
"""The noun of a request, by which its files and its letter are found."""


def registered_letter(
    unit: UnitOfWork, found: Clarification, application: Application, by: str
) -> Document:
    """The letter as it stands in the register; it is registered now if it was not.

    Its answer is counted by the rules that the request was made under.
    """
    letter = of_record(unit.session, CLARIFICATION, found.id)
    if letter is None and found.paper_id is not None:
        letter = of_paper(unit.session, found.paper_id)
    if letter is None or letter.register is not Register.OUTGOING:
        who = application.applicant
        subject = paper(N_("Request to clarify the application {number} “{title}”"))
        letter = enter(
            unit,
            DocumentDraft(
                Register.OUTGOING,
                subject.format(number=application.number, title=application.title)[:300],
                party=who.name,
                applicant_id=who.id,
                responsible=found.asked_by,
                paper_id=found.paper_id,
            ),
            by,
        )
    letter.noun, letter.record = CLARIFICATION, found.id
    letter.due_days, letter.due_working = found.days, found.working_days
    letter.due_first_counted, letter.due_roll_over = found.first_counted, found.roll_over
    return letter


def registered_answer(
    unit: UnitOfWork,
    found: Clarification,
    application: Application,
    files: Sequence[Incoming],
    by: str,
) -> str:
    """The answer in the register of incoming documents, linked to the letter; its number.

    One that was registered and linked there already is not registered twice. Without an answer
    the letter waits for none any more.
    """
    letter = of_record(unit.session, CLARIFICATION, found.id)
    if found.answered_on is None:
        settle_letter(unit, found, paper(N_("No answer came by the end of the term.")), by)
        return ""
    if letter is None:
        return ""
    known = answers_to(unit.session, letter.id)
    if known:
        return known[0].number
    subject = paper(N_("Answer to the request to clarify the application {number}"))
    made = enter(
        unit,
        DocumentDraft(
            Register.INCOMING,
            subject.format(number=application.number),
            party=application.applicant.name,
            applicant_id=application.applicant_id,
            received_on=found.answered_on,
            responsible=by,
            answers_id=letter.id,
        ),
        by,
    )
    attach(unit, NOUN, made.id, files, by)
    return made.number


def settle_letter(unit: UnitOfWork, found: Clarification, reason: str, by: str) -> None:
    """The letter waits for no answer any more; nothing to do while it is not registered."""
    letter = of_record(unit.session, CLARIFICATION, found.id)
    if letter is not None and letter.settled_at is None:
        settle(unit, letter, reason, by)
