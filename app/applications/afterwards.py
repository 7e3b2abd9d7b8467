"""What became of an application after it was selected, for its timeline.

The tables are those of the nouns that come after; only their facts are read here.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.applications.happened import Happened
from app.explanation import Line, say
from app.formats import day
from app.i18n import N_
from app.labels import LABELS
from db.models.projects import Contract, Project, ProjectStep
from db.terms import AgencyStep


def afterwards_of(session: Session, application_id: int) -> tuple[Happened, ...]:
    """Standing steps at the agency, and the contract (two SELECTs)."""
    query = (
        select(ProjectStep)
        .join(Project, Project.id == ProjectStep.project_id)
        .where(Project.application_id == application_id, ProjectStep.cancelled_at.is_(None))
        .order_by(ProjectStep.id)
    )
    contract = session.scalar(
        select(Contract)
        .join(Project, Project.id == Contract.project_id)
        .where(Project.application_id == application_id)
    )
    told = [
        Happened(each.recorded_at, _step(each), each.recorded_by) for each in session.scalars(query)
    ]
    if contract is not None:
        line = say(
            N_("Contract {number} signed, {day}"),
            number=contract.number,
            day=day(contract.signed_on),
        )
        told.append(Happened(contract.recorded_at, line, contract.recorded_by))
    return tuple(told)


def _step(each: ProjectStep) -> Line:
    step = say(LABELS[AgencyStep][each.step])
    if not each.document:
        return say(N_("{step}, {day}"), step=step, day=day(each.on))
    return say(
        N_("{step}, {day} ({document})"), step=step, day=day(each.on), document=each.document
    )
