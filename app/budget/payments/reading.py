"""What payments can belong to, read from contracts, claims, recoveries and the ledger."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.budget.payments.matching import Candidate
from app.budget.terms import EntryKind
from app.projects.claims.rules import ClaimSums
from app.projects.money import CLAIM, RECOVERY
from db.models.applications import Applicant, Application
from db.models.claims import Claim, Recovery
from db.models.ledger import LedgerEntry
from db.models.projects import Contract, Project
from db.terms import ClaimState, ProjectStage

Kinds = dict[EntryKind, int]


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose money it is, and how papers name its project."""

    application_id: int | None
    name: str
    code: str
    numbers: tuple[str, ...]
    project: str = ""
    since: date | None = None


def candidates(session: Session) -> list[Candidate]:
    """Claims that were checked, recoveries, contracts (eight SELECTs).

    A contract is left out for the way that its claims, or its recoveries, wait for money.
    """
    people, projects = _people(session), _projects(session)
    claims = _claims(session, projects)
    recoveries = _recoveries(session, projects)
    contracts = _contracts(session, people, projects)
    paying = {each.application_id for each in claims}
    returning = {each.application_id for each in recoveries}
    found = [*claims, *recoveries]
    for whose, kinds in contracts:
        key = whose.application_id
        found.append(
            Candidate(
                key,
                whose.name,
                whose.code,
                whose.numbers,
                kinds[EntryKind.CONTRACTED] - kinds[EntryKind.RELEASED] - kinds[EntryKind.PAID],
                back=kinds[EntryKind.PAID] - kinds[EntryKind.RETURNED],
                project=whose.project,
                held=bool(whose.project),
                claims_wait=key in paying,
                recoveries_wait=key in returning,
            )
        )
    return found


People = dict[int, Whose]
Projects = dict[int, Whose]
"""By application; by project."""


def _people(session: Session) -> People:
    rows = session.execute(
        select(Application.id, Application.number, Applicant.name, Applicant.code)
        .join(Applicant, Applicant.id == Application.applicant_id)
        .where(Application.id.in_(select(LedgerEntry.application_id)))
    )
    return {key: Whose(key, name, code, (number,)) for key, number, name, code in rows}


def _projects(session: Session) -> Projects:
    """Projects with a contract; the office’s own one is named by its title."""
    rows = session.execute(
        select(
            Project.id,
            Project.application_id,
            Project.code,
            Project.title,
            Contract.number,
            Contract.signed_on,
            Application.number,
            Applicant.name,
            Applicant.code,
        )
        .join(Contract, Contract.project_id == Project.id)
        .outerjoin(Application, Application.id == Project.application_id)
        .outerjoin(Applicant, Applicant.id == Application.applicant_id)
    )
    return {
        key: Whose(
            application_id,
            name or title,
            person or "",
            tuple(each for each in (contract, code, number) if each),
            code or number or title,
            signed,
        )
        for key, application_id, code, title, contract, signed, number, name, person in rows
    }


def _contracts(session: Session, people: People, projects: Projects) -> list[tuple[Whose, Kinds]]:
    """Contracts of applications: those of projects, and those recorded in the ledger alone."""
    money, papers = _by_application(session), _papers(session)
    kept = {each.application_id: each for each in projects.values()}
    found = []
    for key, kinds in money.items():
        if key not in people or not kinds[EntryKind.CONTRACTED]:
            continue
        whose = people[key]
        card = kept.get(key)
        named = (*(card.numbers if card else ()), *papers.get(key, ()), *whose.numbers)
        numbers = tuple(dict.fromkeys(named))
        project = card.project if card else ""
        found.append((Whose(key, whose.name, whose.code, numbers, project), kinds))
    return found


def _by_application(session: Session) -> dict[int, Kinds]:
    found: dict[int, Kinds] = defaultdict(lambda: dict.fromkeys(EntryKind, 0))
    rows = session.execute(
        select(LedgerEntry.application_id, LedgerEntry.kind, func.sum(LedgerEntry.cents))
        .where(LedgerEntry.application_id.is_not(None))
        .group_by(LedgerEntry.application_id, LedgerEntry.kind)
    )
    for key, kind, cents in rows:
        if key is not None:
            found[key][kind] = cents
    return found


def _papers(session: Session) -> dict[int, tuple[str, ...]]:
    """Numbers of contracts as the ledger has them."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = session.execute(
        select(LedgerEntry.application_id, LedgerEntry.document)
        .where(LedgerEntry.kind == EntryKind.CONTRACTED, LedgerEntry.application_id.is_not(None))
        .distinct()
    )
    for key, document in rows:
        if key is not None:
            found[key].append(document)
    return {key: tuple(each) for key, each in found.items()}


def _claims(session: Session, projects: Projects) -> list[Candidate]:
    """Checked claims of running projects, with what is left to pay on each.

    The own project’s wait, too, where its contract tells the sources.
    """
    paid = _posted(session, CLAIM)
    rows = session.scalars(
        select(Claim)
        .join(Project, Project.id == Claim.project_id)
        .join(Contract, Contract.project_id == Project.id)
        .where(Claim.state == ClaimState.CHECKED, Project.stage == ProjectStage.RUNNING)
        .order_by(Claim.id)
    )
    found = []
    for claim in rows:
        sums = ClaimSums(claim.asked, claim.eligible, claim.settled, paid.get(claim.id, 0))
        whose = projects[claim.project_id]
        awaiting = _awaiting(whose, claim.document, sums.left, claim.number)
        found.append(replace(awaiting, claim_id=claim.id))
    return [each for each in found if each.left]


def _recoveries(session: Session, projects: Projects) -> list[Candidate]:
    """Demands that stand, with what still has to come back; numbered within their project."""
    back, seen = _posted(session, RECOVERY), Counter[int]()
    found = []
    for each in session.scalars(select(Recovery).order_by(Recovery.id)):
        seen[each.project_id] += 1
        left = each.cents - back.get(each.id, 0)
        if each.cancelled_on is None and left > 0:
            whose, number = projects[each.project_id], seen[each.project_id]
            awaiting = _awaiting(whose, each.document, left, number)
            found.append(replace(awaiting, recovery_id=each.id))
    return found


def _awaiting(whose: Whose, document: str, left: int, number: int) -> Candidate:
    numbers = (document, *whose.numbers) if document else whose.numbers
    return Candidate(
        whose.application_id,
        whose.name,
        whose.code,
        numbers,
        left,
        number=number,
        project=whose.project,
        since=whose.since,
    )


def _posted(session: Session, noun: str) -> dict[int, int]:
    """By record of claims or recoveries, what was posted of them."""
    rows = session.execute(
        select(LedgerEntry.record, func.sum(LedgerEntry.cents))
        .where(LedgerEntry.noun == noun)
        .group_by(LedgerEntry.record)
    )
    return {row[0]: row[1] for row in rows if row[0] is not None}
