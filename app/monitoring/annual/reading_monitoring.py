"""Reports of projects, visits to them and what deviates, up to a day of a year.

Everything is judged as it was known on that day: what came in or was settled later does not count.
"""

from bisect import bisect_right
from collections import defaultdict
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.formats import day
from app.i18n import paper as word
from app.labels import paper_label
from app.monitoring.annual.figures_projects import DeviationFigure, ReportFigure, VisitFigure
from app.monitoring.annual.reading_projects import moved, named
from app.projects.monitoring.deviating import Course, Plan, deviations
from app.projects.monitoring.schedule import Told
from app.projects.monitoring.schedule import state_of as report_state
from app.projects.monitoring.settings import read_settings
from app.projects.monitoring.visiting import VisitFacts, VisitState
from app.projects.monitoring.visiting import state_of as visit_state
from app.projects.monitoring.words import DEVIATIONS, VISITS
from db.models.participants import Operation, Participation
from db.models.project_monitoring import ProjectIndicator, ProjectReport, ProjectValue, Visit
from db.models.projects import Contract, Project
from db.terms import ReportKind, ReportState


def reports(session: Session, year: int, until: date) -> tuple[ReportFigure, ...]:
    """Those due or received in the year (three SELECTs)."""
    names = named(session)
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = session.scalars(
        select(ProjectReport)
        .where(
            or_(
                ProjectReport.due_on.between(first, last),
                ProjectReport.received_on.between(first, last),
            )
        )
        .order_by(ProjectReport.due_on, ProjectReport.id)
    )
    return tuple(
        ReportFigure(
            *names[each.project_id],
            number=each.number,
            kind=paper_label(each.kind),
            period=f"{day(each.from_on)} – {day(each.to_on)}",
            due_on=day(each.due_on),
            received_on="" if (on := _by(each.received_on, until)) is None else day(on),
            state=paper_label(report_state(_told(each, until), until)),
            deviations=each.deviations if _by(each.received_on, until) else "",
            remarks=each.remarks if _by(each.returned_on, until) else "",
        )
        for each in found
    )


def visits(session: Session, year: int, until: date) -> tuple[VisitFigure, ...]:
    """Those held in the year (three SELECTs)."""
    names = named(session)
    found = session.scalars(
        select(Visit)
        .where(
            Visit.held_on.between(date(year, 1, 1), until),
            Visit.cancelled_reason.is_(None),
        )
        .order_by(Visit.held_on, Visit.id)
    )
    return tuple(
        VisitFigure(
            *names[each.project_id],
            number=each.number,
            kind=paper_label(each.kind),
            held_on="" if each.held_on is None else day(each.held_on),
            findings=each.findings,
            recommendations=each.recommendations,
            state=_settled(each, until),
        )
        for each in found
    )


def _settled(each: Visit, until: date) -> str:
    """Where the recommendations stood, and what became of them."""
    state = word(VISITS[visit_state(_facts(each, until), until)])
    if _by(each.settled_on, until):
        return f"{state}: {each.settled_how}"
    return state if each.due_on is None else f"{state} ({day(each.due_on)})"


def deviating(session: Session, year: int, until: date) -> tuple[DeviationFigure, ...]:
    """What deviates of projects that ran in the year (twelve SELECTs)."""
    courses = _courses(session, year, until)
    limits, names = read_settings(session).tolerances, named(session)
    return tuple(
        DeviationFigure(
            *names[key],
            kind=word(DEVIATIONS[each.kind]),
            subject=each.subject,
            why=tuple(line.paper() for line in each.explanation.lines),
        )
        for key in sorted(courses, key=lambda each: (names[each], each))
        for each in deviations(courses[key], limits)
    )


def _courses(session: Session, year: int, until: date) -> dict[int, Course]:
    """Every project whose contract stood in the year."""
    rows = session.execute(
        select(Contract, Project.application_id)
        .join(Project, Project.id == Contract.project_id)
        .where(Contract.signed_on <= until, Contract.ends_on >= date(year, 1, 1))
    ).all()
    contracted, paid, _in_year = moved(session, until)
    plans = _plans(session, until)
    late, finals = _reports(session, until)
    mending = _recommendations(session, until)
    found = {}
    for contract, application in rows:
        key, ended = contract.project_id, _by(contract.terminated_on, until)
        if ended is not None and ended.year < year:
            continue
        found[key] = Course(
            today=until,
            starts_on=contract.starts_on,
            ends_on=contract.ends_on if ended is None else min(contract.ends_on, ended),
            contracted=contracted.get(application or 0),
            paid=paid.get(application or 0, 0),
            plans=plans[key],
            reports=late[key],
            recommendations=mending[key],
            final_until=finals.get(key),
        )
    return found


def _plans(session: Session, until: date) -> dict[int, list[Plan]]:
    """Indicators by project with the newest value told by then (five SELECTs at most)."""
    newest: dict[int, tuple[date, int]] = {}
    for key, on, value in session.execute(
        select(ProjectValue.indicator_id, ProjectValue.on, ProjectValue.value)
        .where(ProjectValue.voided_reason.is_(None), ProjectValue.on <= until)
        .order_by(ProjectValue.on, ProjectValue.id)
    ):
        newest[key] = (on, value)
    indicators = session.scalars(
        select(ProjectIndicator).order_by(ProjectIndicator.project_id, ProjectIndicator.position)
    ).all()
    people = _began(session, {each.project_id for each in indicators if each.people})
    found: dict[int, list[Plan]] = defaultdict(list)
    for each in indicators:
        told = newest.get(each.id)
        known = people.get(each.project_id) if each.people else None
        found[each.project_id].append(
            Plan(
                each.title,
                each.unit,
                each.target,
                None if told is None else told[1],
                None if told is None or known is None else bisect_right(known, told[0]),
            )
        )
    return found


def _began(session: Session, projects: set[int]) -> dict[int, list[date]]:
    """First days of people by project, in order, of projects that the registry knows."""
    if not projects:
        return {}
    owners: dict[int, int] = {}
    for key, operation in session.execute(
        select(Project.id, Operation.id).join(
            Operation,
            or_(
                Operation.id == Project.operation_id,
                Operation.application_id == Project.application_id,
            ),
        )
    ):
        if key in projects:
            owners[operation] = key
    first: dict[int, dict[int, date]] = {key: {} for key in owners.values()}
    for operation, person, on in session.execute(
        select(
            Participation.operation_id,
            Participation.person_id,
            func.min(Participation.started_on),
        ).group_by(Participation.operation_id, Participation.person_id)
    ):
        if operation in owners:
            days = first[owners[operation]]
            days[person] = min(on, days.get(person, on))
    return {key: sorted(days.values()) for key, days in first.items()}


def _reports(
    session: Session, until: date
) -> tuple[dict[int, list[tuple[int, date]]], dict[int, date]]:
    """Overdue reports, and until when a final report not in yet tells, by project (one SELECT)."""
    late: dict[int, list[tuple[int, date]]] = defaultdict(list)
    finals: dict[int, date] = {}
    for each in session.scalars(select(ProjectReport).order_by(ProjectReport.number)):
        told = _told(each, until)
        if report_state(told, until) is ReportState.OVERDUE and told.awaited_by is not None:
            late[each.project_id].append((each.number, told.awaited_by))
        if each.kind is ReportKind.FINAL and told.received_on is None:
            finals.setdefault(each.project_id, each.to_on)
    return late, finals


def _recommendations(session: Session, until: date) -> dict[int, list[tuple[int, date]]]:
    """Those overdue, by project (one SELECT)."""
    found: dict[int, list[tuple[int, date]]] = defaultdict(list)
    for each in session.scalars(
        select(Visit).where(Visit.due_on < until, Visit.cancelled_reason.is_(None))
    ):
        overdue = visit_state(_facts(each, until), until) is VisitState.OVERDUE
        if overdue and each.due_on is not None:
            found[each.project_id].append((each.number, each.due_on))
    return found


def _told(each: ProjectReport, until: date) -> Told:
    returned = _by(each.returned_on, until)
    return Told(
        each.due_on,
        _by(each.received_on, until),
        returned,
        None if returned is None else each.again_by,
        _by(each.accepted_on, until),
    )


def _facts(each: Visit, until: date) -> VisitFacts:
    return VisitFacts(
        each.planned_on, _by(each.held_on, until), each.due_on, _by(each.settled_on, until)
    )


def _by(on: date | None, until: date) -> date | None:
    """A day that had come by then."""
    return None if on is None or on > until else on
