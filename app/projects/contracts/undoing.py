"""Taking back the last step of a contract: settlement, termination, change, or the contract."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from app.errors import Refused
from app.i18n import N_
from app.problems import reason_of
from app.projects.contracts.limits import not_below_paid, within_advances
from app.projects.contracts.snapshots import fill, read
from app.projects.money import CHANGE, CONTRACT, ENDING
from app.projects.posting import standing_entries, take_back
from app.projects.steps import contract_of, opened, restage
from app.safety.rights import Right
from app.service import Service, check_version
from db.models.claims import Claim
from db.models.ledger import LedgerEntry
from db.models.projects import Contract, ContractChange, Project
from db.unit_of_work import UnitOfWork


class ContractUndoing(Service):
    """What was recorded by mistake is taken back in the order in which it came."""

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
            not_below_paid(session, project, before.support)
            within_advances(session, project, before)
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
