"""The deciding body returns applications to be evaluated anew: the ranking waits for them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete

from app.documents.papers import DecisionRow
from app.errors import Invalid, Refused
from app.evaluation.access import current_evaluation, require_under_evaluation
from app.evaluation.allotting import next_attempt
from app.evaluation.assembly import CallCase, call_case
from app.evaluation.papers import decision_row
from app.evaluation.ranking import Entry, rank
from app.evaluation.return_paper import ReturnText, issue_return
from app.evaluation.settled import lapse
from app.i18n import N_, paper
from app.register.steps import void_unsigned
from app.safety.rights import Right
from app.service import Service
from db.models.evaluation import Assignment, Evaluation, Returned, ReturnedFrom, Score
from db.models.office import Paper
from db.terms import EvaluationState
from db.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ReturnWord:
    """One application is evaluated anew, by ``others`` or by those who did; and why."""

    application_id: int
    reason: str
    others: bool = False


class ReturningVerbs(Service):
    """Returning to the evaluators."""

    def return_items(self, call_id: int, words: Sequence[ReturnWord], basis: str = "") -> int:
        """Return applications by one decision; gives the paper to be signed.

        Nothing else is decided by it: the call stays under evaluation, and its ranking waits. The
        sheets that counted are kept and count no longer; the same evaluators go on from theirs,
        others are assigned as at first. Raises Refused while the ranking is blocked and for what
        was not evaluated, Invalid without a reason.
        """
        if not words:
            raise Invalid(N_("Choose what is returned."))
        with self.verb(Right.DECIDE) as unit:
            require_under_evaluation(unit.session, call_id, unit.now)
            case = call_case(unit.session, call_id)
            entries = _returnable(case, words)
            made = self._issue_return(unit, case, entries, words, basis.strip())
            for word in words:
                self._return(unit, case, word, made)
            unit.record(
                "call.returned",
                call_id,
                decision=made.number,
                applications=[each.candidate.reg_no for each in entries],
                others=[word.others for word in words],
            )
            unit.touch("evaluation", "applications")
            return made.id

    def _return(self, unit: UnitOfWork, case: CallCase, word: ReturnWord, made: Paper) -> None:
        key, reason = word.application_id, word.reason.strip()
        gone = []
        for evaluator, third in case.facts.counting(key):
            old = current_evaluation(unit.session, key, evaluator)
            sheet = None if old is None else old.id
            gone.append(ReturnedFrom(evaluator_id=evaluator, evaluation_id=sheet, third=third))
            if old is None:
                continue
            if word.others:
                supersede(unit, old, reason)
            else:
                begin_again(unit, old, reason)
        if word.others:
            unit.session.execute(
                delete(Assignment).where(
                    Assignment.application_id == key,
                    Assignment.evaluator_id.in_(each.evaluator_id for each in gone),
                )
            )
        lapse(unit, key, reason)
        unit.session.add(
            Returned(
                call_id=case.call.id,
                application_id=key,
                paper_id=made.id,
                others=word.others,
                reason=reason,
                returned_at=unit.now,
                returned_by=self.office.user.name,
                evaluators=gone,
            )
        )

    def _issue_return(
        self,
        unit: UnitOfWork,
        case: CallCase,
        entries: Sequence[Entry],
        words: Sequence[ReturnWord],
        basis: str,
    ) -> Paper:
        clause = paper(
            N_("Return proposals of call No. {number}, {title}, to be evaluated anew:")
        ).format(number=case.call.number, title=case.call.title)
        rest = paper(
            N_("The order of priority is drawn up anew when the re-evaluation is finished.")
        )
        names = ", ".join(each.candidate.reg_no for each in entries)
        about = paper(N_("Returned to be evaluated anew: {names}.")).format(names=names).rstrip(".")
        said = ReturnText(about, clause, rest, basis)
        rows = [_row(entry, word) for entry, word in zip(entries, words, strict=True)]
        return issue_return(unit, self.office.user, case.call, said, rows)


def _returnable(case: CallCase, words: Sequence[ReturnWord]) -> list[Entry]:
    """The entries of what is returned, in the order of the words."""
    ranking = rank(case.candidates, case.rules, case.call.total)
    if ranking.blocked:
        raise Refused(
            N_("The ranking cannot be decided yet:\n{lines}"),
            lines="\n".join(blocker.line.text() for blocker in ranking.blockers),
        )
    known = {each.candidate.application_id: each for each in ranking.entries}
    if len({word.application_id for word in words} & set(known)) != len(words):
        raise Invalid(N_("The body’s word is not about an application of the priority order."))
    for word in words:
        number = known[word.application_id].candidate.reg_no
        if known[word.application_id].score is None:
            raise Refused(
                N_("{number} was not evaluated: there is nothing to return."), number=number
            )
        if not word.reason.strip():
            raise Invalid(N_("{number}: write why it is evaluated anew."), number=number)
    return [known[word.application_id] for word in words]


def _row(entry: Entry, word: ReturnWord) -> DecisionRow:
    by = (
        N_("By other evaluators: {reason}")
        if word.others
        else N_("By the same evaluators: {reason}")
    )
    reason = paper(by).format(reason=word.reason.strip())
    return decision_row(entry, paper(N_("Returned")), reason)


def supersede(unit: UnitOfWork, old: Evaluation, reason: str) -> None:
    """The sheet counts no longer; what was signed is kept, what was not is void."""
    old.superseded, old.reopened_reason = True, reason
    void_unsigned(unit, old.paper_id)


def begin_again(unit: UnitOfWork, old: Evaluation, reason: str) -> None:
    """The same evaluator goes on from the sheet as it was submitted; the old version is kept."""
    supersede(unit, old, reason)
    unit.session.add(
        Evaluation(
            application_id=old.application_id,
            evaluator_id=old.evaluator_id,
            scorecard_id=old.scorecard_id,
            attempt=next_attempt(unit.session, old.application_id, old.evaluator_id),
            state=EvaluationState.STARTED,
            scores=[
                Score(criterion_id=each.criterion_id, points=each.points, comment=each.comment)
                for each in old.scores
            ],
        )
    )
