"""Verbs of giving applications to evaluators: one, all, by hand, from one to another."""

from collections.abc import Iterable

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.calls.steps import mark_evaluated
from app.errors import Refused
from app.evaluation import access
from app.evaluation.assigning import Pair
from app.evaluation.assignment import board, given_away
from app.evaluation.settled import lapse
from app.formats import local_day
from app.i18n import N_
from app.problems import reason_of
from app.safety.rights import Right
from app.service import Service, load
from db.models.applications import Application
from db.models.calls import Call
from db.models.evaluation import Assignment, Evaluation, Evaluator
from db.terms import EvaluationState
from db.unit_of_work import UnitOfWork


class AllottingVerbs(Service):
    """Who scores what."""

    def assign(self, application_id: int, evaluator_id: int, third: bool = False) -> None:
        """Ask one evaluator to score one application; ``third``: because of a divergence."""
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            application = load(unit.session, Application, application_id)
            access.require_undecided(unit.session, application.call_id)
            _give(unit, application, evaluator_id, third)
            mark_evaluated(unit, application.call_id)
            unit.record("evaluation.assigned", application_id, evaluators=[evaluator_id])
            unit.touch("evaluation")

    def assign_all(self, call_id: int) -> int:
        """Give every eligible application its evaluators as the rule proposes; how many were added.

        Raises Refused, naming what is lacking, when an application would have too few: nothing is
        written then.
        """
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            load(unit.session, Call, call_id)
            access.require_undecided(unit.session, call_id)
            found = board(unit.session, call_id, local_day(unit.now))
            if not found.rows:
                raise Refused(N_("No application of this call has been found eligible yet."))
            if found.proposal.short:
                lines = [short.line.text() for short in found.proposal.short]
                raise Refused(
                    N_(
                        "There are too few evaluators with a declaration and without a conflict:"
                        " each application needs {each}. Applications left short: {short}.\n{lines}"
                    ),
                    each=found.each,
                    short=len(lines),
                    lines="\n".join(lines[:8]),
                )
            wanted = list(found.proposal.pairs)
            self._write(unit, call_id, wanted)
            unit.record("evaluation.assigned_all", call_id, assignments=wanted)
            unit.touch("evaluation")
            return len(wanted)

    def change_assignments(
        self, call_id: int, added: Iterable[Pair], removed: Iterable[Pair]
    ) -> None:
        """Write what the manager chose in the matrix, all of it or nothing.

        A pair with a conflict is refused; a sheet that is begun is not taken away but given over
        (:meth:`reassign`).
        """
        new, gone = sorted(set(added)), sorted(set(removed))
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            load(unit.session, Call, call_id)
            access.require_undecided(unit.session, call_id)
            for application_id, evaluator_id in gone:
                _require_in(unit.session, application_id, call_id)
                self._take(unit, application_id, evaluator_id)
            self._write(unit, call_id, new)
            unit.record("evaluation.assignments_changed", call_id, added=new, removed=gone)
            unit.touch("evaluation")

    def reassign(self, application_id: int, evaluator_id: int, other_id: int, reason: str) -> None:
        """Give an unfinished sheet over to another evaluator, who starts with an empty one.

        What the first one typed stays in the history, with the reason. A submitted sheet is not
        given over.
        """
        reason = reason_of(reason, N_("Say why the sheet is given over."))
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            session = unit.session
            application = load(session, Application, application_id)
            access.require_undecided(session, application.call_id)
            third = session.scalar(
                select(Assignment.third).where(
                    Assignment.application_id == application_id,
                    Assignment.evaluator_id == evaluator_id,
                )
            )
            if third is None:
                raise Refused(N_("This application is not assigned to this evaluator."))
            sheet = access.current_evaluation(session, application_id, evaluator_id)
            if sheet is not None and sheet.state is EvaluationState.SUBMITTED:
                raise Refused(N_("This evaluation is submitted; it is not given over."))
            if sheet is not None:
                sheet.superseded, sheet.reopened_reason = True, reason
            session.execute(
                delete(Assignment).where(
                    Assignment.application_id == application_id,
                    Assignment.evaluator_id == evaluator_id,
                )
            )
            _give(unit, application, other_id, third)
            lapse(unit, application_id, reason)
            unit.record(
                "evaluation.reassigned",
                application_id,
                before=evaluator_id,
                after=other_id,
                reason=reason,
            )
            unit.touch("evaluation")

    def _write(self, unit: UnitOfWork, call_id: int, pairs: list[Pair]) -> None:
        for application_id, evaluator_id in pairs:
            application = _require_in(unit.session, application_id, call_id)
            _give(unit, application, evaluator_id, third=False)
        if pairs:
            mark_evaluated(unit, call_id)

    def _take(self, unit: UnitOfWork, application_id: int, evaluator_id: int) -> None:
        if access.current_evaluation(unit.session, application_id, evaluator_id) is not None:
            raise Refused(
                N_("{number}: {name} has begun this sheet. Give it over to another evaluator."),
                number=load(unit.session, Application, application_id).number,
                name=load(unit.session, Evaluator, evaluator_id).name,
            )
        unit.session.execute(
            delete(Assignment).where(
                Assignment.application_id == application_id,
                Assignment.evaluator_id == evaluator_id,
            )
        )


def next_attempt(session: Session, application_id: int, evaluator_id: int) -> int:
    """The number of a new sheet: earlier ones were returned or given over."""
    last = session.scalar(
        select(func.max(Evaluation.attempt)).where(
            Evaluation.application_id == application_id, Evaluation.evaluator_id == evaluator_id
        )
    )
    return (last or 0) + 1


def _require_in(session: Session, application_id: int, call_id: int) -> Application:
    application = load(session, Application, application_id)
    if application.call_id != call_id:
        raise Refused(N_("This application is of another call."))
    return application


def _give(unit: UnitOfWork, application: Application, evaluator_id: int, third: bool) -> None:
    session = unit.session
    evaluator = load(session, Evaluator, evaluator_id)
    access.require_active(evaluator, local_day(unit.now))
    if application.withdrawn_at is not None:
        raise Refused(N_("The applicant has withdrawn this application."))
    if application.eligible is not True:
        raise Refused(N_("Only an application found eligible is given to evaluators."))
    if access.conflict_state(session, application.id, evaluator_id).bars:
        raise Refused(N_("This evaluator has a conflict of interest here."))
    if (application.id, evaluator_id) in given_away(session, application.call_id):
        raise Refused(
            N_("{name} evaluated {number} before it was returned: others evaluate it now."),
            name=evaluator.name,
            number=application.number,
        )
    known = select(Assignment.id).where(
        Assignment.application_id == application.id, Assignment.evaluator_id == evaluator_id
    )
    if session.scalar(known):
        raise Refused(N_("This application is already assigned to this evaluator."))
    access.require_declared_person(session, application.call_id, evaluator_id)
    session.add(
        Assignment(
            application_id=application.id,
            evaluator_id=evaluator_id,
            third=third,
            assigned_at=unit.now,
        )
    )
