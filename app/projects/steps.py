"""Parts of verbs on projects: the record, its stage, its application; for later nouns, too."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.i18n import N_
from app.projects.machine import Ending, stage_of
from app.service import check_version, load
from db.models.applications import Application
from db.models.calls import Call
from db.models.projects import Contract, Project, ProjectStep
from db.terms import AgencyStep, Outcome, ProjectKind, ProjectStage
from db.text import sort_key
from db.unit_of_work import UnitOfWork

NOUN = "projects"


def opened(unit: UnitOfWork, project_id: int, version: int | None) -> Project:
    """The project to be changed; raises Missing or Stale. Its stored version moves with it."""
    found = load(unit.session, Project, project_id)
    check_version(found, version)
    unit.touch(NOUN)
    return found


def steps_of(session: Session, project_id: int) -> list[ProjectStep]:
    """Standing steps in the order in which they were recorded (one SELECT)."""
    query = select(ProjectStep).where(
        ProjectStep.project_id == project_id, ProjectStep.cancelled_at.is_(None)
    )
    return list(session.scalars(query.order_by(ProjectStep.id)))


def contract_of(session: Session, project_id: int) -> Contract | None:
    """The project’s contract."""
    return session.scalar(select(Contract).where(Contract.project_id == project_id))


@dataclass(frozen=True, slots=True)
class Standing:
    """What is stored of a project and follows from its steps and contract."""

    stage: ProjectStage
    due_on: date | None


def standing(
    steps: Iterable[tuple[AgencyStep, date | None]],
    contract: Contract | None,
    finished: date | None,
    own: bool = False,
) -> Standing:
    """The stage; until when the document is due, while it is awaited."""
    told = list(steps)
    if contract is None:
        ending = Ending.NONE
    elif contract.terminated_on is not None:
        ending = Ending.TERMINATED
    else:
        ending = Ending.IN_FORCE if finished is None else Ending.FINISHED
    stage = stage_of((step for step, _due in told), ending, own)
    terms = [due for step, due in told if step is AgencyStep.DUE_SET]
    awaited = stage is ProjectStage.LIST_SENT and terms
    return Standing(stage, terms[-1] if awaited else None)


def restage(unit: UnitOfWork, project: Project) -> None:
    """Store the stage anew, after a step or the contract changed."""
    unit.session.flush()
    told = [(each.step, each.due_on) for each in steps_of(unit.session, project.id)]
    own = project.kind is ProjectKind.ADMINISTRATION
    found = standing(told, contract_of(unit.session, project.id), project.finished_on, own)
    project.stage, project.due_on = found.stage, found.due_on
    unit.touch(NOUN, "applications")


def require_funded(session: Session, project: Project) -> Application | None:
    """Its application, which must still be funded; None for the office's own project."""
    if project.application_id is None:
        return None
    found = load(session, Application, project.application_id)
    if found.withdrawn_at is not None or found.outcome is not Outcome.PROPOSED:
        raise Refused(
            N_(
                "{number} is not funded any more: it was withdrawn, or the decision was amended."
                " Record that the project lapsed, with the reason."
            ),
            number=found.number,
        )
    return found


def key_of(title: str) -> str:
    """What projects are sorted by."""
    return sort_key(title)


def call_number(session: Session, application: Application) -> str:
    """The number of its call."""
    return session.scalars(select(Call.number).where(Call.id == application.call_id)).one()
