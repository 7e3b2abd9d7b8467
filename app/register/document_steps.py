"""Registering, delivering and linking documents as part of a verb, also another noun's."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import numbers
from app.errors import Invalid, Refused
from app.formats import local_day
from app.i18n import N_
from app.register.days import Term
from app.register.delivering import Delivered, DeliveryDraft, deemed
from app.register.drafts import DocumentDraft
from app.register.pattern import index_of
from app.register.settings import read_settings
from app.register.stored import counted, put_delivered, put_due
from app.service import load
from db import search
from db.models.applications import Applicant
from db.models.register import CaseFile, Document
from db.terms import Register
from db.text import sort_key
from db.unit_of_work import UnitOfWork

NOUN = "document"
"""What files of a document are attached to."""
PROOF = "document_proof"
"""What proofs of its delivery are attached to."""
SEARCH = "register"
_TYPED = (
    *("subject", "party", "their_on", "their_number", "responsible"),
    *("case_id", "binder", "pages", "note"),
)


def counter(register: Register) -> str:
    """The name of a register's counter; it counts by year."""
    return f"document.{register.value}"


def enter(unit: UnitOfWork, draft: DocumentDraft, by: str) -> Document:
    """Give a checked document its number, in this very transaction; numbers are never reused."""
    today, settings = local_day(unit.now), read_settings(unit.session)
    case = case_of(unit.session, draft.case_id, today.year)
    if draft.paper_id is not None and of_paper(unit.session, draft.paper_id) is not None:
        raise Refused(N_("This paper is registered already."))
    serial = numbers.take(unit, counter(draft.register), today.year)
    pattern = settings.patterns[draft.register]
    made = Document(
        register=draft.register,
        year=today.year,
        serial=serial,
        number=index_of(pattern, serial, today.year, case.number if case else ""),
        registered_on=today,
        registered_at=unit.now,
        registered_by=by,
        paper_id=draft.paper_id,
        noun=draft.noun,
        record=draft.record,
        answers_id=draft.answers_id,
    )
    fill(unit.session, made, draft, settings.term(draft.due_days or 0, draft.due_working))
    unit.session.add(made)
    unit.session.flush()
    index_again(unit, made)
    unit.touch("register")
    return made


def fill(session: Session, document: Document, draft: DocumentDraft, term: Term) -> None:
    """The typed particulars; the day of an answer is counted again."""
    known = draft.applicant_id or applicant_named(session, draft.party)
    for name in _TYPED:
        setattr(document, name, getattr(draft, name))
    document.applicant_id = known
    document.subject_key = sort_key(draft.subject)[:600]
    document.party_key = sort_key(draft.party)[:400]
    if document.register is Register.INCOMING:
        document.channel, document.received_on = draft.channel, draft.received_on
    document.due_days, document.due_working = draft.due_days, term.working
    document.due_first_counted, document.due_roll_over = term.first_counted, term.roll_over
    put_due(document, counted(document, draft.due_on))


def index_again(unit: UnitOfWork, document: Document) -> None:
    """What the search finds the document by."""
    search.index(unit.session, SEARCH, document.id, *search_parts(document))


def search_parts(document: Document) -> tuple[str, ...]:
    """Number, subject, the other side and their number."""
    return document.number, document.subject, document.party, document.their_number


def deliver(unit: UnitOfWork, document: Document, draft: DeliveryDraft) -> Delivered:
    """Enter (or correct) how an outgoing letter went; the term of its answer runs from there."""
    delivered = deemed(draft, read_settings(unit.session).channels)
    put_delivered(document, delivered, draft.note)
    if document.due_days is not None:
        put_due(document, counted(document))
    unit.touch("register")
    return delivered


def settle(unit: UnitOfWork, document: Document, reason: str, by: str) -> None:
    """No answer is awaited any more, for a reason."""
    document.settled_at, document.settled_by, document.settled_reason = unit.now, by, reason
    unit.touch("register")


def refuse_voided(document: Document) -> None:
    """Raises Refused for a voided document: it stays as it was."""
    if document.voided_at is not None:
        raise Refused(
            N_("{number} is voided: it stays as it was. Register the document anew."),
            number=document.number,
        )


def of_paper(session: Session, paper_id: int) -> Document | None:
    """The document by which an issued paper stands in a register, voided ones left out."""
    return session.scalar(
        select(Document)
        .where(Document.paper_id == paper_id, Document.voided_at.is_(None))
        .order_by(Document.id.desc())
        .limit(1)
    )


def of_record(session: Session, noun: str, record: int) -> Document | None:
    """The newest document of another noun's record, voided ones left out."""
    return session.scalar(
        select(Document)
        .where(Document.noun == noun, Document.record == record, Document.voided_at.is_(None))
        .order_by(Document.id.desc())
        .limit(1)
    )


def answers_to(session: Session, document_id: int) -> Sequence[Document]:
    """What answers a document, voided ones left out, the first one first."""
    return session.scalars(
        select(Document)
        .where(Document.answers_id == document_id, Document.voided_at.is_(None))
        .order_by(Document.id)
    ).all()


def applicant_named(session: Session, name: str) -> int | None:
    """The one applicant of exactly this name."""
    same = select(Applicant.id).where(Applicant.name_key == sort_key(name)[:400])
    found = session.scalars(same.where(Applicant.name == name).limit(2)).all()
    return found[0] if len(found) == 1 else None


def case_of(session: Session, case_id: int | None, year: int) -> CaseFile | None:
    """The chosen case; Invalid when it is of another year."""
    if case_id is None:
        return None
    found = load(session, CaseFile, case_id)
    if found.year != year:
        raise Invalid(
            N_("The case {number} is of {year}: choose one of the year of registration."),
            field="case_id",
            number=found.number,
            year=str(found.year),
        )
    return found
