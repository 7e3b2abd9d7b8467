"""What tells of a person beside their records: drafts, files, papers, details of the audit log."""

import json

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from app.attachments.steps import discard
from app.participants.privacy.keeping import participations
from db.models.attachments import Attachment
from db.models.attendance import Enrolment
from db.models.follow_ups import Evidence
from db.models.office import AuditDetail, AuditEntry, Draft, Paper
from db.models.participants import Person
from db.models.personal_data import DataRequest
from db.models.register import Document
from db.terms import PaperKind
from db.text import fold
from db.unit_of_work import UnitOfWork
from db.values import listed

_VERBS = ("participant.%", "evidence.%", "follow_up.%", "consent.%")
"""Audit entries whose details are about one person's record."""


def forget_traces(unit: UnitOfWork, person: Person) -> None:
    """What lies elsewhere: drafts, attached files, papers, details of the audit log.

    Of the papers that the program keeps, two kinds name a participant: certificates of attendance
    and letters on requests about personal data. Both were given to the person; the office needs its
    copies no longer than the retention that has ended by now (the verbs of erasing see to that), so
    they go. Their numbers stay in the audit log and in the register, which name nobody: they prove
    that the duty was done. Reports of indicators hold counts alone and stay for good. Attendance
    lists and records, questionnaires and lists to call by are drawn from the registry each time and
    not kept; signed originals on paper are the project's documents, kept as the documentation plan
    says (Article 17(3)(b)).
    """
    session = unit.session
    own = participations(session, person.id)
    held = session.scalars(
        select(Attachment).where(
            Attachment.record.in_(listed(_records(session, own))),
            Attachment.noun.in_(("evidence", "participant")),
        )
    ).all()
    discard(unit, held)
    # A certificate was given to its owner; the number it had stays in the audit log.
    enrolled = select(Enrolment.id).where(Enrolment.participation_id.in_(listed(own)))
    session.execute(
        delete(Paper).where(
            Paper.kind == PaperKind.ATTENDANCE_CERTIFICATE, Paper.record.in_(enrolled)
        ),
        execution_options={"synchronize_session": False},
    )
    _forget_letters(session, person.id)
    for draft in session.scalars(select(Draft)).all():
        if _tells_of(draft, person, own):
            session.delete(draft)
    _blank_audit(session, person.id, own)


def _forget_letters(session: Session, person_id: int) -> None:
    """Letters on the person's requests: they name whom they are to.

    That each request was answered in time is proved by its days and by the number that the letter
    has in the register of outgoing documents, which stay and name nobody.
    """
    of_person = select(DataRequest.id).where(DataRequest.person_id == person_id)
    letters = list(
        session.scalars(
            select(Paper.id).where(Paper.kind == PaperKind.DATA_LETTER, Paper.record.in_(of_person))
        )
    )
    quick = {"synchronize_session": False}
    session.execute(
        update(DataRequest)
        .where(DataRequest.person_id == person_id)
        .values(paper_id=None, extension_paper_id=None),
        execution_options=quick,
    )
    session.execute(
        update(Document).where(Document.paper_id.in_(listed(letters))).values(paper_id=None),
        execution_options=quick,
    )
    session.execute(delete(Paper).where(Paper.id.in_(listed(letters))), execution_options=quick)


def _records(session: Session, own: list[int]) -> list[int]:
    evidence = select(Evidence.id).where(Evidence.participation_id.in_(listed(own)))
    return [*own, *session.scalars(evidence)]


def _tells_of(draft: Draft, person: Person, own: list[int]) -> bool:
    """Of the person's record, or with their code, contact or whole name typed in."""
    if draft.form.startswith("participant") and draft.record in {str(each) for each in own}:
        return True
    text = json.dumps(json.loads(draft.values), ensure_ascii=False)
    told = [each for each in (person.personal_code, person.email, person.phone) if each]
    names = [fold(each) for each in (person.first_name, person.last_name) if each]
    folded = fold(text)
    named = bool(names) and all(each in folded for each in names)
    return named or any(each in text for each in told)


def _blank_audit(session: Session, person_id: int, own: list[int]) -> None:
    """Details go, the chain stays: it covers their salted hash alone."""
    about = select(AuditEntry.id).where(
        AuditEntry.record.in_(listed(own)),
        or_(*(AuditEntry.verb.like(each) for each in _VERBS)),
    )
    named = AuditDetail.details.like(f'%"person": {person_id},%') | AuditDetail.details.like(
        f'%"person": {person_id}}}%'
    )
    session.execute(
        update(AuditDetail)
        .where(or_(AuditDetail.id.in_(about), named))
        .values(salt=None, details=None)
        .execution_options(synchronize_session=False)
    )
