"""Parts of calls that later nouns call inside their own transaction or reading."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.calls import states
from app.calls.machine import Verb, require
from app.calls.specs import rules_of as rules_of
from app.calls.specs import spec_of as spec_of
from app.service import load
from db.models.calls import Call, Checklist, ChecklistItem
from db.terms import CallStage, CallState
from db.unit_of_work import UnitOfWork


def call_of(session: Session, call_id: int) -> Call:
    """The call, or Missing."""
    return load(session, Call, call_id)


def state_of(call: Call, now: datetime) -> CallState:
    """The state a person reads."""
    begun = call.evaluation_started_at is not None
    return states.state(call.stage, call.opens_at, call.closes_at, now, begun)


def checklist_of(session: Session, call: Call, answered: Collection[int]) -> Checklist:
    """The checklist an application is checked by: the one its first answers stand on.

    ``answered``: ids of the items it has answers to. A list that was amended meanwhile leaves
    begun checks as they are.
    """
    if not answered or any(item.id in answered for item in call.checklist.items):
        return call.checklist
    found = session.scalars(
        select(Checklist)
        .join(ChecklistItem)
        .where(ChecklistItem.id.in_(answered))
        .options(selectinload(Checklist.items))
    ).first()
    return found or call.checklist


def mark_evaluated(unit: UnitOfWork, call_id: int) -> None:
    """Evaluation of the call has begun (assignments were made); later marks change nothing."""
    call = load(unit.session, Call, call_id)
    if call.evaluation_started_at is None:
        call.evaluation_started_at = unit.now
        unit.touch("calls")


def mark_decided(unit: UnitOfWork, call_id: int) -> None:
    """The body decided on the call; Refused unless it is closed or under evaluation."""
    call = load(unit.session, Call, call_id)
    require(Verb.DECIDE, state_of(call, unit.now))
    call.stage, call.decided_at = CallStage.DECIDED, unit.now
    unit.touch("calls")
