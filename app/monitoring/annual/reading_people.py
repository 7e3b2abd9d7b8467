"""Participants of projects up to the last day of a year: counts alone, no names."""

from collections import defaultdict
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.monitoring.annual.figures_projects import ParticipantFigures, ReachFigure
from app.participants.indicators.sets import SETS
from db.models.attendance import ReportedTotal
from db.models.participants import Operation, Participation, Person
from db.models.projects import Project
from db.terms import Controller, Sex

Counts = dict[int, list[int]]
"""By operation: in the year, women of them, in all, women of them."""


def reached(session: Session, year: int) -> ParticipantFigures:
    """Project by project, and how many different people (five SELECTs)."""
    first, until = date(year, 1, 1), date(year, 12, 31)
    counts = _registered(session, first, until)
    told = _reported(session, first, until)
    projects: dict[int, ReachFigure] = {}
    belongs = or_(
        Project.operation_id == Operation.id, Project.application_id == Operation.application_id
    )
    rows = session.execute(
        select(Operation, Project.code).outerjoin(Project, belongs).order_by(Operation.code)
    )
    for each, code in rows:
        reported = each.controller is Controller.PROMOTER
        found = (told if reported else counts).get(each.id)
        if found is not None and found[2]:
            projects[each.id] = ReachFigure(code or each.code, each.title, reported, *found)
    return ParticipantFigures(
        tuple(projects.values()),
        persons_in_year=_persons(session, first, until),
        persons=_persons(session, date.min, until),
    )


def _registered(session: Session, first: date, until: date) -> Counts:
    """Participations that began (one SELECT)."""
    rows = session.execute(
        select(
            Participation.operation_id,
            Person.sex,
            func.count(Participation.id),
            func.count(Participation.id).filter(Participation.started_on >= first),
        )
        .join(Person, Person.id == Participation.person_id)
        .where(Participation.started_on <= until)
        .group_by(Participation.operation_id, Person.sex)
    )
    found: Counts = defaultdict(lambda: [0, 0, 0, 0])
    for key, sex, whole, now in rows:
        _add(found[key], sex is Sex.FEMALE, whole, now)
    return found


def _reported(session: Session, first: date, until: date) -> Counts:
    """What promoters told who keep the names themselves, by the day of the report (one SELECT)."""
    rows = session.execute(
        select(
            ReportedTotal.operation_id,
            ReportedTotal.sex,
            ReportedTotal.reported_on,
            ReportedTotal.count,
        ).where(
            ReportedTotal.code.in_([each.total for each in SETS.values()]),
            ReportedTotal.sex.in_(("", Sex.FEMALE.value)),
            ReportedTotal.reported_on <= until,
            ReportedTotal.voided_at.is_(None),
        )
    )
    found: Counts = defaultdict(lambda: [0, 0, 0, 0])
    for key, sex, on, count in rows:
        women = sex == Sex.FEMALE.value
        place = found[key]
        place[3 if women else 2] += count
        place[1 if women else 0] += count if on >= first else 0
    return found


def _add(place: list[int], women: bool, whole: int, now: int) -> None:
    place[2] += whole
    place[0] += now
    if women:
        place[3] += whole
        place[1] += now


def _persons(session: Session, first: date, until: date) -> int:
    """Different people who began between two days (one SELECT)."""
    return (
        session.scalar(
            select(func.count(func.distinct(Participation.person_id))).where(
                Participation.started_on.between(first, until)
            )
        )
        or 0
    )
