"""What an evaluator sees of their own work, each with a fixed number of SELECTs."""

from collections import Counter

from sqlalchemy import case as sql_case
from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.applications.stored import draft_of
from app.calls.queries import required_of
from app.calls.scorecard import Key
from app.calls.specs import spec_of
from app.calls.steps import state_of
from app.errors import NotAllowed
from app.evaluation import access
from app.evaluation.assembly import call_with_scorecard
from app.evaluation.backgrounds import Backgrounds
from app.evaluation.scoring import total
from app.evaluation.views import (
    ApplicationText,
    BudgetRow,
    MyCall,
    OwnSheet,
    ScorecardView,
    Task,
)
from app.formats import local_day
from app.i18n import N_
from app.safety.rights import Right
from app.service import Service, load
from db.models.applications import Application
from db.models.calls import Call, Criterion, Scorecard
from db.models.evaluation import (
    Assignment,
    Conflict,
    Declaration,
    Evaluation,
    Score,
)
from db.models.office import Paper
from db.pairs import BARRED, current, same_pair, standing_apart
from db.terms import CallStage, ConflictState, EvaluationState


class OwnQueries(Service):
    """An evaluator sees only their own, and only once declared."""

    def my_calls(self) -> list[MyCall]:
        """Published calls, with the state of one's declaration and work."""
        with self.reading(Right.SCORE) as session:
            evaluator = access.evaluator_of(session, self.office.user.id)
            calls = session.execute(
                select(Call, access.examined(Call.id))
                .where(Call.stage.in_((CallStage.PUBLISHED, CallStage.DECIDED)))
                .order_by(Call.opens_at.desc())
            ).all()
            papers = {
                call: (paper, signed)
                for call, paper, signed in session.execute(
                    select(Declaration.call_id, Paper.id, access.SIGNED)
                    .outerjoin(Paper, Paper.id == Declaration.paper_id)
                    .where(Declaration.evaluator_id == evaluator.id)
                )
            }
            asked, done = self._workload(session, evaluator.id)
        now = self.office.clock.now()
        return [
            MyCall(
                call.id,
                call.number,
                call.title,
                state_of(call, now),
                papers.get(call.id, (None, False))[0],
                papers.get(call.id, (None, False))[1],
                asked[call.id],
                done[call.id],
                examined,
            )
            for call, examined in calls
        ]

    def _workload(self, session: Session, evaluator_id: int) -> tuple[Counter[int], Counter[int]]:
        finished = sql_case((Evaluation.state == EvaluationState.SUBMITTED, 1), else_=0)
        rows = session.execute(
            select(Application.call_id, func.count(), func.coalesce(func.sum(finished), 0))
            .select_from(Assignment)
            .join(Application, Application.id == Assignment.application_id)
            .outerjoin(Evaluation, current(Assignment))
            .where(Assignment.evaluator_id == evaluator_id, standing_apart())
            .group_by(Application.call_id)
        ).all()
        return Counter({row[0]: row[1] for row in rows}), Counter({row[0]: row[2] for row in rows})

    def my_tasks(self, call_id: int) -> list[Task]:
        """One's assigned applications of a call; raises NotAllowed before the declaration."""
        with self.reading(Right.SCORE) as session:
            evaluator = access.evaluator_of(session, self.office.user.id)
            access.require_declared(session, call_id, evaluator.id)
            call = load(session, Call, call_id)
            criteria = session.scalar(
                select(func.count()).where(Criterion.scorecard_id == call.scorecard_id)
            )
            rows = session.execute(
                select(Application, Conflict.state, Evaluation, Paper.signed_at)
                .join(Assignment, Assignment.application_id == Application.id)
                .outerjoin(Conflict, same_pair(Conflict, Assignment))
                .outerjoin(Evaluation, current(Assignment))
                .outerjoin(Paper, Paper.id == Evaluation.paper_id)
                .options(joinedload(Application.applicant), selectinload(Application.partners))
                .where(Assignment.evaluator_id == evaluator.id, Application.call_id == call_id)
                .order_by(Application.received_at, Application.id)
            ).all()
            scored = self._scored(session, evaluator.id)
            own, looked = evaluator.id, Backgrounds(session, local_day(self.office.clock.now()))
        return [
            Task(
                found.id,
                call_id,
                call.number,
                found.number,
                found.applicant.name,
                found.title,
                found.requested,
                conflict or ConflictState.NOT_ASKED,
                evaluation.state if evaluation else EvaluationState.NOT_STARTED,
                (criteria or 0) - (scored[evaluation.id] if evaluation else 0),
                evaluation.total if evaluation and conflict not in BARRED else None,
                evaluation.paper_id if evaluation and conflict not in BARRED else None,
                signed is not None,
                tuple(partner.name for partner in found.partners),
                () if conflict else tuple(each.line for each in looked.signs(own, found)),
            )
            for found, conflict, evaluation, signed in rows
        ]

    def _scored(self, session: Session, evaluator_id: int) -> Counter[int]:
        rows = session.execute(
            select(Score.evaluation_id, func.count())
            .join(Evaluation)
            .where(Evaluation.evaluator_id == evaluator_id, Score.points.is_not(None))
            .group_by(Score.evaluation_id)
        )
        return Counter({row[0]: row[1] for row in rows})

    def scorecard(self, application_id: int) -> ScorecardView:
        """One's own sheet of an application that is assigned to one.

        Raises NotAllowed before the declaration, with a conflict, or when it is not assigned, and
        Refused while the question of conflict is open.
        """
        with self.reading(Right.SCORE) as session:
            evaluator = access.evaluator_of(session, self.office.user.id)
            found = load(session, Application, application_id)
            access.require_declared(session, found.call_id, evaluator.id)
            access.require_no_conflict(session, application_id, evaluator.id)
            asked = session.scalar(
                select(Assignment.id).where(
                    Assignment.application_id == application_id,
                    Assignment.evaluator_id == evaluator.id,
                )
            )
            if asked is None:
                raise NotAllowed(N_("This application is not assigned to you."))
            call = load(session, Call, found.call_id)
            evaluation = access.current_evaluation(session, application_id, evaluator.id)
            scorecard = session.scalars(
                select(Scorecard)
                .where(
                    Scorecard.id
                    == (
                        evaluation.scorecard_id
                        if evaluation
                        else access.scorecard_for(session, found)
                    )
                )
                .options(selectinload(Scorecard.criteria).selectinload(Criterion.steps))
            ).one()
            spec = spec_of(scorecard)
            cells = evaluation.scores if evaluation else []
            scores: dict[Key, int | None] = {cell.criterion_id: cell.points for cell in cells}
            return ScorecardView(
                application=_text(found, call),
                call_id=call.id,
                call_number=call.number,
                scorecard_title=scorecard.title,
                revision=scorecard.revision,
                hash=scorecard.hash or "",
                spec=spec,
                scores=scores,
                comments={cell.criterion_id: cell.comment for cell in cells},
                total=total(spec, scores),
                state=evaluation.state if evaluation else EvaluationState.NOT_STARTED,
                conflict=ConflictState.NONE,
                paper_id=evaluation.paper_id if evaluation else None,
            )

    def my_sheets(self, call_id: int) -> list[OwnSheet]:
        """One's own evaluations of a call, side by side, in the order of receipt.

        Those of applications in which one has a conflict are shut, as :meth:`scorecard` is.
        """
        with self.reading(Right.SCORE) as session:
            evaluator = access.evaluator_of(session, self.office.user.id)
            access.require_declared(session, call_id, evaluator.id)
            spec = spec_of(call_with_scorecard(session, call_id).scorecard)
            barred = select(Conflict.application_id).where(
                Conflict.evaluator_id == evaluator.id, Conflict.state.in_(BARRED)
            )
            rows = session.execute(
                select(Application.id, Application.number, Application.title, Evaluation)
                .join(Evaluation, Evaluation.application_id == Application.id)
                .where(
                    Application.call_id == call_id,
                    Evaluation.evaluator_id == evaluator.id,
                    Evaluation.superseded.is_(False),
                    Application.id.not_in(barred),
                )
                .options(selectinload(Evaluation.scores))
                .order_by(Application.received_at, Application.id)
            ).all()
        found = []
        for key, number, title, evaluation in rows:
            scores: dict[Key, int | None] = {s.criterion_id: s.points for s in evaluation.scores}
            found.append(
                OwnSheet(key, number, title, evaluation.state, scores, total(spec, scores))
            )
        return found


def _text(found: Application, call: Call) -> ApplicationText:
    recommended = found.recommended
    return ApplicationText(
        found.id,
        found.number,
        found.applicant.name,
        found.title,
        found.requested,
        found.requested if recommended is None else recommended,
        found.received_at,
        draft_of(found),
        required_of(call),
        tuple(
            BudgetRow(
                line.category,
                line.title,
                line.total,
                line.cut,
                line.cut_reason,
                line.eligible,
                line.ineligible_reason,
            )
            for line in found.lines
        ),
    )
