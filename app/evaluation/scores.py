"""Verbs of one evaluator at one scorecard: every cell is saved as it is typed, then submitted."""

from sqlalchemy.orm import Session

from app.calls.scorecard import Key, Scores, refusal
from app.calls.specs import criterion_of, rules_of, spec_of
from app.errors import Invalid, Refused
from app.evaluation import access, papers
from app.evaluation.allotting import next_attempt
from app.evaluation.marks import again_mark
from app.evaluation.scoring import total, unfinished
from app.formats import local_day
from app.i18n import N_
from app.mandates.steps import function_of
from app.register.steps import issue
from app.safety.rights import Right
from app.service import Service, load
from app.texts.steps import text_of
from db.models.applications import Application
from db.models.calls import Call, Criterion, Scorecard
from db.models.evaluation import Evaluation, Evaluator, Score
from db.terms import EvaluationState, PaperKind, TextKind

LONGEST_COMMENT = 4000


class ScoreVerbs(Service):
    """Scoring one's own sheets."""

    def score(
        self, application_id: int, criterion_id: int, points: int | None, comment: str = ""
    ) -> None:
        """Keep one cell: points in hundredths (None: not scored, which is not zero) and comment.

        Raises Invalid for points the scale does not have; NotAllowed and Refused as
        :func:`app.evaluation.access.require_may_score` says.
        """
        if len(comment) > LONGEST_COMMENT:
            raise Invalid(
                N_("A comment may have at most {count} characters."),
                field="comment",
                count=LONGEST_COMMENT,
            )
        with self.verb(Right.SCORE) as unit:
            session = unit.session
            application, evaluator = self._mine(session, application_id)
            access.require_may_score(session, evaluator, application, unit.now)
            evaluation = self._open_evaluation(session, application, evaluator)
            criterion = load(session, Criterion, criterion_id)
            self._check_points(evaluation, criterion, points)
            cell = self._cell(session, evaluation, criterion_id)
            cell.points, cell.comment = points, comment.strip()
            unit.record(
                "evaluation.scored", evaluation.id, criterion=criterion.number, points=points
            )
            unit.touch("evaluation")

    def submit(self, application_id: int) -> int:
        """Make one's evaluation final and issue its sheet; returns the paper to be signed.

        Raises Refused, naming every criterion that is still open.
        """
        with self.verb(Right.SCORE) as unit:
            session = unit.session
            application, evaluator = self._mine(session, application_id)
            access.require_may_score(session, evaluator, application, unit.now)
            evaluation = self._open_evaluation(session, application, evaluator)
            call = load(session, Call, application.call_id)
            scorecard = load(session, Scorecard, evaluation.scorecard_id)
            spec = spec_of(scorecard)
            scores: Scores = {score.criterion_id: score.points for score in evaluation.scores}
            comments: dict[Key, str] = {
                score.criterion_id: score.comment for score in evaluation.scores
            }
            open_lines = unfinished(spec, scores, comments)
            if open_lines:
                raise Refused(
                    N_("The evaluation cannot be submitted yet:\n{lines}"),
                    lines="\n".join(line.text() for line in open_lines),
                )
            result = total(spec, scores)
            evaluation.total = result.points
            evaluation.state = EvaluationState.SUBMITTED
            evaluation.submitted_at = unit.now
            text = text_of(unit.session, TextKind.EVALUATION_SHEET, call.id)
            function = function_of(unit.session, self.office.user, local_day(unit.now))
            mark = again_mark(session, application.id, evaluator.id)
            paper = issue(
                unit,
                PaperKind.EVALUATION_SHEET,
                f"{application.number} · {application.title}"[:300],
                self.office.user.id,
                lambda head, which: papers.evaluation_sheet(
                    head,
                    which,
                    text,
                    call,
                    application,
                    evaluator,
                    function,
                    evaluation,
                    scorecard,
                    spec,
                    result,
                    rules_of(call).min_points,
                    mark,
                ),
                call_id=call.id,
                record=evaluation.id,
            )
            evaluation.paper_id = paper.id
            unit.record(
                "evaluation.submitted", evaluation.id, total=result.points, paper=paper.number
            )
            unit.touch("evaluation")
            return paper.id

    def _mine(self, session: Session, application_id: int) -> tuple[Application, Evaluator]:
        evaluator = access.evaluator_of(session, self.office.user.id)
        return load(session, Application, application_id), evaluator

    def _open_evaluation(
        self, session: Session, application: Application, evaluator: Evaluator
    ) -> Evaluation:
        found = access.current_evaluation(session, application.id, evaluator.id)
        access.require_not_submitted(found)
        if found is None:
            found = Evaluation(
                application_id=application.id,
                evaluator_id=evaluator.id,
                scorecard_id=access.scorecard_for(session, application),
                attempt=next_attempt(session, application.id, evaluator.id),
                state=EvaluationState.STARTED,
            )
            session.add(found)
            session.flush()
        return found

    def _check_points(
        self, evaluation: Evaluation, criterion: Criterion, points: int | None
    ) -> None:
        if criterion.scorecard_id != evaluation.scorecard_id:
            raise Refused(N_("This criterion is not on the evaluation’s scorecard."))
        if points is None:
            return
        line = refusal(criterion_of(criterion), points)
        if line is not None:
            raise Invalid.saying(line.message, line.values, "points")

    def _cell(self, session: Session, evaluation: Evaluation, criterion_id: int) -> Score:
        for cell in evaluation.scores:
            if cell.criterion_id == criterion_id:
                return cell
        cell = Score(criterion_id=criterion_id)
        evaluation.scores.append(cell)
        return cell
