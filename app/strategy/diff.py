"""What one version of the strategy changes in another: tree, indicators, plan. Pure.

A node is the same in both when its lineage is, whatever its number and title; plan lines follow
their node, so that renumbering alone changes no plan. ``apply(diff(a, b), a)`` is ``b``.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from app.strategy import tree
from app.strategy.drafts import NodeDraft, PlanDraft, StrategyDraft
from db.terms import FundingSource

FACTS = tuple(field.name for field in fields(StrategyDraft) if field.name not in ("nodes", "plan"))
Place = tuple[str, int, FundingSource]
"""Whose money in the plan (a node's key; empty: administration), which year, which source."""


@dataclass(frozen=True, slots=True)
class FactChange:
    """A field of the version itself."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class NodeChange:
    """A node that came (no ``before``), went (no ``after``) or changed."""

    key: str
    before: NodeDraft | None
    after: NodeDraft | None


@dataclass(frozen=True, slots=True)
class PlanChange:
    """Planned cents of one place; None where there is no line."""

    place: Place
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs; empty when the versions say the same."""

    facts: tuple[FactChange, ...]
    nodes: tuple[NodeChange, ...]
    plan: tuple[PlanChange, ...]

    def __bool__(self) -> bool:
        return bool(self.facts or self.nodes or self.plan)


def normal(draft: StrategyDraft) -> StrategyDraft:
    """Nodes and plan lines in the order of the tree: the form in which versions are compared."""
    return replace(
        draft,
        nodes=tuple(sorted(draft.nodes, key=lambda node: tree.order(node.number))),
        plan=tuple(sorted(draft.plan, key=_plan_order)),
    )


def diff(before: StrategyDraft, after: StrategyDraft) -> Difference:
    """What ``after`` changes in ``before``; both as :meth:`StrategyDraft.checked` leaves them."""
    return Difference(
        tuple(
            FactChange(name, getattr(before, name), getattr(after, name))
            for name in FACTS
            if getattr(before, name) != getattr(after, name)
        ),
        _node_changes(before.nodes, after.nodes),
        _plan_changes(_places(before), _places(after)),
    )


def apply(difference: Difference, before: StrategyDraft) -> StrategyDraft:
    """The version that the difference leads to, in the form of :func:`normal`."""
    nodes = {key_of(node): node for node in before.nodes}
    places = _places(before)
    for change in difference.nodes:
        nodes.pop(change.key, None)
        if change.after is not None:
            nodes[change.key] = change.after
    for line in difference.plan:
        places.pop(line.place, None)
        if line.after is not None:
            places[line.place] = line.after
    numbers = {key: node.number for key, node in nodes.items()} | {"": ""}
    plan = tuple(
        PlanDraft(numbers[key], year, source, cents)
        for (key, year, source), cents in places.items()
    )
    facts = {change.field: change.after for change in difference.facts}
    return normal(replace(before, **facts, nodes=tuple(nodes.values()), plan=plan))  # type: ignore[arg-type]


def key_of(node: NodeDraft) -> str:
    """Its lineage; a node that has none yet is known by its number."""
    return node.lineage or f"#{node.number}"


def _plan_order(line: PlanDraft) -> tuple[object, ...]:
    number = tree.order(line.number) if line.number else ()
    return (not line.number, number, line.year, list(FundingSource).index(line.source))


def _node_changes(
    before: Iterable[NodeDraft], after: Iterable[NodeDraft]
) -> tuple[NodeChange, ...]:
    old = {key_of(node): node for node in before}
    new = {key_of(node): node for node in after}
    changes = [
        NodeChange(key, old.get(key), new.get(key))
        for key in [*old, *(key for key in new if key not in old)]
        if old.get(key) != new.get(key)
    ]
    return tuple(sorted(changes, key=_change_order))


def _change_order(change: NodeChange) -> tuple[int, ...]:
    node = change.after or change.before
    assert node is not None
    return tree.order(node.number)


def _places(draft: StrategyDraft) -> dict[Place, int]:
    keys = {node.number: key_of(node) for node in draft.nodes} | {"": ""}
    return {(keys[line.number], line.year, line.source): line.cents for line in draft.plan}


def _plan_changes(before: dict[Place, int], after: dict[Place, int]) -> tuple[PlanChange, ...]:
    return tuple(
        PlanChange(place, before.get(place), after.get(place))
        for place in [*before, *(place for place in after if place not in before)]
        if before.get(place) != after.get(place)
    )
