"""A return to the evaluators is taken back: the sheets that counted before count again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.documents.papers import DecisionRecord, DecisionRow, Letterhead, PaperId
from app.errors import Invalid, Refused
from app.evaluation.access import (
    BARRED,
    conflict_state,
    require_under_evaluation,
)
from app.evaluation.assembly import CallCase, call_case
from app.evaluation.papers import call_line, call_values
from app.evaluation.ranking import Entry, rank
from app.evaluation.settled import restore
from app.evaluation.standing import Candidate
from app.explanation import Line, say
from app.formats import local_day
from app.i18n import N_, paper
from app.mandates.steps import signer_of
from app.register.steps import issue, restore_unsigned, void_unsigned
from app.safety.rights import Right
from app.service import Service, load
from app.texts.steps import text_of
from db.models.applications import Application
from db.models.evaluation import Assignment, Evaluation, Evaluator, Returned
from db.models.office import Paper
from db.terms import EvaluationState, PaperKind, TextKind
from db.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ReturnNote:
    """A return in force, in words."""

    application_id: int
    number: str
    line: Line


@dataclass(frozen=True, slots=True)
class TakingBack:
    """What taking a return back does: whose sheets count again, whose work is set aside.

    ``signed``: the decision that returned it is signed, or returned others besides; taking it back
    is then a decision of its own, else the first one is void.
    """

    number: str
    decision: str
    again: tuple[str, ...]
    aside: tuple[str, ...]
    signed: bool


@dataclass(frozen=True, slots=True)
class _Plan:
    row: Returned
    decision: Paper
    old: tuple[Evaluation, ...]
    begun: tuple[Evaluation, ...]
    newcomers: tuple[int, ...]
    alone: bool


class UnreturningVerbs(Service):
    """Taking a return back."""

    def cancel_return(self, application_id: int, reason: str) -> int | None:
        """Undo the return that is in force; gives the paper to be signed, None where none is.

        The sheets that counted before count again with what was settled on them, the same
        evaluators are assigned; what was begun anew is kept and counts no longer. Raises Refused
        once anybody has submitted anew, Invalid without a reason.
        """
        reason = reason.strip()
        if not reason:
            raise Invalid(N_("Say why the return is taken back."), field="reason")
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
        return self._issue_cancel(unit, case, entry, plan.decision.number, reason)

    def _issue_cancel(
        self, unit: UnitOfWork, case: CallCase, entry: Entry, number: str, reason: str
    ) -> Paper:
        user, call = self.office.user, case.call
        signer = signer_of(unit.session, user, local_day(unit.now))
        text = text_of(unit.session, TextKind.DECISION, call.id)
        clause = paper(
            N_(
                "Take back what the decision No. {decision} returned to be evaluated anew, call"
                " No. {number}, {title}:"
            )
        ).format(decision=number, number=call.number, title=call.title)
        rest = paper(N_("The evaluation sheets submitted before the return count again."))

        def build(head: Letterhead, which: PaperId) -> DecisionRecord:
            return DecisionRecord(
                head=head,
                paper=which,
                call=call_line(call),
                signer=signer,
                available=call.total,
                rows=(_row(entry, reason),),
                resolutions=(rest,),
                titles=text.fill(call_values(head, which, call)).titles,
                clause=clause,
            )

        about = paper(N_("Return taken back"))
        title = f"{about}: {entry.candidate.reg_no} · {call.title}"[:300]
        return issue(unit, PaperKind.DECISION, title, user.id, build, call_id=call.id)


def taking_back(session: Session, application_id: int) -> TakingBack:
    """What :meth:`UnreturningVerbs.cancel_return` would do; Refused where it is too late."""
    application = load(session, Application, application_id)
    plan = _plan(session, application)
    counted = [each.evaluator_id for each in plan.old]
    aside = [*plan.newcomers, *(each.evaluator_id for each in plan.begun)]
    return TakingBack(
        application.number,
        plan.decision.number,
        _names(session, counted),
        _names(session, [each for each in aside if each not in counted or _typed(plan, each)]),
        plan.decision.signed_at is not None or not plan.alone,
    )


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
    )
    newcomers = tuple(
        each
        for each in assigned
        if each not in from_whom and conflict_state(session, application.id, each) not in BARRED
    )
    beside = session.scalar(
        select(Returned.id).where(Returned.paper_id == row.paper_id, Returned.id != row.id).limit(1)
    )
    begun = tuple(each for each in anew if not each.superseded)
    return _Plan(row, decision, old, begun, newcomers, beside is None)


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
    restore(unit, key, plan.row.returned_at)
    unit.session.flush()


def _row(entry: Entry, reason: str) -> DecisionRow:
    found = entry.candidate
    return DecisionRow(
        number=found.reg_no,
        applicant=found.applicant,
        title=found.title,
        recommended=found.recommended,
        outcome=paper(N_("Return taken back")),
        score=entry.score,
        place=entry.place,
        awarded=None,
        reason=reason,
    )


def in_force(session: Session, call_id: int) -> dict[int, tuple[Paper, Returned]]:
    """What is returned in a call and by which decision, by application; the last one counts."""
    rows = session.execute(
        select(Paper, Returned)
        .join(Paper, Paper.id == Returned.paper_id)
        .where(Returned.call_id == call_id, Returned.cancelled_at.is_(None))
        .order_by(Returned.id)
    )
    return {row.application_id: (decision, row) for decision, row in rows}


def return_notes(
    session: Session, candidates: Sequence[Candidate], call_id: int
) -> tuple[ReturnNote, ...]:
    """A note for each that is returned, in the order of receipt."""
    words = {
        True: N_("{number}: returned to be evaluated by others, decision {decision} – {reason}."),
        False: N_("{number}: returned to the same evaluators, decision {decision} – {reason}."),
    }
    found = []
    returned = in_force(session, call_id)
    for each in candidates:
        if each.application_id in returned:
            decision, row = returned[each.application_id]
            line = say(
                words[row.others],
                number=each.reg_no,
                decision=decision.number,
                reason=row.reason.rstrip("."),
            )
            found.append(ReturnNote(each.application_id, each.reg_no, line))
    return tuple(found)
