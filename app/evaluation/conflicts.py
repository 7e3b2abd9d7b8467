"""Verbs of the manager on conflicts: exclude, lift, settle what was suggested."""

from sqlalchemy import delete
from sqlalchemy.orm import joinedload, selectinload

from app.errors import Refused
from app.evaluation import access
from app.evaluation.backgrounds import Backgrounds
from app.evaluation.declaring import reopen_sheets, set_conflict, shut_sheets
from app.evaluation.settled import lapse
from app.formats import local_day
from app.i18n import N_
from app.problems import reason_of
from app.safety.rights import Right
from app.service import Service, load
from db.models.applications import Application
from db.models.evaluation import Conflict, ConflictReview, Evaluator
from db.terms import ConflictState, ReviewVerdict
from db.unit_of_work import UnitOfWork


class ConflictVerbs(Service):
    """Who is kept out of what."""

    def exclude(self, application_id: int, evaluator_id: int, reason: str) -> None:
        """The manager keeps an evaluator out of one application."""
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            _exclude(unit, application_id, evaluator_id, reason)
            unit.record("conflict.excluded", application_id, evaluator=evaluator_id)
            unit.touch("evaluation")

    def readmit(self, application_id: int, evaluator_id: int, reason: str) -> None:
        """The manager lifts a conflict: the evaluator is asked the question again."""
        reason = reason_of(reason, N_("Say why the conflict is lifted."))
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            application = load(unit.session, Application, application_id)
            again = access.require_changeable(unit.session, application, evaluator_id)
            if not access.conflict_state(unit.session, application_id, evaluator_id).bars:
                raise Refused(N_("This evaluator has no conflict of interest here."))
            unit.session.execute(
                delete(Conflict).where(
                    Conflict.application_id == application_id,
                    Conflict.evaluator_id == evaluator_id,
                )
            )
            reopen_sheets(unit, application_id, evaluator_id)
            lapse(unit, application_id, reason, again)
            unit.record("conflict.lifted", application_id, evaluator=evaluator_id, reason=reason)
            unit.touch("evaluation")

    def review_conflict(
        self, application_id: int, evaluator_id: int, verdict: ReviewVerdict, reason: str = ""
    ) -> None:
        """Settle a suggested conflict: ask the evaluator, exclude them, or there is none.

        Excluding and finding none need a reason. Settled signs are not suggested again until a new
        one is found. Raises Refused when nothing is suggested.
        """
        reason = reason.strip()
        if verdict is ReviewVerdict.NO_CONFLICT:
            reason = reason_of(reason, N_("Say why it is no conflict of interest."))
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            session = unit.session
            application = load(
                session,
                Application,
                application_id,
                joinedload(Application.applicant),
                selectinload(Application.partners),
            )
            load(session, Evaluator, evaluator_id)
            access.require_undecided(session, application.call_id)
            looked = Backgrounds(session, local_day(unit.now))
            found = looked.signs(evaluator_id, application)
            if not found:
                raise Refused(N_("Nothing suggests a conflict of interest here."))
            if verdict is ReviewVerdict.EXCLUDE:
                _exclude(unit, application_id, evaluator_id, reason)
            elif access.conflict_state(session, application_id, evaluator_id).bars:
                raise Refused(N_("This evaluator is out of the application already."))
            session.add(
                ConflictReview(
                    application_id=application_id,
                    evaluator_id=evaluator_id,
                    verdict=verdict,
                    reason=reason,
                    signs="\n".join(sign.key for sign in found),
                    reviewed_at=unit.now,
                    reviewed_by=self.office.user.name,
                )
            )
            unit.record(
                "conflict.reviewed", application_id, evaluator=evaluator_id, verdict=str(verdict)
            )
            unit.touch("evaluation")


def _exclude(unit: UnitOfWork, application_id: int, evaluator_id: int, reason: str) -> None:
    reason = reason_of(reason, N_("Say why the evaluator is excluded."))
    application = load(unit.session, Application, application_id)
    load(unit.session, Evaluator, evaluator_id)
    again = access.require_changeable(unit.session, application, evaluator_id)
    set_conflict(unit, application_id, evaluator_id, ConflictState.EXCLUDED, reason)
    shut_sheets(unit, application_id, evaluator_id)
    lapse(unit, application_id, reason, again)
