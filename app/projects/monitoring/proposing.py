"""The indicators that a project's application promised, beside what its call asks for."""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.projects.monitoring.drafts import IndicatorDraft
from db.models.applications import Application, PlannedIndicator
from db.models.calls import Call, CallIndicator
from db.models.projects import Project
from db.models.strategy import StrategyIndicator, StrategyNode
from db.terms import IndicatorKind
from db.text import fold

_PEOPLE = re.compile(r"\b(asm|asmen\w*|zm|zmon\w*|dalyv\w*)\b")
"""Units that count people, without accents."""


def counts_people(unit: str) -> bool:
    """Whether a unit counts people: „asm.“, „asmenys“, „dalyviai“, „žm.“."""
    return _PEOPLE.search(fold(unit)) is not None


def proposed(session: Session, project: Project) -> tuple[IndicatorDraft, ...]:
    """What the application plans, then what the call asks for and the application leaves out.

    A target is the application's, or the call's minimum where that is higher (four SELECTs).
    """
    if project.application_id is None:
        return ()
    application = session.get_one(Application, project.application_id)
    planned = session.execute(
        select(PlannedIndicator.title, PlannedIndicator.unit, PlannedIndicator.value)
        .where(PlannedIndicator.application_id == application.id)
        .order_by(PlannedIndicator.position)
    ).all()
    asked = session.execute(
        select(CallIndicator.title, CallIndicator.unit, CallIndicator.minimum)
        .where(CallIndicator.call_id == application.call_id)
        .order_by(CallIndicator.position)
    ).all()
    known = _known(session, application.call_id)
    least = {fold(title): minimum for title, _unit, minimum in asked}
    words = {fold(title): unit for title, unit, _minimum in asked}
    found = []
    for title, unit, value in planned:
        key = fold(title)
        named = unit or words.get(key) or (known[key][1] if key in known else "")
        found.append(_draft(title, named, max(value, least.get(key, 0)), known))
    told = {fold(each.title) for each in found}
    found += [
        _draft(title, unit, minimum, known)
        for title, unit, minimum in asked
        if fold(title) not in told
    ]
    return tuple(found)


_Known = dict[str, tuple[IndicatorKind, str, str]]


def _draft(title: str, unit: str, target: int, known: _Known) -> IndicatorDraft:
    kind, _unit, lineage = known.get(fold(title), (IndicatorKind.OUTPUT, "", ""))
    named = unit or "vnt."
    return IndicatorDraft(kind, title, named, target, lineage, counts_people(named))


def _known(session: Session, call_id: int) -> _Known:
    """The indicators of the strategy's version that the call stands on, by folded title."""
    rows = session.execute(
        select(
            StrategyIndicator.title,
            StrategyIndicator.kind,
            StrategyIndicator.unit,
            StrategyIndicator.lineage,
        )
        .join(StrategyNode, StrategyNode.id == StrategyIndicator.node_id)
        .join(Call, Call.strategy_id == StrategyNode.strategy_id)
        .where(Call.id == call_id)
    )
    return {fold(title): (kind, unit, lineage) for title, kind, unit, lineage in rows}
