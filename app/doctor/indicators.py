"""Frozen reports of indicators: each still says what it said when it was taken."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.doctor.finding import Finding, problem, some, sound
from app.doctor.inside import RESTORE
from app.i18n import N_
from app.participants.indicators.frozen import hash_of, stored_records
from db.models.indicators import IndicatorSnapshot


def snapshots(session: Session) -> list[Finding]:
    """The hash over figures and records, of every report."""
    bad = [
        str(each.number)
        for each in session.scalars(select(IndicatorSnapshot).order_by(IndicatorSnapshot.number))
        if each.figures_hash != _hash(session, each)
    ]
    if bad:
        return problem(
            "snapshots",
            N_("Reports of indicators are not as they were frozen (No. {names})."),
            RESTORE,
            names=some(bad),
        )
    return sound("snapshots", N_("Frozen reports of indicators are as they were taken."))


def _hash(session: Session, each: IndicatorSnapshot) -> str:
    held = stored_records(session, each.id)
    return hash_of(each.figures, held, each.introduction, each.explanations)
