"""Approved annual reports: each still says what it said when it was approved."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.doctor.finding import Finding, problem, some, sound
from app.doctor.inside import RESTORE
from app.i18n import N_
from app.monitoring.annual.figures import hash_of
from db.models.monitoring import AnnualReport


def frozen(session: Session) -> list[Finding]:
    """The hash over the figures, of every report that was approved."""
    reports = session.scalars(
        select(AnnualReport).where(AnnualReport.approved_on.is_not(None)).order_by(AnnualReport.id)
    )
    bad = [
        f"{each.year}-{each.number}"
        for each in reports
        if each.figures_hash != hash_of(each.figures)
    ]
    if bad:
        return problem(
            "annual-reports",
            N_("Annual reports are not as they were approved ({names})."),
            RESTORE,
            names=some(bad),
        )
    return sound("annual-reports", N_("Annual reports are as they were approved."))
