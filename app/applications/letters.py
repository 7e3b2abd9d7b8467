"""What the office writes to an applicant."""

from collections.abc import Sequence
from datetime import datetime

from app.applications.addressing import Addressed
from app.documents.papers import CallLine, Letterhead, Notice, NoticePart, PaperId, Signer
from app.formats import local_day, prose_day
from app.i18n import N_, paper
from app.register.appealing import term_words
from app.register.days import Term
from app.texts.text import Text
from db.models.applications import Application
from db.models.calls import Call


def clarification_letter(
    head: Letterhead,
    which: PaperId,
    by: Signer,
    text: Text,
    who: Addressed,
    application: Application,
    call: Call,
    asked: tuple[str, Sequence[tuple[int, str]]],
    term: Term,
) -> Notice:
    """The request to clarify; ``asked``: what is asked, and the checklist items with their places.

    The term is named in days and how they are counted: its last day follows from the day the letter
    is deemed received, which is not known yet.
    """
    question, items = asked
    wording = text.fill(
        {
            "office": head.office,
            "day": prose_day(which.day),
            "number": application.number,
            "title": application.title,
            "call": call.number,
            "call_title": call.title,
            "received": _in_prose(application.received_at),
            "term": term_words(term.days, term.working),
            "counting": _counting(term),
            "contact": call.contact or head.contacts,
            **who.fields(),
        }
    )
    parts = [
        NoticePart(title=paper(N_("What is to be clarified")), texts=(question,)),
    ]
    if items:
        parts.append(
            NoticePart(
                title=paper(N_("Criteria of eligibility it concerns")),
                texts=tuple(f"{place}. {words}" for place, words in items),
            )
        )
    return Notice(
        head=head,
        paper=which,
        call=CallLine(number=call.number, title=call.title),
        signer=by,
        titles=wording.titles,
        opening=wording.opening,
        parts=tuple(parts),
        closing=wording.closing,
        addressee=who.lines(),
    )


def _counting(term: Term) -> str:
    first = (
        paper(N_("The day of receipt is the first day of the term."))
        if term.first_counted
        else paper(N_("The term runs from the day after the receipt of this letter."))
    )
    if not term.roll_over:
        return first
    roll = paper(N_("If its last day is a day off, it ends on the next working day."))
    return f"{first} {roll}"


def _in_prose(value: datetime) -> str:
    return prose_day(local_day(value))
