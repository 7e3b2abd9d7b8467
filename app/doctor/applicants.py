"""What applicants are compared by: follows from their names and codes, and can be built again."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.applications.applicants.keeping import doubtful, put_keys
from db import names
from db.models.applicants import ApplicantKey
from db.models.applications import Applicant
from db.values import listed


def wrongly_compared(session: Session) -> list[int]:
    """Applicants whose keys or mark of a doubtful code are not those of their name and code."""
    held: dict[int, set[str]] = {}
    for key, word in session.execute(select(ApplicantKey.applicant_id, ApplicantKey.key)):
        held.setdefault(key, set()).add(word)
    return [
        each.id
        for each in session.execute(
            select(
                Applicant.id, Applicant.name, Applicant.code, Applicant.doubtful, Applicant.alias
            )
        )
        if held.get(each.id, set()) != names.keys("" if each.alias else each.name)
        or each.doubtful != doubtful(each.code)
    ]


def compare_again(session: Session, wrong: Collection[int]) -> None:
    """Build it again for these, inside an open transaction."""
    found = session.scalars(select(Applicant).where(Applicant.id.in_(listed(wrong)))).all()
    for each in found:
        each.doubtful = doubtful(each.code)
    put_keys(session, {each.id: "" if each.alias else each.name for each in found})
