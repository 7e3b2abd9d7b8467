"""Where the strategy's money stands, read from the database for the rule that reckons it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.explanation import Check, say
from app.i18n import N_
from app.labels import LABELS
from app.ledger.checks import within_contract, within_plan, within_selected
from app.ledger.postings import Posting, sums
from app.ledger.remainder import Cell, Figures, figures
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


def current_id(session: Session) -> int | None:
    """The newest strategy version."""
    newest = select(StrategyVersion.id).order_by(StrategyVersion.number.desc())
    return session.scalar(newest.limit(1))


def plan_of(session: Session, strategy_id: int | None) -> dict[Cell, int]:
    """Planned cents by action and source, all years together."""
    rows = session.execute(
        select(PlanLine.node_id, PlanLine.source, func.sum(PlanLine.cents))
        .where(PlanLine.strategy_id == strategy_id)
        .group_by(PlanLine.node_id, PlanLine.source)
    )
    return {(node_id, source): cents for node_id, source, cents in rows}


def settled_calls(session: Session) -> set[int]:
    """Calls decided, finished or cancelled."""
    return set(session.scalars(select(Call.id).where(Call.stage.in_(SETTLED))))


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


def position(session: Session) -> Position:
    """Read it (five SELECTs)."""
    strategy_id = current_id(session)
    heir = heirs(session, strategy_id)
    postings = (
        replace(posting, node_id=None if posting.node_id is None else heir[posting.node_id])
        for posting in sums(session)
    )
    settled = frozenset(settled_calls(session))
    return Position(strategy_id, plan_of(session, strategy_id), tuple(postings), settled, heir)


def checks_of(session: Session, kind: EntryKind, where: Placed) -> tuple[Check, ...]:
    """The failed checks of an entry that is about to be posted (six SELECTs)."""
    return checks_of_many(session, [(kind, where)])


def checks_of_many(
    session: Session, entries: Sequence[tuple[EntryKind, Placed]]
) -> tuple[Check, ...]:
    """The failed checks once all these are posted, each place once (six SELECTs)."""
    stand = position(session)
    added = [
        Posting(
            kind, stand.now_at(where.node_id), source, where.call_id, where.application_id, cents
        )
        for kind, where in entries
        for source, cents in where.parts
    ]
    before, after = stand.figures(), stand.figures(added)
    cells = {
        (where.node_id, source): (stand.now_at(where.node_id), source)
        for _kind, where in entries
        for source, _cents in where.parts
    }
    numbers = _numbers(session, {node for node, _source in cells if node is not None})
    found = []
    for (node_id, source), cell in cells.items():
        name = say(
            N_("{action}, {source}"),
            action=say(N_("Administration")) if node_id is None else numbers[node_id],
            source=say(LABELS[FundingSource][source]),
        )
        found.append(within_plan(name, before.get(cell, Figures()), after[cell]))
    found += _of_applications(entries, [*stand.postings, *added])
    return tuple(check for check in found if not check.ok)


def _numbers(session: Session, nodes: Collection[int]) -> dict[int, str]:
    rows = session.execute(
        select(StrategyNode.id, StrategyNode.number).where(StrategyNode.id.in_(listed(nodes)))
    )
    return {row[0]: row[1] for row in rows}


def _of_applications(
    entries: Sequence[tuple[EntryKind, Placed]], postings: Iterable[Posting]
) -> Iterator[Check]:
    wanted = {
        (where.application_id, kind): None
        for kind, where in entries
        if where.application_id is not None
    }
    sums: dict[tuple[int | None, EntryKind], int] = defaultdict(int)
    for posting in postings:
        sums[posting.application_id, posting.kind] += posting.cents
    for key, kind in wanted:
        contracted = sums[key, EntryKind.CONTRACTED]
        if kind is EntryKind.PAID:
            yield within_contract(contracted, sums[key, EntryKind.PAID])
        else:
            yield within_selected(sums[key, EntryKind.SELECTED], contracted)
