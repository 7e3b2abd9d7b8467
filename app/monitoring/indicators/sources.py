"""What projects and the registry say of the strategy's indicators, by lineage and year."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.participants.indicators.by_action import people_by_action
from db.models.project_monitoring import ProjectIndicator, ProjectValue
from db.models.strategy import StrategyNode

ByYear = dict[tuple[str, int], int]
"""Hundredths by a lineage and a year."""


def people(session: Session) -> ByYear:
    """Participants of an action's projects by the action's lineage (three SELECTs)."""
    counted = people_by_action(session)
    nodes = session.execute(select(StrategyNode.id, StrategyNode.lineage))
    lineages = {key: lineage for key, lineage in nodes}  # noqa: C416
    found: ByYear = defaultdict(int)
    for (node, year), count in counted.items():
        if node in lineages:
            found[lineages[node], year] += count * 100
    return found


def projects(session: Session) -> tuple[ByYear, ByYear]:
    """By the indicator's lineage: what was added in a year, and what stood at its end.

    A project's values are told as of a day, the newest first to count (one SELECT).
    """
    rows = session.execute(
        select(ProjectIndicator.id, ProjectIndicator.lineage, ProjectValue.on, ProjectValue.value)
        .join(ProjectValue, ProjectValue.indicator_id == ProjectIndicator.id)
        .where(ProjectIndicator.lineage != "", ProjectValue.voided_reason.is_(None))
        .order_by(ProjectValue.on, ProjectValue.id)
    )
    told: dict[tuple[int, str], list[tuple[date, int]]] = defaultdict(list)
    for key, lineage, on, value in rows:
        told[key, lineage].append((on, value))
    return by_year(told)


def by_year(told: Mapping[tuple[int, str], Sequence[tuple[date, int]]]) -> tuple[ByYear, ByYear]:
    """See :func:`projects`; of each project's indicator and lineage what was told, by days. Pure.

    What a project told last stands until it tells otherwise, also in years in which only others do.
    """
    years: dict[str, set[int]] = defaultdict(set)
    for (_key, lineage), values in told.items():
        years[lineage] |= {on.year for on, _value in values}
    added: ByYear = defaultdict(int)
    stood: ByYear = defaultdict(int)
    for (_key, lineage), values in told.items():
        last = {on.year: value for on, value in values}  # the newest of a year comes last
        before = 0
        for year in sorted(years[lineage]):
            if year < min(last):
                continue
            now = last.get(year, before)
            if year in last:
                added[lineage, year] += now - before
            stood[lineage, year] += now
            before = now
    return added, stood
