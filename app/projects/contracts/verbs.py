"""Verbs on contracts: sign, change, terminate, settle at the end."""

from dataclasses import replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm.attributes import flag_modified

from app.errors import Invalid, Refused
from app.i18n import N_
from app.problems import reason_of
from app.projects.contracts.capped import above_cap
from app.projects.contracts.drafts import ChangeDraft, ContractDraft
from app.projects.contracts.limits import (
    advance_settled,
    no_open_claims,
    not_before_paid,
    not_before_signed,
    not_below_paid,
    nothing_owed,
    within_advances,
    within_approved,
)
from app.projects.contracts.parts import changed_parts, moved, signed_parts
from app.projects.contracts.snapshots import draft_of, fill, written
from app.projects.contracts.undoing import ContractUndoing
from app.projects.machine import require_contract, require_running
from app.projects.money import CHANGE, CONTRACT, ENDING, by_kind
from app.projects.posting import (
    Paper,
    place_of,
    put,
)
from app.projects.settlement import Settlement, settle
from app.projects.steps import contract_of, opened, require_funded, restage
from app.safety.rights import Right
from app.service import check_version
from db.models.projects import Contract, ContractChange, Project
from db.terms import EntryKind
from db.unit_of_work import UnitOfWork


class ContractVerbs(ContractUndoing):
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
            within_approved(unit.session, project, draft.support)
            place = place_of(unit.session, project)
            parts = signed_parts(unit.session, place, draft)
            contract = Contract(
                project_id=project.id, recorded_at=unit.now, recorded_by=self.office.user.name
            )
            fill(contract, replace(draft, parts=parts))
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
            not_before_signed(contract, draft.on)
            before = draft_of(contract)
            place = place_of(unit.session, project)
            after = replace(draft.after, parts=changed_parts(before, draft.after))
            if after == before:
                raise Refused(N_("Nothing in the contract is different: there is no change."))
            within_approved(unit.session, project, after.support)
            not_below_paid(unit.session, project, after.support)
            within_advances(unit.session, project, after)
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
            not_before_signed(contract, on)
            not_before_paid(unit.session, project, on)
            no_open_claims(unit.session, project)
            contract.terminated_on, contract.terminated_reason = on, reason
            found = self._release(unit, project, contract, on, reason)
            restage(unit, project)
            unit.record("contract.terminated", project.id, released=found.left, reason=reason)

    def finish(self, project_id: int, version: int, on: date, note: str = "") -> Settlement:
        """The final settlement: the project is finished, what is left of it RELEASED.

        Raises Refused while a claim is open, money is to come back or an advance is not settled.
        """
        if on > self.office.clock.today():
            raise Invalid(N_("This has not happened yet."), field="on")
        with self.verb(Right.EDIT_PROJECTS) as unit:
            project, contract = self._running(unit, project_id, version)
            not_before_signed(contract, on)
            not_before_paid(unit.session, project, on)
            no_open_claims(unit.session, project)
            nothing_owed(unit.session, project)
            advance_settled(unit.session, project)
            project.finished_on = on
            flag_modified(contract, "note")
            found = self._release(unit, project, contract, on, note.strip())
            restage(unit, project)
            unit.record("project.finished", project.id, paid=found.paid, released=found.left)
        return found

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
