"""The register of evaluators as screens show it, and what each did over all calls."""

from collections import Counter, defaultdict
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from app.evaluation import access
from app.evaluation.assembly import Facts
from app.evaluation.views import EvaluatorRow, HistoryConflict, HistoryRow
from app.formats import local_day
from app.safety.rights import Right
from app.service import Service, load
from db.models.applications import Application
from db.models.calls import Call
from db.models.evaluation import Assignment, Conflict, Declaration, Evaluation, Evaluator
from db.models.office import Paper
from db.pairs import BARRED, current, standing_apart
from db.terms import EvaluationState, ExpertiseKind


class EvaluatorQueries(Service):
    """Who evaluates."""

    def evaluators(self, call_id: int | None = None) -> list[EvaluatorRow]:
        """The register, with declarations and progress of one call when it is named."""
        today = local_day(self.office.clock.now())
        with self.reading(Right.VIEW_RANKING) as session:
            rows = session.scalars(
                select(Evaluator)
                .options(selectinload(Evaluator.expertise))
                .order_by(Evaluator.name, Evaluator.id)
            ).all()
            declared = {
                evaluator: (paper, signed is not None or by_hand is not None, by_hand, key)
                for evaluator, key, paper, signed, by_hand in session.execute(
                    select(
                        Declaration.evaluator_id,
                        Declaration.id,
                        Paper.id,
                        Paper.signed_at,
                        Declaration.hand_signed_on,
                    )
                    .outerjoin(Paper, Paper.id == Declaration.paper_id)
                    .where(Declaration.call_id == call_id)
                )
            }
            asked: Counter[int] = Counter()
            done: Counter[int] = Counter()
            if call_id is not None:
                facts = Facts(session, call_id)
                for application in list(facts.assigned):
                    for evaluator, _third in facts.counting(application):
                        asked[evaluator] += 1
                        sheet = facts.evaluations.get((application, evaluator))
                        done[evaluator] += bool(sheet and sheet.state is EvaluationState.SUBMITTED)
        return [
            _row(row, declared.get(row.id, (None, False, None, None)), asked, done, today)
            for row in rows
        ]

    def evaluator_history(self, evaluator_id: int) -> tuple[HistoryRow, ...]:
        """Calls that an evaluator declared for, was asked in or kept out of, the newest first."""
        with self.reading(Right.VIEW_RANKING) as session:
            load(session, Evaluator, evaluator_id)
            declared = {
                call: signed is not None or by_hand is not None
                for call, signed, by_hand in session.execute(
                    select(Declaration.call_id, Paper.signed_at, Declaration.hand_signed_on)
                    .outerjoin(Paper, Paper.id == Declaration.paper_id)
                    .where(Declaration.evaluator_id == evaluator_id)
                )
            }
            asked, done = _work(session, evaluator_id)
            conflicts: dict[int, list[HistoryConflict]] = defaultdict(list)
            for call, number, state, reason in session.execute(
                select(Application.call_id, Application.number, Conflict.state, Conflict.reason)
                .select_from(Conflict)
                .join(Application, Application.id == Conflict.application_id)
                .where(Conflict.evaluator_id == evaluator_id, Conflict.state.in_(BARRED))
                .order_by(Application.received_at, Application.id)
            ):
                conflicts[call].append(HistoryConflict(number, state, reason))
            calls = session.execute(
                select(Call.id, Call.number, Call.title)
                .where(Call.id.in_({*declared, *asked, *conflicts}))
                .order_by(Call.opens_at.desc(), Call.id.desc())
            ).all()
        return tuple(
            HistoryRow(
                key,
                number,
                title,
                declared.get(key, False),
                asked[key],
                done[key],
                tuple(conflicts.get(key, ())),
            )
            for key, number, title in calls
        )


def _row(
    row: Evaluator,
    declared: tuple[int | None, bool, date | None, int | None],
    asked: Counter[int],
    done: Counter[int],
    today: date,
) -> EvaluatorRow:
    def known(kind: ExpertiseKind) -> tuple[str, ...]:
        return tuple(each.value for each in row.expertise if each.kind is kind)

    return EvaluatorRow(
        row.id,
        row.account_id,
        row.name,
        row.organisation,
        row.sector,
        row.email,
        declared[0],
        declared[1],
        asked[row.id],
        done[row.id],
        organisation_code=row.organisation_code,
        phone=row.phone,
        note=row.note,
        actions=known(ExpertiseKind.ACTION),
        themes=known(ExpertiseKind.THEME),
        active_from=row.active_from,
        active_until=row.active_until,
        active=access.active(row, today),
        hand_signed_on=declared[2],
        declaration=declared[3],
        version=row.version,
    )


def _work(session: Session, evaluator_id: int) -> tuple[Counter[int], Counter[int]]:
    """Sheets asked and submitted, by call."""
    rows = session.execute(
        select(Application.call_id, func.count(), func.count(Evaluation.id))
        .select_from(Assignment)
        .join(Application, Application.id == Assignment.application_id)
        .outerjoin(
            Evaluation, current(Assignment) & (Evaluation.state == EvaluationState.SUBMITTED)
        )
        .where(Assignment.evaluator_id == evaluator_id, standing_apart())
        .group_by(Application.call_id)
    ).all()
    return Counter({row[0]: row[1] for row in rows}), Counter({row[0]: row[2] for row in rows})
