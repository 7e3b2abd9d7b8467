"""The difference between two versions of the strategy, in words. Pure."""

from collections.abc import Iterator
from datetime import date

from app.explanation import Line, say
from app.formats import day, money, short
from app.i18n import N_
from app.labels import LABELS
from app.strategy import tree
from app.strategy.diff import Difference, NodeChange, PlanChange, key_of
from app.strategy.drafts import IndicatorDraft, NodeDraft, StrategyDraft
from db.terms import Aggregation, FundingSource

_FIELDS = {
    "title": N_("Title"),
    "profile": N_("Period"),
    "approved_by": N_("Approved by"),
    "approved_on": N_("Approved on"),
    "organ": N_("Approving body"),
    "consent": N_("The ministry’s consent"),
    "reason": N_("Reason for the new version"),
    "total": N_("Money given to the strategy"),
}
_ADDED = {1: N_("Goal {name} added"), 2: N_("Objective {name} added"), 3: N_("Action {name} added")}
_GONE = {
    1: N_("Goal {name} removed"),
    2: N_("Objective {name} removed"),
    3: N_("Action {name} removed"),
}


def worded(difference: Difference, before: StrategyDraft, after: StrategyDraft) -> tuple[Line, ...]:
    """A line for every change: the version's own fields, then the tree, then the plan."""
    return (
        *_facts(difference),
        *(line for change in difference.nodes for line in _node(change)),
        *_plan(difference.plan, before, after),
    )


def _facts(difference: Difference) -> Iterator[Line]:
    for change in difference.facts:
        if change.field == "source_text":
            yield say(N_("The source text differs"))
            continue
        yield say(
            N_("{field}: {before} → {after}"),
            field=say(_FIELDS[change.field]),
            before=_value(change.field, change.before),
            after=_value(change.field, change.after),
        )


def _value(field: str, value: object) -> str:
    if isinstance(value, date):
        return day(value)
    if field == "total" and isinstance(value, int):
        return money(value)
    return f"„{value}“" if value else "–"


def _node(change: NodeChange) -> Iterator[Line]:
    before, after = change.before, change.after
    if after is None:
        assert before is not None
        yield say(_GONE[tree.level(before.number)], name=_name(before))
        return
    if before is None:
        yield say(_ADDED[tree.level(after.number)], name=_name(after))
        before = NodeDraft(after.number, after.title)
    if before.number != after.number:
        yield say(
            N_("{before} has now the number {after}: {title}"),
            before=before.number,
            after=after.number,
            title=after.title,
        )
    if before.title != after.title:
        yield say(
            N_("{number}: the title „{before}“ → „{after}“"),
            number=after.number,
            before=before.title,
            after=after.title,
        )
    yield from _indicators(after.number, before.indicators, after.indicators)


def _name(node: NodeDraft) -> str:
    return f"{node.number} „{node.title}“"


def _indicators(
    number: str, before: tuple[IndicatorDraft, ...], after: tuple[IndicatorDraft, ...]
) -> Iterator[Line]:
    old = {(each.kind, each.code, each.title): each for each in before}
    new = {(each.kind, each.code, each.title): each for each in after}
    for key, each in old.items():
        if key not in new:
            yield say(N_("{number}: indicator „{title}“ removed"), number=number, title=each.title)
    for key, each in new.items():
        was = old.get(key)
        if was is None:
            yield say(
                N_("{number}: indicator „{title}“ added, target {target} {unit}"),
                number=number,
                title=each.title,
                target=short(each.target),
                unit=each.unit,
            )
        elif was != each:
            yield from _indicator(number, was, each)
    kept = [key for key in old if key in new]
    if kept != [key for key in new if key in old]:
        yield say(N_("{number}: the indicators stand in another order"), number=number)


def _indicator(number: str, before: IndicatorDraft, after: IndicatorDraft) -> Iterator[Line]:
    pairs: list[tuple[str, object, object]] = [
        (
            N_("target"),
            f"{short(before.target)} {before.unit}",
            f"{short(after.target)} {after.unit}",
        ),
        (N_("baseline"), short(before.baseline), short(after.baseline)),
        (N_("yearly values"), _years(before), _years(after)),
        (N_("counted"), _counted(before.aggregation), _counted(after.aggregation)),
    ]
    for what, was, now in pairs:
        if was != now:
            yield say(
                N_("{number}: indicator „{title}“, {what}: {before} → {after}"),
                number=number,
                title=after.title,
                what=say(what),
                before=was,
                after=now,
            )


def _target(each: IndicatorDraft) -> str:
    return f"{short(each.target)} {each.unit}"


def _years(each: IndicatorDraft) -> str:
    return "; ".join(f"{year}: {short(value)}" for year, value in each.years) or "–"


def _counted(aggregation: Aggregation) -> Line:
    return say(LABELS[Aggregation][aggregation])


def _plan(
    changes: tuple[PlanChange, ...], before: StrategyDraft, after: StrategyDraft
) -> Iterator[Line]:
    numbers = {key_of(node): node.number for node in (*before.nodes, *after.nodes)}
    for change in changes:
        key, year, source = change.place
        was, now = change.before or 0, change.after or 0
        yield say(
            N_("Plan of {whose}, {year}, {source}: {before} → {after} ({change})"),
            whose=numbers[key] if key else say(N_("administration")),
            year=year,
            source=say(LABELS[FundingSource][source]),
            before=money(was),
            after=money(now),
            change=("+" if now > was else "") + money(now - was),
        )
    if changes:
        was, now = (sum(line.cents for line in draft.plan) for draft in (before, after))
        if was != now:
            yield say(
                N_("Planned in all: {before} → {after} ({change})"),
                before=money(was),
                after=money(now),
                change=("+" if now > was else "") + money(now - was),
            )
