"""Verbs on claims of the own project: hand in, note what was found, paid; take back."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.explanation import Line
from app.i18n import N_
from app.problems import reason_of
from app.projects.administration.cap_reading import cap_checks
from app.projects.administration.claim_drafts import CheckDraft, ClaimDraft, PayDraft
from app.projects.administration.collecting import Collected, collect, free, take
from app.projects.administration.own import NOUN, own_project
from app.projects.administration.paying import paid_of, pay_own, require_standing, take_own_back
from app.safety.rights import Right
from app.service import Service, check_version, load
from db.models.claims import Claim, ClaimDeduction
from db.terms import ClaimState
from db.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Claimed:
    """The claim, what it asks for with what to look at."""

    id: int
    number: int
    asked: int
    warnings: tuple[Line, ...]


class ClaimVerbs(Service):
    """A claim locks its proofs; refused or withdrawn, it frees them."""

    def claim(self, project_id: int, draft: ClaimDraft) -> Claimed:
        """Hand in the costs of a period; Refused where there are none in no other claim."""
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            own_project(unit.session, project_id)
            found = _found(unit.session, project_id, draft)
            claim = Claim(
                project_id=project_id,
                number=_next_number(unit.session, project_id),
                kind=draft.kind,
                document=draft.document,
                received_on=draft.on,
                due_on=draft.due_on,
                from_on=draft.from_on,
                to_on=draft.to_on,
                asked=found.asked if found else draft.cents,
                state=ClaimState.RECEIVED,
                note=draft.note,
                recorded_at=unit.now,
                recorded_by=self.office.user.name,
            )
            unit.session.add(claim)
            unit.session.flush()
            warnings = found.warnings if found else ()
            if found:
                take(unit, claim.id, found)
            above = cap_checks(unit.session, paid=claim.asked)
            unit.record(
                "own_claim.handed_in",
                claim.id,
                number=claim.number,
                asked=claim.asked,
                proofs=len(found.invoices) + len(found.sheets) if found else 0,
                above_cap=[each.paper() for each in above],
            )
            unit.touch(NOUN, "projects")
        told = tuple(each.explanation.lines[0] for each in above)
        return Claimed(claim.id, claim.number, claim.asked, (*warnings, *told))

    def check_claim(self, claim_id: int, version: int, draft: CheckDraft) -> None:
        """What the agency found eligible, what it deducted and why; can be entered again."""
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            claim = _standing(unit, claim_id, version)
            if paid_of(unit.session, claim.id):
                raise Refused(N_("The claim is paid already. Take the payment back first."))
            draft = draft.checked(claim.asked, claim.received_on, self.office.clock.today())
            claim.eligible = claim.asked - draft.deducted
            claim.checked_on, claim.checked_by = draft.on, self.office.user.name
            claim.state = ClaimState.CHECKED
            if draft.note:
                claim.note = draft.note
            claim.deductions = [
                ClaimDeduction(position=place, cents=cents, reason=reason)
                for place, (cents, reason) in enumerate(draft.deductions)
            ]
            unit.record(
                "own_claim.checked", claim_id, eligible=claim.eligible, deducted=draft.deducted
            )
            unit.touch(NOUN, "projects")

    def pay_claim(self, claim_id: int, version: int, draft: PayDraft) -> None:
        """What the agency paid, posted as administration.

        Refused for more than is eligible; Exceeds for more than remains of the plan, unless a
        manager says why, Explainable for more than the cap, unless it is said why.
        """
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.EDIT_BUDGET) as unit:
            claim = _standing(unit, claim_id, version)
            done = pay_own(unit, self.office, claim, draft)
            unit.record(
                "own_claim.paid",
                claim_id,
                cents=done.cents,
                document=draft.document,
                **done.room.said(),
            )

    def take_back_payment(self, claim_id: int, version: int, reason: str) -> None:
        """What was posted as paid by the claim is reversed, with the reason."""
        reason = reason_of(reason, N_("Write why, in a few words."))
        with self.verb(Right.EDIT_BUDGET) as unit:
            claim = load(unit.session, Claim, claim_id)
            check_version(claim, version)
            take_own_back(unit, self.office, claim, reason)
            unit.record("own_claim.payment_taken_back", claim_id, reason=reason)

    def end_claim(self, claim_id: int, version: int, reason: str, *, refused: bool) -> None:
        """The agency refused it, or the office withdrew it: its proofs are free again."""
        reason = reason_of(reason, N_("Write why, in a few words."))
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            claim = _standing(unit, claim_id, version)
            if paid_of(unit.session, claim.id):
                raise Refused(N_("The claim is paid already. Take the payment back first."))
            claim.state = ClaimState.REFUSED if refused else ClaimState.WITHDRAWN
            claim.ended_reason = reason
            free(unit, claim.id)
            unit.record("own_claim.ended", claim_id, state=claim.state, reason=reason)
            unit.touch(NOUN, "projects")


def _found(session: Session, project_id: int, draft: ClaimDraft) -> Collected | None:
    if draft.advance:
        return None
    assert draft.from_on is not None
    assert draft.to_on is not None
    found = collect(session, project_id, draft.from_on, draft.to_on)
    if found.empty:
        raise Refused(
            N_("No invoice and no approved time sheet of this period is free to be claimed.")
        )
    return found


def _standing(unit: UnitOfWork, claim_id: int, version: int) -> Claim:
    claim = load(unit.session, Claim, claim_id)
    check_version(claim, version)
    require_standing(unit.session, claim)
    return claim


def _next_number(session: Session, project_id: int) -> int:
    last = session.scalar(select(func.max(Claim.number)).where(Claim.project_id == project_id))
    return (last or 0) + 1
