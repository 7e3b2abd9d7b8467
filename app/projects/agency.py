"""Verbs on the agency's steps: taking selected applications over, recording steps, cancelling."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from app.errors import Invalid, Refused
from app.evaluation.steps import cancel_waiting, release, waiting_release
from app.formats import money
from app.i18n import N_
from app.problems import reason_of
from app.projects.drafts import ProjectDraft, StepDraft
from app.projects.machine import FREEING, after
from app.projects.steps import (
    NOUN,
    contract_of,
    key_of,
    opened,
    require_funded,
    restage,
    steps_of,
)
from app.register.days import deadline, holidays_of
from app.safety.rights import Right
from app.service import Service, load
from db.models.applications import Application
from db.models.projects import Project, ProjectStep
from db.terms import AgencyStep, Outcome, ProjectKind, ProjectStage, ReleaseCause
from db.unit_of_work import UnitOfWork

_VERBS = {
    AgencyStep.LIST_SENT: "project.list_sent",
    AgencyStep.DUE_SET: "project.due_set",
    AgencyStep.SUBMITTED: "project.submitted",
    AgencyStep.APPROVED: "project.approved",
    AgencyStep.REFUSED: "project.refused",
    AgencyStep.LAPSED: "project.lapsed",
}
_CAUSES = {AgencyStep.REFUSED: ReleaseCause.AGENCY_REFUSED, AgencyStep.LAPSED: ReleaseCause.LAPSED}


class AgencyVerbs(Service):
    """The agency's stage is mirrored, not run."""

    def take_over(self, call_id: int) -> tuple[int, ...]:
        """Make projects of every application of a call that is funded and has none yet.

        Raises Refused where there is none.
        """
        with self.verb(Right.EDIT_PROJECTS) as unit:
            known = select(Project.application_id).where(Project.application_id.is_not(None))
            query = select(Application).where(
                Application.call_id == call_id,
                Application.outcome == Outcome.PROPOSED,
                Application.withdrawn_at.is_(None),
                Application.id.not_in(known),
            )
            found = list(unit.session.scalars(query.order_by(Application.id)))
            if not found:
                raise Refused(
                    N_(
                        "The call has no selected proposal that is not a project yet. Projects"
                        " appear once the body has decided."
                    )
                )
            made = _added(unit, found)
            unit.record("project.taken_over", call_id, applications=[each.number for each in found])
        return tuple(each.id for each in made)

    def take_over_one(self, application_id: int) -> int:
        """Make one selected application a project; Refused where it is none to be taken over."""
        with self.verb(Right.EDIT_PROJECTS) as unit:
            found = load(unit.session, Application, application_id)
            known = select(Project.id).where(Project.application_id == found.id)
            if unit.session.scalar(known) is not None:
                raise Refused(N_("{number} is a project already."), number=found.number)
            if found.outcome is not Outcome.PROPOSED or found.withdrawn_at is not None:
                raise Refused(
                    N_("{number} is not selected for funding: no project follows from it."),
                    number=found.number,
                )
            (made,) = _added(unit, [found])
            unit.record("project.taken_over", found.call_id, applications=[found.number])
        return made.id

    def edit(self, project_id: int, version: int, draft: ProjectDraft) -> None:
        """The agency's code, who manages it, a note."""
        draft = draft.checked()
        with self.verb(Right.EDIT_PROJECTS) as unit:
            found = opened(unit, project_id, version)
            found.code, found.manager, found.note = draft.code, draft.manager, draft.note
            unit.record("project.edited", found.id, code=draft.code)

    def record_step(self, projects: Sequence[int], draft: StepDraft) -> None:
        """Something happened to these projects at the agency: all of them, or none.

        A refusal, a lapse or a smaller sum frees money of the award: the reserve is proposed as an
        amending decision. Raises Refused where a project does not stand so that it could.
        """
        draft = draft.checked(self.office.clock.today())
        holidays_of(draft.on.year)  # read before the transaction begins
        holidays_of(draft.on.year + 1)
        if not projects:
            raise Invalid(N_("Choose the projects first."))
        if len(projects) > 1 and (draft.cents is not None or draft.code):
            raise Invalid(N_("A code and a sum belong to one project."), field="code")
        due_on = draft.due_on
        if draft.term is not None:
            due_on = deadline(draft.on, draft.term).day
        with self.verb(Right.EDIT_PROJECTS) as unit:
            done = [
                self._step(unit, load(unit.session, Project, key), draft, due_on)
                for key in dict.fromkeys(projects)
            ]
            unit.record(
                _VERBS[draft.step],
                done[0].id,
                projects=[each.id for each in done],
                on=draft.on.isoformat(),
                document=draft.document,
            )

    def _step(
        self, unit: UnitOfWork, project: Project, draft: StepDraft, due_on: date | None
    ) -> Project:
        if project.kind is ProjectKind.ADMINISTRATION:
            raise Refused(N_("The office’s own project has no steps at the agency."))
        after(draft.step, project.stage)
        steps = steps_of(unit.session, project.id)
        if steps and draft.on < steps[-1].on:
            raise Invalid(
                N_("The step before it is of {day}: this one cannot be earlier."),
                field="on",
                day=steps[-1].on.isoformat(),
            )
        cents = self._free(unit, project, draft)
        if draft.code:
            project.code = draft.code
        unit.session.add(
            ProjectStep(
                project_id=project.id,
                step=draft.step,
                on=draft.on,
                due_on=due_on,
                cents=cents,
                document=draft.document,
                note=draft.note,
                recorded_at=unit.now,
                recorded_by=self.office.user.name,
            )
        )
        restage(unit, project)
        return project

    def _free(self, unit: UnitOfWork, project: Project, draft: StepDraft) -> int | None:
        """Free what the step leaves unused; the support approved, if it is an approval."""
        assert project.application_id is not None
        if draft.step in FREEING:
            application = load(unit.session, Application, project.application_id)
            waits = waiting_release(unit.session, application.id)
            if waits is not None and waits.cause is ReleaseCause.AGENCY_REDUCED:
                # Now all of it is free, not the agency's cut alone.
                cancel_waiting(unit, waits, draft.note or draft.document)
                unit.session.flush()
                waits = None
            if application.outcome is Outcome.PROPOSED and waits is None:
                reason = ": ".join(filter(None, (draft.document, draft.note)))
                cause = _CAUSES[draft.step]
                release(unit, application.id, cause, reason, self.office.user.name)
            return None
        funded = require_funded(unit.session, project)
        if draft.step is not AgencyStep.APPROVED or funded is None:
            return None
        awarded = funded.awarded or 0
        cents = awarded if draft.cents is None else draft.cents
        if cents > awarded:
            raise Invalid(
                N_("More than was awarded: {awarded}."), field="cents", awarded=money(awarded)
            )
        if cents < awarded:
            reason = ": ".join(filter(None, (draft.document, draft.note))) or money(cents)
            cause = ReleaseCause.AGENCY_REDUCED
            release(unit, funded.id, cause, reason, self.office.user.name, cents)
        return cents

    def cancel_step(self, project_id: int, version: int, reason: str) -> None:
        """The last step was recorded by mistake; it stays readable with the reason.

        What it freed is not free any more. Raises Refused once a contract stands on it, or an
        amending decision took up what was freed.
        """
        reason = reason_of(reason, N_("Enter why the step is cancelled."))
        with self.verb(Right.EDIT_PROJECTS) as unit:
            project = opened(unit, project_id, version)
            steps = steps_of(unit.session, project.id)
            if not steps:
                raise Refused(N_("Nothing was recorded of this project at the agency yet."))
            if contract_of(unit.session, project.id) is not None:
                raise Refused(
                    N_("The project has a contract: take it back first, if it is a mistake, too.")
                )
            last = steps[-1]
            self._take_back(unit, project, last, reason)
            last.cancelled_at, last.cancelled_reason = unit.now, reason
            restage(unit, project)
            unit.record("project.step_cancelled", project.id, step=last.step, reason=reason)

    def _take_back(
        self, unit: UnitOfWork, project: Project, last: ProjectStep, reason: str
    ) -> None:
        """What the step freed is cancelled with it."""
        assert project.application_id is not None
        application = load(unit.session, Application, project.application_id)
        reduced = last.cents is not None and last.cents < (application.awarded or 0)
        if last.step not in FREEING and not reduced:
            return
        waits = waiting_release(unit.session, application.id)
        if waits is not None:
            cancel_waiting(unit, waits, reason)
            if last.step in FREEING:
                self._free_the_cut(unit, project, application, last)
        elif application.outcome is not Outcome.PROPOSED:
            raise Refused(
                N_("An amending decision took up what this step freed: it is not cancelled.")
            )

    def _free_the_cut(
        self, unit: UnitOfWork, project: Project, application: Application, last: ProjectStep
    ) -> None:
        """What the agency's approval left out is free again, where no decision took it up."""
        unit.session.flush()
        approved = [
            each
            for each in steps_of(unit.session, project.id)
            if each.step is AgencyStep.APPROVED and each is not last
        ]
        if not approved or approved[-1].cents is None:
            return
        if 0 < (cents := approved[-1].cents) < (application.awarded or 0):
            reason = ": ".join(filter(None, (approved[-1].document, approved[-1].note)))
            cause, by = ReleaseCause.AGENCY_REDUCED, self.office.user.name
            release(unit, application.id, cause, reason or money(cents), by, cents)

    def remove(self, project_id: int, version: int) -> None:
        """Take out a project that was taken over by mistake, while nothing was recorded of it."""
        with self.verb(Right.EDIT_PROJECTS) as unit:
            project = opened(unit, project_id, version)
            every = select(ProjectStep.id).where(ProjectStep.project_id == project.id)
            if project.stage is not ProjectStage.SELECTED or unit.session.scalar(every.limit(1)):
                raise Refused(N_("Something was recorded of this project: it stays."))
            unit.record("project.removed", project.id, application=project.application_id)
            unit.session.delete(project)
            unit.touch(NOUN)


def _added(unit: UnitOfWork, applications: Sequence[Application]) -> list[Project]:
    made = [
        Project(
            kind=ProjectKind.LOCAL,
            application_id=each.id,
            title=each.title,
            title_key=key_of(each.title),
            stage=ProjectStage.SELECTED,
            added_at=unit.now,
        )
        for each in applications
    ]
    unit.session.add_all(made)
    unit.session.flush()
    unit.touch(NOUN, "applications")
    return made
