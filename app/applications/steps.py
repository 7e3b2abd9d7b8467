"""Parts of applications that later nouns call inside their own transaction."""

from app.service import load
from db.models.applications import Application
from db.terms import ApplicationState, Outcome
from db.unit_of_work import UnitOfWork

_OUTCOMES = {
    Outcome.PROPOSED: ApplicationState.PROPOSED,
    Outcome.RESERVE: ApplicationState.RESERVE,
    Outcome.NOT_SELECTED: ApplicationState.NOT_SELECTED,
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
