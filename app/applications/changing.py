"""Whether an application may still be changed, and what a change undoes."""

from app.applications.machine import Verb, require
from app.applications.receipt import TAKING
from app.applications.steps import state_of as application_state
from app.calls.steps import call_of, state_of
from app.errors import Refused
from app.i18n import N_
from app.service import check_version, load
from db.models.applications import Application
from db.unit_of_work import UnitOfWork

CHECKING = frozenset({Verb.SAVE_CHECK, Verb.FINISH_CHECK, Verb.ASK})
"""What finishes a check."""


def changeable(
    unit: UnitOfWork, application_id: int, version: int | None, verb: Verb = Verb.EDIT
) -> Application:
    """The application as it was read, before its evaluation; Missing, Stale or Refused."""
    application = load(unit.session, Application, application_id)
    check_version(application, version)
    refuse_settled(unit, application, verb)
    call = call_of(unit.session, application.call_id)
    if call.evaluation_started_at is not None and not (verb in CHECKING and unchecked(application)):
        raise Refused(
            N_("The applications of this call are with the evaluators and stay as they are.")
        )
    return application


def unchecked(application: Application) -> bool:
    """Its eligibility check is not finished, so no evaluator has it, whatever the others do."""
    return application.checked_at is None


def refuse_settled(unit: UnitOfWork, application: Application, verb: Verb = Verb.ATTACH) -> None:
    """Refused for one whose state does not allow the verb, or whose call takes no changes."""
    require(verb, application_state(application))
    call = call_of(unit.session, application.call_id)
    if state_of(call, unit.now) not in TAKING:
        raise Refused(
            N_("The call is no longer open to changes: its applications stay as they are.")
        )
