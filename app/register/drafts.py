"""What a person types of a document, checked."""

from dataclasses import dataclass, replace
from datetime import date

from app.explanation import Explanation, say
from app.formats import day
from app.i18n import N_
from app.problems import Problems, one_line
from app.register.days import LONGEST, Deadline, Term, deadline
from app.register.delivering import Delivered, due_from
from db.terms import Channel, Register

WITH_PARTY = (Register.INCOMING, Register.OUTGOING, Register.CONTRACTS)
"""Registers whose documents have another side: a sender, an addressee, a party."""
WITH_ANSWER = (Register.INCOMING, Register.OUTGOING)
"""Registers whose documents may await an answer."""
_LENGTHS = (
    ("subject", 300),
    ("party", 200),
    ("their_number", 60),
    ("responsible", 120),
    ("binder", 120),
    ("pages", 60),
)


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """A document to be registered, or its corrected particulars.

    An answer is awaited within ``due_days`` (``due_working`` None: as the office counts), or by
    ``due_on``, the day named in the document. ``channel`` and ``received_on`` are an incoming
    document's. ``noun`` and ``record`` are filled by the verbs of other nouns.
    """

    register: Register
    subject: str
    party: str = ""
    applicant_id: int | None = None
    their_on: date | None = None
    their_number: str = ""
    channel: Channel | None = None
    received_on: date | None = None
    responsible: str = ""
    due_days: int | None = None
    due_working: bool | None = None
    due_on: date | None = None
    case_id: int | None = None
    binder: str = ""
    pages: str = ""
    note: str = ""
    answers_id: int | None = None
    paper_id: int | None = None
    noun: str = ""
    record: int | None = None

    def checked(self, today: date) -> "DocumentDraft":
        """Trimmed, an incoming one with its day; raises InvalidMany with fields."""
        tidy = replace(
            self,
            subject=one_line(self.subject),
            party=one_line(self.party),
            their_number=one_line(self.their_number),
            responsible=one_line(self.responsible),
            binder=one_line(self.binder),
            pages=one_line(self.pages),
            note=self.note.strip(),
        )
        if tidy.register is Register.INCOMING:
            tidy = replace(tidy, received_on=tidy.received_on or today)
        else:
            tidy = replace(tidy, received_on=None, channel=None)
        problems = Problems()
        for name, most in _LENGTHS:
            problems.need(
                len(getattr(tidy, name)) <= most,
                N_("At most {most} characters fit here."),
                name,
                most=most,
            )
        problems.need(tidy.subject, N_("Enter what the document is about."), "subject")
        problems.need(
            tidy.party or tidy.register not in WITH_PARTY,
            N_("Enter who the other side is."),
            "party",
        )
        for name in ("their_on", "received_on"):
            when = getattr(tidy, name)
            problems.need(when is None or when <= today, N_("The day lies in the future."), name)
        _check_due(problems, tidy)
        problems.done()
        return tidy


def _check_due(problems: Problems, draft: DocumentDraft) -> None:
    awaits = draft.due_days is not None or draft.due_on is not None
    if awaits and draft.register not in WITH_ANSWER:
        problems.need(False, N_("Only letters await an answer."), "due_days")
        return
    problems.need(
        draft.due_days is None or 1 <= draft.due_days <= LONGEST,
        N_("The term is at least one day and at most ten years."),
        "due_days",
    )
    problems.need(
        draft.due_days is None or draft.due_on is None,
        N_("Enter the term in days or its last day, not both."),
        "due_on",
    )
    if draft.due_on is not None and draft.received_on is not None:
        problems.need(
            draft.due_on >= draft.received_on,
            N_("An answer is not due before the letter came."),
            "due_on",
        )


def due_of(
    received: Delivered | date | None, days: int | None, named: date | None, term: Term | None
) -> Deadline | None:
    """When the answer is due; None while nothing is awaited, or a letter did not go yet.

    ``received`` is an outgoing letter's delivery or the day an incoming one came.
    """
    if named is not None:
        return Deadline(named, Explanation((say(N_("The day is named in the document.")),)))
    if days is None or term is None or received is None:
        return None
    if isinstance(received, Delivered):
        return due_from(received, term)
    counted = deadline(received, term)
    first = say(N_("Received {received}."), received=day(received))
    return Deadline(counted.day, Explanation((first, *counted.explanation.lines)))
