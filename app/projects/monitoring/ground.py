"""What verbs of monitoring stand on: the project, and its contract where one is needed."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.i18n import N_
from app.projects.money import by_kind, total
from app.service import check_version, load
from db.models.ledger import LedgerEntry
from db.models.project_monitoring import ProjectReport, Visit
from db.models.projects import Contract, ContractSource, Project
from db.terms import EntryKind
from db.unit_of_work import UnitOfWork

NOUN = "projects"
REPORT, VISIT = "project_report", "visit"
"""What attached files stand beside."""


Monitored = ProjectReport | Visit
"""What is numbered within its project and listed over all of them."""

Record = TypeVar("Record", ProjectReport, Visit)


def next_number(session: Session, kind: type[Monitored], project_id: int) -> int:
    """The next report’s or visit’s in its project."""
    query = select(func.max(kind.number)).where(kind.project_id == project_id)
    return (session.scalar(query) or 0) + 1


def opened(unit: UnitOfWork, kind: type[Record], key: int, version: int) -> Record:
    """A report or a visit to be changed; raises Missing or Stale."""
    found = load(unit.session, kind, key)
    check_version(found, version)
    return found


def contract_of(session: Session, project_id: int) -> Contract | None:
    """The project's contract (one SELECT)."""
    return session.scalar(select(Contract).where(Contract.project_id == project_id))


def under_contract(session: Session, project_id: int) -> tuple[Project, Contract]:
    """The project and its contract; Refused while there is none."""
    project = load(session, Project, project_id)
    found = contract_of(session, project_id)
    if found is None:
        raise Refused(
            N_(
                "The project has no contract yet. Enter the contract first: reports and terms"
                " follow from it."
            )
        )
    return project, found


def ends_on(contract: Contract) -> date:
    """The last day, which is an earlier one where the contract was terminated."""
    return min(contract.ends_on, contract.terminated_on or contract.ends_on)


@dataclass(frozen=True, slots=True)
class Sums:
    """Cents promised by the contract and paid so far, returned money taken off."""

    contracted: int
    paid: int


def sums_of(session: Session, project: Project, contract: Contract | None) -> Sums:
    """Money of a project (two SELECTs); one without an application is paid by its claims alone."""
    contracted = 0
    if contract is not None:
        contracted = (
            session.scalar(
                select(func.sum(ContractSource.cents)).where(
                    ContractSource.contract_id == contract.id
                )
            )
            or 0
        )
    if project.application_id is None:
        kinds = by_kind(session, project.id)
        paid = {kind: total(cents) for kind, cents in kinds.items()}
    else:
        paid = dict(
            session.execute(
                select(LedgerEntry.kind, func.sum(LedgerEntry.cents))
                .where(
                    LedgerEntry.application_id == project.application_id,
                    LedgerEntry.kind.in_((EntryKind.PAID, EntryKind.RETURNED)),
                )
                .group_by(LedgerEntry.kind)
            ).all()
        )
    return Sums(contracted, paid.get(EntryKind.PAID, 0) - paid.get(EntryKind.RETURNED, 0))
