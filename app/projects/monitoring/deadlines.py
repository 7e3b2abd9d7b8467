"""The terms of projects in one list: derived from what is recorded, never stored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.explanation import Line, say
from app.formats import day, money
from app.i18n import N_
from app.labels import LABELS
from app.projects.money import CLAIM, RECOVERY
from app.projects.monitoring.report_listing import report_rows
from app.projects.monitoring.views import DeadlineKind, DeadlineRow
from app.projects.monitoring.visit_listing import visit_rows
from db.models.claims import Claim, Recovery
from db.models.ledger import LedgerEntry
from db.models.project_monitoring import ProjectReport, Visit
from db.models.projects import Contract, Instalment, Project
from db.terms import ClaimKind, ClaimState, EntryKind, ProjectStage, ReportKind, VisitKind


@dataclass(frozen=True, slots=True)
class _Term:
    project_id: int
    code: str
    title: str
    kind: DeadlineKind
    on: date
    what: Line
    record: int


def deadlines_of(
    session: Session, today: date, project_id: int | None = None, until: date | None = None
) -> tuple[DeadlineRow, ...]:
    """Terms that are still to be met, the first first: of a project, or of all (ten SELECTs).

    Starts and ends of contracts stand in it until their day; what is owed stays, late or not.
    """
    terms = [
        *_second_stage(session, project_id),
        *_contracts(session, today, project_id),
        *_reports(session, today, project_id),
        *_visits(session, today, project_id),
        *_claims(session, project_id),
        *_recoveries(session, project_id),
    ]
    kept = [each for each in terms if until is None or each.on <= until]
    kept.sort(key=lambda each: (each.on, each.title, each.kind, each.record))
    return tuple(
        DeadlineRow(
            id=place,
            project_id=each.project_id,
            code=each.code,
            title=each.title,
            kind=each.kind,
            on=each.on,
            days=(each.on - today).days,
            what=each.what,
            record=each.record,
        )
        for place, each in enumerate(kept, start=1)
    )


def _of(column: InstrumentedAttribute[int], project_id: int | None) -> list[ColumnElement[bool]]:
    return [] if project_id is None else [column == project_id]


def _second_stage(session: Session, project_id: int | None) -> Iterator[_Term]:
    rows = session.execute(
        select(Project.id, Project.code, Project.title, Project.due_on).where(
            Project.stage.in_((ProjectStage.SELECTED, ProjectStage.LIST_SENT)),
            Project.due_on.is_not(None),
            *_of(Project.id, project_id),
        )
    )
    words = say(N_("Second-stage document to the agency"))
    for key, code, title, due in rows:
        assert due is not None
        yield _Term(key, code, title, DeadlineKind.SECOND_STAGE, due, words, key)


def _contracts(session: Session, today: date, project_id: int | None) -> Iterator[_Term]:
    rows = session.execute(
        select(Contract, Project)
        .join(Project, Project.id == Contract.project_id)
        .where(Project.stage == ProjectStage.RUNNING, *_of(Contract.project_id, project_id))
    ).all()
    planned: dict[int, list[Instalment]] = {}
    for each in session.scalars(
        select(Instalment)
        .join(Contract, Contract.id == Instalment.contract_id)
        .where(*_of(Contract.project_id, project_id))
        .order_by(Instalment.contract_id, Instalment.due_on, Instalment.position)
    ):
        planned.setdefault(each.contract_id, []).append(each)
    paid = _paid(session, [project for _contract, project in rows])
    for contract, project in rows:
        about = (project.id, project.code, project.title)
        named = {"number": contract.number}
        if contract.starts_on >= today:
            words = say(N_("The work begins by contract {number}"), **named)
            yield _Term(*about, DeadlineKind.STARTS, contract.starts_on, words, contract.id)
        if contract.ends_on >= today:
            words = say(N_("The work ends by contract {number}"), **named)
            yield _Term(*about, DeadlineKind.ENDS, contract.ends_on, words, contract.id)
        total = 0
        for each in planned.get(contract.id, ()):
            total += each.cents
            if (left := min(each.cents, total - paid.get(project.id, 0))) > 0:
                words = say(
                    N_("{kind}: {sum}"),
                    kind=say(LABELS[ClaimKind][each.kind]),
                    sum=money(left),
                )
                yield _Term(*about, DeadlineKind.INSTALMENT, each.due_on, words, each.id)


def _paid(session: Session, projects: Sequence[Project]) -> dict[int, int]:
    """Cents paid by project: on its application; on its claims where it has none (two SELECTs)."""
    by_application: dict[int | None, int] = {
        each.application_id: each.id for each in projects if each.application_id
    }
    own = [each.id for each in projects if each.application_id is None]
    found = {
        by_application[key]: cents
        for key, cents in session.execute(
            select(LedgerEntry.application_id, func.sum(LedgerEntry.cents))
            .where(
                LedgerEntry.kind == EntryKind.PAID,
                LedgerEntry.application_id.in_(by_application),
            )
            .group_by(LedgerEntry.application_id)
        )
    }
    on_claims = (
        select(Claim.project_id, func.sum(LedgerEntry.cents))
        .join(Claim, (LedgerEntry.noun == CLAIM) & (LedgerEntry.record == Claim.id))
        .where(LedgerEntry.kind == EntryKind.PAID, Claim.project_id.in_(own))
        .group_by(Claim.project_id)
    )
    return found | dict(session.execute(on_claims).all())


def _claims(session: Session, project_id: int | None) -> Iterator[_Term]:
    """Claims that are to be checked by a day."""
    rows = session.execute(
        select(Claim, Project.code, Project.title)
        .join(Project, Project.id == Claim.project_id)
        .where(
            Claim.state == ClaimState.RECEIVED,
            Claim.due_on.is_not(None),
            *_of(Claim.project_id, project_id),
        )
    )
    for each, code, title in rows:
        assert each.due_on is not None
        words = say(
            N_("Claim No. {number}, asked {sum}"), number=each.number, sum=money(each.asked)
        )
        yield _Term(each.project_id, code, title, DeadlineKind.CLAIM, each.due_on, words, each.id)


def _reports(session: Session, today: date, project_id: int | None) -> Iterator[_Term]:
    clauses = [
        ProjectReport.accepted_on.is_(None),
        ProjectReport.received_on.is_(None) | ProjectReport.returned_on.is_not(None),
        *_of(ProjectReport.project_id, project_id),
    ]
    for row in report_rows(session, clauses, today):
        assert row.awaited_by is not None
        words = say(
            N_("{kind} No. {number}, {start} – {end}"),
            kind=say(LABELS[ReportKind][row.kind]),
            number=row.number,
            start=day(row.from_on),
            end=day(row.to_on),
        )
        about = (row.project_id, row.code, row.title)
        yield _Term(*about, DeadlineKind.REPORT, row.awaited_by, words, row.id)


def _visits(session: Session, today: date, project_id: int | None) -> Iterator[_Term]:
    clauses = [
        Visit.cancelled_reason.is_(None),
        Visit.settled_on.is_(None),
        Visit.held_on.is_(None) | Visit.due_on.is_not(None),
        *_of(Visit.project_id, project_id),
    ]
    for row in visit_rows(session, clauses, today):
        about = (row.project_id, row.code, row.title)
        if row.held_on is None:
            words = say(
                N_("{kind} No. {number}"),
                kind=say(LABELS[VisitKind][row.kind]),
                number=row.number,
            )
            yield _Term(*about, DeadlineKind.VISIT, row.planned_on, words, row.id)
        elif row.due_on is not None:
            words = say(N_("Recommendations of visit No. {number}"), number=row.number)
            yield _Term(*about, DeadlineKind.RECOMMENDATION, row.due_on, words, row.id)


def _recoveries(session: Session, project_id: int | None) -> Iterator[_Term]:
    back = dict(
        session.execute(
            select(LedgerEntry.record, func.sum(LedgerEntry.cents))
            .where(LedgerEntry.noun == RECOVERY, LedgerEntry.kind == EntryKind.RETURNED)
            .group_by(LedgerEntry.record)
        ).all()
    )
    rows = session.execute(
        select(Recovery, Project.code, Project.title)
        .join(Project, Project.id == Recovery.project_id)
        .where(Recovery.cancelled_on.is_(None), *_of(Recovery.project_id, project_id))
    )
    for each, code, title in rows:
        left = each.cents - back.get(each.id, 0)
        if left > 0:
            words = say(N_("To be given back: {sum}"), sum=money(left))
            yield _Term(
                each.project_id, code, title, DeadlineKind.RECOVERY, each.due_on, words, each.id
            )
