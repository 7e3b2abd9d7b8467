"""The published closing figures of a strategy, with invented names, entered through verbs."""

from datetime import UTC, date, datetime
from pathlib import Path

from app.budget.drafts import EntryDraft
from app.clock import Clock
from app.monitoring.indicators.service import FactDraft
from app.office import Office
from app.strategy.drafts import IndicatorDraft, NodeDraft, PlanDraft, StrategyDraft
from db.terms import EntryKind, FundingSource, IndicatorKind
from tests.app.offices import make_office

SUMS = (48_176_55, 139_998_76, 265_551_44)
ADMINISTRATION = 80_355_98
TOTAL = 534_082_73
INDICATORS = (
    (350, 1095),
    (18, 22),
    (25, 25),
    (12, 31),
    (16, 16),
    (43, 119),
    (34, 58),
)
"""Plan → fact."""


def closed_office(folder: Path) -> Office:
    """Three goals of one action each, everything paid, every indicator told over two years."""
    clock = Clock()
    clock.set(datetime(2023, 12, 20, 8, 0, tzinfo=UTC))
    office = make_office(folder, clock=clock)
    office.strategy.create(_strategy())
    strategy = office.strategy.queries.current()
    assert strategy is not None
    for action, cents in zip(strategy.actions, SUMS, strict=True):
        _pay(office, action.id, cents)
    _pay(office, None, ADMINISTRATION)
    told = [each for node in strategy.draft.nodes for each in node.indicators]
    drafts = []
    for each, (_plan, fact) in zip(told, INDICATORS, strict=True):
        early = fact // 3
        drafts.append(FactDraft(each.lineage, 2022, early * 100))
        drafts.append(FactDraft(each.lineage, 2023, (fact - early) * 100))
    office.monitoring.indicators.enter(drafts, "Projektų galutinės ataskaitos")
    return office


def _strategy() -> StrategyDraft:
    nodes: list[NodeDraft] = []
    left = [
        IndicatorDraft(IndicatorKind.OUTPUT, f"Rodiklis {place}", "vnt.", plan * 100)
        for place, (plan, _fact) in enumerate(INDICATORS, start=1)
    ]
    parts = (left[:3], left[3:5], left[5:])
    for goal, indicators in enumerate(parts, start=1):
        nodes += [
            NodeDraft(str(goal), f"Tikslas {goal}"),
            NodeDraft(f"{goal}.1", f"Uždavinys {goal}"),
            NodeDraft(f"{goal}.1.1", f"Veiksmas {goal}", tuple(indicators)),
        ]
    plan = [
        PlanDraft(f"{goal}.1.1", 2022, FundingSource.EU, cents)
        for goal, cents in enumerate(SUMS, start=1)
    ]
    return StrategyDraft(
        title="Pavyzdžio miesto vietos plėtros strategija 2016–2023 m.",
        profile="2014-2020",
        approved_by="Įsakymas Nr. 1",
        approved_on=date(2016, 7, 20),
        total=TOTAL,
        nodes=tuple(nodes),
        plan=(*plan, PlanDraft("", 2022, FundingSource.EU, ADMINISTRATION)),
    )


def _pay(office: Office, node_id: int | None, cents: int) -> None:
    """A contract and its payment."""
    for kind, on in ((EntryKind.CONTRACTED, date(2022, 3, 1)), (EntryKind.PAID, date(2023, 6, 1))):
        draft = EntryDraft(
            kind, on, f"D-{kind}", parts=((FundingSource.EU, cents),), node_id=node_id
        )
        office.budget.record(draft)
