"""What screens show of the strategy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, selectinload

from app.explanation import Check, Line
from app.profiles import profile
from app.safety.rights import Right
from app.service import Service, load
from app.strategy.diff import diff
from app.strategy.drafts import IndicatorDraft, NodeDraft, PlanDraft, StrategyDraft
from app.strategy.plan import administration_within, plan_adds_up
from app.strategy.terms import ACTION
from app.strategy.tree import order
from app.strategy.wording import worded
from db.models.ledger import LedgerEntry
from db.models.strategy import PlanLine, StrategyIndicator, StrategyNode, StrategyVersion
from db.terms import FundingSource


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version as a list shows it; ``locked``: a call was published on it.

    ``newest``: no other version replaced it.
    """

    id: int
    number: int
    title: str
    approved_on: date
    total: int
    planned: int
    locked: bool
    reason: str
    newest: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions and every change from the one to the other, in words."""

    before: int
    after: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A line of the tree; ``planned`` cents of it and everything under it."""

    id: int
    parent_id: int | None
    level: int
    number: str
    title: str
    indicators: tuple[IndicatorDraft, ...]
    planned: int


@dataclass(frozen=True, slots=True)
class PlanRow:
    """Planned cents of a goal by source; without a number it is administration."""

    number: str
    title: str
    by_source: tuple[tuple[FundingSource, int], ...]
    total: int


@dataclass(frozen=True, slots=True)
class StrategyDetail:
    """One version with everything; ``version`` is for the optimistic check."""

    id: int
    version: int
    number: int
    locked: bool
    draft: StrategyDraft
    nodes: tuple[NodeRow, ...]
    by_goal: tuple[PlanRow, ...]
    administration: int
    planned: int
    plan_check: Check
    administration_check: Check
    newest: bool

    @property
    def actions(self) -> tuple[NodeRow, ...]:
        """The actions, in the order of the tree."""
        return tuple(node for node in self.nodes if node.level == ACTION)


class StrategyQueries(Service):
    """Reading the strategy; every method is a fixed number of SELECTs."""

    def versions(self) -> tuple[VersionRow, ...]:
        """Every version, the newest first."""
        posted = exists().where(
            LedgerEntry.node_id == StrategyNode.id,
            StrategyNode.strategy_id == StrategyVersion.id,
        )
        planned = (
            select(func.coalesce(func.sum(PlanLine.cents), 0))
            .where(PlanLine.strategy_id == StrategyVersion.id)
            .scalar_subquery()
        )
        last = select(func.max(StrategyVersion.number)).scalar_subquery()
        newest = StrategyVersion.number == last
        columns = (
            StrategyVersion.id,
            StrategyVersion.number,
            StrategyVersion.title,
            StrategyVersion.approved_on,
            StrategyVersion.total,
        )
        with self.reading(Right.VIEW) as session:
            rows = session.execute(
                select(*columns, planned, posted, StrategyVersion.reason, newest).order_by(
                    StrategyVersion.number.desc()
                )
            )
            return tuple(VersionRow(*row) for row in rows)

    def compare(self, before_id: int, after_id: int) -> Compared:
        """What the second version changes in the first, whichever is older."""
        before, after = self.one(before_id), self.one(after_id)
        old, new = before.draft, after.draft
        return Compared(before.number, after.number, worded(diff(old, new), old, new))

    def one(self, strategy_id: int) -> StrategyDetail:
        """One version with tree, indicators and plan; Missing if there is none."""
        with self.reading(Right.VIEW) as session:
            return _detail(session, load(session, StrategyVersion, strategy_id))

    def current(self) -> StrategyDetail | None:
        """The newest version; None while the office has no strategy."""
        with self.reading(Right.VIEW) as session:
            found = session.scalar(
                select(StrategyVersion).order_by(StrategyVersion.number.desc()).limit(1)
            )
            return None if found is None else _detail(session, found)

    def titles(self) -> list[tuple[str, str]]:
        """Numbers and titles of the newest version's tree (one SELECT)."""
        newest = select(func.max(StrategyVersion.number)).scalar_subquery()
        query = (
            select(StrategyNode.number, StrategyNode.title)
            .join(StrategyVersion, StrategyVersion.id == StrategyNode.strategy_id)
            .where(StrategyVersion.number == newest)
        )
        with self.reading(Right.VIEW) as session:
            return [(number, title) for number, title in session.execute(query)]


def is_locked(session: Session, strategy_id: int) -> bool:
    """Whether money was ever posted on the version's actions: then a call was published on it."""
    return bool(
        session.scalar(
            select(
                exists().where(
                    LedgerEntry.node_id == StrategyNode.id,
                    StrategyNode.strategy_id == strategy_id,
                )
            )
        )
    )


def _detail(session: Session, found: StrategyVersion) -> StrategyDetail:
    nodes = session.scalars(
        select(StrategyNode)
        .where(StrategyNode.strategy_id == found.id)
        .order_by(StrategyNode.position)
        .options(selectinload(StrategyNode.indicators).selectinload(StrategyIndicator.years))
    ).all()
    lines = session.scalars(
        select(PlanLine).where(PlanLine.strategy_id == found.id).order_by(PlanLine.id)
    ).all()
    numbers = {node.id: node.number for node in nodes}
    plan = tuple(
        PlanDraft(numbers[line.node_id] if line.node_id else "", line.year, line.source, line.cents)
        for line in lines
    )
    draft = _draft(found, nodes, plan)
    period = profile(found.profile)
    administration = sum(line.cents for line in plan if not line.number)
    newest = session.scalar(select(func.max(StrategyVersion.number)))
    return StrategyDetail(
        id=found.id,
        version=found.version,
        number=found.number,
        locked=is_locked(session, found.id),
        draft=draft,
        nodes=tuple(_node_row(node, plan) for node in nodes),
        by_goal=_by_goal(draft),
        administration=administration,
        planned=sum(line.cents for line in plan),
        plan_check=plan_adds_up([line.cents for line in plan], found.total),
        administration_check=administration_within(
            administration, found.total, period.administration_cap, period.administration_base
        ),
        newest=found.number == newest,
    )


def _draft(
    found: StrategyVersion, nodes: Sequence[StrategyNode], plan: tuple[PlanDraft, ...]
) -> StrategyDraft:
    return StrategyDraft(
        title=found.title,
        profile=found.profile,
        approved_by=found.approved_by,
        approved_on=found.approved_on,
        total=found.total,
        nodes=tuple(
            NodeDraft(node.number, node.title, _indicators(node), node.lineage) for node in nodes
        ),
        plan=plan,
        source_text=found.source_text,
        reason=found.reason,
        organ=found.organ,
        consent=found.consent,
    )


def _indicators(node: StrategyNode) -> tuple[IndicatorDraft, ...]:
    return tuple(
        IndicatorDraft(
            each.kind,
            each.title,
            each.unit,
            each.target,
            each.code,
            each.baseline,
            each.aggregation,
            tuple((row.year, row.target) for row in each.years),
            each.lineage,
        )
        for each in node.indicators
    )


def _node_row(node: StrategyNode, plan: tuple[PlanDraft, ...]) -> NodeRow:
    under = order(node.number)
    planned = sum(
        line.cents for line in plan if line.number and order(line.number)[: len(under)] == under
    )
    return NodeRow(
        node.id,
        node.parent_id,
        node.level,
        node.number,
        node.title,
        _indicators(node),
        planned,
    )


def _by_goal(draft: StrategyDraft) -> tuple[PlanRow, ...]:
    goals = [(node.number, node.title) for node in draft.nodes if "." not in node.number]
    rows = []
    for number, title in [*goals, ("", "")]:
        lines = [line for line in draft.plan if line.number.partition(".")[0] == number]
        by_source = tuple(
            (source, sum(line.cents for line in lines if line.source is source))
            for source in FundingSource
            if any(line.source is source for line in lines)
        )
        rows.append(PlanRow(number, title, by_source, sum(line.cents for line in lines)))
    return tuple(row for row in rows if row.number or row.total)
