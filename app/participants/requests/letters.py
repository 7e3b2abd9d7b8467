"""What the office writes to a person who asked about their data."""

from datetime import date

from app.documents.papers import Letterhead, Notice, NoticePart, PaperId, Signer
from app.formats import prose_day
from app.i18n import N_, paper
from app.texts.text import Text
from db.terms import DataRequestKind, DataRequestOutcome

_ASKED = {
    DataRequestKind.ACCESS: N_("access to your personal data (Article 15)"),
    DataRequestKind.CORRECTION: N_("correcting your personal data (Article 16)"),
    DataRequestKind.ERASURE: N_("erasing your personal data (Article 17)"),
    DataRequestKind.RESTRICTION: N_("restricting the processing of your data (Article 18)"),
    DataRequestKind.PORTABILITY: N_("receiving your data in a file (Article 20)"),
    DataRequestKind.OBJECTION: N_("your objection to the processing (Article 21)"),
}
_OUTCOMES = {
    DataRequestOutcome.FULFILLED: N_("is fulfilled"),
    DataRequestOutcome.PARTLY: N_("is fulfilled in part"),
    DataRequestOutcome.REFUSED: N_("is refused"),
}


def asked_words(kind: DataRequestKind) -> str:
    """What is asked, in the genitive after „dėl“ (Lithuanian)."""
    return paper(_ASKED[kind])


def values(
    head: Letterhead, which: PaperId, number: str, kind: DataRequestKind, received_on: date
) -> dict[str, str]:
    """The fields that both letters have."""
    return {
        "office": head.office,
        "day": prose_day(which.day),
        "number": number,
        "received": prose_day(received_on),
        "asked": asked_words(kind),
        "contact": head.contacts,
    }


def letter(
    head: Letterhead,
    which: PaperId,
    by: Signer,
    text: Text,
    fields: dict[str, str],
    addressee: tuple[str, ...],
    reasons: str,
) -> Notice:
    """Either letter; ``fields`` fill the office’s text, ``reasons`` stand below it."""
    wording = text.fill(fields)
    return Notice(
        head=head,
        paper=which,
        call=None,
        signer=by,
        titles=wording.titles,
        opening=wording.opening,
        parts=(NoticePart(title=paper(N_("Explanation")), texts=(reasons,)),),
        closing=wording.closing,
        addressee=addressee,
    )


def outcome_words(outcome: DataRequestOutcome) -> str:
    """How the request ended, after „Prašymas“ (Lithuanian)."""
    return paper(_OUTCOMES[outcome])
