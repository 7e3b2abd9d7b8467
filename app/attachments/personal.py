"""Whose data an attached file holds, as far as its record tells."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.follow_ups import Evidence
from db.models.participants import Participation
from db.models.personal_data import DataRequest

_OF_MANY = ("project_report", "visit")
"""Lists of people, pictures and records lie beside these; nobody names whom they show."""


def persons_in(session: Session, noun: str, record: int) -> tuple[int | None, ...]:
    """Ids of people; None for those whom nobody named, nothing where it holds nobody's data."""
    if noun in _OF_MANY:
        return (None,)
    if noun == "evidence":
        of = select(Participation.person_id).join(
            Evidence, Evidence.participation_id == Participation.id
        )
        return tuple(session.scalars(of.where(Evidence.id == record)))
    if noun == "document":
        query = select(DataRequest.person_id).where(DataRequest.document_id == record)
        return tuple(session.scalars(query))
    return ()
