"""Verbs that tie a project to what the registry of participants calls it: its operation."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Refused
from app.i18n import N_
from app.participants import operations
from app.participants.operation_draft import OperationDraft
from app.participants.steps import NOUN
from app.problems import reason_of
from app.projects.steps import opened
from app.safety.rights import Right
from app.service import Service, load
from db.models.applications import Application
from db.models.participants import Operation
from db.models.projects import Contract, Project
from db.terms import ProjectKind, ProjectStage

LONGEST_CODE = 40  # of an operation; an agency's may be longer
GONE = (ProjectStage.REFUSED, ProjectStage.LAPSED)
"""Projects that will have no participants."""


@dataclass(frozen=True, slots=True)
class ProjectOffer:
    """A project that the registry may take in; the days are its contract's, None without one."""

    id: int
    version: int
    code: str
    title: str
    application_id: int | None
    starts_on: date | None
    ends_on: date | None


class ProjectOperationVerbs(Service):
    """A project has one operation, an operation one project."""

    def offered_projects(self) -> tuple[ProjectOffer, ...]:
        """Projects without an operation, the newest first (one SELECT)."""
        query = (
            select(Project, Application.number, Contract.starts_on, Contract.ends_on)
            .join(Application, Application.id == Project.application_id)
            .outerjoin(Contract, Contract.project_id == Project.id)
            .where(Project.operation_id.is_(None), Project.stage.not_in(GONE))
            .order_by(Project.id.desc())
        )
        with self.reading(Right.VIEW_PROJECTS) as session:
            return tuple(
                ProjectOffer(
                    each.id,
                    each.version,
                    (each.code or number)[:LONGEST_CODE],
                    each.title,
                    each.application_id,
                    starts,
                    ends,
                )
                for each, number, starts, ends in session.execute(query)
            )

    def enter_project(self, project_id: int, version: int, draft: OperationDraft) -> int:
        """Make a project's operation, of the project's own application; returns its id.

        Raises Refused for a project that has one, or that the registry knows already.
        """
        draft = draft.checked()
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            project = opened(unit, project_id, version)
            _may_have_people(unit.session, project)
            _not_known(unit.session, project)
            draft = replace(draft, application_id=project.application_id)
            made = operations.add(unit.session, draft)
            project.operation_id = made.id
            unit.record("operation.of_project", made.id, code=made.code, project=project.id)
            unit.touch(NOUN)
        return made.id

    def link_project(self, project_id: int, version: int, operation_id: int) -> None:
        """An operation that the registry has already is this project's.

        It takes the project's application. Raises Refused for one of another project or proposal.
        """
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            project = opened(unit, project_id, version)
            _may_have_people(unit.session, project)
            operation = load(unit.session, Operation, operation_id)
            _is_free(unit.session, operation, project)
            if operation.application_id is None:
                _take_application(unit.session, operation, project)
            project.operation_id = operation.id
            unit.record("operation.linked", operation.id, code=operation.code, project=project.id)
            unit.touch(NOUN)

    def unlink_project(self, project_id: int, version: int, reason: str) -> None:
        """The operation is not this project's; both stay as they are otherwise."""
        reason = reason_of(reason, N_("Enter why it is taken back."))
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            project = opened(unit, project_id, version)
            if project.operation_id is None:
                raise Refused(N_("The project is not in the registry of participants."))
            operation = load(unit.session, Operation, project.operation_id)
            project.operation_id = None
            unit.record(
                "operation.unlinked",
                operation.id,
                code=operation.code,
                project=project.id,
                reason=reason,
            )
            unit.touch(NOUN)


def _may_have_people(session: Session, project: Project) -> None:
    if project.operation_id is not None:
        held = load(session, Operation, project.operation_id)
        raise Refused(
            N_("The project is in the registry of participants already: {code}."), code=held.code
        )
    if project.kind is not ProjectKind.LOCAL:
        raise Refused(
            N_(
                "The office’s own project has no participants of its own. Record its events and"
                " training under Strategy, Activities."
            )
        )
    if project.stage in GONE:
        raise Refused(N_("The project was refused or lapsed: it will have no participants."))


def _not_known(session: Session, project: Project) -> None:
    """The registry may have got the project's proposal by hand."""
    found = session.scalars(
        select(Operation.code).where(Operation.application_id == project.application_id)
    ).first()
    if found is not None:
        raise Refused(
            N_("The registry has this proposal’s project already: {code}. Link that one instead."),
            code=found,
        )


def _is_free(session: Session, operation: Operation, project: Project) -> None:
    if operation.application_id not in (None, project.application_id):
        raise Refused(
            N_("{code} belongs to another proposal, so it is not this project’s."),
            code=operation.code,
        )
    other = session.scalar(select(Project.title).where(Project.operation_id == operation.id))
    if other is not None:
        raise Refused(
            N_("{code} is linked to another project: {title}."), code=operation.code, title=other
        )


def _take_application(session: Session, operation: Operation, project: Project) -> None:
    held = {name: getattr(operation, name) for name in operations.FIELDS}
    draft = OperationDraft(**held | {"application_id": project.application_id})
    try:
        operations.change(session, operation, draft)
    except Invalid as error:
        raise Refused.saying(error.message, dict(error.values)) from error
