"""Where the strategy's money stands, read from the database for the rule that reckons it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.budget.checks import within_contract, within_plan, within_selected
from app.budget.drafts import Parts
from app.budget.remainder import Cell, Figures, figures
from app.explanation import Check, say
from app.i18n import N_
from app.labels import LABELS
from app.ledger.postings import Posting, sums
from db.models.calls import Call
from db.models.strategy import PlanLine, StrategyNode, StrategyVersion
from db.terms import CallStage, EntryKind

SETTLED = (CallStage.DECIDED, CallStage.FINISHED, CallStage.CANCELLED)
"""Calls that hold no money beyond what their applications took."""


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


def heirs(nodes: Iterable[StrategyNode], strategy_id: int) -> dict[int, int | None]:
    """Every version's nodes → the current version's node of the same number; None: it is gone."""
    nodes = list(nodes)
    current = {node.number: node.id for node in nodes if node.strategy_id == strategy_id}
    return {node.id: current.get(node.number) for node in nodes}


def checks_of(session: Session, kind: EntryKind, where: Placed) -> tuple[Check, ...]:
    """The failed checks of an entry that is about to be posted (four SELECTs)."""
    postings = sums(session)
    added = [
        Posting(kind, where.node_id, source, where.call_id, where.application_id, cents)
        for source, cents in where.parts
    ]
    plan = plan_of(session, current_id(session))
    settled = settled_calls(session)
    before, after = figures(plan, postings, settled), figures(plan, postings + added, settled)
    number = None
    if where.node_id is not None:
        number = session.scalar(select(StrategyNode.number).where(StrategyNode.id == where.node_id))
    found = []
    for source, _ in where.parts:
        cell = (where.node_id, source)
        name = say(
            N_("{action}, {source}"),
            action=number or say(N_("Administration")),
            source=say(LABELS[type(source)][source]),
        )
        found.append(within_plan(name, before.get(cell, Figures()), after[cell]))
    if where.application_id is not None:
        found += _of_application(kind, where.application_id, postings + added)
    return tuple(check for check in found if not check.ok)


def _of_application(kind: EntryKind, application_id: int, postings: list[Posting]) -> list[Check]:
    by_kind: dict[EntryKind, int] = defaultdict(int)
    for posting in postings:
        if posting.application_id == application_id:
            by_kind[posting.kind] += posting.cents
    if kind is EntryKind.PAID:
        return [within_contract(by_kind[EntryKind.CONTRACTED], by_kind[EntryKind.PAID])]
    return [within_selected(by_kind[EntryKind.SELECTED], by_kind[EntryKind.CONTRACTED])]
