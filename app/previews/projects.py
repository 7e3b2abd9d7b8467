"""Time sheets, drawn up blank on a real project."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.papers import HoursSheet, Letterhead, PaperId, Signer
from app.projects.administration.hours import first_of
from app.projects.administration.printing import Month, month_paper
from app.projects.in_kind.printing import volunteer_paper
from app.service import load
from app.texts.text import Text
from db.models.projects import Project
from db.terms import ProjectKind, TextKind

OF_HOURS = frozenset({TextKind.TIME_SHEET, TextKind.VOLUNTEER_SHEET})


def projects_of(session: Session, kind: TextKind, most: int) -> list[tuple[int, str]]:
    """Projects that a template can be looked at on, the newest first."""
    statement = select(Project.id, Project.title).order_by(Project.id.desc()).limit(most)
    if kind is TextKind.TIME_SHEET:
        statement = statement.where(Project.kind == ProjectKind.ADMINISTRATION)
    return [(key, title) for key, title in session.execute(statement)]


def hours_of(
    session: Session,
    kind: TextKind,
    subject: int,
    head: Letterhead,
    which: PaperId,
    text: Text,
    by: Signer,
) -> HoursSheet:
    """The blank paper of a kind."""
    project = load(session, Project, subject)
    if kind is TextKind.TIME_SHEET:
        return month_paper(head, which, text, project, Month("", "", first_of(which.day)), by)
    return volunteer_paper(head, which, text, project, (), by)
