"""Parts of applications that later nouns call inside their own transaction."""

from app.errors import Refused
from app.i18n import N_
from app.register.steps import unsigned_of, void_unsigned
from app.service import load
from db.models.applications import Application
from db.terms import ApplicationState, Outcome, PaperKind
from db.unit_of_work import UnitOfWork

_OUTCOMES = {
    Outcome.PROPOSED: ApplicationState.PROPOSED,
    Outcome.RESERVE: ApplicationState.RESERVE,
    Outcome.NOT_SELECTED: ApplicationState.NOT_SELECTED,
    Outcome.POSTPONED: ApplicationState.POSTPONED,
}


def state_of(application: Application) -> ApplicationState:
    """The state a person reads; the latest thing that happened wins."""
    if application.withdrawn_at is not None:
        return ApplicationState.WITHDRAWN
    if application.outcome is not None:
        return _OUTCOMES[application.outcome]
    if application.late:
        return ApplicationState.LATE
    if application.eligible is None:
        return (
            ApplicationState.CLARIFYING if application.clarifying else ApplicationState.REGISTERED
        )
    return ApplicationState.ELIGIBLE if application.eligible else ApplicationState.INELIGIBLE


def set_outcome(unit: UnitOfWork, application_id: int, outcome: Outcome, awarded: int) -> None:
    """What was decided about an application; ``awarded`` in cents."""
    application = load(unit.session, Application, application_id)
    application.outcome, application.awarded = outcome, awarded
    unit.touch("applications")


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


def reopen_check(unit: UnitOfWork, application_id: int) -> Application:
    """The check of an application found ineligible begins anew; its answers stay to begin with.

    Its signed sheet stays, too: the new check gets one of its own. Raises Refused where there is
    no refusal that still stands.
    """
    found = load(unit.session, Application, application_id)
    if state_of(found) is not ApplicationState.INELIGIBLE:
        raise Refused(
            N_("{number} is not among the ineligible now: there is no check to begin anew."),
            number=found.number,
        )
    forget_check(unit, found)
    unit.touch("applications", "evaluation")
    return found
