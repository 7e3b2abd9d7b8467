"""Who may type a sheet in: its evaluator may score, and the typist sees nothing that is hidden."""

from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from app.errors import Refused
from app.evaluation import access
from app.evaluation.onpaper.printing import require_asked
from app.formats import local_day
from app.i18n import N_
from app.register.unseen import shut
from db.models.applications import Application
from db.models.calls import Scorecard
from db.models.evaluation import Assignment, Evaluator
from db.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from app.safety.accounts import User


def require_may_type(
    unit: UnitOfWork,
    user: "User",
    application: Application,
    scorecard: Scorecard,
    evaluator: Evaluator,
) -> None:
    """Raises Refused for whatever forbids the evaluator to score or this person to type."""
    session = unit.session
    require_asked(session, application, evaluator)
    access.require_active(evaluator, local_day(unit.now))
    if not access.declared(session, application.call_id, evaluator.id):
        raise Refused(
            N_(
                "{name} has not signed the declaration for this call: a sheet is typed in only"
                " after the declaration has come."
            ),
            name=evaluator.name,
        )
    if application.withdrawn_at is not None:
        raise Refused(N_("The applicant has withdrawn this application."))
    if scorecard.id != access.scorecard_for(session, application):
        raise Refused(
            N_(
                "This sheet was printed with version {revision} of the scorecard, and the"
                " application is evaluated by another one. Print a new sheet for the evaluator."
            ),
            revision=scorecard.revision,
        )
    _require_not_begun(session, application, evaluator)
    _require_outsider(session, user, application, evaluator)


def _require_not_begun(session: Session, application: Application, evaluator: Evaluator) -> None:
    found = access.current_evaluation(session, application.id, evaluator.id)
    access.require_not_submitted(found)
    if found is None or found.attempt > 1:  # a reopened one was on paper or is taken there
        return
    if any(score.points is not None for score in found.scores):
        raise Refused(
            N_("{name} has begun to score this application on the screen."),
            name=evaluator.name,
        )


def sees_not_yet(
    session: Session, account_id: int, application_id: int, evaluator_id: int | None
) -> bool:
    """Whether the account’s own sheet of the application is owed: others’ are shut."""
    me = access.evaluator_or_none(session, account_id)
    if me is None or me.id == evaluator_id:
        return False
    found = shut(account_id).where(Assignment.application_id == application_id)
    return session.scalar(found.limit(1)) is not None


def _require_outsider(
    session: Session, user: "User", application: Application, evaluator: Evaluator
) -> None:
    """An evaluator of the same application types in neither their own sheet nor, before it is
    in, another's.
    """
    me = access.evaluator_or_none(session, user.id)
    if me is None or not access.counts(session, application.id, me.id):
        return
    if me.id == evaluator.id:
        raise Refused(
            N_("Your own sheet is typed in by somebody else; on the screen you score yourself.")
        )
    if sees_not_yet(session, user.id, application.id, evaluator.id):
        raise Refused(
            N_(
                "You evaluate this application yourself: others’ sheets may be seen only once"
                " yours is submitted. Let somebody else type this one in."
            )
        )
