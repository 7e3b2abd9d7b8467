"""Calls and proposals up to the last day of a year."""

from collections import defaultdict
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.formats import day, local_day
from app.i18n import N_
from app.i18n import paper as word
from app.monitoring.annual.figures import (
    CallFigure,
    OutcomeFigure,
    SelectedFigure,
)
from db.models.applications import Applicant, Application
from db.models.calls import Call
from db.models.strategy import StrategyNode
from db.terms import Outcome


def calls(session: Session, year: int, end: datetime) -> tuple[CallFigure, ...]:
    """Calls of which something happened in the year: open, evaluated, decided (two SELECTs)."""
    found = session.scalars(
        select(Call)
        .where(
            Call.published_at.is_not(None),
            Call.published_at < end,
        )
        .order_by(Call.opens_at, Call.id)
    ).all()
    received = _received(session, end)
    rows = []
    for call in found:
        ended = _first(call.decided_at, call.cancelled_at, call.finished_at)
        if (
            ended is not None
            and local_day(ended).year < year
            and local_day(call.closes_at).year < year
        ):
            continue
        here = received.get(call.id, [])
        chosen = [each for each in here if _selected(each, call, end)]
        rows.append(
            CallFigure(
                number=call.number,
                title=call.title,
                opened=day(local_day(call.opens_at)),
                closed=day(local_day(call.closes_at)),
                total=call.total,
                received=len(here),
                requested=sum(each.requested for each in here),
                selected=len(chosen),
                awarded=sum(each.awarded or 0 for each in chosen),
                state=_state(call, end),
            )
        )
    return tuple(rows)


def outcomes(session: Session, year: int, end: datetime) -> tuple[OutcomeFigure, ...]:
    """Proposals received in the year by what became of them until its end (two SELECTs)."""
    by_id = {call.id: call for call in session.scalars(select(Call))}
    counted: dict[str, list[Application]] = defaultdict(list)
    for here in _received(session, end).values():
        for each in here:
            if local_day(each.received_at).year == year:
                counted[_outcome(each, by_id[each.call_id], end)].append(each)
    order = [word(words) for words in _ORDER]
    return tuple(
        OutcomeFigure(
            words,
            len(counted[words]),
            sum(each.requested for each in counted[words]),
            sum(each.awarded or 0 for each in counted[words]) if words == order[0] else 0,
        )
        for words in order
        if words in counted
    )


def selected(session: Session, year: int, end: datetime) -> tuple[SelectedFigure, ...]:
    """Proposals selected by decisions of the year (one SELECT)."""
    rows = session.execute(
        select(Application, Applicant.name, StrategyNode.number, Call.decided_at)
        .join(Applicant, Applicant.id == Application.applicant_id)
        .join(StrategyNode, StrategyNode.id == Application.node_id)
        .join(Call, Call.id == Application.call_id)
        .where(
            Application.outcome == Outcome.PROPOSED,
            Call.decided_at < end,
            or_(Application.withdrawn_at.is_(None), Application.withdrawn_at >= end),
        )
        .order_by(Application.id)
    )
    return tuple(
        SelectedFigure(each.number, name, each.title, action, each.awarded or 0)
        for each, name, action, decided in rows
        if decided is not None and local_day(decided).year == year
    )


def _received(session: Session, end: datetime) -> dict[int, list[Application]]:
    """What had come by then, by call (one SELECT)."""
    found: dict[int, list[Application]] = defaultdict(list)
    for each in session.scalars(
        select(Application).where(Application.received_at < end).order_by(Application.id)
    ):
        found[each.call_id].append(each)
    return found


def _selected(each: Application, call: Call, end: datetime) -> bool:
    return (
        each.outcome is Outcome.PROPOSED
        and call.decided_at is not None
        and call.decided_at < end
        and not _withdrawn(each, end)
    )


def _withdrawn(each: Application, end: datetime) -> bool:
    return each.withdrawn_at is not None and each.withdrawn_at < end


_ORDER = (
    N_("Selected for funding"),
    N_("In the reserve list"),
    N_("Not selected"),
    N_("Put off"),
    N_("Not eligible"),
    N_("Withdrawn by the applicant"),
    N_("Being evaluated"),
)


def _outcome(each: Application, call: Call, end: datetime) -> str:
    if _withdrawn(each, end):
        return word(_ORDER[5])
    decided = call.decided_at is not None and call.decided_at < end
    if each.eligible is False and each.checked_at is not None and each.checked_at < end:
        return word(_ORDER[4])
    if not decided or each.outcome is None:
        return word(_ORDER[6])
    return word(_ORDER[list(Outcome).index(each.outcome)])


def _state(call: Call, end: datetime) -> str:
    """Where the call stood when the year ended."""
    if call.cancelled_at is not None and call.cancelled_at < end:
        return word(N_("cancelled"))
    if call.finished_at is not None and call.finished_at < end:
        return word(N_("finished"))
    if call.decided_at is not None and call.decided_at < end:
        return word(N_("decided"))
    return word(N_("under evaluation")) if call.closes_at < end else word(N_("open"))


def _first(*moments: datetime | None) -> datetime | None:
    return min((each for each in moments if each is not None), default=None)
