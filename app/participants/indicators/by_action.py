"""How many people each action of the strategy reached: registered ones, and reported ones."""

from collections import Counter

from sqlalchemy import extract, func, select
from sqlalchemy.orm import Session

from app.participants.indicators.sets import SETS
from db.models.applications import Application
from db.models.attendance import ReportedTotal
from db.models.participants import Operation, Participation

_began = extract("year", Participation.started_on)
_told = extract("year", ReportedTotal.reported_on)


def people_by_action(session: Session) -> Counter[tuple[int, int]]:
    """By action and year: participations that began, and what promoters reported (two SELECTs).

    A promoter's total counts in the year of the report's day.
    """
    registered = session.execute(
        select(Application.node_id, _began, func.count(Participation.id))
        .join(Operation, Operation.application_id == Application.id)
        .join(Participation, Participation.operation_id == Operation.id)
        .group_by(Application.node_id, _began)
    ).all()
    reported = session.execute(
        select(Application.node_id, _told, func.sum(ReportedTotal.count))
        .join(Operation, Operation.application_id == Application.id)
        .join(ReportedTotal, ReportedTotal.operation_id == Operation.id)
        .where(
            ReportedTotal.code.in_([each.total for each in SETS.values()]),
            ReportedTotal.sex == "",
            ReportedTotal.voided_at.is_(None),
        )
        .group_by(Application.node_id, _told)
    ).all()
    found: Counter[tuple[int, int]] = Counter()
    for node, year, count in (*registered, *reported):
        found[node, int(year)] += count
    return found
