"""What payments can belong to, read from contracts, claims, recoveries and the ledger."""

from collections import defaultdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.budget.payments.matching import Candidate
from app.budget.terms import EntryKind
from db.models.applications import Applicant, Application
from db.models.claims import Claim, Recovery
from db.models.ledger import LedgerEntry
from db.models.projects import Contract, Project
from db.terms import ClaimState

Kinds = dict[EntryKind, int]


def candidates(session: Session) -> list[Candidate]:
    """Contracts with money left to pay, claims that were checked, recoveries (six SELECTs)."""
    money = _by_application(session)
    papers = _papers(session)
    contracts = {
        row[0]: (row[1], row[2])
        for row in session.execute(
            select(Project.application_id, Contract.number, Project.code).join(
                Contract, Contract.project_id == Project.id
            )
        )
        if row[0] is not None
    }
    people = {
        row[0]: (row[1], row[2], row[3])
        for row in session.execute(
            select(Application.id, Application.number, Applicant.name, Applicant.code)
            .join(Applicant, Applicant.id == Application.applicant_id)
            .where(Application.id.in_(select(LedgerEntry.application_id)))
        )
    }
    found = []
    for key, kinds in money.items():
        if key not in people or not kinds[EntryKind.CONTRACTED]:
            continue
        number, name, code = people[key]
        named = (*contracts.get(key, ()), *papers.get(key, ()), number)
        left = kinds[EntryKind.CONTRACTED] - kinds[EntryKind.RELEASED] - kinds[EntryKind.PAID]
        found.append(Candidate(key, name, code, tuple(each for each in named if each), left))
    return [*found, *_claims(session, people), *_recoveries(session, people)]


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


People = dict[int, tuple[str, str, str]]


def _claims(session: Session, people: People) -> list[Candidate]:
    paid = _posted(session, EntryKind.PAID)
    rows = session.execute(
        select(Claim, Project.application_id, Project.code, Project.title)
        .join(Project, Project.id == Claim.project_id)
        .where(Claim.state == ClaimState.CHECKED)
    )
    return [
        Candidate(
            application_id,
            people.get(application_id or 0, ("", title, ""))[1],
            people.get(application_id or 0, ("", "", ""))[2],
            tuple(each for each in (claim.document, code) if each),
            (claim.eligible or 0) - paid.get(claim.id, 0),
            claim_id=claim.id,
        )
        for claim, application_id, code, title in rows
    ]


def _recoveries(session: Session, people: People) -> list[Candidate]:
    back = _posted(session, EntryKind.RETURNED)
    rows = session.execute(
        select(Recovery, Project.application_id, Project.code, Project.title)
        .join(Project, Project.id == Recovery.project_id)
        .where(Recovery.cancelled_on.is_(None))
    )
    return [
        Candidate(
            application_id,
            people.get(application_id or 0, ("", title, ""))[1],
            people.get(application_id or 0, ("", "", ""))[2],
            tuple(each for each in (recovery.document, code) if each),
            recovery.cents - back.get(recovery.id, 0),
            recovery_id=recovery.id,
        )
        for recovery, application_id, code, title in rows
        if recovery.cents > back.get(recovery.id, 0)
    ]


def _posted(session: Session, kind: EntryKind) -> dict[int, int]:
    """By record of claims or recoveries, what was posted of them."""
    noun = "claim" if kind is EntryKind.PAID else "recovery"
    rows = session.execute(
        select(LedgerEntry.record, func.sum(LedgerEntry.cents))
        .where(LedgerEntry.noun == noun, LedgerEntry.kind == kind)
        .group_by(LedgerEntry.record)
    )
    return {row[0]: row[1] for row in rows if row[0] is not None}
