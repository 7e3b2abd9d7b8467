"""Ordering a complaint's re-evaluation: by others, on the same version of the scorecard."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from app.errors import Invalid, Refused
from app.evaluation.access import conflict_state, current_evaluation
from app.evaluation.assignment import free_evaluators
from app.evaluation.complaints.machine import Step, after
from app.evaluation.complaints.records import move, opened
from app.formats import local_day
from app.i18n import N_
from app.safety.rights import Right
from app.service import Service, load
from db.models.applications import Application
from db.models.calls import Call
from db.models.complaints import Reassignment
from db.models.evaluation import Assignment, Evaluator
from db.terms import CallStage, ComplaintState


class ReevaluationVerbs(Service):
    """Naming the evaluators of a re-evaluation."""

    def reevaluate(
        self, complaint_id: int, version: int, evaluators: Sequence[int], third: bool = False
    ) -> None:
        """Name evaluators (ids); asked again, more of them. ``third``: because of a divergence.

        Raises Invalid for one who evaluated the application before, has a conflict of interest or
        has not signed the declaration; Refused before the call's decision.
        """
        if not evaluators:
            raise Invalid(N_("Choose at least one evaluator."), field="evaluators")
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            found = opened(unit, complaint_id, version, Step.REEVALUATE)
            application = load(unit.session, Application, found.application_id)
            if load(unit.session, Call, found.call_id).stage is CallStage.PUBLISHED:
                raise Refused(
                    N_(
                        "Until the call is decided there is nothing to evaluate anew: decide on the"
                        " complaint, then eligibility is checked anew and the application goes to"
                        " the evaluators as all others."
                    )
                )
            free = {
                each.evaluator_id
                for each in free_evaluators(unit.session, application.id, local_day(unit.now))
            }
            for key in dict.fromkeys(evaluators):
                evaluator = load(unit.session, Evaluator, key)
                if key not in free:
                    raise Invalid(
                        N_(
                            "{evaluator} cannot evaluate {number} anew: the person evaluated it"
                            " before, has a conflict of interest, or has not signed the declaration"
                            " for this call."
                        ),
                        field="evaluators",
                        evaluator=evaluator.name,
                        number=application.number,
                    )
                made = Assignment(application_id=application.id, evaluator_id=key, third=third)
                unit.session.add(made)
                unit.session.flush()
                unit.session.add(Reassignment(assignment_id=made.id, complaint_id=found.id))
            if found.state is not ComplaintState.REEVALUATION:
                move(unit, found, after(Step.REEVALUATE, found.state), self.office.user.name)
            unit.record(
                "complaint.reevaluation",
                application.id,
                number=found.number,
                evaluators=list(evaluators),
            )
            unit.touch("evaluation")

    def release_evaluator(self, complaint_id: int, version: int, evaluator_id: int) -> None:
        """An evaluator who has not begun is not asked any more: another one can be named."""
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            found = opened(unit, complaint_id, version, Step.REEVALUATE)
            row = unit.session.execute(
                select(Assignment.id)
                .join(Reassignment, Reassignment.assignment_id == Assignment.id)
                .where(
                    Reassignment.complaint_id == found.id,
                    Assignment.evaluator_id == evaluator_id,
                )
            ).scalar_one_or_none()
            if row is None:
                raise Refused(N_("This evaluator was not named for the re-evaluation."))
            if current_evaluation(unit.session, found.application_id, evaluator_id) is not None:
                raise Refused(N_("This evaluator has begun: exclude them instead, with a reason."))
            state = conflict_state(unit.session, found.application_id, evaluator_id)
            unit.session.execute(delete(Reassignment).where(Reassignment.assignment_id == row))
            unit.session.execute(delete(Assignment).where(Assignment.id == row))
            unit.record(
                "complaint.evaluator_released",
                found.application_id,
                number=found.number,
                evaluator=evaluator_id,
                conflict=state,
            )
            unit.touch("evaluation")
