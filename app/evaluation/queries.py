"""What the evaluation's screens show, each with a fixed number of SELECTs."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import func, select

from app.calls.steps import state_of
from app.evaluation.acts import usual_fee
from app.evaluation.agreement import Agreement, agreement
from app.evaluation.assembly import call_case
from app.evaluation.assignment import Board, board, free_evaluators, free_in
from app.evaluation.complaints.contested import contested_in
from app.evaluation.complaints.now import changed_since
from app.evaluation.divergence import Free
from app.evaluation.evaluator_queries import EvaluatorQueries
from app.evaluation.own_queries import OwnQueries
from app.evaluation.progress import progress_rows
from app.evaluation.ranking import Ranking, rank
from app.evaluation.reminders import Reminder, reminders_of
from app.evaluation.returned import return_notes
from app.evaluation.score_sheets import Scored, score_sheets
from app.evaluation.settled import words_in
from app.evaluation.suggestions import SuggestionQueries
from app.evaluation.thirds import wanting
from app.evaluation.unreturning import TakingBack, taking_back
from app.evaluation.views import (
    PastSheet,
    ProgressRow,
    RankingView,
)
from app.exchange.excel import Sheet
from app.explanation import Explanation, say
from app.formats import local_day
from app.i18n import N_
from app.register.unseen import shut_in
from app.safety.rights import Right
from app.service import load
from db.models.calls import Call
from db.models.evaluation import (
    Decision,
    Evaluation,
    Evaluator,
    Score,
)
from db.terms import CallStage, CallState


class EvaluationQueries(OwnQueries, EvaluatorQueries, SuggestionQueries):
    """What the manager sees, besides an evaluator's own work."""

    def progress(self, call_id: int) -> list[ProgressRow]:
        """Applications × evaluators; others' totals only for those who may see the ranking."""
        with self.reading(Right.VIEW_RANKING) as session:
            load(session, Call, call_id)
            today = local_day(self.office.clock.now())
            return progress_rows(session, call_id, self.office.user.id, today)

    def reminders(self, call_id: int) -> tuple[Reminder, ...]:
        """Who owes what in a call, with the text of an e-mail to each."""
        rows = self.progress(call_id)
        with self.reading(Right.MANAGE_EVALUATION) as session:
            call = load(session, Call, call_id)
            people = session.execute(select(Evaluator.id, Evaluator.email, Evaluator.phone)).all()
        contacts = {key: (email, phone) for key, email, phone in people}
        about = (call.number, call.title)
        return reminders_of(rows, contacts, about, self.office.details.get().name)

    def agreement(self, call_id: int) -> Agreement:
        """How far a call's evaluators agree; sheets beside one's own missing one are left out."""
        with self.reading(Right.MANAGE_EVALUATION) as session:
            load(session, Call, call_id)
            found = call_case(session, call_id)
            mine = shut_in(session, self.office.user.id, call_id)
        return agreement([each for each in found.candidates if each.application_id not in mine])

    def usual_fee(self) -> int | None:
        """What one sheet cost in the acts drawn up last, in cents; None before the first."""
        with self.reading(Right.MANAGE_EVALUATION) as session:
            return usual_fee(session)

    def scores(self, call_id: int) -> tuple[Sheet, ...]:
        """Every evaluator's every score as the sheets of a workbook.

        Applications on which the viewer still owes a sheet are left out and named.
        """
        with self.reading(Right.VIEW_RANKING) as session:
            load(session, Call, call_id)
            case = call_case(session, call_id)
            decided = session.scalar(select(Decision.number).where(Decision.call_id == call_id))
            words = words_in(session, call_id) if decided else ()
            ranking = rank(case.candidates, case.rules, case.call.total, words)
            mine = shut_in(session, self.office.user.id, call_id)
            return score_sheets(session, Scored(case, ranking, mine))

    def free_evaluators(self, application_id: int) -> tuple[Free, ...]:
        """Who may be asked (as the third, too) for one application, the least busy first."""
        with self.reading(Right.VIEW_RANKING) as session:
            today = local_day(self.office.clock.now())
            return free_evaluators(session, application_id, today)

    def _free_in(self, call_id: int, wanted: Collection[int]) -> dict[int, tuple[Free, ...]]:
        with self.reading(Right.VIEW_RANKING) as session:
            return free_in(session, call_id, wanted, local_day(self.office.clock.now()))

    def board(self, call_id: int) -> Board:
        """Who scores what in a call, with what would be assigned automatically and why."""
        with self.reading(Right.MANAGE_EVALUATION) as session:
            return board(session, call_id, local_day(self.office.clock.now()))

    def taking_back(self, application_id: int) -> TakingBack:
        """What taking a return back would do; Refused with the reason where it is too late."""
        with self.reading(Right.DECIDE) as session:
            return taking_back(session, application_id)

    def past_sheets(self, application_id: int) -> tuple[PastSheet, ...]:
        """Sheets of an application that count no more: returned, or given over to another."""
        with self.reading(Right.MANAGE_EVALUATION) as session:
            rows = session.execute(
                select(
                    Evaluation.id,
                    Evaluator.name,
                    Evaluation.attempt,
                    Evaluation.state,
                    func.count(Score.points),
                    Evaluation.reopened_reason,
                    Evaluation.paper_id,
                )
                .select_from(Evaluation)
                .join(Evaluator, Evaluator.id == Evaluation.evaluator_id)
                .outerjoin(Score, Score.evaluation_id == Evaluation.id)
                .where(Evaluation.application_id == application_id, Evaluation.superseded.is_(True))
                .group_by(Evaluation.id, Evaluator.name)
                .order_by(Evaluation.id)
            ).all()
        return tuple(PastSheet(*row) for row in rows)

    def ranking(
        self, call_id: int, money: int | None = None, without: Collection[int] = ()
    ) -> RankingView:
        """The ranking as it stands; after the decision nothing that it rests on can change.

        "What if", without changing anything: ``money`` (cents) for the call, ``without`` these
        applications (withdrawn).
        """
        with self.reading(Right.VIEW_RANKING) as session:
            load(session, Call, call_id)
            decided = session.scalar(select(Decision.number).where(Decision.call_id == call_id))
            found = call_case(session, call_id)
            words = words_in(session, call_id) if decided else ()
            mine = shut_in(session, self.office.user.id, call_id)
            contested = contested_in(session, call_id)
            returned = return_notes(session, found.candidates, call_id)
            now = changed_since(session, call_id) if decided else {}
        call, facts = found.call, found.facts
        candidates = [
            replace(each, withdrawn=True) if each.application_id in without else each
            for each in found.candidates
        ]
        supposed = money is not None or bool(without)
        ranked = rank(
            candidates,
            found.rules,
            call.total if money is None else money,
            () if supposed else words,
        )
        third = () if supposed or decided else wanting(ranked, found.rules)
        return RankingView(
            call.id,
            call.number,
            call.title,
            state_of(call, self.office.clock.now()),
            found.rules,
            len(found.candidates),
            sum(len(each.sheets) for each in found.candidates),
            sum(len(facts.counting(each)) for each in list(facts.assigned)),
            _hide(ranked, mine),
            decided,
            call.total,
            tuple(each.reg_no for each in found.candidates if each.application_id in mine),
            contested,
            returned,
            now,
            self._free_in(call_id, third) if third else {},
        )

    def ranked_calls(self) -> list[tuple[int, str, str, CallState]]:
        """Published calls, newest first: id, number, title, state."""
        with self.reading(Right.VIEW) as session:
            calls = session.scalars(
                select(Call)
                .where(Call.stage.not_in((CallStage.DRAFT, CallStage.CANCELLED)))
                .order_by(Call.opens_at.desc())
            ).all()
        now = self.office.clock.now()
        return [
            (
                call.id,
                call.number,
                call.title,
                state_of(call, now),
            )
            for call in calls
        ]


def _hide(ranking: Ranking, applications: Collection[int]) -> Ranking:
    """The ranking without the scores of some applications (it is blocked then)."""
    if not applications:
        return ranking
    closed = Explanation((say(N_("Others’ scores are shown once your own are submitted.")),))
    entries = tuple(
        replace(each, score=None, explanation=closed)
        if each.candidate.application_id in applications
        else each
        for each in ranking.entries
    )
    return replace(ranking, entries=entries)
