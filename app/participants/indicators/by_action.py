"""How many people each action of the strategy reached: registered ones, and reported ones."""

from collections import Counter

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.participants.indicators.sets import SETS
from db.models.applications import Application
from db.models.attendance import ReportedTotal
from db.models.participants import Operation, Participation


def people_by_action(session: Session) -> Counter[int]:
    """Participations of an action's projects, and what promoters reported in all (two SELECTs)."""
    registered = session.execute(
        select(Application.node_id, func.count(Participation.id))
        .join(Operation, Operation.application_id == Application.id)
        .join(Participation, Participation.operation_id == Operation.id)
        .group_by(Application.node_id)
    ).all()
    reported = session.execute(
        select(Application.node_id, func.sum(ReportedTotal.count))
        .join(Operation, Operation.application_id == Application.id)
        .join(ReportedTotal, ReportedTotal.operation_id == Operation.id)
        .where(
            ReportedTotal.code.in_([each.total for each in SETS.values()]),
            ReportedTotal.sex == "",
            ReportedTotal.voided_at.is_(None),
        )
        .group_by(Application.node_id)
    ).all()
    found: Counter[int] = Counter()
    for node, count in (*registered, *reported):
        found[node] += count
    return found
