"""A return to the evaluators is taken back: the sheets that counted before count again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.evaluation.access import conflict_state, require_under_evaluation
from app.evaluation.assembly import call_case
from app.evaluation.papers import decision_row
from app.evaluation.ranking import rank
from app.evaluation.return_paper import ReturnText, issue_return
from app.evaluation.returned import in_force
from app.evaluation.settled import restore
from app.i18n import N_, _, paper
from app.problems import reason_of
from app.register.steps import restore_unsigned, void_unsigned
from app.safety.rights import Right
from app.service import Service, load
from db.models.applications import Application
from db.models.evaluation import Assignment, Evaluation, Evaluator, Returned
from db.models.office import Paper
from db.terms import EvaluationState
from db.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class TakingBack:
    """What taking a return back does: whose sheets count again, whose work is set aside.

    ``barred``: whose sheets would count again, but a conflict of interest came up since.
    ``signed``: the decision that returned it is signed, or returned others besides; taking it back
    is then a decision of its own, else the first one is void.
    """

    number: str
    decision: str
    again: tuple[str, ...]
    aside: tuple[str, ...]
    signed: bool
    barred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Plan:
    row: Returned
    decision: Paper
    old: tuple[Evaluation, ...]
    begun: tuple[Evaluation, ...]
    newcomers: tuple[int, ...]
    barred: tuple[int, ...]
    alone: bool


class UnreturningVerbs(Service):
    """Taking a return back."""

    def cancel_return(self, application_id: int, reason: str) -> int | None:
        """Undo the return that is in force; gives the paper to be signed, None where none is.

        The sheets that counted before count again with what was settled on them, the same
        evaluators are assigned; what was begun anew is kept and counts no longer. A sheet whose
        evaluator has a conflict of interest since stays out, and with it what was settled on it.
        Raises Refused once anybody has submitted anew, Invalid without a reason.
        """
        reason = reason_of(reason, N_("Say why the return is taken back."))
        with self.verb(Right.DECIDE) as unit:
            application = load(unit.session, Application, application_id)
            require_under_evaluation(unit.session, application.call_id, unit.now)
            plan = _plan(unit.session, application)
            _set_aside(unit, plan, reason)
            _put_back(unit, plan)
            made = self._paper(unit, application, plan, reason)
            row = plan.row
            row.cancelled_at, row.cancelled_by = unit.now, self.office.user.name
            row.cancelled_reason, row.cancelled_number = reason, made.number if made else ""
            unit.record(
                "call.return_cancelled",
                application.call_id,
                application=application.number,
                decision=row.cancelled_number,
                returned_by=plan.decision.number,
                reason=reason,
                barred=list(_names(unit.session, plan.barred)),
            )
            unit.touch("evaluation", "applications")
            return made.id if made else None

    def _paper(
        self, unit: UnitOfWork, application: Application, plan: _Plan, reason: str
    ) -> Paper | None:
        """The decision that says so; a first one that nobody signed is void instead."""
        if plan.alone and plan.decision.signed_at is None:
            void_unsigned(unit, plan.decision.id)
            return None
        case = call_case(unit.session, application.call_id)
        entry = rank(case.candidates, case.rules, case.call.total).entry(application.id)
        outcome = paper(N_("Return taken back"))
        clause = paper(
            N_(
                "Take back what the decision No. {decision} returned to be evaluated anew, call"
                " No. {number}, {title}:"
            )
        )
        call = case.call
        said = ReturnText(
            f"{outcome}: {entry.candidate.reg_no}",
            clause.format(decision=plan.decision.number, number=call.number, title=call.title),
            paper(N_("The evaluation sheets submitted before the return count again.")),
        )
        row = decision_row(entry, outcome, reason)
        return issue_return(unit, self.office.user, call, said, [row])


def taking_back(session: Session, application_id: int) -> TakingBack:
    """What :meth:`UnreturningVerbs.cancel_return` would do; Refused where it is too late."""
    application = load(session, Application, application_id)
    plan = _plan(session, application)
    counted = [each.evaluator_id for each in plan.old if each.evaluator_id not in plan.barred]
    known = (*counted, *plan.barred)
    aside = [*plan.newcomers, *(each.evaluator_id for each in plan.begun)]
    return TakingBack(
        application.number,
        plan.decision.number,
        _names(session, counted),
        _names(session, [each for each in aside if each not in known or _typed(plan, each)]),
        plan.decision.signed_at is not None or not plan.alone,
        _names(session, plan.barred),
    )


def barred_words(found: TakingBack) -> str:
    """Whose sheet stays out although it counted before, in the screen's language."""
    return _(
        "{number}: a conflict of interest came up since the return – {names}. The sheet made before"
        " does not count, nor what was settled on it; if evaluators are short, assign another one."
    ).format(number=found.number, names=", ".join(found.barred))


def _plan(session: Session, application: Application) -> _Plan:
    found = in_force(session, application.call_id).get(application.id)
    if found is None:
        raise Refused(
            N_("{number} is not returned to be evaluated anew."), number=application.number
        )
    decision, row = found
    if application.withdrawn_at is not None:
        raise Refused(N_("The applicant has withdrawn this application."))
    sheets = session.scalars(
        select(Evaluation)
        .where(Evaluation.application_id == application.id)
        .order_by(Evaluation.id)
    ).all()
    counted = {each.evaluation_id for each in row.evaluators}
    old = tuple(each for each in sheets if each.id in counted)
    last = max((each.id for each in old), default=0)
    anew = [each for each in sheets if each.id > last]
    _require_nobody_submitted(session, application, anew)
    from_whom = {each.evaluator_id for each in row.evaluators}
    assigned = session.scalars(
        select(Assignment.evaluator_id).where(Assignment.application_id == application.id)
    ).all()
    barred = {
        each
        for each in (*assigned, *from_whom)
        if conflict_state(session, application.id, each).bars
    }
    newcomers = tuple(each for each in assigned if each not in from_whom | barred)
    beside = session.scalar(
        select(Returned.id).where(Returned.paper_id == row.paper_id, Returned.id != row.id).limit(1)
    )
    begun = tuple(each for each in anew if not each.superseded)
    gone = tuple(each.evaluator_id for each in old if each.evaluator_id in barred)
    return _Plan(row, decision, old, begun, newcomers, gone, beside is None)


def _require_nobody_submitted(
    session: Session, application: Application, anew: Iterable[Evaluation]
) -> None:
    done = [each.evaluator_id for each in anew if each.state is EvaluationState.SUBMITTED]
    if done:
        raise Refused(
            N_("{number} is evaluated anew already: {names} submitted. It is not taken back."),
            number=application.number,
            names=", ".join(_names(session, done)),
        )


def _typed(plan: _Plan, evaluator_id: int) -> bool:
    """Whether one who goes on from the old sheet has changed anything in the new one."""
    said = [
        {(each.criterion_id, each.points, each.comment) for each in sheet.scores}
        for sheets in (plan.old, plan.begun)
        for sheet in sheets
        if sheet.evaluator_id == evaluator_id
    ]
    return len(said) == 2 and said[0] != said[1]


def _names(session: Session, evaluators: Sequence[int]) -> tuple[str, ...]:
    found = dict(
        session.execute(
            select(Evaluator.id, Evaluator.name).where(Evaluator.id.in_(set(evaluators)))
        ).all()
    )
    return tuple(found[each] for each in dict.fromkeys(evaluators))


def _set_aside(unit: UnitOfWork, plan: _Plan, reason: str) -> None:
    """What was begun anew is kept with the reason; those newly asked are not asked any more."""
    for sheet in plan.begun:
        sheet.superseded, sheet.reopened_reason = True, reason
    unit.session.execute(
        delete(Assignment).where(
            Assignment.application_id == plan.row.application_id,
            Assignment.evaluator_id.in_(plan.newcomers),
        )
    )
    unit.session.flush()


def _put_back(unit: UnitOfWork, plan: _Plan) -> None:
    key = plan.row.application_id
    for sheet in plan.old:
        sheet.superseded, sheet.reopened_reason = False, ""
        if sheet.evaluator_id not in plan.barred:
            restore_unsigned(unit, sheet.paper_id)
    known = set(
        unit.session.scalars(
            select(Assignment.evaluator_id).where(Assignment.application_id == key)
        )
    )
    unit.session.add_all(
        Assignment(
            application_id=key,
            evaluator_id=each.evaluator_id,
            third=each.third,
            assigned_at=unit.now,
        )
        for each in plan.row.evaluators
        if each.evaluator_id not in known
    )
    if not plan.barred:
        restore(unit, key, plan.row.returned_at)
    unit.session.flush()
