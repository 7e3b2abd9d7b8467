"""The plan and what became of it up to the last day of a year."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import extract, func, select
from sqlalchemy.orm import Session

from app.i18n import N_
from app.i18n import paper as word
from app.labels import paper_label
from app.ledger.position import GONE, Position, position
from app.ledger.remainder import Figures
from app.monitoring.annual.figures import AdministrationFigure, PlanFigure, YearFigure
from app.projects.administration.cap import BASES
from app.projects.administration.cap_reading import cap_of, stands_of
from app.strategy.terms import ACTION
from db.models.ledger import LedgerEntry
from db.models.strategy import PlanLine, StrategyNode
from db.terms import EntryKind, FundingSource

_EVERY = frozenset(FundingSource)
Places = set[int | None]
Paid = dict[tuple[int | None, FundingSource], int]


@dataclass(frozen=True, slots=True)
class Money:
    """Lines of the plan; ``by_goal`` and ``by_action`` end with the administration."""

    by_source: tuple[PlanFigure, ...]
    by_goal: tuple[PlanFigure, ...]
    by_action: tuple[PlanFigure, ...]
    by_year: tuple[YearFigure, ...]
    total: PlanFigure
    administration: AdministrationFigure


def read(session: Session, year: int, strategy_id: int) -> Money:
    """Of one version of the strategy (eleven SELECTs)."""
    until = date(year, 12, 31)
    stand = position(session, strategy_id=strategy_id, until=until)
    cells = stand.figures()
    paid = _paid_in(session, stand, year)
    nodes = session.scalars(
        select(StrategyNode)
        .where(StrategyNode.strategy_id == strategy_id)
        .order_by(StrategyNode.position)
    ).all()
    by_action = [
        _line(node.number, node.title, cells, paid, {node.id}, _EVERY)
        for node in nodes
        if node.level == ACTION
    ]
    by_goal = [
        _line(node.number, node.title, cells, paid, _under(node, nodes), _EVERY)
        for node in nodes
        if node.level == 1
    ]
    own = _line("", word(N_("Administration of the strategy")), cells, paid, {None}, _EVERY)
    last = [own]
    if any(node_id == GONE for node_id, _source in cells):
        gone = word(N_("Actions of earlier versions"))
        last.append(_line("", gone, cells, paid, {GONE}, _EVERY))
    places: Places = {node_id for node_id, _source in cells}
    sources = [
        _line("", paper_label(source), cells, paid, places, frozenset({source}))
        for source in FundingSource
        if any(each is source for _node, each in cells)
    ]
    return Money(
        by_source=tuple(sources),
        by_goal=(*by_goal, *last),
        by_action=(*by_action, *last),
        by_year=_by_year(session, strategy_id, until),
        total=_line("", word(N_("In all")), cells, paid, places, _EVERY),
        administration=_administration(session, strategy_id, cells, own),
    )


def _under(goal: StrategyNode, nodes: Iterable[StrategyNode]) -> Places:
    return {
        node.id for node in nodes if node.id == goal.id or node.number.startswith(f"{goal.number}.")
    }


def _line(
    number: str,
    title: str,
    cells: dict[tuple[int | None, FundingSource], Figures],
    paid: Paid,
    places: Places,
    sources: frozenset[FundingSource],
) -> PlanFigure:
    whole = Figures()
    for (node_id, source), figures in cells.items():
        if node_id in places and source in sources:
            whole += figures
    return PlanFigure(
        number=number,
        title=title,
        planned=whole.planned,
        promised=whole.published_open + whole.proposed_open + whole.contracts_open,
        contracted=whole.contracted,
        paid=whole.paid,
        returned=whole.returned,
        remaining=whole.remaining,
        paid_in_year=sum(
            cents
            for (node_id, source), cents in paid.items()
            if node_id in places and source in sources
        ),
    )


def _paid_in(session: Session, stand: Position, year: int) -> Paid:
    """What was paid in the year less what came back in it, by action and source (one SELECT)."""
    keys = (LedgerEntry.node_id, LedgerEntry.source, LedgerEntry.kind)
    rows = session.execute(
        select(
            LedgerEntry.node_id, LedgerEntry.source, LedgerEntry.kind, func.sum(LedgerEntry.cents)
        )
        .where(
            LedgerEntry.kind.in_((EntryKind.PAID, EntryKind.RETURNED)),
            extract("year", LedgerEntry.on) == year,
        )
        .group_by(*keys)
    )
    found: Paid = defaultdict(int)
    for node_id, source, kind, cents in rows:
        found[stand.now_at(node_id), source] += cents if kind is EntryKind.PAID else -cents
    return found


def _by_year(session: Session, strategy_id: int, until: date) -> tuple[YearFigure, ...]:
    """Two SELECTs; what came back is off what was paid in the year in which it came."""
    of_plan = session.execute(
        select(PlanLine.year, func.sum(PlanLine.cents))
        .where(PlanLine.strategy_id == strategy_id)
        .group_by(PlanLine.year)
    )
    planned = {year: cents for year, cents in of_plan}  # noqa: C416
    rows = session.execute(
        select(extract("year", LedgerEntry.on), LedgerEntry.kind, func.sum(LedgerEntry.cents))
        .where(
            LedgerEntry.kind.in_((EntryKind.CONTRACTED, EntryKind.PAID, EntryKind.RETURNED)),
            LedgerEntry.on <= until,
        )
        .group_by(extract("year", LedgerEntry.on), LedgerEntry.kind)
    )
    moved: dict[tuple[int, EntryKind], int] = {(int(y), kind): cents for y, kind, cents in rows}
    years = sorted({*planned, *(year for year, _kind in moved)})
    return tuple(
        YearFigure(
            year,
            planned.get(year, 0),
            moved.get((year, EntryKind.CONTRACTED), 0),
            moved.get((year, EntryKind.PAID), 0) - moved.get((year, EntryKind.RETURNED), 0),
        )
        for year in years
    )


def _administration(
    session: Session,
    strategy_id: int,
    cells: dict[tuple[int | None, FundingSource], Figures],
    own: PlanFigure,
) -> AdministrationFigure:
    stands = stands_of((node_id, figures) for (node_id, _source), figures in cells.items())
    found = cap_of(session, strategy_id, stands)
    return AdministrationFigure(
        planned=own.planned,
        contracted=own.contracted,
        paid=own.paid - own.returned,
        paid_in_year=own.paid_in_year,
        base=found.paid.base,
        base_words=word(BASES[found.kind]),
        share=found.paid.share,
        limit=found.limit,
    )
