"""Parts of calls that later nouns call inside their own transaction or reading."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.calls import states
from app.calls.specs import rules_of as rules_of
from app.calls.specs import spec_of as spec_of
from app.errors import Refused
from app.i18n import N_
from app.service import load
from db.models.calls import Call
from db.terms import CallStage, CallState
from db.unit_of_work import UnitOfWork


def call_of(session: Session, call_id: int) -> Call:
    """The call, or Missing."""
    return load(session, Call, call_id)


def state_of(call: Call, now: datetime) -> CallState:
    """The state a person reads."""
    begun = call.evaluation_started_at is not None
    return states.state(call.stage, call.opens_at, call.closes_at, now, begun)


def mark_evaluated(unit: UnitOfWork, call_id: int) -> None:
    """Evaluation of the call has begun (assignments were made); later marks change nothing."""
    call = load(unit.session, Call, call_id)
    if call.evaluation_started_at is None:
        call.evaluation_started_at = unit.now
        unit.touch("calls")


def mark_decided(unit: UnitOfWork, call_id: int) -> None:
    """The body decided on the call; Refused unless it is closed or under evaluation."""
    call = load(unit.session, Call, call_id)
    if state_of(call, unit.now) not in (CallState.CLOSED, CallState.UNDER_EVALUATION):
        raise Refused(N_("A decision is recorded once the call is closed and not yet decided."))
    call.stage = CallStage.DECIDED
    unit.touch("calls")
