"""What the reply to a complaint says."""

from sqlalchemy.orm import Session

from app.applications.addressing import addressed
from app.documents.papers import CallLine, Letterhead, Notice, NoticePart, PaperId, Signer
from app.formats import local_day, prose_day
from app.i18n import N_, paper
from app.names.steps import named
from app.register.appealing import Appealing
from app.texts.text import Text
from db.models.applications import Application
from db.models.calls import Call
from db.models.complaints import Complaint
from db.terms import ComplaintOutcome, ComplaintState, ComplaintTarget

_OUTCOMES = {
    ComplaintOutcome.UPHELD: N_("the complaint is upheld"),
    ComplaintOutcome.PARTLY: N_("the complaint is upheld in part"),
    ComplaintOutcome.DISMISSED: N_("the complaint is dismissed"),
}


def outcome_words(found: Complaint) -> str:
    """What was decided about the complaint, as its reply says it (Lithuanian)."""
    if found.outcome is None:
        return paper(N_("the complaint is not examined"))
    return paper(_OUTCOMES[found.outcome])


def attacked_words(found: Complaint, application: Application) -> str:
    """What the complaint is about, in the genitive after „dėl“ (Lithuanian)."""
    if found.target is ComplaintTarget.ELIGIBILITY:
        return paper(N_("of finding the application No. {number} ineligible")).format(
            number=application.number
        )
    return paper(N_("of the decision No. {decision} on the application No. {number}")).format(
        decision=found.decided, number=application.number
    )


def addressee_of(session: Session, found: Complaint, application: Application) -> tuple[str, ...]:
    """Whom the reply is to, line by line."""
    if found.by_applicant:
        lines = addressed(session, application.applicant).lines()
        return (*lines, found.address) if found.address else lines
    who = named(session, found.complainant)
    return tuple(line for line in (who.addressee, found.address) if line)


def reply_letter(
    head: Letterhead,
    which: PaperId,
    by: Signer,
    text: Text,
    addressee: tuple[str, ...],
    found: Complaint,
    application: Application,
    call: Call,
    appeal: Appealing,
    amended: str = "",
) -> Notice:
    """The letter; ``amended`` is the sentence on the decision that followed, if one did."""
    wording = text.fill(
        {
            "office": head.office,
            "day": prose_day(which.day),
            "complaint": found.number,
            "received": prose_day(local_day(found.received_at)),
            "attacked": attacked_words(found, application),
            "number": application.number,
            "title": application.title,
            "call": call.number,
            "call_title": call.title,
            "outcome": outcome_words(found),
            "amended": amended,
            "appeal": appeal.sentence(),
            "contact": call.contact or head.contacts,
        }
    )
    again = any(each.state is ComplaintState.REEVALUATION for each in found.steps)
    told = paper(N_("The application was evaluated anew by other evaluators.")) if again else ""
    reasons = tuple(line for line in (told, found.reason) if line)
    return Notice(
        head=head,
        paper=which,
        call=CallLine(number=call.number, title=call.title),
        signer=by,
        titles=wording.titles,
        opening=wording.opening,
        parts=(NoticePart(title=paper(N_("Reasons")), texts=reasons),),
        closing=wording.closing,
        addressee=addressee,
    )
