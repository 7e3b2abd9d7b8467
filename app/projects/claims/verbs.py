"""Verbs on payment claims: receive, check, pay, reverse a payment, refuse, withdraw, step back."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.explanation import Check
from app.i18n import N_
from app.problems import must_hold, reason_of
from app.projects.claims.drafts import CheckDraft, ClaimDraft, PaymentDraft
from app.projects.claims.machine import Step, require, settled_state
from app.projects.claims.paying import pay, take_payment_back
from app.projects.claims.reading import advance_paid, set_off_before, sums_of
from app.projects.claims.rules import within_set_off
from app.projects.machine import require_contracted, require_running
from app.projects.posting import require_typed
from app.projects.steps import opened
from app.safety.rights import Right
from app.service import Service, check_version, load
from db.models.claims import Claim, ClaimDeduction
from db.models.projects import Project
from db.terms import ClaimState, ProjectKind
from db.unit_of_work import UnitOfWork

OWN_ELSEWHERE = N_(
    "Claims of the office’s own project are made of its invoices and time sheets: they are kept"
    " under Administration, Payment claims."
)


class ClaimVerbs(Service):
    """What a promoter, or the office itself, asks to be paid on its contract."""

    def receive_claim(self, project_id: int, draft: ClaimDraft) -> int:
        """Register a claim; returns its id. Raises Refused unless the contract is in force."""
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.EDIT_PROJECTS) as unit:
            project = opened(unit, project_id, None)
            _not_own(project)
            require_running(project.stage)
            last = select(func.max(Claim.number)).where(Claim.project_id == project.id)
            number = (unit.session.scalar(last) or 0) + 1
            found = Claim(
                project_id=project.id,
                number=number,
                kind=draft.kind,
                document=draft.document,
                received_on=draft.received_on,
                due_on=draft.due_on,
                from_on=draft.from_on,
                to_on=draft.to_on,
                asked=draft.asked,
                state=ClaimState.RECEIVED,
                note=draft.note,
                recorded_at=unit.now,
                recorded_by=self.office.user.name,
            )
            unit.session.add(found)
            unit.session.flush()
            unit.record("claim.received", project.id, number=number, asked=draft.asked)
        return found.id

    def check_claim(self, claim_id: int, version: int, draft: CheckDraft) -> None:
        """Record what is eligible, what is deducted and why, what is set off of the advance."""
        today = self.office.clock.today()
        with self.verb(Right.EDIT_PROJECTS) as unit:
            claim = self._claim(unit, claim_id, version, Step.CHECK)
            draft = draft.checked(today, claim.asked)
            if draft.settled:
                _refuse(_set_off(unit.session, claim, draft.settled))
            claim.eligible, claim.settled = draft.eligible, draft.settled
            claim.checked_on, claim.checked_by = draft.on, self.office.user.name
            if draft.note:
                claim.note = draft.note
            claim.deductions = [
                ClaimDeduction(position=place, cents=each.cents, reason=each.reason)
                for place, each in enumerate(draft.deductions, start=1)
            ]
            payable = draft.eligible - draft.settled
            claim.state = settled_state(payable, 0)
            unit.record(
                "claim.checked",
                claim.project_id,
                number=claim.number,
                eligible=draft.eligible,
                settled=draft.settled,
            )

    def pay_claim(
        self, claim_id: int, version: int, draft: PaymentDraft, override: str = ""
    ) -> None:
        """Record a payment, all that is payable or a part of it; it is PAID by source.

        Raises Exceeds above what is payable, the contract, the limit of the advance, the plan;
        the claim’s and the advance’s own limits cannot be overridden.
        """
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.EDIT_BUDGET) as unit:
            claim = self._claim(unit, claim_id, version, Step.PAY)
            room = pay(unit, self.office, claim, draft, override)
            unit.record(
                "claim.paid",
                claim.project_id,
                number=claim.number,
                cents=draft.cents,
                document=draft.document,
                **room.said(),
            )

    def reverse_payment(self, claim_id: int, version: int, payment_id: int, reason: str) -> None:
        """A payment was recorded by mistake; ``payment_id`` is its first entry’s."""
        reason = reason_of(reason, N_("Write why the payment is reversed."))
        with self.verb(Right.EDIT_BUDGET) as unit:
            claim = self._claim(unit, claim_id, version, Step.REVERSE_PAYMENT)
            require_typed(unit.session, payment_id)
            take_payment_back(unit, self.office, claim, payment_id, reason)
            unit.record(
                "claim.payment_reversed", claim.project_id, number=claim.number, reason=reason
            )

    def refuse_claim(self, claim_id: int, version: int, reason: str) -> None:
        """Nothing of it is paid; Refused once a part was."""
        self._end(claim_id, version, Step.REFUSE, reason)

    def withdraw_claim(self, claim_id: int, version: int, reason: str) -> None:
        """The promoter took it back; Refused once a part was paid."""
        self._end(claim_id, version, Step.WITHDRAW, reason)

    def _end(self, claim_id: int, version: int, step: Step, reason: str) -> None:
        reason = reason_of(reason, N_("Enter the reason."))
        refused = step is Step.REFUSE
        with self.verb(Right.EDIT_PROJECTS) as unit:
            claim = self._claim(unit, claim_id, version, step)
            _nothing_paid(unit.session, claim)
            claim.state = ClaimState.REFUSED if refused else ClaimState.WITHDRAWN
            claim.ended_reason = reason
            verb = "claim.refused" if refused else "claim.withdrawn"
            unit.record(verb, claim.project_id, number=claim.number, reason=reason)

    def step_claim_back(self, claim_id: int, version: int, reason: str) -> None:
        """The check, the refusal or the withdrawal was a mistake: the claim is received again."""
        reason = reason_of(reason, N_("Enter why it is taken back."))
        with self.verb(Right.EDIT_PROJECTS) as unit:
            claim = self._claim(unit, claim_id, version, Step.STEP_BACK)
            project = load(unit.session, Project, claim.project_id)
            require_running(project.stage)
            _nothing_paid(unit.session, claim)
            claim.state, claim.ended_reason = ClaimState.RECEIVED, ""
            claim.eligible, claim.settled = None, 0
            claim.checked_on, claim.checked_by = None, ""
            claim.deductions = []
            unit.record("claim.stepped_back", claim.project_id, number=claim.number, reason=reason)

    def _claim(self, unit: UnitOfWork, claim_id: int, version: int, step: Step) -> Claim:
        claim = load(unit.session, Claim, claim_id)
        check_version(claim, version)
        require(step, claim.state)
        project = opened(unit, claim.project_id, None)
        _not_own(project)
        require_contracted(project.stage)
        return claim


def _not_own(project: Project) -> None:
    """A claim of the own project is made of its costs."""
    if project.kind is ProjectKind.ADMINISTRATION:
        raise Refused(OWN_ELSEWHERE)


def _set_off(session: Session, claim: Claim, settled: int) -> list[Check]:
    advance = advance_paid(session, claim.project_id)
    before = set_off_before(session, claim.project_id, claim.id)
    return [within_set_off(advance, before, settled)]


def _refuse(checks: Sequence[Check]) -> None:
    for each in checks:
        must_hold(each, Refused)


def _nothing_paid(session: Session, claim: Claim) -> None:
    if sums_of(session, claim).paid:
        raise Refused(N_("Something is paid on this claim: reverse the payment first."))
