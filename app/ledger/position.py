"""Where the strategy's money stands, read from the database for the rule that reckons it."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Protocol

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.explanation import Check, Line, say
from app.formats import from_local
from app.ledger.checks import left_over, place, within_limit, within_plan
from app.ledger.postings import Posting, sums
from app.ledger.remainder import Cell, Figures, figures
from app.ledger.room import over_back, over_plan, over_promises
from db.models.calls import Call
from db.models.strategy import PlanLine, StrategyNode, StrategyVersion
from db.terms import CallStage, EntryKind, FundingSource
from db.values import listed

SETTLED = (CallStage.DECIDED, CallStage.FINISHED, CallStage.CANCELLED)
"""Calls that hold no money beyond what their applications took."""

Parts = tuple[tuple[FundingSource, int], ...]
"""Cents by source."""

GONE = -1
"""Stands for actions of older versions that the current one no longer has."""


class Placed(Protocol):
    """Where a draft's money goes."""

    @property
    def parts(self) -> Parts: ...
    @property
    def node_id(self) -> int | None: ...
    @property
    def call_id(self) -> int | None: ...
    @property
    def application_id(self) -> int | None: ...


def current_id(session: Session, until: date | None = None) -> int | None:
    """The newest strategy version, or the newest that was approved by a day."""
    newest = select(StrategyVersion.id).order_by(StrategyVersion.number.desc())
    if until is not None:
        newest = newest.where(StrategyVersion.approved_on <= until)
    return session.scalar(newest.limit(1))


def plan_of(session: Session, strategy_id: int | None) -> dict[Cell, int]:
    """Planned cents by action and source, all years together."""
    rows = session.execute(
        select(PlanLine.node_id, PlanLine.source, func.sum(PlanLine.cents))
        .where(PlanLine.strategy_id == strategy_id)
        .group_by(PlanLine.node_id, PlanLine.source)
    )
    return {(node_id, source): cents for node_id, source, cents in rows}


def settled_calls(session: Session, until: date | None = None) -> set[int]:
    """Calls decided, finished or cancelled; with ``until`` those that were on that day."""
    found = select(Call.id).where(Call.stage.in_(SETTLED))
    if until is not None:
        end = from_local(datetime.combine(until + timedelta(days=1), time()))
        settled = func.coalesce(Call.decided_at, Call.cancelled_at, Call.finished_at)
        found = found.where(settled < end)
    return set(session.scalars(found))


def heirs(session: Session, strategy_id: int | None) -> dict[int, int]:
    """Every version's nodes → the same node (by lineage) in the current version, or GONE."""
    columns = (StrategyNode.id, StrategyNode.lineage, StrategyNode.strategy_id)
    nodes = session.execute(select(*columns)).all()
    current = {lineage: key for key, lineage, version in nodes if version == strategy_id}
    return {key: current.get(lineage, GONE) for key, lineage, _ in nodes}


@dataclass(frozen=True)
class Position:
    """The plan of the current version and every posting, at that version's actions."""

    strategy_id: int | None
    plan: dict[Cell, int]
    postings: tuple[Posting, ...]
    settled: frozenset[int]
    heir: dict[int, int]

    def figures(self, added: Iterable[Posting] = ()) -> dict[Cell, Figures]:
        """The reckoning, with more postings added."""
        return figures(self.plan, (*self.postings, *added), self.settled)

    def now_at(self, node_id: int | None) -> int | None:
        """The current version's action; None stays administration."""
        return None if node_id is None else self.heir[node_id]


def position(
    session: Session, strategy_id: int | None = None, until: date | None = None
) -> Position:
    """Read it (five SELECTs): of the newest version, as of now, unless told otherwise."""
    strategy_id = current_id(session) if strategy_id is None else strategy_id
    heir = heirs(session, strategy_id)
    postings = (
        replace(posting, node_id=None if posting.node_id is None else heir[posting.node_id])
        for posting in sums(session, until=until)
    )
    settled = frozenset(settled_calls(session, until))
    return Position(strategy_id, plan_of(session, strategy_id), tuple(postings), settled, heir)


@dataclass(frozen=True, slots=True)
class Exceeded:
    """Cents by which the plan is exceeded, by the entries’ own action and source.

    ``elsewhere``: of other sources and actions of their applications. ``applications`` are those
    (None: money without one) whose own limits are exceeded. ``room`` tells of each source and
    action that holds what it is asked for.
    """

    over: dict[Cell, int]
    elsewhere: int
    applications: frozenset[int | None]
    checks: tuple[Check, ...]
    room: tuple[Check, ...]


def room_of_many(
    session: Session, entries: Sequence[tuple[EntryKind, Placed]]
) -> tuple[Check, ...]:
    """What these would exceed, then what remains where they fit (six SELECTs)."""
    found = overruns_of(session, entries)
    return (*found.checks, *found.room)


def overruns_of(session: Session, entries: Sequence[tuple[EntryKind, Placed]]) -> Exceeded:
    """Every limit that these would exceed (five SELECTs, six where any is)."""
    stand = position(session)
    own: dict[Cell, Cell] = {}
    added = []
    for kind, where in entries:
        node_id = stand.now_at(where.node_id)
        for source, cents in where.parts:
            own.setdefault((node_id, source), (where.node_id, source))
            added.append(Posting(kind, node_id, source, where.call_id, where.application_id, cents))
    before, after = stand.figures(), stand.figures(added)
    applications = {each.application_id for each in added if each.application_id is not None}
    plan = over_plan(before, after)
    others = [
        *over_promises(stand.postings, added, applications),
        *over_back(stand.postings, added),
    ]
    cells = [own.get(each.cell, each.cell) for each in (*plan, *others) if each.cell is not None]
    cells += own.values()
    name = _names(session, cells)
    checks = []
    for each in plan:
        assert each.cell is not None
        was = before.get(each.cell, Figures())
        mine = name(own.get(each.cell, each.cell))
        checks.append(within_plan(mine, was, after[each.cell]))
    for each in others:
        checks.append(
            within_limit(each, name(own.get(each.cell, each.cell)) if each.cell else say(""))
        )
    return Exceeded(
        {own[each.cell]: each.by for each in plan if each.cell in own},
        sum(each.by for each in plan if each.cell not in own),
        frozenset(each.application for each in others),
        tuple(checks),
        tuple(
            left_over(name(mine), before.get(cell, Figures()), after[cell])
            for cell, mine in own.items()
            if after[cell].remaining >= 0
        ),
    )


def _names(session: Session, cells: Collection[Cell]) -> Callable[[Cell], Line]:
    nodes = {node_id for node_id, _source in cells if node_id is not None}
    numbers: dict[int, str] = {}
    if nodes:
        rows = session.execute(
            select(StrategyNode.id, StrategyNode.number).where(StrategyNode.id.in_(listed(nodes)))
        )
        numbers = {row[0]: row[1] for row in rows}

    def name(cell: Cell) -> Line:
        node_id, source = cell
        return place(None if node_id is None else numbers.get(node_id, "–"), source)

    return name
