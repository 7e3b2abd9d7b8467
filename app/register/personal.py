"""Papers that name one participant, and which."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.attendance import Enrolment
from db.models.office import Paper
from db.models.participants import Participation
from db.models.personal_data import DataRequest
from db.terms import PaperKind

NAMING = (PaperKind.ATTENDANCE_CERTIFICATE, PaperKind.DATA_LETTER)


def persons_on(session: Session, paper: Paper) -> tuple[int | None, ...]:
    """The participant's id; None where the person is known to the letter alone."""
    if paper.kind is PaperKind.DATA_LETTER:
        request = select(DataRequest.person_id).where(DataRequest.id == paper.record)
        return tuple(session.scalars(request))
    if paper.kind is PaperKind.ATTENDANCE_CERTIFICATE:
        query = (
            select(Participation.person_id)
            .join(Enrolment, Enrolment.participation_id == Participation.id)
            .where(Enrolment.id == paper.record)
        )
        return tuple(session.scalars(query))
    return ()
