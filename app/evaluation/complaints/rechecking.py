"""An upheld complaint about a refusal of eligibility, before the decision: checked anew."""

from app.applications.steps import reopen_check
from app.errors import Refused
from app.evaluation.complaints.machine import Step
from app.evaluation.complaints.records import opened
from app.i18n import N_
from app.problems import reason_of
from app.safety.rights import Right
from app.service import Service, load
from db.models.calls import Call
from db.models.complaints import ComplaintStep
from db.terms import CallStage, ComplaintOutcome, ComplaintTarget


class RecheckVerbs(Service):
    """Back from the ineligible into the eligibility check."""

    def recheck(self, complaint_id: int, version: int, reason: str) -> None:
        """The application's eligibility check begins anew; the evaluation waits for it.

        Its answers stay to begin with. A check that ends as before leaves it ineligible. Raises
        Refused for another complaint, one that was not upheld, and after the call's decision.
        """
        reason = reason_of(reason, N_("Enter why eligibility is checked anew."))
        with self.verb(Right.CHECK_ELIGIBILITY) as unit:
            found = opened(unit, complaint_id, version, Step.RECHECK)
            if found.target is not ComplaintTarget.ELIGIBILITY:
                raise Refused(N_("This complaint is not about eligibility."))
            if found.outcome in (None, ComplaintOutcome.DISMISSED):
                raise Refused(N_("Only after a complaint that was upheld is it checked anew."))
            if load(unit.session, Call, found.call_id).stage is not CallStage.PUBLISHED:
                raise Refused(
                    N_("The call is decided: what follows is a re-evaluation, not another check.")
                )
            application = reopen_check(unit, found.application_id)
            found.rechecked_at = unit.now
            found.steps.append(
                ComplaintStep(
                    state=found.state, at=unit.now, who=self.office.user.name, reason=reason
                )
            )
            unit.record("complaint.recheck", application.id, number=found.number, reason=reason)
