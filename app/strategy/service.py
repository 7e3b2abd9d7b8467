"""Verbs on the strategy. Nothing is posted to the ledger: the plan lines are the plan."""

from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from app.errors import Invalid, Refused
from app.i18n import N_
from app.ledger.guard import Room, require_reason
from app.ledger.replanning import Replanning
from app.safety.rights import Right
from app.service import Service, check_version, load
from app.strategy import tree
from app.strategy.drafts import NodeDraft, StrategyDraft
from app.strategy.lineages import Kept
from app.strategy.queries import StrategyQueries, is_locked
from db.models.strategy import (
    IndicatorYear,
    PlanLine,
    StrategyIndicator,
    StrategyNode,
    StrategyVersion,
)
from db.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from app.strategy.activities.service import ActivityService


class StrategyService(Service):
    """Creating versions and editing the newest, while no call was published on it."""

    @cached_property
    def queries(self) -> StrategyQueries:
        """What screens read."""
        return StrategyQueries(self.office)

    @cached_property
    def activities(self) -> "ActivityService":
        """Events, advice, training, publicity."""
        from app.strategy.activities.service import ActivityService

        return ActivityService(self.office)

    def create(self, draft: StrategyDraft, override: str = "") -> int:
        """Store a version with its tree and plan; returns its id.

        After the first one it is an amendment: it needs its reason (field ``reason``), and nodes
        keep the lineage they had. Raises Exceeds where it plans less than is taken already, unless
        ``override`` says why.
        """
        draft = draft.checked(self._today())
        with self.verb(Right.EDIT_STRATEGY) as unit:
            last = unit.session.scalar(select(func.max(StrategyVersion.number))) or 0
            if last and not draft.reason:
                raise Invalid(N_("Enter why the strategy is amended."), field="reason")
            draft = _with_lineages(unit.session, draft)
            plan = Replanning(unit.session)
            found = StrategyVersion(number=last + 1)
            _put_facts(found, draft)
            unit.session.add(found)
            unit.session.flush()
            _put_tree(unit.session, found.id, draft.nodes, Kept.of(unit.session))
            _put_plan(unit.session, found.id, draft)
            room = self._holds(unit.session, plan, found.id, override)
            unit.record(
                "strategy.created", found.id, number=found.number, total=draft.total, **room.said()
            )
            unit.touch("strategy")
        return found.id

    def change(
        self, strategy_id: int, version: int, draft: StrategyDraft, override: str = ""
    ) -> None:
        """Replace title, tree and plan of the newest version, while no call was published on it.

        Raises Exceeds where it plans less than is taken already, unless ``override`` says why.
        """
        draft = draft.checked(self._today())
        with self.verb(Right.EDIT_STRATEGY) as unit:
            found = load(unit.session, StrategyVersion, strategy_id)
            check_version(found, version)
            _refuse_older(unit.session, found)
            if is_locked(unit.session, strategy_id):
                raise Refused(
                    N_(
                        "A call was published on this version of the strategy, so it stays as it"
                        " is. Enter the changes as a new version."
                    )
                )
            before, plan = found.total, Replanning(unit.session)
            _put_facts(found, draft)
            flag_modified(found, "title")
            _replace_tree(unit, strategy_id, draft)
            room = self._holds(unit.session, plan, strategy_id, override)
            unit.record(
                "strategy.changed", strategy_id, before=before, total=draft.total, **room.said()
            )
            unit.touch("strategy")

    def _holds(self, session: Session, plan: Replanning, strategy_id: int, override: str) -> Room:
        session.flush()
        checks = plan.checks(strategy_id)
        if not checks:
            return Room()
        return Room(require_reason(self.office, checks, override), checks)

    def _today(self) -> date:
        return self.office.clock.today()


def _with_lineages(session: Session, draft: StrategyDraft) -> StrategyDraft:
    """Nodes that name no lineage are those that had their number last, in whichever version."""
    rows = session.execute(
        select(StrategyNode.lineage, StrategyVersion.number, StrategyNode.number)
        .join(StrategyVersion, StrategyVersion.id == StrategyNode.strategy_id)
        .order_by(StrategyVersion.number)
    )
    claimed = {node.lineage for node in draft.nodes}
    last = {lineage: (version, number) for lineage, version, number in rows}
    by_version = sorted(last.items(), key=lambda item: item[1][0])
    known = {number: lineage for lineage, (_v, number) in by_version if lineage not in claimed}
    nodes = tuple(
        node if node.lineage else replace(node, lineage=known.get(node.number, ""))
        for node in draft.nodes
    )
    return replace(draft, nodes=nodes)


def _refuse_older(session: Session, found: StrategyVersion) -> None:
    newest = session.scalar(select(func.max(StrategyVersion.number)))
    if found.number != newest:
        raise Refused(
            N_(
                "A newer version of the strategy replaced this one, so it stays as it is. Edit"
                " version {newest}, or enter the changes as a new version."
            ),
            newest=newest,
        )


def _put_facts(found: StrategyVersion, draft: StrategyDraft) -> None:
    found.title = draft.title
    found.profile = draft.profile
    found.approved_by = draft.approved_by
    found.approved_on = draft.approved_on
    found.total = draft.total
    found.organ, found.consent = draft.organ, draft.consent
    found.reason = draft.reason
    found.source_text = draft.source_text


def _replace_tree(unit: UnitOfWork, strategy_id: int, draft: StrategyDraft) -> None:
    """Keep the records that stay, so that drafts of calls keep their actions."""
    session = unit.session
    kept_indicators = Kept.of(session)
    session.execute(delete(PlanLine).where(PlanLine.strategy_id == strategy_id))
    nodes = select(StrategyNode.id).where(StrategyNode.strategy_id == strategy_id)
    indicators = select(StrategyIndicator.id).where(StrategyIndicator.node_id.in_(nodes))
    session.execute(delete(IndicatorYear).where(IndicatorYear.indicator_id.in_(indicators)))
    session.execute(delete(StrategyIndicator).where(StrategyIndicator.node_id.in_(nodes)))
    kept = _put_tree(session, strategy_id, draft.nodes, kept_indicators)
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


def _put_tree(
    session: Session, strategy_id: int, nodes: tuple[NodeDraft, ...], kept: Kept
) -> set[int]:
    """Write the nodes, each parent before its children; returns their ids."""
    present = session.scalars(
        select(StrategyNode).where(StrategyNode.strategy_id == strategy_id)
    ).all()
    by_lineage = {node.lineage: node for node in present}
    by_number = {node.number: node for node in present}
    claimed = {draft.lineage for draft in nodes}
    ids: dict[str, int] = {}
    lineages: set[str] = set()
    for position, draft in enumerate(nodes):
        number = draft.number
        node = by_lineage.get(draft.lineage) if draft.lineage else by_number.get(number)
        if (
            node is None
            or node.id in ids.values()
            or (not draft.lineage and node.lineage in claimed)
        ):
            node = StrategyNode(strategy_id=strategy_id)
            if draft.lineage and draft.lineage not in lineages:
                node.lineage = draft.lineage
            session.add(node)
        node.parent_id = ids.get(tree.parent(number))
        node.level, node.position = tree.level(number), position
        node.number, node.title = number, draft.title
        session.flush()
        ids[number] = node.id
        lineages.add(node.lineage)
        _put_indicators(session, node, draft, kept)
    return set(ids.values())


def _put_indicators(session: Session, node: StrategyNode, draft: NodeDraft, kept: Kept) -> None:
    for each in draft.indicators:
        session.add(
            StrategyIndicator(
                node_id=node.id,
                lineage=kept.lineage(node.lineage, each),
                kind=each.kind,
                code=each.code,
                title=each.title,
                unit=each.unit,
                target=each.target,
                baseline=each.baseline,
                aggregation=each.aggregation,
                years=[IndicatorYear(year=year, target=value) for year, value in each.years],
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
