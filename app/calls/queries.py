"""What screens show of calls."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.calls.cards import checklist_draft, scorecard_draft
from app.calls.drafts import TEXTS, CallDraft, RequiredDraft
from app.calls.history import History
from app.calls.history import history_of as history_of
from app.calls.listing import CallList
from app.calls.listing import CallRow as CallRow
from app.calls.publishing import publish_checks
from app.calls.scorecard import ScorecardSpec
from app.calls.specs import rules_of, spec_of
from app.calls.steps import state_of
from app.calls.storing import money_by, money_of
from app.errors import NotAllowed
from app.explanation import Check
from app.i18n import N_
from app.ledger.guard import published
from app.ledger.position import room_of_many
from app.ledger.split import split
from app.safety.rights import Right
from app.service import Service, load
from db.models.calls import Call, CallAction, Checklist, Criterion, Scorecard
from db.models.strategy import StrategyIndicator, StrategyNode, StrategyVersion
from db.terms import CallStage, CallState, FundingSource


@dataclass(frozen=True, slots=True)
class CallActionRow:
    """An action of a call with its money; its ``indicators`` in the strategy: title and unit."""

    node_id: int
    number: str
    title: str
    cents: int
    indicators: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item of the eligibility checklist."""

    id: int
    text: str
    must: bool


@dataclass(frozen=True, slots=True)
class CallDetail:
    """A call with everything; ``draft`` is what the form shows, ``version`` the optimistic check.

    ``scorecard``: criteria keyed by their rows' ids. ``sources``: percent and cents of each.
    """

    id: int
    version: int
    state: CallState
    draft: CallDraft
    strategy_title: str
    strategy_number: int
    actions: tuple[CallActionRow, ...]
    sources: tuple[tuple[FundingSource, int, int], ...]
    scorecard: ScorecardSpec
    scorecard_revision: int
    scorecard_hash: str | None
    checklist_revision: int
    checklist_hash: str | None
    items: tuple[ItemRow, ...]
    published_at: datetime | None
    cancelled_reason: str | None


class CallQueries(Service):
    """Reading calls; every method is a fixed number of SELECTs."""

    def rows(self) -> tuple[CallRow, ...]:
        """Every call, the last to close first; drafts only for those who edit them."""
        now = self.office.clock.now()
        query = select(Call).order_by(Call.closes_at.desc(), Call.id.desc())
        if not self.office.may(Right.EDIT_CALLS):
            query = query.where(Call.stage != CallStage.DRAFT)
        with self.reading(Right.VIEW) as session:
            return tuple(_row(call, now) for call in session.scalars(query))

    def source(self) -> CallList:
        """The calls as a table's source."""
        return CallList(self.rows)

    def one(self, call_id: int) -> CallDetail:
        """One call with everything; Missing if there is none, NotAllowed for another's draft."""
        with self.reading(Right.VIEW) as session:
            return detail_of(session, self._seen(session, call_id), self.office.clock.now())

    def history(self, call_id: int) -> History:
        """What happened to a call; Missing if there is none."""
        with self.reading(Right.VIEW_WORK) as session:
            return history_of(session, self._seen(session, call_id), self.office.clock.now())

    def _seen(self, session: Session, call_id: int) -> Call:
        call = _whole(session, call_id)
        if call.stage is CallStage.DRAFT and not self.office.may(Right.EDIT_CALLS):
            raise NotAllowed(N_("A draft of a call is seen only by those who edit calls."))
        return call

    def publish_checks(self, call_id: int) -> tuple[Check, ...]:
        """What publishing asks, with its arithmetic; errors stop it, warnings ask for a look."""
        with self.reading(Right.VIEW) as session:
            return checks_of(session, self._seen(session, call_id), self.office.clock.now())

    def room(
        self,
        actions: Sequence[tuple[int, int]],
        sources: Sequence[tuple[FundingSource, int]],
        call_id: int | None = None,
    ) -> tuple[Check, ...]:
        """What remains of each action and source, or is exceeded, if a call takes this money.

        ``actions`` in cents, ``sources`` in hundredths of a percent that add up to 100. A published
        call (``call_id``) gives back what it took when it was published.
        """
        with self.reading(Right.EDIT_CALLS) as session:
            before = [] if call_id is None else published(session, call_id)
            return room_of_many(session, [*before, *money_by(actions, sources, call_id)])


def _whole(session: Session, call_id: int) -> Call:
    """The call with all its parts, in a fixed number of SELECTs."""
    criteria = joinedload(Call.scorecard).selectinload(Scorecard.criteria)
    return load(
        session,
        Call,
        call_id,
        criteria.selectinload(Criterion.steps),
        joinedload(Call.checklist).selectinload(Checklist.items),
        selectinload(Call.actions),
        selectinload(Call.sources),
        selectinload(Call.indicators),
    )


def checks_of(session: Session, call: Call, now: datetime) -> tuple[Check, ...]:
    """What publishing the call asks, of itself and of what remains of the plan."""
    money = room_of_many(session, money_of(call))
    return publish_checks(call.closes_at, now, spec_of(call.scorecard), rules_of(call), money)


def _row(call: Call, now: datetime) -> CallRow:
    return CallRow(
        call.id,
        call.number,
        call.title,
        state_of(call, now),
        call.total,
        call.smallest,
        call.largest,
        call.opens_at,
        call.closes_at,
    )


def detail_of(session: Session, call: Call, now: datetime) -> CallDetail:
    """The call as screens and papers read it."""
    strategy = session.execute(
        select(StrategyVersion.title, StrategyVersion.number).where(
            StrategyVersion.id == call.strategy_id
        )
    ).one()
    shares = split(call.total, [row.percent for row in call.sources])
    return CallDetail(
        id=call.id,
        version=call.version,
        state=state_of(call, now),
        draft=draft_of(call),
        strategy_title=strategy.title,
        strategy_number=strategy.number,
        actions=_actions(session, call.id),
        sources=tuple(
            (row.source, row.percent, cents)
            for row, cents in zip(call.sources, shares, strict=True)
        ),
        scorecard=spec_of(call.scorecard),
        scorecard_revision=call.scorecard.revision,
        scorecard_hash=call.scorecard.hash,
        checklist_revision=call.checklist.revision,
        checklist_hash=call.checklist.hash,
        items=tuple(ItemRow(item.id, item.text, item.must) for item in call.checklist.items),
        published_at=call.published_at,
        cancelled_reason=call.cancelled_reason,
    )


def _actions(session: Session, call_id: int) -> tuple[CallActionRow, ...]:
    rows = session.execute(
        select(StrategyNode.id, StrategyNode.number, StrategyNode.title, CallAction.cents)
        .join(CallAction, CallAction.node_id == StrategyNode.id)
        .where(CallAction.call_id == call_id)
        .order_by(StrategyNode.position)
    )
    found = rows.all()
    indicators: dict[int, list[tuple[str, str]]] = {}
    for node, title, unit in session.execute(
        select(StrategyIndicator.node_id, StrategyIndicator.title, StrategyIndicator.unit)
        .where(StrategyIndicator.node_id.in_([row.id for row in found]))
        .order_by(StrategyIndicator.id)
    ):
        indicators.setdefault(node, []).append((title, unit))
    return tuple(CallActionRow(*row, tuple(indicators.get(row.id, ()))) for row in found)


def required_of(call: Call) -> tuple[RequiredDraft, ...]:
    """The indicators that a project must reach at least."""
    return tuple(RequiredDraft(row.title, row.unit, row.minimum) for row in call.indicators)


def draft_of(call: Call) -> CallDraft:
    """The call as a person edits it."""
    return CallDraft(
        number=call.number,
        title=call.title,
        strategy_id=call.strategy_id,
        actions=tuple((row.node_id, row.cents) for row in call.actions),
        sources=tuple((row.source, row.percent) for row in call.sources),
        total=call.total,
        largest=call.largest,
        support_rate=call.support_rate,
        opens_at=call.opens_at,
        closes_at=call.closes_at,
        scorecard=scorecard_draft(call.scorecard),
        checklist=checklist_draft(call.checklist),
        rules=rules_of(call),
        smallest=call.smallest,
        cross_financing=call.cross_financing,
        longest_months=call.longest_months,
        own_contribution=call.own_contribution,
        own_kind=call.own_kind,
        indicators=required_of(call),
        **{name: getattr(call, name) for name in TEXTS},
    )
