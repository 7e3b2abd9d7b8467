"""What goes over when two applicants are one, and how it stands afterwards."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.applications.intake import index_again
from app.errors import Refused
from app.i18n import N_
from db.models.applicants import AidEntry, AidLookup, ApplicantLink
from db.models.applications import Applicant, Application
from db.unit_of_work import UnitOfWork
from db.values import listed

Moved = Mapping[str, Sequence[int]]
"""Ids by what they are: applications, both ends of links, aid, looks into the register."""

_COLUMNS: dict[str, Any] = {
    "applications": Application.applicant_id,
    "links": ApplicantLink.applicant_id,
    "others": ApplicantLink.other_id,
    "aid": AidEntry.applicant_id,
    "lookups": AidLookup.applicant_id,
}


def belongings(session: Session, applicant_id: int) -> dict[str, list[int]]:
    """Everything that is the applicant's own (a SELECT each)."""
    return {
        name: list(
            session.scalars(
                select(column.class_.id).where(column == applicant_id).order_by(column.class_.id)
            )
        )
        for name, column in _COLUMNS.items()
    }


def stands(session: Session, applicant: Applicant) -> dict[str, Any]:
    """How it is with an applicant and all that is its own: what is new later shows in it."""
    versions = session.execute(
        select(Application.id, Application.version)
        .where(Application.applicant_id == applicant.id)
        .order_by(Application.id)
    )
    links = session.execute(
        select(ApplicantLink.id, ApplicantLink.version)
        .where(
            (ApplicantLink.applicant_id == applicant.id) | (ApplicantLink.other_id == applicant.id)
        )
        .order_by(ApplicantLink.id)
    )
    return {
        "version": applicant.version,
        "own": belongings(session, applicant.id),
        "applications": [list(row) for row in versions],
        "links": [list(row) for row in links],
    }


def move(unit: UnitOfWork, moved: Moved, target: int) -> None:
    """Make it all the target's; its applications are found by its name."""
    session = unit.session
    for name, column in _COLUMNS.items():
        ids = moved[name]
        values = {column: target}
        if hasattr(column.class_, "version"):
            values[column.class_.version] = column.class_.version + 1  # whoever reads it is stale
        session.execute(
            update(column.class_)
            .where(column.class_.id.in_(listed(ids)))
            .values(values)
            .execution_options(synchronize_session=False)
        )
    for held in list(session):
        if not isinstance(held, Applicant):
            session.expire(held)
    index_again(unit, [target])


def refuse_linked(session: Session, one: int, other: int) -> None:
    """Refused while the two are entered as linked enterprises of one undertaking."""
    a, b = ApplicantLink.applicant_id, ApplicantLink.other_id
    held = select(ApplicantLink.id).where(
        ((a == one) & (b == other)) | ((a == other) & (b == one)),
        ApplicantLink.ended_at.is_(None),
    )
    if session.scalar(held.limit(1)) is not None:
        raise Refused(
            N_("The two are entered as linked enterprises, so they are two: end the link first.")
        )
