"""Verbs on contracts: sign, change, terminate, settle at the end, take back the last of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from app.errors import Invalid, Refused
from app.formats import money
from app.i18n import N_
from app.ledger.position import Parts
from app.projects.contracts.capped import above_cap
from app.projects.contracts.drafts import ChangeDraft, ContractDraft
from app.projects.contracts.parts import changed_parts, moved, signed_parts
from app.projects.contracts.snapshots import draft_of, fill, read, written
from app.projects.drafts import reason_of
from app.projects.machine import require_contract, require_running
from app.projects.money import CHANGE, CONTRACT, ENDING, RECOVERY, by_kind, posted, total
from app.projects.posting import (
    Paper,
    place_of,
    put,
    standing_entries,
    take_back,
)
from app.projects.settlement import Settlement, settle
from app.projects.steps import contract_of, opened, require_funded, restage, steps_of
from app.safety.rights import Right
from app.service import Service, check_version
from db.models.claims import Claim, Recovery
from db.models.ledger import LedgerEntry
from db.models.projects import Contract, ContractChange, Project
from db.terms import AgencyStep, ClaimState, EntryKind
from db.unit_of_work import UnitOfWork


class ContractVerbs(Service):
    """The promoter contracts with the agency; the office records what the contract says."""

    def sign(self, project_id: int, version: int, draft: ContractDraft, override: str = "") -> int:
        """Record the contract: the project runs, its support is CONTRACTED. Returns its id.

        Raises InvalidMany for fields, Refused where no contract comes next, Exceeds for more than
        there is.
        """
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.EDIT_PROJECTS) as unit:
            project = opened(unit, project_id, version)
            require_contract(project.stage)
            require_funded(unit.session, project)
            _within_approved(unit.session, project, draft.support)
            place = place_of(unit.session, project)
            parts = signed_parts(unit.session, place, draft)
            contract = Contract(
                project_id=project.id, recorded_at=unit.now, recorded_by=self.office.user.name
            )
            fill(contract, _with(draft, parts))
            unit.session.add(contract)
            unit.session.flush()
            paper = Paper(CONTRACT, contract.id, draft.number, draft.signed_on, draft.note)
            entries = [(EntryKind.CONTRACTED, parts)]
            above = above_cap(unit.session, project, entries)
            room = put(unit, self.office, place, entries, paper, override, above)
            restage(unit, project)
            flag_modified(project, "note")
            unit.record(
                "contract.signed",
                project.id,
                number=draft.number,
                support=draft.support,
                ends=draft.ends_on.isoformat(),
                **room.said(),
            )
        return contract.id

    def change(self, project_id: int, version: int, draft: ChangeDraft, override: str = "") -> int:
        """Record a numbered change; ``version`` is the contract's. Returns the number.

        More support is CONTRACTED, less is RELEASED, source by source. Raises Refused where
        nothing changes, or where less is left than was paid.
        """
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.EDIT_PROJECTS) as unit:
            project, contract = self._running(unit, project_id, version)
            before = draft_of(contract)
            place = place_of(unit.session, project)
            after = _with(draft.after, changed_parts(before, draft.after))
            if after == before:
                raise Refused(N_("Nothing in the contract is different: there is no change."))
            _within_approved(unit.session, project, after.support)
            _not_below_paid(unit.session, project, after.support)
            last = select(func.max(ContractChange.number))
            number = unit.session.scalar(last.where(ContractChange.contract_id == contract.id))
            found = ContractChange(
                contract_id=contract.id,
                number=(number or 0) + 1,
                on=draft.on,
                kind=draft.kind,
                document=draft.document,
                reason=draft.reason,
                before=written(before),
                after=written(after),
                recorded_at=unit.now,
                recorded_by=self.office.user.name,
            )
            unit.session.add(found)
            fill(contract, after)
            flag_modified(contract, "note")
            unit.session.flush()
            paper = Paper(CHANGE, found.id, draft.document or contract.number, draft.on)
            entries = moved(before.parts, after.parts)
            above = above_cap(unit.session, project, entries)
            room = put(unit, self.office, place, entries, paper, override, above)
            unit.record(
                "contract.changed",
                project.id,
                number=found.number,
                kind=draft.kind,
                before=before.support,
                after=after.support,
                **room.said(),
            )
        return found.number

    def terminate(self, project_id: int, version: int, on: date, reason: str) -> None:
        """The contract ends before its time: what was not paid is RELEASED."""
        reason = reason_of(reason, N_("Enter why the contract is terminated."))
        if on > self.office.clock.today():
            raise Invalid(N_("This has not happened yet."), field="on")
        with self.verb(Right.EDIT_PROJECTS) as unit:
            project, contract = self._running(unit, project_id, version)
            _no_open_claims(unit.session, project)
            contract.terminated_on, contract.terminated_reason = on, reason
            found = self._release(unit, project, contract, on, reason)
            restage(unit, project)
            unit.record("contract.terminated", project.id, released=found.left, reason=reason)

    def finish(self, project_id: int, version: int, on: date, note: str = "") -> Settlement:
        """The final settlement: the project is finished, what is left of it RELEASED.

        Raises Refused while a claim is open or money is to come back.
        """
        if on > self.office.clock.today():
            raise Invalid(N_("This has not happened yet."), field="on")
        with self.verb(Right.EDIT_PROJECTS) as unit:
            project, contract = self._running(unit, project_id, version)
            _no_open_claims(unit.session, project)
            _nothing_owed(unit.session, project)
            project.finished_on = on
            flag_modified(contract, "note")
            found = self._release(unit, project, contract, on, note.strip())
            restage(unit, project)
            unit.record("project.finished", project.id, paid=found.paid, released=found.left)
        return found

    def undo(self, project_id: int, version: int, reason: str) -> None:
        """The last of these was recorded by mistake: settlement, termination, change, contract.

        Its entries are reversed. ``version`` is the contract's.
        """
        reason = reason_of(reason, N_("Enter why it is taken back."))
        with self.verb(Right.EDIT_PROJECTS) as unit:
            project = opened(unit, project_id, None)
            contract = contract_of(unit.session, project.id)
            if contract is None:
                raise Refused(N_("The project has no contract yet."))
            check_version(contract, version)
            what, entries = self._last(unit, project, contract, reason)
            take_back(unit, self.office, entries, reason)
            restage(unit, project)
            unit.record("contract.undone", project.id, what=what, reason=reason)

    # --- inside ---------------------------------------------------------------------------------

    def _running(self, unit: UnitOfWork, project_id: int, version: int) -> tuple[Project, Contract]:
        project = opened(unit, project_id, None)
        require_running(project.stage)
        contract = contract_of(unit.session, project.id)
        assert contract is not None
        check_version(contract, version)
        return project, contract

    def _release(
        self, unit: UnitOfWork, project: Project, contract: Contract, on: date, note: str
    ) -> Settlement:
        unit.session.flush()
        found = settle(by_kind(unit.session, project.id))
        paper = Paper(ENDING, contract.id, contract.number, on, note)
        place = place_of(unit.session, project)
        put(unit, self.office, place, [(EntryKind.RELEASED, found.parts)], paper)
        return found

    def _last(
        self, unit: UnitOfWork, project: Project, contract: Contract, reason: str
    ) -> tuple[str, Sequence[LedgerEntry]]:
        """What is taken back, its record put right, and the entries to be reversed."""
        session = unit.session
        if project.finished_on is not None or contract.terminated_on is not None:
            what = "termination" if contract.terminated_on is not None else "settlement"
            project.finished_on = None
            contract.terminated_on, contract.terminated_reason = None, ""
            flag_modified(contract, "note")
            return what, standing_entries(session, ENDING, contract.id)
        query = select(ContractChange).where(
            ContractChange.contract_id == contract.id, ContractChange.cancelled_at.is_(None)
        )
        change = session.scalars(query.order_by(ContractChange.number.desc())).first()
        if change is not None:
            before = read(change.before)
            _not_below_paid(session, project, before.support)
            change.cancelled_at, change.cancelled_reason = unit.now, reason
            fill(contract, before)
            flag_modified(contract, "note")
            return "change", standing_entries(session, CHANGE, change.id)
        if session.scalar(select(Claim.id).where(Claim.project_id == project.id).limit(1)):
            raise Refused(N_("Payment claims stand on the contract: it is not taken back."))
        changes = select(ContractChange).where(ContractChange.contract_id == contract.id)
        if session.scalars(changes).first() is not None:
            raise Refused(
                N_("The contract has a history of changes: terminate it instead of removing it.")
            )
        entries = standing_entries(session, CONTRACT, contract.id)
        session.delete(contract)
        session.flush()
        return "contract", entries


def _with(draft: ContractDraft, parts: Parts) -> ContractDraft:
    return replace(draft, parts=parts)


def _within_approved(session: Session, project: Project, support: int) -> None:
    """The contract stays within what the agency approved."""
    steps = steps_of(session, project.id)
    approved = [each.cents for each in steps if each.step is AgencyStep.APPROVED]
    if approved and approved[-1] is not None and support > approved[-1]:
        raise Invalid(
            N_("The agency approved {approved}; the contract is {over} above it."),
            field="support",
            approved=money(approved[-1]),
            over=money(support - approved[-1]),
        )


def _not_below_paid(session: Session, project: Project, support: int) -> None:
    paid = total(by_kind(session, project.id).get(EntryKind.PAID))
    if support < paid:
        raise Refused(
            N_("{paid} is paid already: the support cannot be {support}."),
            paid=money(paid),
            support=money(support),
        )


def _no_open_claims(session: Session, project: Project) -> None:
    query = select(Claim.number).where(
        Claim.project_id == project.id,
        Claim.state.in_((ClaimState.RECEIVED, ClaimState.CHECKED)),
    )
    found = session.scalars(query.order_by(Claim.number)).first()
    if found is not None:
        raise Refused(
            N_("Claim No. {number} is not settled: pay, refuse or withdraw it first."),
            number=found,
        )


def _nothing_owed(session: Session, project: Project) -> None:
    rows = list(
        session.scalars(
            select(Recovery).where(
                Recovery.project_id == project.id, Recovery.cancelled_on.is_(None)
            )
        )
    )
    back = posted(session, RECOVERY, [each.id for each in rows])
    owed = sum(each.cents - total(back.get(each.id)) for each in rows)
    if owed > 0:
        raise Refused(N_("{owed} is still to be returned by the promoter."), owed=money(owed))
