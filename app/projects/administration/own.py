"""Verbs on the office's own project itself: begin it, correct it; and its rules."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.i18n import N_
from app.projects.administration.drafts import OwnProjectDraft
from app.projects.administration.settings import (
    AdministrationSettings,
    read_settings,
    write_settings,
)
from app.projects.steps import restage
from app.safety.rights import Right
from app.service import Service, check_version, load
from db.models.projects import Project
from db.terms import ProjectKind, ProjectStage
from db.text import sort_key

NOUN = "administration"
"""What pages listen to; the list of projects listens to “projects”."""


class OwnProjectVerbs(Service):
    """An office has one own project at a time; an older period's stays readable."""

    def begin(self, draft: OwnProjectDraft) -> int:
        """Add the office's own project; returns its id.

        Raises InvalidMany for what was typed, Refused while another one is running.
        """
        draft = draft.checked()
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            running = select(Project.id).where(
                Project.kind == ProjectKind.ADMINISTRATION, Project.finished_on.is_(None)
            )
            if unit.session.scalar(running.limit(1)) is not None:
                raise Refused(
                    N_("The office’s own project is there already. Finish it before a new one.")
                )
            project = Project(
                kind=ProjectKind.ADMINISTRATION,
                title=draft.title,
                title_key=sort_key(draft.title)[:600],
                code=draft.code,
                stage=ProjectStage.SELECTED,
                manager=draft.manager,
                note=draft.note,
                added_at=unit.now,
            )
            unit.session.add(project)
            restage(unit, project)
            unit.record("administration.begun", project.id, code=draft.code)
            unit.touch(NOUN, "projects")
        return project.id

    def correct(self, project_id: int, version: int, draft: OwnProjectDraft) -> None:
        """Title, code, manager, note; raises InvalidMany with fields."""
        draft = draft.checked()
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            project = own_project(unit.session, project_id)
            check_version(project, version)
            fields = ("title", "code", "manager", "note")
            changed = [name for name in fields if getattr(project, name) != getattr(draft, name)]
            for name in changed:
                setattr(project, name, getattr(draft, name))
            project.title_key = sort_key(draft.title)[:600]
            unit.record("administration.corrected", project_id, fields=sorted(changed))
            unit.touch(NOUN, "projects")

    def settings(self) -> AdministrationSettings:
        """The present rules."""
        with self.reading(Right.VIEW_BUDGET) as session:
            return read_settings(session)

    def change_settings(self, settings: AdministrationSettings) -> None:
        """The base of the cap and the hours of a day; raises InvalidMany with fields."""
        settings = settings.checked()
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            write_settings(unit.session, settings)
            unit.record(
                "administration.settings_changed",
                cap_base=settings.cap_base,
                cap_limit=settings.cap_limit,
                day=settings.day,
                person_day=settings.person_day,
            )
            unit.touch(NOUN, "budget")


def own_project(session: Session, project_id: int) -> Project:
    """The project; Missing when it is gone, Refused for a promoter's."""
    project = load(session, Project, project_id)
    if project.kind is not ProjectKind.ADMINISTRATION:
        raise Refused(N_("Invoices and time sheets are kept for the office’s own project only."))
    return project
