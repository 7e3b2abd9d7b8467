"""Verbs on visits: plan, put off, hold, draw the record up, settle, cancel."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.attachments.incoming import Incoming
from app.attachments.steps import attach
from app.errors import Invalid, Refused
from app.formats import local_day
from app.i18n import N_
from app.problems import reason_of
from app.projects.monitoring.ground import NOUN, VISIT, next_number, opened
from app.projects.monitoring.visiting import HeldDraft, PlanDraft, SettledDraft
from app.register.steps import void_unsigned
from app.safety.rights import Right
from app.service import Service, load
from db.models.office import Paper
from db.models.project_monitoring import Visit, VisitAnswer
from db.models.projects import Project
from db.unit_of_work import UnitOfWork


class VisitVerbs(Service):
    """A visit carries its own copy of the checklist; its signed record is never changed."""

    def plan_visit(self, project_id: int, draft: PlanDraft) -> int:
        """A visit that is to come; returns its id. Raises InvalidMany with fields."""
        draft = draft.checked()
        with self.verb(Right.MONITOR_PROJECTS) as unit:
            project = load(unit.session, Project, project_id)
            if draft.follows is not None:
                before = load(unit.session, Visit, draft.follows)
                if before.project_id != project_id or before.held_on is None:
                    raise Invalid(
                        N_("A follow-up is of a visit of the same project that was held."),
                        field="follows",
                    )
            found = Visit(
                project_id=project_id,
                number=next_number(unit.session, Visit, project_id),
                follows_id=draft.follows,
                kind=draft.kind,
                planned_on=draft.planned_on,
                place=draft.place,
                visitors=draft.visitors,
                answers=_questions(draft),
            )
            unit.session.add(found)
            unit.session.flush()
            unit.record(
                "visit.planned",
                found.project_id,
                project=project.code or project.title,
                number=found.number,
                kind=found.kind,
                on=found.planned_on.isoformat(),
            )
            unit.touch(NOUN)
        return found.id

    def change_visit(self, visit_id: int, version: int, draft: PlanDraft) -> None:
        """Another day, place, visitors or checklist of a visit that was not held yet."""
        draft = draft.checked()
        with self.verb(Right.MONITOR_PROJECTS) as unit:
            found = _live(unit, visit_id, version)
            if found.held_on is not None:
                raise Refused(N_("This visit was held. Correct what it found instead."))
            if (draft.kind, draft.follows) != (found.kind, found.follows_id):
                raise Invalid(
                    N_("What kind of visit it is stays: cancel it and plan another."), field="kind"
                )
            before = found.planned_on
            found.planned_on, found.place = draft.planned_on, draft.place
            found.visitors = draft.visitors
            found.answers = _questions(draft)
            unit.record(
                "visit.changed",
                found.project_id,
                number=found.number,
                on=[before.isoformat(), draft.planned_on.isoformat()],
            )
            unit.touch(NOUN)

    def hold_visit(
        self, visit_id: int, version: int, draft: HeldDraft, files: Sequence[Incoming] = ()
    ) -> None:
        """Enter what a visit found, or correct it; an unsigned record of it is void then.

        Raises InvalidMany with fields, Refused once the record is signed.
        """
        with self.verb(Right.MONITOR_PROJECTS) as unit:
            found = _live(unit, visit_id, version)
            _refuse_signed(unit.session, found)
            draft = draft.checked([each.question for each in found.answers], local_day(unit.now))
            void_unsigned(unit, found.paper_id)
            found.paper_id = None
            found.held_on, found.visitors, found.met = draft.held_on, draft.visitors, draft.met
            found.place = draft.place or found.place
            found.findings, found.recommendations = draft.findings, draft.recommendations
            found.due_on = draft.due_on
            for row, each in zip(found.answers, draft.answers, strict=True):
                row.answer, row.note = each.answer, each.note
            attach(unit, VISIT, found.id, files, self.office.user.name)
            unit.record(
                "visit.held",
                found.project_id,
                number=found.number,
                on=draft.held_on.isoformat(),
                due=draft.due_on.isoformat() if draft.due_on else "",
                files=len(files),
            )
            unit.touch(NOUN)

    def settle_visit(self, visit_id: int, version: int, draft: SettledDraft) -> None:
        """What became of the recommendations."""
        with self.verb(Right.MONITOR_PROJECTS) as unit:
            found = _live(unit, visit_id, version)
            if found.held_on is None or found.due_on is None or found.settled_on is not None:
                raise Refused(N_("This visit has no recommendations that are open."))
            draft = draft.checked(found.held_on, local_day(unit.now))
            found.settled_on, found.settled_how = draft.settled_on, draft.how
            unit.record(
                "visit.settled",
                found.project_id,
                number=found.number,
                on=draft.settled_on.isoformat(),
            )
            unit.touch(NOUN)

    def reopen_visit(self, visit_id: int, version: int, reason: str) -> None:
        """The recommendations are not settled after all."""
        reason = reason_of(reason)
        with self.verb(Right.MONITOR_PROJECTS) as unit:
            found = _live(unit, visit_id, version)
            if found.settled_on is None:
                raise Refused(N_("The recommendations are not settled yet."))
            found.settled_on, found.settled_how = None, ""
            unit.record(
                "visit.reopened",
                found.project_id,
                number=found.number,
                reason=reason,
            )
            unit.touch(NOUN)

    def cancel_visit(self, visit_id: int, version: int, reason: str) -> None:
        """A visit that will not be held; it stays in the list with the reason."""
        reason = reason_of(reason)
        with self.verb(Right.MONITOR_PROJECTS) as unit:
            found = _live(unit, visit_id, version)
            if found.held_on is not None:
                raise Refused(N_("This visit was held. Correct what it found instead."))
            found.cancelled_reason = reason
            unit.record("visit.cancelled", found.project_id, number=found.number, reason=reason)
            unit.touch(NOUN)


def _questions(draft: PlanDraft) -> list[VisitAnswer]:
    return [
        VisitAnswer(position=place, question=each)
        for place, each in enumerate(draft.questions or ())
    ]


def _live(unit: UnitOfWork, visit_id: int, version: int) -> Visit:
    found = opened(unit, Visit, visit_id, version)
    if found.cancelled_reason is not None:
        raise Refused(N_("This visit was cancelled. Plan another one."))
    return found


def _refuse_signed(session: Session, visit: Visit) -> None:
    if visit.paper_id is None:
        return
    query = select(Paper.number).where(Paper.id == visit.paper_id, Paper.signed_at.is_not(None))
    number = session.scalar(query)
    if number is not None:
        raise Refused(
            N_(
                "Record {number} is signed, so what it says stays. What was found out later belongs"
                " in a follow-up visit."
            ),
            number=number,
        )
