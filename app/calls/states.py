"""What state a call is in by the clock, and whether an application came in time.

What was done is stored; open and closed follow the clock. The closing second itself is still in
time: with a closing at 17:00:00, 17:00:00 is received and 17:00:01 is late.
"""

from datetime import datetime

from app.explanation import Check, Line, check, say
from app.formats import moment
from app.i18n import N_
from db.terms import CallStage, CallState

_DONE = {
    CallStage.DRAFT: CallState.DRAFT,
    CallStage.DECIDED: CallState.DECIDED,
    CallStage.FINISHED: CallState.FINISHED,
    CallStage.CANCELLED: CallState.CANCELLED,
}


def state(
    stage: CallStage,
    opens_at: datetime,
    closes_at: datetime,
    now: datetime,
    under_evaluation: bool = False,
) -> CallState:
    """The state a person reads; all times aware.

    ``under_evaluation``: assignments were made or evaluations begun. It shows only once the call
    is closed, since nothing may be evaluated against a list that can still grow.
    """
    if stage is not CallStage.PUBLISHED:
        return _DONE[stage]
    if _second(now) < _second(opens_at):
        return CallState.PUBLISHED
    if not is_late(now, closes_at):
        return CallState.OPEN
    return CallState.UNDER_EVALUATION if under_evaluation else CallState.CLOSED


def is_late(received_at: datetime, closes_at: datetime) -> bool:
    """Whether a moment lies after the closing second."""
    return _second(received_at) > _second(closes_at)


def receipt(received_at: datetime, opens_at: datetime, closes_at: datetime) -> Check:
    """Whether an application came while the call was open, with both times to the second."""
    early = _second(received_at) < _second(opens_at)
    late = is_late(received_at, closes_at)
    return check(
        not early and not late,
        _receipt_line(received_at, opens_at if early else closes_at, early, late),
        field="received_at",
    )


def _receipt_line(received_at: datetime, bound: datetime, early: bool, late: bool) -> Line:
    if early:
        message = N_("Received {received}, before the call opened ({bound}).")
    elif late:
        message = N_("Received {received}, after the call closed ({bound}).")
    else:
        message = N_("Received {received}, in time (until {bound}).")
    return say(
        message, received=moment(received_at, seconds=True), bound=moment(bound, seconds=True)
    )


def _second(value: datetime) -> datetime:
    return value.replace(microsecond=0)
