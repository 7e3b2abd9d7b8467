"""Gathers what the ranking rule needs of one call, with a fixed number of SELECTs."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.calls.rules import CallRules
from app.calls.scorecard import ScorecardSpec
from app.calls.specs import rules_of, spec_of
from app.evaluation.divergence import Sheet
from app.evaluation.settled import Settled, settled_in
from app.evaluation.standing import Candidate
from app.evaluation.suspicion import Who
from db.models.applications import Application
from db.models.calls import Call, Criterion, Scorecard
from db.models.complaints import Complaint, Reassignment
from db.models.evaluation import Assignment, Conflict, Evaluation, Evaluator, Score
from db.models.paper_sheets import PaperSheet
from db.pairs import BARRED
from db.terms import ComplaintTarget, ConflictState, EvaluationState, SheetStage


@dataclass(frozen=True)
class CallCase:
    """A call with its rules, scorecard, facts and candidates.

    ``rounds``: what was settled about re-evaluations, by complaint.
    """

    call: Call
    rules: CallRules
    spec: ScorecardSpec
    facts: "Facts"
    candidates: tuple[Candidate, ...]
    rounds: Mapping[int | None, Settled] = field(default_factory=dict)


def call_with_scorecard(session: Session, call_id: int) -> Call:
    """The call with its criteria, steps and sources loaded."""
    return session.scalars(
        select(Call)
        .where(Call.id == call_id)
        .options(
            joinedload(Call.scorecard)
            .selectinload(Scorecard.criteria)
            .selectinload(Criterion.steps),
            selectinload(Call.sources),
        )
    ).one()


@dataclass(slots=True)
class Filled:
    """One evaluation that counts; ``scores`` only where they were asked for."""

    id: int
    scorecard_id: int
    state: EvaluationState
    total: int | None
    paper_id: int | None
    scores: dict[int, int | None] = field(default_factory=dict)


class Facts:
    """Assignments, conflicts and evaluations of one call, by application.

    ``again`` are the evaluators of re-evaluations, by complaint: they are not among the first ones.
    ``let_in`` are applications that were evaluated because of a complaint about eligibility.

    Read as plain rows: a large call has more than a hundred thousand scores.
    """

    def __init__(self, session: Session, call_id: int, scores: bool = False) -> None:
        in_call = Application.call_id == call_id
        people = session.execute(select(Evaluator.id, Evaluator.name, Evaluator.organisation))
        self.people: dict[int, Who] = {key: Who(name, where) for key, name, where in people}
        self.names: dict[int, str] = {key: who.name for key, who in self.people.items()}
        self.assigned: dict[int, list[tuple[int, bool]]] = defaultdict(list)
        self.again: dict[int, list[tuple[int, bool]]] = defaultdict(list)
        self.let_in: set[int] = set()
        for application, evaluator, third, complaint, target in session.execute(
            select(
                Assignment.application_id,
                Assignment.evaluator_id,
                Assignment.third,
                Reassignment.complaint_id,
                Complaint.target,
            )
            .select_from(Assignment)
            .join(Application, Application.id == Assignment.application_id)
            .outerjoin(Reassignment, Reassignment.assignment_id == Assignment.id)
            .outerjoin(Complaint, Complaint.id == Reassignment.complaint_id)
            .where(in_call)
            .order_by(Assignment.id)
        ):
            if complaint is None:
                self.assigned[application].append((evaluator, third))
            else:
                self.again[complaint].append((evaluator, third))
                if target is ComplaintTarget.ELIGIBILITY:
                    self.let_in.add(application)
        self.conflicts: dict[tuple[int, int], ConflictState] = {
            (application, evaluator): found
            for application, evaluator, found in session.execute(
                select(Conflict.application_id, Conflict.evaluator_id, Conflict.state)
                .join(Application)
                .where(in_call)
            )
        }
        counts = (in_call, Evaluation.superseded.is_(False))
        self.evaluations: dict[tuple[int, int], Filled] = {
            (row.application_id, row.evaluator_id): Filled(*row[2:])
            for row in session.execute(
                select(
                    Evaluation.application_id,
                    Evaluation.evaluator_id,
                    Evaluation.id,
                    Evaluation.scorecard_id,
                    Evaluation.state,
                    Evaluation.total,
                    Evaluation.paper_id,
                )
                .join(Application)
                .where(*counts)
                .order_by(Evaluation.id)
            )
        }
        # What is typed from paper and does not count yet; a later sheet of a pair stands first.
        self.on_paper: dict[tuple[int, int], SheetStage] = {}
        self.scorecards: dict[int, int] = {}
        for (application, _evaluator), found in self.evaluations.items():
            self.scorecards.setdefault(application, found.scorecard_id)
        if scores:
            by_id = {found.id: found.scores for found in self.evaluations.values()}
            for evaluation, criterion, points in session.execute(
                select(Score.evaluation_id, Score.criterion_id, Score.points)
                .join(Evaluation, Evaluation.id == Score.evaluation_id)
                .join(Application)
                .where(*counts)
            ):
                by_id[evaluation][criterion] = points
            self.on_paper = _on_paper(session, call_id)

    def counting(self, application_id: int) -> list[tuple[int, bool]]:
        """Assigned evaluators who are not out by a conflict."""
        return [
            (evaluator, third)
            for evaluator, third in self.assigned[application_id]
            if self.conflicts.get((application_id, evaluator)) not in BARRED
        ]

    def counting_again(self, application_id: int, complaint_id: int) -> list[tuple[int, bool]]:
        """Evaluators of a complaint's re-evaluation who are not out by a conflict."""
        return [
            (evaluator, third)
            for evaluator, third in self.again[complaint_id]
            if self.conflicts.get((application_id, evaluator)) not in BARRED
        ]

    def sheets(self, application_id: int) -> tuple[Sheet, ...]:
        """The submitted evaluations that count."""
        found = []
        for evaluator, third in self.counting(application_id):
            evaluation = self.evaluations.get((application_id, evaluator))
            if evaluation is not None and evaluation.state is EvaluationState.SUBMITTED:
                found.append(Sheet(self.names[evaluator], evaluation.scores, third))
        return tuple(found)

    def scorecard_of(self, application_id: int) -> int | None:
        """The scorecard that the application's evaluations are made on; None before the first."""
        return self.scorecards.get(application_id)

    def owed_by(self, application_id: int) -> tuple[int, ...]:
        """Evaluators whose sheet is still missing."""
        return tuple(
            evaluator
            for evaluator, _third in self.counting(application_id)
            if (found := self.evaluations.get((application_id, evaluator))) is None
            or found.state is not EvaluationState.SUBMITTED
        )

    def owing(self, application_id: int) -> tuple[str, ...]:
        """Names of those whose sheet is still missing."""
        return tuple(self.names[evaluator] for evaluator in self.owed_by(application_id))

    def typed(self, application_id: int) -> tuple[tuple[str, SheetStage], ...]:
        """Evaluators whose paper sheet is typed in and does not count yet, with its stage."""
        return tuple(
            (self.names[evaluator], self.on_paper[application_id, evaluator])
            for evaluator in self.owed_by(application_id)
            if (application_id, evaluator) in self.on_paper
        )

    def unasked(self, application_id: int) -> tuple[str, ...]:
        """Names of those who have not answered the question of conflict."""
        return tuple(
            self.names[evaluator]
            for evaluator, _third in self.assigned[application_id]
            if (application_id, evaluator) not in self.conflicts
        )


def _on_paper(session: Session, call_id: int) -> dict[tuple[int, int], SheetStage]:
    rows = session.execute(
        select(PaperSheet.application_id, PaperSheet.evaluator_id, PaperSheet.stage)
        .where(
            PaperSheet.call_id == call_id,
            PaperSheet.evaluator_id.is_not(None),
            PaperSheet.evaluation_id.is_(None),
            PaperSheet.stage != SheetStage.PRINTED,
        )
        .order_by(PaperSheet.id)
    )
    return {(application, evaluator or 0): stage for application, evaluator, stage in rows}


def call_case(session: Session, call_id: int) -> CallCase:
    """Everything :func:`app.evaluation.ranking.rank` takes, for one call."""
    call = call_with_scorecard(session, call_id)
    spec, facts = spec_of(call.scorecard), Facts(session, call_id, scores=True)
    applications = session.scalars(
        select(Application)
        .where(Application.call_id == call_id)
        .options(joinedload(Application.applicant))
        .order_by(Application.received_at, Application.id)
    )
    settled = settled_in(session, call_id)
    first = settled.get(None, Settled())
    specs = _specs(session, call, spec, facts)
    candidates = tuple(
        _candidate(
            each, specs.get(facts.scorecard_of(each.id), spec), facts, first, call.decided_at
        )
        for each in applications
    )
    return CallCase(call, rules_of(call), spec, facts, candidates, settled)


def _specs(
    session: Session, call: Call, spec: ScorecardSpec, facts: Facts
) -> dict[int | None, ScorecardSpec]:
    """The versions that evaluations were made on; an amended call may have more than one."""
    known: dict[int | None, ScorecardSpec] = {call.scorecard_id: spec}
    older = {each.scorecard_id for each in facts.evaluations.values()} - {call.scorecard_id}
    if older:
        cards = session.scalars(
            select(Scorecard)
            .where(Scorecard.id.in_(older))
            .options(selectinload(Scorecard.criteria).selectinload(Criterion.steps))
        )
        known.update({card.id: spec_of(card) for card in cards})
    return known


def _withdrawn(application: Application, decided_at: datetime | None) -> bool:
    """Whether it was by the decision: one withdrawn afterwards changes nothing by itself."""
    at = application.withdrawn_at
    return at is not None and (decided_at is None or at < decided_at)


def _candidate(
    application: Application,
    spec: ScorecardSpec,
    facts: Facts,
    settled: Settled,
    decided_at: datetime | None,
) -> Candidate:
    key = application.id
    recommended = application.recommended
    return Candidate(
        application_id=key,
        reg_no=application.number,
        applicant=application.applicant.name,
        title=application.title,
        received_at=application.received_at,
        requested=application.requested,
        recommended=application.requested if recommended is None else recommended,
        scorecard=spec,
        sheets=facts.sheets(key),
        eligible=application.eligible,
        ineligible_reason=application.eligibility_reason,
        missing=facts.owing(key),
        on_paper=facts.typed(key),
        conflicts_open=facts.unasked(key),
        third_asked=any(third for _evaluator, third in facts.counting(key)),
        withdrawn=_withdrawn(application, decided_at),
        reconciled=settled.reconciled.get(key, ""),
        agreed=settled.agreed.get(key),
        voted=settled.voted.get(key),
    )
