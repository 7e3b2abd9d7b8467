"""What screens show of projects: the list, one project's card, what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.evaluation.steps import waiting_release
from app.projects.claims.listing import ClaimSource
from app.projects.claims.rows import ClaimRow, ProjectMoney, claim_row, money_of, payments_of
from app.projects.claims.waiting import WaitingSum, unchecked, unpaid, unsettled
from app.projects.contracts.rows import ContractRow, contract_row
from app.projects.listing import ProjectRow, ProjectSource
from app.projects.machine import allows
from app.projects.money import CLAIM
from app.safety.rights import Right
from app.service import Service, load
from app.tables import Query
from db.models.applications import Application
from db.models.calls import Call
from db.models.claims import Claim
from db.models.participants import Operation
from db.models.projects import Project, ProjectStep
from db.terms import AgencyStep, Outcome, ProjectKind, ProjectStage


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step at the agency; cents. A cancelled one says why."""

    id: int
    step: AgencyStep
    on: date
    due_on: date | None
    cents: int | None
    document: str
    note: str
    recorded_at: datetime
    recorded_by: str
    cancelled_at: datetime | None
    cancelled_reason: str


@dataclass(frozen=True, slots=True)
class ProjectCard:
    """One project whole; ``possible`` are the steps that may be recorded now.

    ``unfunded``: its application is not funded any more, and no step says so. ``freed``: what it
    freed waits for the amending decision. ``approved``: the support the agency approved.
    """

    row: ProjectRow
    manager: str
    note: str
    steps: tuple[StepRow, ...]
    possible: tuple[AgencyStep, ...]
    cancellable: bool
    unfunded: bool
    freed: bool
    approved: int | None
    operation: str
    operation_id: int | None
    contract: ContractRow | None

    @property
    def id(self) -> int:
        """The project's."""
        return self.row.id

    @property
    def version(self) -> int:
        """For the optimistic check."""
        return self.row.version

    @property
    def name(self) -> str:
        """The agency's code, or the application's number while there is none."""
        return self.row.code or self.row.number or self.row.title


@dataclass(frozen=True, slots=True)
class Waiting:
    """A call with selected applications that are no projects yet."""

    call_id: int
    call: str
    count: int


@dataclass(frozen=True, slots=True)
class WaitingClaims:
    """Claims without a term to check, claims to pay, and projects with an advance to set off."""

    unchecked: tuple[WaitingSum, ...]
    unpaid: tuple[WaitingSum, ...]
    unsettled: tuple[WaitingSum, ...]


class ProjectQueries(Service):
    """Each a fixed number of SELECTs."""

    @cached_property
    def claims(self) -> ClaimSource:
        """All payment claims as a table's source."""
        return ClaimSource(self.office)

    @cached_property
    def source(self) -> ProjectSource:
        """All projects as a table's source."""
        return ProjectSource(self.office)

    def card(self, project_id: int) -> ProjectCard:
        """One project whole; Missing if there is none."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            project = load(session, Project, project_id)
            (row,) = self.source.rows([project_id])
            query = select(ProjectStep).where(ProjectStep.project_id == project_id)
            steps = tuple(
                StepRow(
                    each.id,
                    each.step,
                    each.on,
                    each.due_on,
                    each.cents,
                    each.document,
                    each.note,
                    each.recorded_at,
                    each.recorded_by,
                    each.cancelled_at,
                    each.cancelled_reason,
                )
                for each in session.scalars(query.order_by(ProjectStep.id))
            )
            standing = [each for each in steps if each.cancelled_at is None]
            approvals = [each.cents for each in standing if each.step is AgencyStep.APPROVED]
            local = project.kind is ProjectKind.LOCAL
            return ProjectCard(
                row,
                project.manager,
                project.note,
                steps,
                tuple(each for each in AgencyStep if local and allows(each, project.stage)),
                bool(standing) and not row.contract,
                _unfunded(session, project),
                _freed(session, project),
                approvals[-1] if approvals else None,
                session.scalar(select(Operation.code).where(Operation.id == project.operation_id))
                or "",
                project.operation_id,
                contract_row(session, project_id, project.finished_on),
            )

    def money(self, project_id: int) -> ProjectMoney:
        """Claims, payments and recoveries of one project."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            load(session, Project, project_id)
            return money_of(session, project_id)

    def claim(self, claim_id: int) -> ClaimRow:
        """One claim; Missing if there is none."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            found = load(session, Claim, claim_id)
            return claim_row(found, payments_of(session, CLAIM, [claim_id]).get(claim_id, ()))

    def waiting_claims(self, until: date) -> WaitingClaims:
        """What of claims waits for the office; of advances those of contracts that end by then."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            return WaitingClaims(
                tuple(unchecked(session)), tuple(unpaid(session)), tuple(unsettled(session, until))
            )

    def numbered(self, number: str) -> int | None:
        """The project of an agency's code, of an application's number, or of a contract."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            own = select(Project.id).where(Project.code == number)
            theirs = (
                select(Project.id)
                .join(Application, Application.id == Project.application_id)
                .where(Application.number == number)
            )
            return session.scalar(own.order_by(Project.id)) or session.scalar(theirs)

    def of_application(self, application_id: int) -> int | None:
        """The project of an application."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            query = select(Project.id).where(Project.application_id == application_id)
            return session.scalar(query)

    def waiting(self) -> tuple[Waiting, ...]:
        """Calls with selected applications that are no projects yet (one SELECT)."""
        known = select(Project.application_id).where(Project.application_id.is_not(None))
        query = (
            select(Call.id, Call.number, func.count(Application.id))
            .join(Application, Application.call_id == Call.id)
            .where(
                Application.outcome == Outcome.PROPOSED,
                Application.withdrawn_at.is_(None),
                Application.id.not_in(known),
            )
            .group_by(Call.id, Call.number)
            .order_by(Call.id)
        )
        with self.reading(Right.VIEW_PROJECTS) as session:
            return tuple(Waiting(*row) for row in session.execute(query))

    def all_rows(self, query: Query) -> Sequence[ProjectRow]:
        """Every row that a query finds, in its order."""
        ids = self.source.ids(query)
        by_id = {row.id: row for row in self.source.rows(ids)}
        return [by_id[key] for key in ids]


def _unfunded(session: Session, project: Project) -> bool:
    """The application was withdrawn or its decision amended, and the project does not say so."""
    if project.application_id is None or project.stage in (
        ProjectStage.REFUSED,
        ProjectStage.LAPSED,
        ProjectStage.FINISHED,
        ProjectStage.TERMINATED,
    ):
        return False
    application = load(session, Application, project.application_id)
    return application.withdrawn_at is not None or application.outcome is not Outcome.PROPOSED


def _freed(session: Session, project: Project) -> bool:
    if project.application_id is None:
        return False
    return waiting_release(session, project.application_id) is not None
