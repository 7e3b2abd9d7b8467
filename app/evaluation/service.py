"""Verbs of the evaluation: register, declare, state conflicts, assign, reopen."""

from functools import cached_property

from app.errors import Refused
from app.evaluation import access
from app.evaluation.allotting import AllottingVerbs
from app.evaluation.conflicts import ConflictVerbs
from app.evaluation.decision import DecisionVerbs
from app.evaluation.declaring import DeclarationVerbs
from app.evaluation.drafts import EvaluatorDraft as EvaluatorDraft
from app.evaluation.evaluators import EvaluatorVerbs
from app.evaluation.handsigned import HandSignedVerbs
from app.evaluation.issuing import IssuingVerbs
from app.evaluation.queries import EvaluationQueries
from app.evaluation.results import ResultVerbs
from app.evaluation.returning import ReturningVerbs, begin_again
from app.evaluation.scores import ScoreVerbs
from app.evaluation.settled import lapse
from app.evaluation.settling import SettlingVerbs
from app.evaluation.unreturning import UnreturningVerbs
from app.evaluation.whole_call import WholeCallVerbs
from app.i18n import N_
from app.problems import reason_of
from app.safety.rights import Right
from app.service import load
from db.models.applications import Application
from db.terms import EvaluationState


class EvaluationService(
    EvaluatorVerbs,
    DeclarationVerbs,
    ConflictVerbs,
    AllottingVerbs,
    ScoreVerbs,
    SettlingVerbs,
    DecisionVerbs,
    ReturningVerbs,
    UnreturningVerbs,
    IssuingVerbs,
    ResultVerbs,
    WholeCallVerbs,
    HandSignedVerbs,
):
    """The whole of the evaluation; most verbs stand in files of their own."""

    @cached_property
    def queries(self) -> EvaluationQueries:
        """What the screens show."""
        return EvaluationQueries(self.office)

    def reopen(self, application_id: int, evaluator_id: int, reason: str) -> None:
        """Let an evaluator change a submitted evaluation; the old one and its sheet are kept."""
        reason = reason_of(reason, N_("Reopening needs a reason."))
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            session = unit.session
            application = load(session, Application, application_id)
            again = access.round_of(session, application_id, evaluator_id)
            if again is None:
                access.require_under_evaluation(session, application.call_id, unit.now)
            old = access.current_evaluation(session, application_id, evaluator_id)
            if old is None or old.state is not EvaluationState.SUBMITTED:
                raise Refused(N_("Only a submitted evaluation can be reopened."))
            begin_again(unit, old, reason)
            lapse(unit, application_id, reason, again)
            unit.record("evaluation.reopened", old.id, reason=reason)
            unit.touch("evaluation")
