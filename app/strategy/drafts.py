"""What a person types about a strategy, checked."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from app.i18n import N_
from app.problems import Problems, one_line
from app.profiles import Profile, profile
from app.strategy import tree
from app.strategy.plan import plan_adds_up
from db.terms import Aggregation, FundingSource, IndicatorKind


@dataclass(frozen=True, slots=True)
class IndicatorDraft:
    """An indicator; ``target``, ``baseline`` and ``years`` (by year) in hundredths of the unit.

    ``lineage`` is its own through new versions; without one it is found again by its words.
    """

    kind: IndicatorKind
    title: str
    unit: str
    target: int
    code: str = ""
    baseline: int = 0
    aggregation: Aggregation = Aggregation.SUM
    years: tuple[tuple[int, int], ...] = ()
    lineage: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class NodeDraft:
    """A goal (``1``), objective (``1.2``) or action (``1.2.2``), known by its number.

    ``lineage`` is the node's own through renumbering and new versions; empty for a new one.
    """

    number: str
    title: str
    indicators: tuple[IndicatorDraft, ...] = ()
    lineage: str = ""


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """Cents of one source in one year for an action; no number is administration."""

    number: str
    year: int
    source: FundingSource
    cents: int


@dataclass(frozen=True, slots=True)
class StrategyDraft:
    """A version of the strategy; ``total`` in cents, ``profile`` a key of :mod:`app.profiles`.

    ``approved_by`` names the document, ``organ`` who approved it, ``consent`` the ministry's
    letter, ``reason`` why it replaces the version before.
    """

    title: str
    profile: str
    approved_by: str
    approved_on: date
    total: int
    nodes: tuple[NodeDraft, ...]
    plan: tuple[PlanDraft, ...] = ()
    source_text: str = ""
    reason: str = ""
    organ: str = ""
    consent: str = ""

    def checked(self, today: date) -> "StrategyDraft":
        """Trimmed and in the order of the tree; raises InvalidMany with fields.

        Fields of the tree and the plan are ``nodes:0`` and ``plan:0`` (places as typed).
        """
        period = profile(self.profile)
        problems = Problems()
        tidy = replace(
            self,
            title=one_line(self.title),
            approved_by=one_line(self.approved_by),
            organ=one_line(self.organ),
            consent=one_line(self.consent),
            reason=self.reason.strip(),
            source_text=self.source_text.strip(),
            nodes=tuple(_tidy_node(node) for node in self.nodes),
            plan=tuple(replace(line, number=tree.tidy(line.number)) for line in self.plan),
        )
        problems.need(tidy.title, N_("Enter the strategy’s title."), "title")
        problems.need(
            tidy.approved_by, N_("Enter who approved the strategy, and by what."), "approved_by"
        )
        problems.need(
            tidy.approved_on <= today, N_("The day of approval lies in the future."), "approved_on"
        )
        problems.need(tidy.total > 0, N_("Enter the money given to the strategy."), "total")
        _check_nodes(tidy.nodes, period, problems)
        _check_plan(tidy, period, problems)
        problems.done()
        return replace(
            tidy, nodes=tuple(sorted(tidy.nodes, key=lambda node: tree.order(node.number)))
        )


def _tidy_node(node: NodeDraft) -> NodeDraft:
    indicators = tuple(
        replace(
            each,
            title=one_line(each.title),
            unit=one_line(each.unit),
            code=each.code.strip(),
            years=tuple(sorted(each.years)),
        )
        for each in node.indicators
    )
    return replace(
        node, number=tree.tidy(node.number), title=one_line(node.title), indicators=indicators
    )


def _check_nodes(nodes: Iterable[NodeDraft], period: Profile, problems: Problems) -> None:
    nodes = tuple(nodes)
    numbers = [node.number for node in nodes]
    problems.need(nodes, N_("Enter at least one goal."), "nodes")
    for place, node in enumerate(nodes):
        field = f"nodes:{place}"
        if not problems.need(
            tree.is_number(node.number),
            N_("“{number}” cannot be a number of the tree: write 1, 1.2 or 1.2.2."),
            field,
            number=node.number,
        ):
            continue
        problems.need(node.title, N_("{number}: enter the title."), field, number=node.number)
        problems.need(
            numbers.index(node.number) == place,
            N_("The number {number} stands twice."),
            field,
            number=node.number,
        )
        above = tree.parent(node.number)
        problems.need(
            not above or above in numbers,
            N_("{number} needs {above} above it."),
            field,
            number=node.number,
            above=above,
        )
        _check_indicators(node, field, period, problems)


def _check_indicators(node: NodeDraft, field: str, period: Profile, problems: Problems) -> None:
    for each in node.indicators:
        problems.need(
            each.title and each.unit,
            N_("{number}: an indicator needs a title and a unit."),
            field,
            number=node.number,
        )
        problems.need(
            min(each.target, each.baseline, *(value for _year, value in each.years)) >= 0,
            N_("{number}: an indicator’s target cannot be negative."),
            field,
            number=node.number,
        )
        years = [year for year, _value in each.years]
        problems.need(
            set(years) <= set(period.years) and len(set(years)) == len(years),
            N_("{number}: an indicator’s years lie in {first}–{last}, each once."),
            field,
            number=node.number,
            first=period.first_year,
            last=period.last_year,
        )
    names = [(each.kind, each.code, each.title) for each in node.indicators]
    problems.need(
        len(set(names)) == len(names),
        N_("{number}: an indicator stands twice."),
        field,
        number=node.number,
    )


def _check_plan(draft: StrategyDraft, period: Profile, problems: Problems) -> None:
    actions = {node.number for node in draft.nodes if tree.level(node.number) == 3}
    seen: set[tuple[str, int, FundingSource]] = set()
    for place, line in enumerate(draft.plan):
        field = f"plan:{place}"
        key = (line.number, line.year, line.source)
        problems.need(
            not line.number or line.number in actions,
            N_("The plan names {number}, which is no action of the tree."),
            field,
            number=line.number,
        )
        problems.need(
            line.year in period.years,
            N_("The year {year} is outside the period ({first}–{last})."),
            field,
            year=line.year,
            first=period.first_year,
            last=period.last_year,
        )
        problems.need(line.cents > 0, N_("Enter a sum above zero."), field)
        problems.need(
            key not in seen,
            N_("The plan already has a line for this action, year and source."),
            field,
        )
        seen.add(key)
    problems.check(plan_adds_up([line.cents for line in draft.plan], draft.total))
