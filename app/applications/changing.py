"""Whether an application may still be changed, and what a change undoes."""

from app.applications.machine import Verb, require
from app.applications.receipt import TAKING
from app.applications.steps import state_of as application_state
from app.calls.steps import call_of, state_of
from app.errors import Refused
from app.i18n import N_
from app.register.steps import unsigned_of, void_unsigned
from app.service import check_version, load
from db.models.applications import Application
from db.terms import PaperKind
from db.unit_of_work import UnitOfWork


def changeable(
    unit: UnitOfWork, application_id: int, version: int | None, verb: Verb = Verb.EDIT
) -> Application:
    """The application as it was read, before its evaluation; Missing, Stale or Refused."""
    application = load(unit.session, Application, application_id)
    check_version(application, version)
    refuse_settled(unit, application, verb)
    call = call_of(unit.session, application.call_id)
    if call.evaluation_started_at is not None:
        raise Refused(
            N_("The applications of this call are with the evaluators and stay as they are.")
        )
    return application


def refuse_settled(unit: UnitOfWork, application: Application, verb: Verb = Verb.ATTACH) -> None:
    """Refused for one whose state does not allow the verb, or whose call takes no changes."""
    require(verb, application_state(application))
    call = call_of(unit.session, application.call_id)
    if state_of(call, unit.now) not in TAKING:
        raise Refused(
            N_("The call is no longer open to changes: its applications stay as they are.")
        )


def forget_check(unit: UnitOfWork, application: Application) -> None:
    """A finished eligibility check is open again; its answers stay, its unsigned sheet does not."""
    sheets = unsigned_of(
        unit.session, PaperKind.ELIGIBILITY_SHEET, application.call_id, application.id
    )
    for sheet in sheets:
        void_unsigned(unit, sheet)
    application.eligible, application.eligibility_reason = None, ""
    application.recommended = None
    application.checked_by, application.checked_at = "", None
