"""The mark that a sheet of a re-evaluation carries."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.i18n import N_, paper
from db.models.complaints import Complaint, Reassignment
from db.models.evaluation import Assignment, Returned
from db.models.office import Paper


def again_mark(session: Session, application_id: int, evaluator_id: int | None) -> str:
    """By which complaint or decision it is evaluated anew (Lithuanian); empty at the first time."""
    complaint = session.scalar(
        select(Complaint.number)
        .join(Reassignment, Reassignment.complaint_id == Complaint.id)
        .join(Assignment, Assignment.id == Reassignment.assignment_id)
        .where(Assignment.application_id == application_id, Assignment.evaluator_id == evaluator_id)
    )
    if complaint is not None:
        words = paper(N_("Re-evaluation because of the complaint No. {number}"))
        return words.format(number=complaint)
    decision = session.scalar(
        select(Paper.number)
        .join(Returned, Returned.paper_id == Paper.id)
        .where(Returned.application_id == application_id, Returned.cancelled_at.is_(None))
        .order_by(Returned.id.desc())
        .limit(1)
    )
    if decision is None:
        return ""
    return paper(N_("Re-evaluation by the decision No. {number}")).format(number=decision)
