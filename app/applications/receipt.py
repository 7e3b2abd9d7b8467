"""Receiving an application: whether it is taken, whether it came in time, what is stored of it."""

from datetime import datetime, timedelta

from app.applications.drafts import ApplicationDraft
from app.applications.intake import fill
from app.calls.states import is_late, receipt
from app.calls.steps import state_of
from app.errors import Invalid, Refused
from app.explanation import Check
from app.i18n import N_
from db.models.applications import Applicant, Application
from db.models.calls import Call
from db.terms import CallState

TYPING_TIME = timedelta(minutes=5)
"""An earlier time of receipt than this needs a reason."""

TAKING = (CallState.OPEN, CallState.CLOSED, CallState.UNDER_EVALUATION)
"""Calls whose applications may still be entered and changed."""


def check_receipt(call: Call, draft: ApplicationDraft, now: datetime) -> None:
    """Raises Refused for a call that takes none, Invalid for the time of receipt."""
    if state_of(call, now) not in TAKING:
        raise Refused(N_("This call does not take applications."))
    if draft.received_at > now + timedelta(minutes=1):
        raise Invalid(N_("The time of receipt lies in the future."), field="received_at")
    if draft.received_at < call.opens_at:
        line = receipt(draft.received_at, call.opens_at, call.closes_at).explanation.lines[0]
        raise Invalid.saying(line.message, line.values, "received_at")
    if draft.received_at < now - TYPING_TIME and not draft.received_reason:
        raise Invalid(
            N_("The application is entered later than it was received: say why."),
            field="received_reason",
        )


def check_action(call: Call, draft: ApplicationDraft) -> None:
    """Raises Invalid unless the call has money for the draft's action."""
    if draft.node_id not in {action.node_id for action in call.actions}:
        raise Invalid(N_("The call has no money for this action."), field="node_id")


def received(
    draft: ApplicationDraft,
    call: Call,
    applicant: Applicant,
    number: str,
    now: datetime,
    check: Check | None = None,
) -> Application:
    """A new application as it came; a late one is ineligible, with the reason.

    ``check``: whether it came in time where a ticket says so, not the time of receipt alone.
    """
    application = Application(
        call_id=call.id,
        number=number,
        received_at=draft.received_at,
        received_reason=draft.received_reason,
        recorded_at=now,
        applicant=applicant,
    )
    fill(application, draft)
    application.late = (
        is_late(application.received_at, call.closes_at) if check is None else not check.ok
    )
    if application.late:
        check = check or receipt(application.received_at, call.opens_at, call.closes_at)
        application.eligible = False
        application.eligibility_reason = " ".join(check.paper().split("\n"))
    return application
