"""Verbs on the strategy. Nothing is posted to the ledger: the plan lines are the plan."""

from datetime import date
from functools import cached_property

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from app.errors import Refused
from app.i18n import N_
from app.safety.rights import Right
from app.service import Service, check_version, load
from app.strategy import tree
from app.strategy.drafts import NodeDraft, StrategyDraft
from app.strategy.queries import StrategyQueries, is_locked
from db.models.strategy import PlanLine, StrategyIndicator, StrategyNode, StrategyVersion
from db.unit_of_work import UnitOfWork


class StrategyService(Service):
    """Creating versions and editing the one on which no call was published yet."""

    @cached_property
    def queries(self) -> StrategyQueries:
        """What screens read."""
        return StrategyQueries(self.office)

    def create(self, draft: StrategyDraft) -> int:
        """Store a new version with its tree and plan; returns its id."""
        draft = draft.checked(self._today())
        with self.verb(Right.EDIT_STRATEGY) as unit:
            last = unit.session.scalar(select(func.max(StrategyVersion.number))) or 0
            found = StrategyVersion(number=last + 1)
            _put_facts(found, draft)
            unit.session.add(found)
            unit.session.flush()
            _put_tree(unit.session, found.id, draft.nodes)
            _put_plan(unit.session, found.id, draft)
            unit.record("strategy.created", found.id, number=found.number, total=draft.total)
            unit.touch("strategy")
        return found.id

    def change(self, strategy_id: int, version: int, draft: StrategyDraft) -> None:
        """Replace title, tree and plan of a version on which no call was published."""
        draft = draft.checked(self._today())
        with self.verb(Right.EDIT_STRATEGY) as unit:
            found = load(unit.session, StrategyVersion, strategy_id)
            check_version(found, version)
            if is_locked(unit.session, strategy_id):
                raise Refused(
                    N_(
                        "A call was published on this version of the strategy, so it stays as it"
                        " is. Enter the changes as a new version."
                    )
                )
            before = found.total
            _put_facts(found, draft)
            flag_modified(found, "title")
            _replace_tree(unit, strategy_id, draft)
            unit.record("strategy.changed", strategy_id, before=before, total=draft.total)
            unit.touch("strategy")

    def _today(self) -> date:
        return self.office.clock.today()


def _put_facts(found: StrategyVersion, draft: StrategyDraft) -> None:
    found.title = draft.title
    found.profile = draft.profile
    found.approved_by = draft.approved_by
    found.approved_on = draft.approved_on
    found.total = draft.total
    found.reason = draft.reason
    found.source_text = draft.source_text


def _replace_tree(unit: UnitOfWork, strategy_id: int, draft: StrategyDraft) -> None:
    """Keep the records that stay, so that drafts of calls keep their actions."""
    session = unit.session
    session.execute(delete(PlanLine).where(PlanLine.strategy_id == strategy_id))
    ids = select(StrategyNode.id).where(StrategyNode.strategy_id == strategy_id)
    session.execute(delete(StrategyIndicator).where(StrategyIndicator.node_id.in_(ids)))
    kept = _put_tree(session, strategy_id, draft.nodes)
    gone = session.scalars(
        select(StrategyNode)
        .where(StrategyNode.strategy_id == strategy_id, StrategyNode.id.not_in(kept))
        .order_by(StrategyNode.level.desc())
    ).all()
    for node in gone:
        _remove(session, node)
    _put_plan(session, strategy_id, draft)


def _remove(session: Session, node: StrategyNode) -> None:
    number = node.number
    session.delete(node)
    try:
        session.flush()
    except IntegrityError as error:
        raise Refused(
            N_("A draft of a call uses {number}. Take it out of that call before removing it."),
            number=number,
        ) from error


def _put_tree(session: Session, strategy_id: int, nodes: tuple[NodeDraft, ...]) -> set[int]:
    """Write the nodes, each parent before its children; returns their ids."""
    present = session.scalars(
        select(StrategyNode).where(StrategyNode.strategy_id == strategy_id)
    ).all()
    by_id = {node.id: node for node in present}
    by_number = {node.number: node for node in present}
    ids: dict[str, int] = {}
    for position, draft in enumerate(nodes):
        number = draft.number
        node = by_id.get(draft.id) if draft.id else by_number.get(number)
        if node is None or node.id in ids.values():
            node = StrategyNode(strategy_id=strategy_id)
            session.add(node)
        node.parent_id = ids.get(tree.parent(number))
        node.level, node.position = tree.level(number), position
        node.number, node.title = number, draft.title
        session.flush()
        ids[number] = node.id
        _put_indicators(session, node.id, draft)
    return set(ids.values())


def _put_indicators(session: Session, node_id: int, draft: NodeDraft) -> None:
    for each in draft.indicators:
        session.add(
            StrategyIndicator(
                node_id=node_id,
                kind=each.kind,
                code=each.code,
                title=each.title,
                unit=each.unit,
                target=each.target,
            )
        )


def _put_plan(session: Session, strategy_id: int, draft: StrategyDraft) -> None:
    rows = session.execute(
        select(StrategyNode.number, StrategyNode.id).where(StrategyNode.strategy_id == strategy_id)
    )
    ids = {row.number: row.id for row in rows}
    for line in draft.plan:
        session.add(
            PlanLine(
                strategy_id=strategy_id,
                node_id=ids[line.number] if line.number else None,
                year=line.year,
                source=line.source,
                cents=line.cents,
            )
        )
