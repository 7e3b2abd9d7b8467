"""What screens show of how projects go; a fixed number of SELECTs each."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.attachments.service import AttachmentRow, attached
from app.errors import Missing
from app.explanation import Line, say
from app.i18n import N_
from app.projects.monitoring.deadlines import deadlines_of
from app.projects.monitoring.deviating import Course, Deviation, Plan, deviations
from app.projects.monitoring.ground import REPORT, VISIT, contract_of, ends_on, sums_of
from app.projects.monitoring.reaching import reached
from app.projects.monitoring.report_listing import ReportSource, report_rows
from app.projects.monitoring.settings import MonitoringSettings, read_settings
from app.projects.monitoring.views import (
    DeadlineRow,
    IndicatorRow,
    MonitoringCard,
    ReportRow,
    ValueRow,
    VisitRow,
)
from app.projects.monitoring.visit_listing import VisitSource, visit_rows
from app.projects.monitoring.visiting import VisitState
from app.projects.timeline import Event, timeline
from app.safety.rights import Right
from app.service import Service, load
from db.models.participants import Operation, Participation
from db.models.project_monitoring import ProjectIndicator, ProjectReport, ProjectValue, Visit
from db.models.projects import Project
from db.terms import ReportKind, ReportState

Row = TypeVar("Row")


class MonitoringQueries(Service):
    """Reads; the lists of all projects are paged by their sources."""

    @property
    def reports(self) -> ReportSource:
        """The reports of all projects, for a table."""
        return ReportSource(self.office)

    @property
    def visits(self) -> VisitSource:
        """The visits of all projects, for a table."""
        return VisitSource(self.office)

    def card(self, project_id: int) -> MonitoringCard:
        """How one project goes, whole (twenty SELECTs at most)."""
        today = self.office.clock.today()
        with self.reading(Right.VIEW_PROJECTS) as session:
            return card_of(session, project_id, today)

    def timeline(self, project_id: int) -> tuple[Event, ...]:
        """Everything that happened to a project and is to come (a fixed number of SELECTs)."""
        projects = self.office.projects.queries
        return timeline(
            projects.card(project_id), projects.money(project_id), self.card(project_id)
        )

    def of_application(self, application_id: int) -> int | None:
        """The project of an application; None when it has none (one SELECT)."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            return session.scalar(
                select(Project.id).where(Project.application_id == application_id)
            )

    def report(self, report_id: int) -> tuple[ReportRow, tuple[AttachmentRow, ...]]:
        """One report and the files beside it."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            found = report_rows(session, [ProjectReport.id == report_id], self.office.clock.today())
            return _one(found), attached(session, REPORT, (report_id,))

    def visit(self, visit_id: int) -> tuple[VisitRow, tuple[AttachmentRow, ...]]:
        """One visit with its checklist, and the files beside it."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            today = self.office.clock.today()
            found = visit_rows(session, [Visit.id == visit_id], today, answers=True)
            return _one(found), attached(session, VISIT, (visit_id,))

    def indicators(self, project_id: int) -> tuple[IndicatorRow, ...]:
        """Plan and fact of a project's indicators with every value told (five SELECTs)."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            return indicator_rows(session, load(session, Project, project_id))

    def deadlines(
        self, project_id: int | None = None, until: date | None = None
    ) -> tuple[DeadlineRow, ...]:
        """Terms to be met, the first first: of one project or of all."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            return deadlines_of(session, self.office.clock.today(), project_id, until)


def _one(found: Sequence[Row]) -> Row:
    if not found:
        raise Missing(N_("This record no longer exists. Refresh the list and choose again."))
    return found[0]


def card_of(session: Session, project_id: int, today: date) -> MonitoringCard:
    """How one project goes, whole."""
    project = load(session, Project, project_id)
    contract = contract_of(session, project_id)
    sums = sums_of(session, project, contract)
    reports = tuple(report_rows(session, [ProjectReport.project_id == project_id], today))
    visits = tuple(visit_rows(session, [Visit.project_id == project_id], today))
    indicators = indicator_rows(session, project)
    starts = contract.starts_on if contract is not None else None
    ends = ends_on(contract) if contract is not None else None
    course = Course(
        today=today,
        starts_on=starts,
        ends_on=ends,
        contracted=sums.contracted if contract is not None else None,
        paid=sums.paid,
        plans=[
            Plan(each.title, each.unit, each.target, each.value, each.people_then)
            for each in indicators
        ],
        reports=[
            (each.number, each.awaited_by)
            for each in reports
            if each.state is ReportState.OVERDUE and each.awaited_by is not None
        ],
        recommendations=[
            (each.number, each.due_on)
            for each in visits
            if each.state is VisitState.OVERDUE and each.due_on is not None
        ],
        final_until=next(
            (
                each.to_on
                for each in reports
                if each.kind is ReportKind.FINAL and each.received_on is None
            ),
            None,
        ),
    )
    return MonitoringCard(
        project_id=project_id,
        code=project.code,
        title=project.title,
        today=today,
        starts_on=starts,
        ends_on=ends,
        sums=sums,
        reports=reports,
        indicators=indicators,
        visits=visits,
        deviations=_judged(course, read_settings(session)),
        deadlines=deadlines_of(session, today, project_id),
    )


def _judged(course: Course, settings: MonitoringSettings) -> tuple[Deviation, ...]:
    return deviations(course, settings.tolerances)


def indicator_rows(session: Session, project: Project) -> tuple[IndicatorRow, ...]:
    """Plan and fact, every value told, the registry's count (three SELECTs).

    The value of the latest day is the fact; of one day the one recorded last.
    """
    told: dict[int, list[ValueRow]] = {}
    rows = session.execute(
        select(ProjectValue, ProjectReport.number, Visit.number)
        .join(ProjectIndicator, ProjectIndicator.id == ProjectValue.indicator_id)
        .outerjoin(ProjectReport, ProjectReport.id == ProjectValue.report_id)
        .outerjoin(Visit, Visit.id == ProjectValue.visit_id)
        .where(ProjectIndicator.project_id == project.id)
        .order_by(ProjectValue.on, ProjectValue.id)
    )
    for each, report, visit in rows:
        told.setdefault(each.indicator_id, []).append(_value(each, report, visit))
    found = list(
        session.scalars(
            select(ProjectIndicator)
            .where(ProjectIndicator.project_id == project.id)
            .order_by(ProjectIndicator.position)
        )
    )
    people = registered(session, project) if any(each.people for each in found) else None
    return tuple(_indicator(each, told.get(each.id, []), people) for each in found)


def registered(session: Session, project: Project) -> list[date] | None:
    """First days of the people that the registry has in the project, in order (two SELECTs).

    None when the registry does not know the project.
    """
    known_by = [Operation.id == project.operation_id]
    if project.application_id is not None:  # NULL would find every operation without a proposal
        known_by.append(Operation.application_id == project.application_id)
    operations = select(Operation.id).where(or_(*known_by))
    known = session.scalar(operations.limit(1))
    if known is None:
        return None
    query = (
        select(func.min(Participation.started_on))
        .where(Participation.operation_id.in_(operations))
        .group_by(Participation.person_id)
    )
    return sorted(session.scalars(query))


def _indicator(
    each: ProjectIndicator, values: list[ValueRow], people: list[date] | None
) -> IndicatorRow:
    last = next((row for row in reversed(values) if not row.voided), None)
    value = None if last is None else last.value
    known = people if each.people else None
    return IndicatorRow(
        id=each.id,
        position=each.position,
        kind=each.kind,
        title=each.title,
        unit=each.unit,
        target=each.target,
        lineage=each.lineage,
        counts_people=each.people,
        value=value,
        on=None if last is None else last.on,
        reached=reached(each.target, value, each.unit),
        people=len(known) if known is not None else None,
        people_then=None if known is None or last is None else bisect_right(known, last.on),
        values=tuple(values),
    )


def _value(each: ProjectValue, report: int | None, visit: int | None) -> ValueRow:
    source: Line | None = None
    if report is not None:
        source = say(N_("Report No. {number}"), number=report)
    elif visit is not None:
        source = say(N_("Visit No. {number}"), number=visit)
    return ValueRow(
        id=each.id,
        on=each.on,
        value=each.value,
        source=source,
        note=each.note,
        report_id=each.report_id,
        recorded_at=each.recorded_at,
        recorded_by=each.recorded_by,
        voided=each.voided_reason or "",
    )
