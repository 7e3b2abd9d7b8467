"""Time sheets and records of visits, drawn up blank on a real project."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.papers import (
    HoursSheet,
    Letterhead,
    PaperId,
    ProjectReportPaper,
    Signer,
    VisitRecord,
)
from app.projects.administration.hours import first_of
from app.projects.administration.printing import Month, month_paper
from app.projects.in_kind.printing import volunteer_paper
from app.projects.monitoring.report_content import report_of
from app.projects.monitoring.visit_papers import record_of
from app.projects.monitoring.visiting import preset
from app.service import load
from app.texts.text import Text
from db.models.project_monitoring import Visit, VisitAnswer
from db.models.projects import Project
from db.terms import ProjectKind, TextKind, VisitKind

BLANK = frozenset(
    {
        TextKind.TIME_SHEET,
        TextKind.VOLUNTEER_SHEET,
        TextKind.VISIT_RECORD,
        TextKind.MONITORING_REPORT,
    }
)
"""Papers that are drawn up blank, and the one that tells of a project as it is."""


def projects_of(session: Session, kind: TextKind, most: int) -> list[tuple[int, str]]:
    """Projects that a template can be looked at on, the newest first."""
    statement = select(Project.id, Project.title).order_by(Project.id.desc()).limit(most)
    if kind is TextKind.TIME_SHEET:
        statement = statement.where(Project.kind == ProjectKind.ADMINISTRATION)
    return [(key, title) for key, title in session.execute(statement)]


def blank_of(
    session: Session,
    kind: TextKind,
    subject: int,
    head: Letterhead,
    which: PaperId,
    text: Text,
    by: Signer,
) -> HoursSheet | VisitRecord | ProjectReportPaper:
    """The paper of a kind."""
    project = load(session, Project, subject)
    if kind is TextKind.MONITORING_REPORT:
        return report_of(session, head, which, text, project, by)
    if kind is TextKind.VISIT_RECORD:
        asked = [VisitAnswer(position=at, question=each) for at, each in enumerate(preset())]
        visit = Visit(
            project_id=project.id,
            number=1,
            kind=VisitKind.PLANNED,
            planned_on=which.day,
            place="",
            visitors="",
            answers=asked,
        )
        return record_of(session, head, which, text, visit, by, blank=True)
    if kind is TextKind.TIME_SHEET:
        return month_paper(head, which, text, project, Month("", "", first_of(which.day)), by)
    return volunteer_paper(head, which, text, project, (), by)
