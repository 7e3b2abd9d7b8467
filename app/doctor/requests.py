"""Requests about personal data: their terms follow from the day of receipt."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.doctor.finding import Finding, problem, some, sound
from app.doctor.inside import RESTORE
from app.i18n import N_
from app.participants.requests.term import answer_by, extended_by
from db.models.personal_data import DataRequest


def terms(session: Session) -> list[Finding]:
    """Both days of every request, counted again."""
    bad = []
    for each in session.scalars(select(DataRequest).order_by(DataRequest.id)):
        first = answer_by(each.received_on, each.roll_over).day
        longer = extended_by(each.received_on, each.roll_over).day
        if each.due_on != first or each.extended_to not in (None, longer):
            bad.append(each.number)
    if bad:
        return problem(
            "requests",
            N_("Terms of requests about personal data do not follow from their receipt: {names}."),
            RESTORE,
            names=some(bad),
        )
    return sound("requests", N_("Terms of requests about personal data follow from their receipt."))
