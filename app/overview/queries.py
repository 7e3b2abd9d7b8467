"""The overview's one query. Whatever a role may not see is left out, not refused."""

from collections import Counter
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from app.budget.queries import BudgetTable
from app.clock import Clock
from app.errors import PersonError
from app.evaluation.access import active_on
from app.overview import indicators, todo
from app.overview.todo import Work
from app.overview.views import IndicatorRow, Item, Money, Overview
from app.safety.rights import Right
from app.service import Service
from app.strategy.queries import StrategyDetail
from app.tables import Query
from db.models.applications import Application
from db.models.evaluation import Assignment, Conflict, Declaration, Evaluation, Evaluator
from db.models.ledger import LedgerEntry
from db.models.office import Paper
from db.terms import (
    ApplicationState,
    CallState,
    ConflictState,
    EntryKind,
    EvaluationState,
    Outcome,
)

_EVALUATED = (CallState.OPEN, CallState.CLOSED, CallState.UNDER_EVALUATION)
_OUT = (ConflictState.DECLARED, ConflictState.EXCLUDED)


class OverviewQueries(Service):
    """What needs doing, the money, the indicators."""

    def today(self) -> Overview:
        """Everything the overview shows, as far as the account may see it."""
        may, now = self.office.may, self.office.clock.now()
        strategy = self.office.strategy.queries.current() if may(Right.VIEW_WORK) else None
        table = self.office.budget.queries.table() if may(Right.VIEW_BUDGET) else None
        items: list[Item] = []
        if may(Right.VIEW_WORK):
            items += self._of_calls(now)
            items += todo.of_applications(self._unchecked())
            items += todo.of_intake(self.office.desk.queries.left())
            awaited = self.office.applications.queries.awaited()
            today = self.office.clock.today()
            items += todo.of_clarifications(awaited, today)
            waiting = self.office.register.queries.waiting(today + todo.SOON)
            items += todo.of_register(waiting)
            items += todo.of_mandates(self.office.mandates.queries.unheld())
        if may(Right.VIEW_RANKING):
            items += self._of_evaluation()
            items += self._of_complaints()
        elif may(Right.SCORE):
            items += todo.of_evaluation(self._own_work())
            owed = self.office.complaints.queries.my_owed_again()
            items += todo.of_reevaluations(owed, self.office.clock.today(), mine=True)
        items += self._of_papers()
        if may(Right.VIEW_PARTICIPANTS):
            items += todo.of_participants(self._incomplete())
            items += todo.of_evidence(self.office.participants.evidence.queries.lacking_count())
            items += todo.of_attendance(*self.office.participants.attendance.queries.late())
            requests = self.office.participants.requests.queries.owed()
            items += todo.of_data_requests(requests, self.office.clock.today())
            follow_ups = self.office.participants.follow_ups.queries
            items += todo.of_follow_ups(*follow_ups.open_counts())
        if table is not None:
            items += todo.of_budget(
                sum(row.overspent for row in table.rows), self._without_contract()
            )
        if may(Right.BACKUP):
            backup = self.office.last_backup()
            real = Clock().now()  # backups are stamped by it, whatever the office's clock says
            items += todo.of_backup(backup.made_at if backup else None, real)
        return Overview(
            today=self.office.clock.today(),
            items=todo.numbered(items),
            money=_money(table),
            indicators=self._indicators(strategy),
            started=strategy is not None,
        )

    def _of_calls(self, now: datetime) -> list[Item]:
        figures = self.office.applications.queries.figures()
        received = {call: found.count for call, found in figures.items()}
        return todo.of_calls(self.office.calls.queries.rows(), received, now)

    def _unchecked(self) -> int:
        query = Query(filters=(("state", ApplicationState.REGISTERED),))
        return self.office.applications.queries.source().count_and_sums(query).count

    def _of_evaluation(self) -> list[Item]:
        calls = [c for c in self.office.calls.queries.rows() if c.state in _EVALUATED]
        with self.reading(Right.VIEW_RANKING) as session:
            today = active_on(self.office.clock.today())
            evaluators = session.scalar(select(func.count(Evaluator.id)).where(*today)) or 0
            declared = _declared(session)
            sheets, submitted = _sheets(session)
        works = [
            Work(
                call.id,
                call.number,
                call.state is not CallState.OPEN,
                evaluators,
                declared[call.id],
                sheets[call.id],
                submitted[call.id],
            )
            for call in calls
        ]
        ready = [
            (work.call_id, work.call)
            for work, call in zip(works, calls, strict=True)
            if call.state is CallState.UNDER_EVALUATION and 0 < work.sheets == work.submitted
        ]
        return [
            *todo.of_decisions(ready),
            *todo.of_evaluation(works),
            *todo.of_reevaluations(
                self.office.complaints.queries.owed_again(), self.office.clock.today()
            ),
            *todo.of_postponed(self._postponed()),
        ]

    def _postponed(self) -> list[tuple[str, int]]:
        """Registration numbers and calls of what is put off (one SELECT)."""
        query = (
            select(Application.number, Application.call_id)
            .where(Application.outcome == Outcome.POSTPONED, Application.withdrawn_at.is_(None))
            .order_by(Application.id)
        )
        with self.reading(Right.VIEW_RANKING) as session:
            return [(number, call) for number, call in session.execute(query)]

    def _of_complaints(self) -> list[Item]:
        today = self.office.clock.today()
        return todo.of_complaints(self.office.complaints.queries.due(today + todo.SOON), today)

    def _own_work(self) -> list[Work]:
        try:
            calls = self.office.evaluation.queries.my_calls()
        except PersonError:  # the account is no evaluator of the register
            return []
        return [
            Work(
                call.id,
                call.number,
                call.state is not CallState.OPEN,
                1,
                int(call.declared),
                call.tasks,
                call.submitted,
            )
            for call in calls
            if call.state in _EVALUATED
        ]

    def _of_papers(self) -> list[Item]:
        waiting = self.office.papers.queries.unsigned()
        mine = sum(paper.mine for paper in waiting)
        return todo.of_papers(mine, len(waiting) - mine)

    def _incomplete(self) -> int:
        source = self.office.participants.queries.source
        return source.count_and_sums(Query(filters=(("incomplete", True),))).count

    def _without_contract(self) -> int:
        """Proposed applications without a standing contract posting (one SELECT)."""
        contracted = (
            select(LedgerEntry.application_id)
            .where(LedgerEntry.kind == EntryKind.CONTRACTED)
            .where(LedgerEntry.application_id.is_not(None))
            .group_by(LedgerEntry.application_id)
            .having(func.sum(LedgerEntry.cents) != 0)
        )
        statement = select(func.count(Application.id)).where(
            Application.outcome == Outcome.PROPOSED,
            Application.withdrawn_at.is_(None),
            Application.id.not_in(contracted),
        )
        with self.reading(Right.VIEW_BUDGET) as session:
            return session.scalar(statement) or 0

    def _indicators(self, strategy: StrategyDetail | None) -> tuple[IndicatorRow, ...]:
        if strategy is None:
            return ()
        return indicators.rows(self.office.monitoring.indicators.queries.of(strategy))


def _declared(session: Session) -> Counter[int]:
    """Signed declarations by call."""
    rows = session.execute(
        select(Declaration.call_id, func.count())
        .outerjoin(Paper, Paper.id == Declaration.paper_id)
        .where(or_(Paper.signed_at.is_not(None), Declaration.hand_signed_on.is_not(None)))
        .group_by(Declaration.call_id)
    )
    return Counter(dict(rows.all()))


def _sheets(session: Session) -> tuple[Counter[int], Counter[int]]:
    """Assigned sheets by call, conflicted evaluators left out, and those submitted."""
    rows = session.execute(
        select(Application.call_id, func.count(), func.count(Evaluation.id))
        .select_from(Assignment)
        .join(Application, Application.id == Assignment.application_id)
        .outerjoin(
            Conflict,
            and_(
                Conflict.application_id == Assignment.application_id,
                Conflict.evaluator_id == Assignment.evaluator_id,
            ),
        )
        .outerjoin(
            Evaluation,
            and_(
                Evaluation.application_id == Assignment.application_id,
                Evaluation.evaluator_id == Assignment.evaluator_id,
                Evaluation.state == EvaluationState.SUBMITTED,
                Evaluation.superseded.is_(False),
            ),
        )
        .where(Application.withdrawn_at.is_(None))
        .where(Conflict.state.is_(None) | Conflict.state.not_in(_OUT))
        .group_by(Application.call_id)
    ).all()
    return Counter({row[0]: row[1] for row in rows}), Counter({row[0]: row[2] for row in rows})


def _money(table: BudgetTable | None) -> Money | None:
    if table is None:
        return None
    return Money(table.title, table.total.planned, table.total)
