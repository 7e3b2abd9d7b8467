"""Participants by month: how many began, how many left."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, String, cast, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.participants.indicators.scope import Scope, operations_of
from db.models.participants import Participation
from db.values import listed


@dataclass(frozen=True, slots=True)
class Month:
    """One month, as ``2020-06``."""

    month: str
    started: int
    left: int


def months_of(session: Session, scope: Scope) -> Sequence[Month]:
    """Every month from the first to the last, those in which nothing happened too."""
    where: list[ColumnElement[bool]] = []
    if not scope.everywhere:
        here = [each.id for each in operations_of(session, scope)]
        where.append(Participation.operation_id.in_(listed(here)))
    started = _counted(session, Participation.started_on, scope, where)
    left = _counted(session, Participation.ended_on, scope, where)
    known = sorted(started.keys() | left.keys())
    if not known:
        return []
    return [
        Month(name, started.get(name, 0), left.get(name, 0))
        for name in _between(known[0], known[-1])
    ]


def _counted(
    session: Session,
    day: InstrumentedAttribute[Any],
    scope: Scope,
    where: Sequence[ColumnElement[bool]],
) -> dict[str, int]:
    month = func.substr(cast(day, String), 1, 7).label("month")
    statement = select(month, func.count()).where(day.is_not(None), *where).group_by(month)
    if scope.from_on is not None:
        statement = statement.where(day >= scope.from_on)
    if scope.to_on is not None:
        statement = statement.where(day <= scope.to_on)
    return {name: count for name, count in session.execute(statement)}  # noqa: C416


def _between(first: str, last: str) -> list[str]:
    start, end = (int(each[:4]) * 12 + int(each[5:]) - 1 for each in (first, last))
    return [f"{at // 12}-{at % 12 + 1:02}" for at in range(start, end + 1)]
