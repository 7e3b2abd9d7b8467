"""Verbs of the evaluation: register, declare, state conflicts, assign, reopen."""

from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.calls.steps import mark_evaluated
from app.errors import Invalid, Refused
from app.evaluation import access
from app.evaluation.assignment import balanced
from app.evaluation.conflicts import ConflictVerbs
from app.evaluation.decision import DecisionVerbs
from app.evaluation.declaring import DeclarationVerbs
from app.evaluation.drafts import EvaluatorDraft as EvaluatorDraft
from app.evaluation.evaluators import EvaluatorVerbs
from app.evaluation.issuing import IssuingVerbs
from app.evaluation.queries import EvaluationQueries
from app.evaluation.results import ResultVerbs
from app.evaluation.scores import ScoreVerbs
from app.evaluation.settled import lapse
from app.evaluation.settling import SettlingVerbs
from app.formats import local_day
from app.i18n import N_
from app.register.steps import void_unsigned
from app.safety.rights import Right
from app.service import load
from db.models.applications import Application
from db.models.calls import Call
from db.models.evaluation import (
    Assignment,
    Evaluation,
    Evaluator,
    Score,
)
from db.terms import EvaluationState


class EvaluationService(
    EvaluatorVerbs,
    DeclarationVerbs,
    ConflictVerbs,
    ScoreVerbs,
    SettlingVerbs,
    DecisionVerbs,
    IssuingVerbs,
    ResultVerbs,
):
    """The whole of the evaluation; most verbs stand in files of their own."""

    @cached_property
    def queries(self) -> EvaluationQueries:
        """What the screens show."""
        return EvaluationQueries(self.office)

    def assign(self, application_id: int, evaluator_id: int, third: bool = False) -> None:
        """Ask one evaluator to score one application; ``third``: because of a divergence."""
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            application = load(unit.session, Application, application_id)
            evaluator = load(unit.session, Evaluator, evaluator_id)
            access.require_undecided(unit.session, application.call_id)
            access.require_active(evaluator, local_day(unit.now))
            if application.withdrawn_at is not None:
                raise Refused(N_("The applicant has withdrawn this application."))
            if application.eligible is not True:
                raise Refused(N_("Only an application found eligible is given to evaluators."))
            conflict = access.conflict_state(unit.session, application_id, evaluator_id)
            if conflict in access.BARRED:
                raise Refused(N_("This evaluator has a conflict of interest here."))
            self._add_assignment(unit.session, application_id, evaluator_id, third)
            mark_evaluated(unit, application.call_id)
            unit.record("evaluation.assigned", application_id, evaluators=[evaluator_id])
            unit.touch("evaluation")

    def assign_all(self, call_id: int) -> int:
        """Give every eligible application its evaluators, the least busy first.

        Conflicts are respected and earlier assignments kept; returns how many were added.
        Raises Refused when there are too few evaluators without a conflict.
        """
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            load(unit.session, Call, call_id)
            access.require_undecided(unit.session, call_id)
            wanted = balanced(unit.session, call_id, local_day(unit.now))
            for application_id, evaluator_id in wanted:
                self._add_assignment(unit.session, application_id, evaluator_id, third=False)
            if wanted:
                mark_evaluated(unit, call_id)
            unit.record("evaluation.assigned_all", call_id, assignments=wanted)
            unit.touch("evaluation")
            return len(wanted)

    def _add_assignment(
        self, session: Session, application_id: int, evaluator_id: int, third: bool
    ) -> None:
        known = select(Assignment.id).where(
            Assignment.application_id == application_id, Assignment.evaluator_id == evaluator_id
        )
        if session.scalar(known):
            raise Refused(N_("This application is already assigned to this evaluator."))
        session.add(
            Assignment(application_id=application_id, evaluator_id=evaluator_id, third=third)
        )

    def reopen(self, application_id: int, evaluator_id: int, reason: str) -> None:
        """Let an evaluator change a submitted evaluation; the old one and its sheet are kept."""
        if not reason.strip():
            raise Invalid(N_("Reopening needs a reason."), field="reason")
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            session = unit.session
            application = load(session, Application, application_id)
            access.require_under_evaluation(session, application.call_id, unit.now)
            old = access.current_evaluation(session, application_id, evaluator_id)
            if old is None or old.state is not EvaluationState.SUBMITTED:
                raise Refused(N_("Only a submitted evaluation can be reopened."))
            old.superseded, old.reopened_reason = True, reason.strip()
            void_unsigned(unit, old.paper_id)
            session.add(
                Evaluation(
                    application_id=application_id,
                    evaluator_id=evaluator_id,
                    scorecard_id=old.scorecard_id,
                    attempt=old.attempt + 1,
                    scores=[
                        Score(criterion_id=s.criterion_id, points=s.points, comment=s.comment)
                        for s in old.scores
                    ],
                )
            )
            lapse(unit, application_id, reason.strip())
            unit.record("evaluation.reopened", old.id, reason=reason.strip())
            unit.touch("evaluation")
