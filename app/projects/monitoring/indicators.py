"""Verbs on the indicators of a project: what is planned, what is reached by a day."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.formats import local_day, short
from app.i18n import N_
from app.problems import reason_of
from app.projects.monitoring.drafts import (
    IndicatorDraft,
    ValueDraft,
    check_indicators,
)
from app.projects.monitoring.ground import NOUN
from app.projects.monitoring.proposing import proposed
from app.safety.rights import Right
from app.service import Service, load
from db.models.project_monitoring import ProjectIndicator, ProjectValue, Visit
from db.models.projects import Project
from db.unit_of_work import UnitOfWork


class IndicatorVerbs(Service):
    """Plans come from the application and may be changed; values are added, never edited."""

    def proposed_indicators(self, project_id: int) -> tuple[IndicatorDraft, ...]:
        """What the application promised and what the call asks for at least (five SELECTs)."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            return proposed(session, load(session, Project, project_id))

    def take_indicators(self, project_id: int) -> int:
        """Take over what the application promised, where nothing is planned yet; how many.

        Raises Refused when there are indicators already, or none to take.
        """
        with self.verb(Right.MONITOR_PROJECTS) as unit:
            project = load(unit.session, Project, project_id)
            if _present(unit.session, project_id):
                raise Refused(N_("The project has its indicators already. Change them instead."))
            drafts = proposed(unit.session, project)
            if not drafts:
                raise Refused(
                    N_("The application promises no indicators. Enter what the contract names.")
                )
            _store(unit, project, drafts, {})
            unit.record(
                "monitoring.indicators_taken",
                project_id,
                project=project.code or project.title,
                indicators={each.title: each.target for each in drafts},
            )
            unit.touch(NOUN)
            return len(drafts)

    def set_indicators(self, project_id: int, drafts: tuple[IndicatorDraft, ...]) -> None:
        """Put these in the place of the former ones, in this order.

        Raises InvalidMany with fields ``row.column``; Refused when one left out has values.
        """
        drafts = check_indicators(drafts)
        with self.verb(Right.MONITOR_PROJECTS) as unit:
            project = load(unit.session, Project, project_id)
            present = {each.id: each for each in _present(unit.session, project_id)}
            gone = set(present) - {each.id for each in drafts}
            told = unit.session.scalar(
                select(ProjectIndicator.title)
                .join(ProjectValue, ProjectValue.indicator_id == ProjectIndicator.id)
                .where(ProjectIndicator.id.in_(gone))
                .limit(1)
            )
            if told is not None:
                raise Refused(
                    N_("“{title}” has values, so it stays: change its title or target instead."),
                    title=told,
                )
            before = {each.title: each.target for each in present.values()}
            for key in gone:
                unit.session.delete(present[key])
            _store(unit, project, drafts, present)
            unit.record(
                "monitoring.indicators_set",
                project_id,
                project=project.code or project.title,
                before=before,
                after={each.title: each.target for each in drafts},
            )
            unit.touch(NOUN)

    def record_value(self, indicator_id: int, draft: ValueDraft) -> int:
        """What is reached by a day, as a visit or another paper told; returns its id."""
        with self.verb(Right.MONITOR_PROJECTS) as unit:
            draft = draft.checked(local_day(unit.now))
            indicator = load(unit.session, ProjectIndicator, indicator_id)
            if draft.visit_id is not None:
                visit = load(unit.session, Visit, draft.visit_id)
                if visit.project_id != indicator.project_id:
                    raise Refused(N_("This visit was of another project."))
            found = ProjectValue(
                indicator_id=indicator_id,
                visit_id=draft.visit_id,
                on=draft.on,
                value=draft.value,
                note=draft.note,
                recorded_at=unit.now,
                recorded_by=self.office.user.name,
            )
            unit.session.add(found)
            unit.session.flush()
            unit.record(
                "monitoring.value_recorded",
                indicator.project_id,
                indicator=indicator.title,
                on=draft.on.isoformat(),
                value=short(draft.value),
            )
            unit.touch(NOUN)
        return found.id

    def void_value(self, value_id: int, reason: str) -> None:
        """Take back a value recorded by mistake; a report's is corrected by the report."""
        reason = reason_of(reason)
        with self.verb(Right.MONITOR_PROJECTS) as unit:
            found = load(unit.session, ProjectValue, value_id)
            if found.voided_reason is not None:
                raise Refused(N_("This value was taken back already."))
            if found.report_id is not None:
                raise Refused(
                    N_("A report told this value: enter the report anew with the right one.")
                )
            found.voided_reason = reason
            indicator = load(unit.session, ProjectIndicator, found.indicator_id)
            unit.record(
                "monitoring.value_voided",
                indicator.project_id,
                indicator=indicator.title,
                value=short(found.value),
                reason=reason,
            )
            unit.touch(NOUN)


def _present(session: Session, project_id: int) -> list[ProjectIndicator]:
    query = select(ProjectIndicator).where(ProjectIndicator.project_id == project_id)
    return list(session.scalars(query.order_by(ProjectIndicator.position)))


def _store(
    unit: UnitOfWork,
    project: Project,
    drafts: tuple[IndicatorDraft, ...],
    present: dict[int, ProjectIndicator],
) -> None:
    for each in present.values():
        each.position = -each.position - 1  # places are unique: they are given anew below
    unit.session.flush()
    for place, draft in enumerate(drafts):
        found = present.get(draft.id) if draft.id is not None else None
        if found is None:
            found = ProjectIndicator(project_id=project.id)
            unit.session.add(found)
        found.position, found.kind = place, draft.kind
        found.title, found.unit = draft.title, draft.unit
        found.target, found.lineage, found.people = draft.target, draft.lineage, draft.people
    unit.session.flush()
