"""The own project’s contract against the cap of administration."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.explanation import Check
from app.ledger.position import Parts
from app.projects.administration.cap_reading import cap_exceeded
from db.models.projects import Project
from db.terms import EntryKind, ProjectKind


def above_cap(
    session: Session, project: Project, entries: Sequence[tuple[EntryKind, Parts]]
) -> tuple[Check, ...]:
    """What the own project’s contract would exceed of the cap of administration."""
    own = project.kind is ProjectKind.ADMINISTRATION
    return cap_exceeded(session, entries) if own else ()
