"""Projects and their money up to the last day of a year."""

from collections import defaultdict
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.formats import day
from app.labels import paper_label
from app.monitoring.annual.figures_projects import ProjectFigure
from app.projects.machine import Ending, stage_of
from db.models.applications import Applicant, Application
from db.models.calls import Call
from db.models.ledger import LedgerEntry
from db.models.participants import Operation
from db.models.projects import Contract, Project, ProjectStep
from db.models.strategy import StrategyNode
from db.terms import AgencyStep, EntryKind, Outcome, ProjectStage


def projects(session: Session, year: int, end: datetime) -> tuple[ProjectFigure, ...]:
    """Selected proposals and everything with a contract, as of the last day (five SELECTs)."""
    until = date(year, 12, 31)
    contracted, paid, in_year = moved(session, until)
    rows = session.execute(
        select(Application, Applicant.name, StrategyNode.number, Call.decided_at, Project, Contract)
        .join(Applicant, Applicant.id == Application.applicant_id)
        .join(StrategyNode, StrategyNode.id == Application.node_id)
        .join(Call, Call.id == Application.call_id)
        .outerjoin(Project, Project.application_id == Application.id)
        .outerjoin(Contract, (Contract.project_id == Project.id) & (Contract.signed_on <= until))
        .order_by(Application.id)
    ).all()
    steps = _steps(session, until)
    codes = _codes(session)
    found = []
    for row in rows:
        each, name, action, decided = row[0], row[1], row[2], row[3]
        project: Project | None = row[4]
        contract: Contract | None = row[5]
        chosen = each.outcome is Outcome.PROPOSED and decided is not None and decided < end
        if not (chosen or each.id in contracted):
            continue
        stage = _stage(project, contract, steps, each.id in contracted, until)
        found.append(
            ProjectFigure(
                code=(project.code if project is not None else "")
                or codes.get(each.id)
                or each.number,
                promoter=name,
                title=each.title,
                action=action,
                ends="" if contract is None else day(contract.ends_on),
                contracted=contracted.get(each.id, 0),
                paid=paid.get(each.id, 0),
                paid_in_year=in_year.get(each.id, 0),
                state=paper_label(stage),
            )
        )
    return tuple(found)


def named(session: Session) -> dict[int, tuple[str, str]]:
    """What each project is called and who carries it out; the office's own has its title (two
    SELECTs)."""
    codes = _codes(session)
    rows = session.execute(
        select(
            Project.id,
            Project.code,
            Project.title,
            Application.id,
            Application.number,
            Applicant.name,
        )
        .outerjoin(Application, Application.id == Project.application_id)
        .outerjoin(Applicant, Applicant.id == Application.applicant_id)
    )
    return {
        key: (code or codes.get(application or 0) or number or "", name or title)
        for key, code, title, application, number, name in rows
    }


def moved(session: Session, until: date) -> tuple[dict[int, int], dict[int, int], dict[int, int]]:
    """In contracts, paid, and paid in the last year, by application (one SELECT)."""
    rows = session.execute(
        select(
            LedgerEntry.application_id,
            LedgerEntry.kind,
            LedgerEntry.on,
            func.sum(LedgerEntry.cents),
        )
        .where(LedgerEntry.on <= until, LedgerEntry.application_id.is_not(None))
        .group_by(LedgerEntry.application_id, LedgerEntry.kind, LedgerEntry.on)
    )
    contracted: dict[int, int] = defaultdict(int)
    paid: dict[int, int] = defaultdict(int)
    in_year: dict[int, int] = defaultdict(int)
    for key, kind, on, cents in rows:
        if key is None:
            continue
        if kind is EntryKind.CONTRACTED:
            contracted[key] += cents
        elif kind in (EntryKind.PAID, EntryKind.RETURNED):
            moved = cents if kind is EntryKind.PAID else -cents
            paid[key] += moved
            if on.year == until.year:
                in_year[key] += moved
    return {key: cents for key, cents in contracted.items() if cents}, paid, in_year


def _steps(session: Session, until: date) -> dict[int, list[AgencyStep]]:
    """What had happened at the agency by then, by project (one SELECT)."""
    found: dict[int, list[AgencyStep]] = defaultdict(list)
    for key, step in session.execute(
        select(ProjectStep.project_id, ProjectStep.step)
        .where(ProjectStep.on <= until, ProjectStep.cancelled_at.is_(None))
        .order_by(ProjectStep.id)
    ):
        found[key].append(step)
    return found


def _codes(session: Session) -> dict[int, str]:
    """What the registry of participants calls the projects, by application (one SELECT)."""
    rows = session.execute(select(Operation.application_id, Operation.code))
    return {key: code for key, code in rows if key is not None}


def _stage(
    project: Project | None,
    contract: Contract | None,
    steps: dict[int, list[AgencyStep]],
    contracted: bool,
    until: date,
) -> ProjectStage:
    """Where the project stood on a day."""
    if project is None:
        return ProjectStage.RUNNING if contracted else ProjectStage.SELECTED
    ending = Ending.IN_FORCE if contracted else Ending.NONE
    if contract is not None:
        ending = Ending.IN_FORCE
        if contract.terminated_on is not None and contract.terminated_on <= until:
            ending = Ending.TERMINATED
        elif project.finished_on is not None and project.finished_on <= until:
            ending = Ending.FINISHED
    return stage_of(steps.get(project.id, []), ending)
