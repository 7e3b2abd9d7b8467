"""Whether another plan still holds the money that was taken: by action and source, by year."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import extract, func, select
from sqlalchemy.orm import Session

from app.explanation import Check, Line, check, say
from app.formats import money
from app.i18n import N_
from app.ledger.checks import place
from app.ledger.position import current_id, settled_calls
from app.ledger.postings import sums
from app.ledger.remainder import Cell, Figures, figures
from app.ledger.room import over_plan
from db.models.ledger import LedgerEntry
from db.models.strategy import PlanLine, StrategyNode
from db.terms import EntryKind, FundingSource

Year = tuple[int | None, FundingSource, int]
"""An action (None: administration), a source and a year."""


@dataclass(frozen=True, slots=True)
class Short:
    """A year of an action and source that was paid more of than another plan holds; cents."""

    year: Year
    planned: int
    paid: int


def short_years(
    before: Mapping[Year, int], after: Mapping[Year, int], paid: Mapping[Year, int]
) -> list[Short]:
    """Years that lack money, or lack more of it than they did; in order of year. Pure."""
    found = []
    for year, cents in sorted(paid.items(), key=lambda item: (item[0][2], item[0][0] or 0)):
        planned = after.get(year, 0)
        if max(cents - planned, 0) > max(cents - before.get(year, 0), 0):
            found.append(Short(year, planned, cents))
    return found


class Replanning:
    """The plan as it was; :meth:`checks` compares the one that was stored since.

    Actions are known by their lineage, so one that is renumbered keeps its money and one that is
    dropped leaves its own without a plan.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._keys: dict[str, int] = {}
        self._nodes: dict[int, int] = {}
        self._names: dict[int | None, str] = {}
        self._was = self._plan(current_id(session))

    def checks(self, strategy_id: int) -> tuple[Check, ...]:
        """What the stored version leaves short, with the arithmetic (seven SELECTs)."""
        session = self._session
        now = self._plan(strategy_id)
        postings = [
            replace(each, node_id=None if each.node_id is None else self._nodes[each.node_id])
            for each in sums(session)
        ]
        settled = settled_calls(session)
        before = figures(_whole(self._was), postings, settled)
        after = figures(_whole(now), postings, settled)
        found = [
            _cell_check(self._name(each.cell), before.get(each.cell, Figures()), after[each.cell])
            for each in over_plan(before, after)
            if each.cell is not None
        ]
        for short in short_years(self._was, now, self._paid()):
            node, source, year = short.year
            found.append(_year_check(self._name((node, source)), year, short))
        return tuple(found)

    def _plan(self, strategy_id: int | None) -> dict[Year, int]:
        """Planned cents by lineage, source and year; learns the nodes on its way."""
        nodes = self._session.execute(
            select(StrategyNode.id, StrategyNode.lineage, StrategyNode.number).order_by(
                StrategyNode.strategy_id, StrategyNode.id
            )
        )
        for node_id, lineage, number in nodes:
            key = self._keys.setdefault(lineage, len(self._keys) + 1)
            self._nodes[node_id], self._names[key] = key, number
        rows = self._session.execute(
            select(PlanLine.node_id, PlanLine.source, PlanLine.year, func.sum(PlanLine.cents))
            .where(PlanLine.strategy_id == strategy_id)
            .group_by(PlanLine.node_id, PlanLine.source, PlanLine.year)
        )
        return {
            (None if node_id is None else self._nodes[node_id], source, year): cents
            for node_id, source, year, cents in rows
        }

    def _paid(self) -> dict[Year, int]:
        """What was paid and did not come back, by the years of its documents."""
        year = extract("year", LedgerEntry.on)
        rows = self._session.execute(
            select(
                LedgerEntry.node_id,
                LedgerEntry.source,
                year,
                LedgerEntry.kind,
                func.sum(LedgerEntry.cents),
            )
            .where(LedgerEntry.kind.in_((EntryKind.PAID, EntryKind.RETURNED)))
            .group_by(LedgerEntry.node_id, LedgerEntry.source, year, LedgerEntry.kind)
        )
        found: dict[Year, int] = defaultdict(int)
        for node_id, source, on, kind, cents in rows:
            key = None if node_id is None else self._nodes[node_id]
            found[key, source, int(on)] += cents if kind is EntryKind.PAID else -cents
        return found

    def _name(self, cell: Cell) -> Line:
        node, source = cell
        return place(None if node is None else self._names[node], source)


def _whole(plan: Mapping[Year, int]) -> dict[Cell, int]:
    found: dict[Cell, int] = defaultdict(int)
    for (node, source, _year), cents in plan.items():
        found[node, source] += cents
    return found


def _cell_check(where: Line, before: Figures, after: Figures) -> Check:
    line = say(
        N_("{where}: would be planned {planned} − taken {taken} = {left} (planned now {before})"),
        where=where,
        planned=money(after.planned),
        taken=money(after.taken),
        left=money(after.remaining),
        before=money(before.planned),
    )
    return check(False, line, field="plan")


def _year_check(where: Line, year: int, short: Short) -> Check:
    line = say(
        N_("{where}, {year}: would be planned {planned} − paid {paid} = {left}"),
        where=where,
        year=str(year),
        planned=money(short.planned),
        paid=money(short.paid),
        left=money(short.planned - short.paid),
    )
    return check(False, line, field="plan")
