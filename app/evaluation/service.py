"""Verbs of the evaluation: register, declare, state conflicts, assign, reopen."""

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.calls.steps import mark_evaluated
from app.errors import Invalid, Refused
from app.evaluation import access, papers
from app.evaluation.assignment import balanced
from app.evaluation.decision import DecisionVerbs
from app.evaluation.queries import EvaluationQueries
from app.evaluation.scores import ScoreVerbs
from app.evaluation.settled import lapse
from app.evaluation.settling import SettlingVerbs
from app.formats import local_day
from app.i18n import N_
from app.mandates.steps import function_of
from app.register.steps import issue, restore_unsigned, void_unsigned
from app.safety.rights import Right
from app.service import load
from app.texts.steps import text_of
from db.models.applications import Application
from db.models.calls import Call
from db.models.evaluation import (
    Assignment,
    Conflict,
    Declaration,
    Evaluation,
    Evaluator,
    Score,
)
from db.models.office import Account, Paper
from db.terms import ConflictState, EvaluationState, PaperKind, Role, Sector, TextKind


@dataclass(frozen=True)
class EvaluatorDraft:
    """An entry of the register of evaluators; the account must hold the role."""

    account_id: int
    sector: Sector
    organisation: str = ""
    email: str = ""


class EvaluationService(ScoreVerbs, SettlingVerbs, DecisionVerbs):
    """The whole of the evaluation; scoring, settling and deciding stand in files of their own."""

    @cached_property
    def queries(self) -> EvaluationQueries:
        """What the screens show."""
        return EvaluationQueries(self.office)

    def add_evaluator(self, draft: EvaluatorDraft) -> int:
        """Enter an account in the register of evaluators; returns the evaluator's id."""
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            account = load(unit.session, Account, draft.account_id)
            if Role.EVALUATOR not in account.roles.split(","):
                raise Invalid(
                    N_("This account does not have the role of an evaluator."), field="account_id"
                )
            taken = select(Evaluator.id).where(Evaluator.account_id == account.id)
            if unit.session.scalar(taken):
                raise Invalid(
                    N_("This person is already in the register of evaluators."), field="account_id"
                )
            evaluator = Evaluator(
                account_id=account.id,
                name=account.name,
                organisation=draft.organisation.strip(),
                sector=draft.sector,
                email=draft.email.strip(),
            )
            unit.session.add(evaluator)
            unit.session.flush()
            unit.record("evaluator.added", evaluator.id, account=account.id)
            unit.touch("evaluation")
            return evaluator.id

    def declare(self, call_id: int) -> int:
        """Issue one's own declaration for a call; returns the paper, which is then signed.

        Asked twice, the same unsigned paper is returned.
        """
        known = self._declared_before(call_id)
        if known is not None:
            return known
        try:
            return self._issue_declaration(call_id)
        except IntegrityError:
            # Asked twice at once: the other one was quicker, and its paper is the one.
            known = self._declared_before(call_id)
            if known is None:
                raise
            return known

    def _declared_before(self, call_id: int) -> int | None:
        with self.reading(Right.SCORE) as session:
            return self._declaration_paper(session, call_id)

    def _issue_declaration(self, call_id: int) -> int:
        with self.verb(Right.SCORE) as unit:
            evaluator = access.evaluator_of(unit.session, self.office.user.id)
            load(unit.session, Call, call_id)
            call = access.require_undecided(unit.session, call_id)
            text = text_of(unit.session, TextKind.DECLARATION, call_id)
            function = function_of(unit.session, self.office.user, local_day(unit.now))
            paper = issue(
                unit,
                PaperKind.DECLARATION,
                call.title,
                self.office.user.id,
                lambda head, which: papers.declaration(
                    head, which, text, call, evaluator, function
                ),
                call_id=call_id,
                record=evaluator.id,
            )
            unit.session.add(
                Declaration(
                    call_id=call_id,
                    evaluator_id=evaluator.id,
                    paper_id=paper.id,
                    declared_at=unit.now,
                )
            )
            unit.record("declaration.issued", evaluator.id, call=call_id, paper=paper.number)
            unit.touch("evaluation")
            return paper.id

    def _declaration_paper(self, session: Session, call_id: int) -> int | None:
        evaluator = access.evaluator_of(session, self.office.user.id)
        return session.scalar(
            select(Paper.id)
            .join(Declaration, Declaration.paper_id == Paper.id)
            .where(Declaration.call_id == call_id, Declaration.evaluator_id == evaluator.id)
        )

    def state_conflict(self, application_id: int, conflicted: bool, reason: str = "") -> None:
        """Say about one's own conflict of interest; with a conflict one is out by itself.

        A conflict needs a reason. One that was declared can only be lifted by the manager.
        """
        reason = reason.strip()
        if conflicted and not reason:
            raise Invalid(N_("Say what the conflict of interest is."), field="reason")
        with self.verb(Right.SCORE) as unit:
            evaluator = access.evaluator_of(unit.session, self.office.user.id)
            application = load(unit.session, Application, application_id)
            access.require_declared(unit.session, application.call_id, evaluator.id)
            access.require_undecided(unit.session, application.call_id)
            before = access.conflict_state(unit.session, application_id, evaluator.id)
            if before in access.BARRED:
                raise Refused(N_("A declared conflict is lifted only by the manager."))
            found = ConflictState.DECLARED if conflicted else ConflictState.NONE
            self._set_conflict(unit.session, application_id, evaluator.id, found, reason)
            if conflicted:
                void_unsigned(unit, self._sheet(unit.session, application_id, evaluator.id))
                lapse(unit, application_id, reason)
            unit.record("conflict.stated", application_id, evaluator=evaluator.id, state=str(found))
            unit.touch("evaluation")

    def exclude(self, application_id: int, evaluator_id: int, reason: str) -> None:
        """The manager keeps an evaluator out of one application."""
        if not reason.strip():
            raise Invalid(N_("Say why the evaluator is excluded."), field="reason")
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            application = load(unit.session, Application, application_id)
            load(unit.session, Evaluator, evaluator_id)
            access.require_undecided(unit.session, application.call_id)
            self._set_conflict(
                unit.session, application_id, evaluator_id, ConflictState.EXCLUDED, reason.strip()
            )
            void_unsigned(unit, self._sheet(unit.session, application_id, evaluator_id))
            lapse(unit, application_id, reason.strip())
            unit.record("conflict.excluded", application_id, evaluator=evaluator_id)
            unit.touch("evaluation")

    def readmit(self, application_id: int, evaluator_id: int, reason: str) -> None:
        """The manager lifts a conflict: the evaluator is asked the question again."""
        if not reason.strip():
            raise Invalid(N_("Say why the conflict is lifted."), field="reason")
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            application = load(unit.session, Application, application_id)
            access.require_undecided(unit.session, application.call_id)
            if access.conflict_state(unit.session, application_id, evaluator_id) not in (
                access.BARRED
            ):
                raise Refused(N_("This evaluator has no conflict of interest here."))
            unit.session.execute(
                delete(Conflict).where(
                    Conflict.application_id == application_id,
                    Conflict.evaluator_id == evaluator_id,
                )
            )
            restore_unsigned(unit, self._sheet(unit.session, application_id, evaluator_id))
            lapse(unit, application_id, reason.strip())
            unit.record(
                "conflict.lifted", application_id, evaluator=evaluator_id, reason=reason.strip()
            )
            unit.touch("evaluation")

    def _sheet(self, session: Session, application_id: int, evaluator_id: int) -> int | None:
        """The paper of the evaluation that counts; a barred evaluator signs none."""
        found = access.current_evaluation(session, application_id, evaluator_id)
        return None if found is None else found.paper_id

    def _set_conflict(
        self,
        session: Session,
        application_id: int,
        evaluator_id: int,
        found: ConflictState,
        reason: str,
    ) -> None:
        row = session.scalar(
            select(Conflict).where(
                Conflict.application_id == application_id, Conflict.evaluator_id == evaluator_id
            )
        )
        if row is None:
            row = Conflict(application_id=application_id, evaluator_id=evaluator_id)
            session.add(row)
        row.state, row.reason, row.stated_at = found, reason, self.office.clock.now()

    def assign(self, application_id: int, evaluator_id: int, third: bool = False) -> None:
        """Ask one evaluator to score one application; ``third``: because of a divergence."""
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            application = load(unit.session, Application, application_id)
            load(unit.session, Evaluator, evaluator_id)
            access.require_undecided(unit.session, application.call_id)
            if application.withdrawn_at is not None:
                raise Refused(N_("The applicant has withdrawn this application."))
            if application.eligible is not True:
                raise Refused(N_("Only an application found eligible is given to evaluators."))
            conflict = access.conflict_state(unit.session, application_id, evaluator_id)
            if conflict in access.BARRED:
                raise Refused(N_("This evaluator has a conflict of interest here."))
            self._add_assignment(unit.session, application_id, evaluator_id, third)
            mark_evaluated(unit, application.call_id)
            unit.record("evaluation.assigned", application_id, evaluators=[evaluator_id])
            unit.touch("evaluation")

    def assign_all(self, call_id: int) -> int:
        """Give every eligible application its evaluators, the least busy first.

        Conflicts are respected and earlier assignments kept; returns how many were added.
        Raises Refused when there are too few evaluators without a conflict.
        """
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            load(unit.session, Call, call_id)
            access.require_undecided(unit.session, call_id)
            wanted = balanced(unit.session, call_id)
            for application_id, evaluator_id in wanted:
                self._add_assignment(unit.session, application_id, evaluator_id, third=False)
            if wanted:
                mark_evaluated(unit, call_id)
            unit.record("evaluation.assigned_all", call_id, assignments=wanted)
            unit.touch("evaluation")
            return len(wanted)

    def _add_assignment(
        self, session: Session, application_id: int, evaluator_id: int, third: bool
    ) -> None:
        known = select(Assignment.id).where(
            Assignment.application_id == application_id, Assignment.evaluator_id == evaluator_id
        )
        if session.scalar(known):
            raise Refused(N_("This application is already assigned to this evaluator."))
        session.add(
            Assignment(application_id=application_id, evaluator_id=evaluator_id, third=third)
        )

    def reopen(self, application_id: int, evaluator_id: int, reason: str) -> None:
        """Let an evaluator change a submitted evaluation; the old one and its sheet are kept."""
        if not reason.strip():
            raise Invalid(N_("Reopening needs a reason."), field="reason")
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            session = unit.session
            application = load(session, Application, application_id)
            access.require_under_evaluation(session, application.call_id, unit.now)
            old = access.current_evaluation(session, application_id, evaluator_id)
            if old is None or old.state is not EvaluationState.SUBMITTED:
                raise Refused(N_("Only a submitted evaluation can be reopened."))
            old.superseded, old.reopened_reason = True, reason.strip()
            void_unsigned(unit, old.paper_id)
            session.add(
                Evaluation(
                    application_id=application_id,
                    evaluator_id=evaluator_id,
                    scorecard_id=old.scorecard_id,
                    attempt=old.attempt + 1,
                    scores=[
                        Score(criterion_id=s.criterion_id, points=s.points, comment=s.comment)
                        for s in old.scores
                    ],
                )
            )
            lapse(unit, application_id, reason.strip())
            unit.record("evaluation.reopened", old.id, reason=reason.strip())
            unit.touch("evaluation")
