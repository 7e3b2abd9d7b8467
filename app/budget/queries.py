"""What screens show of the budget."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.budget.drafts import EntryDraft
from app.budget.entries import EntrySource
from app.budget.places import resolve
from app.budget.terms import ACTION, FundingSource, Outcome
from app.explanation import Check
from app.ledger.position import GONE, Parts, current_id, overruns_of, position
from app.ledger.remainder import Figures
from app.projects.administration.cap import Cap
from app.projects.administration.cap_reading import cap_of, stands_of
from app.safety.rights import Right
from app.service import Service
from db.models.applications import Applicant, Application
from db.models.ledger import LedgerEntry
from db.models.strategy import StrategyNode, StrategyVersion

GOAL = 1
ADMINISTRATION = 0


@dataclass(frozen=True)
class BudgetRow:
    """A goal (level 1), an action (3), administration (0), or actions of older versions (−1).

    A goal's figures are the sums of what is under it. ``id`` is the node's; administration and
    older actions have 0 and −1. ``by_source`` holds the sources that have any figure.
    """

    id: int
    level: int
    number: str
    title: str
    figures: Figures
    by_source: tuple[tuple[FundingSource, Figures], ...]

    @property
    def overspent(self) -> bool:
        """Whether an action or administration took more of a source than was planned."""
        return self.level != GOAL and any(each.remaining < 0 for _, each in self.by_source)


@dataclass(frozen=True)
class BudgetTable:
    """The plan of the current strategy version and what became of it.

    ``rows``: each goal followed by its actions, then administration. ``total`` adds the goals,
    administration and older actions. ``strategy_total`` is the sum the strategy was approved with.
    """

    strategy_id: int
    title: str
    number: int
    approved_on: date
    strategy_total: int
    rows: tuple[BudgetRow, ...]
    by_source: tuple[tuple[FundingSource, Figures], ...]
    total: Figures
    cap: Cap


@dataclass(frozen=True)
class ActionChoice:
    """An action that money can be recorded for."""

    id: int
    number: str
    title: str


@dataclass(frozen=True)
class ApplicationChoice:
    """An application that may get a contract or a payment, with its sums so far (cents)."""

    id: int
    number: str
    title: str
    applicant: str
    awarded: int | None


@dataclass(frozen=True)
class Preview:
    """What recording a draft would post by source, what it would exceed, what remains."""

    parts: Parts
    warnings: tuple[Check, ...]
    room: tuple[Check, ...] = ()


BySource = dict[FundingSource, Figures]


class BudgetQueries(Service):
    """Reading the budget."""

    @cached_property
    def source(self) -> EntrySource:
        """The entries, for a table."""
        return EntrySource(self.office)

    def table(self) -> BudgetTable | None:
        """The plan by goal and source, what was taken and what remains; the cap (nine SELECTs).

        None before a strategy exists.
        """
        with self.reading(Right.VIEW_BUDGET) as session:
            return table_of(session)

    def preview(self, draft: EntryDraft) -> Preview:
        """What recording the draft would do; raises what recording would."""
        draft = draft.checked(self.office.clock.today())
        with self.reading(Right.VIEW_BUDGET) as session:
            where = resolve(session, draft)
            found = overruns_of(session, [(draft.kind, where)])
            return Preview(where.parts, found.checks, found.room)

    def actions(self) -> Sequence[ActionChoice]:
        """Actions of the current version."""
        with self.reading(Right.VIEW_BUDGET) as session:
            found = session.scalars(
                select(StrategyNode)
                .where(StrategyNode.strategy_id == current_id(session))
                .where(StrategyNode.level == ACTION)
                .order_by(StrategyNode.position)
            )
            return [ActionChoice(node.id, node.number, node.title) for node in found]

    def applications(self) -> Sequence[ApplicationChoice]:
        """Applications proposed or in reserve, newest first (one SELECT)."""
        with self.reading(Right.VIEW_BUDGET) as session:
            found = session.execute(
                select(Application, Applicant.name)
                .join(Applicant, Applicant.id == Application.applicant_id)
                .where(Application.outcome.in_([Outcome.PROPOSED, Outcome.RESERVE]))
                .where(Application.withdrawn_at.is_(None))
                .order_by(Application.id.desc())
            )
            return [
                ApplicationChoice(each.id, each.number, each.title, name, each.awarded)
                for each, name in found
            ]

    def same_document(self, entry_id: int) -> tuple[int, ...]:
        """The entry and its sisters: standing ones of the same document, day, kind and place."""
        reversed_ids = select(LedgerEntry.reverses_id).where(LedgerEntry.reverses_id.is_not(None))
        with self.reading(Right.VIEW_BUDGET) as session:
            entry = session.get(LedgerEntry, entry_id)
            if entry is None:
                return ()
            same = select(LedgerEntry.id).where(
                LedgerEntry.kind == entry.kind,
                LedgerEntry.document == entry.document,
                LedgerEntry.on == entry.on,
                LedgerEntry.recorded_at == entry.recorded_at,
                LedgerEntry.node_id.is_not_distinct_from(entry.node_id),
                LedgerEntry.application_id.is_not_distinct_from(entry.application_id),
                LedgerEntry.reverses_id.is_(None),
                LedgerEntry.id.not_in(reversed_ids),
            )
            return tuple(session.scalars(same.order_by(LedgerEntry.id)))


def table_of(session: Session, until: date | None = None) -> BudgetTable | None:
    """Inside an open read; as it stood at the end of a day if one is given."""
    if (strategy_id := current_id(session, until)) is None:
        return None
    stand = position(session, strategy_id, until)
    strategy = session.get_one(StrategyVersion, strategy_id)
    current = session.scalars(
        select(StrategyNode)
        .where(StrategyNode.strategy_id == strategy_id)
        .order_by(StrategyNode.position)
    ).all()
    cells = stand.figures()
    own: dict[int, BySource] = defaultdict(lambda: defaultdict(Figures))
    for (node_id, source), figure in cells.items():
        own[ADMINISTRATION if node_id is None else node_id][source] += figure
    rows = [*_tree(list(current), own), _row(ADMINISTRATION, ADMINISTRATION, "", "", own)]
    if GONE in own:
        rows.append(_row(GONE, GONE, "", "", own))
    everything = _added(own.values())
    return BudgetTable(
        strategy_id=strategy_id,
        title=strategy.title,
        number=strategy.number,
        approved_on=strategy.approved_on,
        strategy_total=strategy.total,
        rows=tuple(rows),
        by_source=_in_order(everything),
        total=_sum(everything),
        cap=cap_of(
            session, strategy_id, stands_of((key, each) for (key, _), each in cells.items())
        ),
    )


def _tree(nodes: list[StrategyNode], own: dict[int, BySource]) -> list[BudgetRow]:
    """Goals with the sums of what is under them, each followed by its actions."""
    children: dict[int | None, list[StrategyNode]] = defaultdict(list)
    for node in nodes:
        children[node.parent_id].append(node)

    def under(node: StrategyNode) -> list[StrategyNode]:
        return [node] + [deep for child in children[node.id] for deep in under(child)]

    rows = []
    for goal in children[None]:
        family = under(goal)
        summed = {goal.id: _added(own[node.id] for node in family if node.id in own)}
        rows.append(_row(goal.id, GOAL, goal.number, goal.title, summed))
        rows += [
            _row(node.id, node.level, node.number, node.title, own)
            for node in family
            if node.level == ACTION or (node is not goal and node.id in own)
        ]
    return rows


def _row(key: int, level: int, number: str, title: str, own: dict[int, BySource]) -> BudgetRow:
    by_source = own.get(key, {})
    return BudgetRow(key, level, number, title, _sum(by_source), _in_order(by_source))


def _added(parts: Iterable[BySource]) -> BySource:
    total: BySource = defaultdict(Figures)
    for by_source in parts:
        for source, figure in by_source.items():
            total[source] += figure
    return total


def _sum(by_source: BySource) -> Figures:
    return sum(by_source.values(), Figures())


def _in_order(by_source: BySource) -> tuple[tuple[FundingSource, Figures], ...]:
    return tuple((source, by_source[source]) for source in FundingSource if source in by_source)
