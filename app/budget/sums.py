"""Sums of the ledger by what one asks for: action, year and source; year; source; call; applicant.

Every one of them is a GROUP BY over all entries, so that they add up to the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto
from typing import Any

from sqlalchemy import extract, func, select
from sqlalchemy.orm import Session

from app.budget.terms import EntryKind, FundingSource
from app.ledger.position import GONE, current_id, heirs
from app.safety.rights import Right
from app.service import Service
from db.models.applications import Applicant, Application
from db.models.calls import Call
from db.models.ledger import LedgerEntry
from db.models.strategy import PlanLine, StrategyNode, StrategyVersion


class Grouping(StrEnum):
    """By what the sums are told."""

    ACTION = auto()
    YEAR = auto()
    SOURCE = auto()
    CALL = auto()
    APPLICANT = auto()


@dataclass(frozen=True, slots=True)
class SumRow:
    """Cents of one group. ``number`` and ``title`` name an action, a call or an applicant.

    Empty ones are administration, or money without a call or an applicant; ``gone`` are actions
    of earlier versions. ``planned`` is None where nothing is planned by such a group.
    """

    number: str
    title: str
    year: int | None
    source: FundingSource | None
    planned: int | None
    published: int
    selected: int
    contracted: int
    paid: int
    returned: int
    released: int
    gone: bool = False


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One line of the financial plan in two versions, by action (as now numbered)."""

    number: str
    title: str
    year: int
    source: FundingSource
    before: int
    now: int

    @property
    def difference(self) -> int:
        """Cents that the newer version has more."""
        return self.now - self.before


_COLUMNS = {
    EntryKind.PUBLISHED: "published",
    EntryKind.SELECTED: "selected",
    EntryKind.CONTRACTED: "contracted",
    EntryKind.PAID: "paid",
    EntryKind.RETURNED: "returned",
    EntryKind.RELEASED: "released",
}
_YEAR = extract("year", LedgerEntry.on)
_KEYS: dict[Grouping, tuple[Any, ...]] = {
    Grouping.ACTION: (LedgerEntry.node_id, _YEAR, LedgerEntry.source),
    Grouping.YEAR: (_YEAR,),
    Grouping.SOURCE: (LedgerEntry.source,),
    Grouping.CALL: (LedgerEntry.call_id,),
    Grouping.APPLICANT: (LedgerEntry.application_id,),
}

Key = tuple[Any, ...]
Cents = dict[str, int]


class SumQueries(Service):
    """Reading sums and versions of the plan."""

    def sums(self, grouping: Grouping, until: date | None = None) -> Sequence[SumRow]:
        """Rows in order of their group (at most five SELECTs); of documents up to a day."""
        with self.reading(Right.VIEW_BUDGET) as session:
            return sums_of(session, grouping, until)

    def versions(self) -> Sequence[tuple[int, int, date]]:
        """Versions of the strategy: id, number, day of approval, newest first."""
        with self.reading(Right.VIEW_BUDGET) as session:
            rows = session.execute(
                select(
                    StrategyVersion.id, StrategyVersion.number, StrategyVersion.approved_on
                ).order_by(StrategyVersion.number.desc())
            )
            return [(row[0], row[1], row[2]) for row in rows]

    def compared(self, strategy_id: int) -> Sequence[PlanChange]:
        """The plan of a version beside the one in force, lines of either (four SELECTs)."""
        with self.reading(Right.VIEW_BUDGET) as session:
            now_id = current_id(session)
            nodes = {
                row.lineage: row
                for each in (strategy_id, now_id)
                for row in session.scalars(
                    select(StrategyNode).where(StrategyNode.strategy_id == each)
                )
            }
            before, now = _plan_lines(session, strategy_id), _plan_lines(session, now_id)
        found = []
        for lineage, year, source in {**before, **now}:
            node = nodes.get(lineage or "")
            key = (lineage, year, source)
            found.append(
                PlanChange(
                    node.number if node else "",
                    node.title if node else "",
                    year,
                    source,
                    before.get(key, 0),
                    now.get(key, 0),
                )
            )
        order = list(FundingSource)
        return sorted(
            found, key=lambda each: (_last(each.number), each.year, order.index(each.source))
        )


def _last(number: str) -> tuple[bool, list[int]]:
    """The order of actions; administration, which has no number, comes last."""
    return not number, [int(each) for each in number.split(".") if each.isdigit()]


def _plan_lines(
    session: Session, strategy_id: int | None
) -> dict[tuple[str | None, int, FundingSource], int]:
    rows = session.execute(
        select(StrategyNode.lineage, PlanLine.year, PlanLine.source, PlanLine.cents)
        .outerjoin(StrategyNode, StrategyNode.id == PlanLine.node_id)
        .where(PlanLine.strategy_id == strategy_id)
    )
    return {(row[0], row[1], row[2]): row[3] for row in rows}


def sums_of(session: Session, grouping: Grouping, until: date | None = None) -> list[SumRow]:
    """Inside an open read."""
    found: dict[Key, Cents] = defaultdict(lambda: dict.fromkeys(_COLUMNS.values(), 0))
    planned: dict[Key, int] = {}
    strategy_id = current_id(session, until)
    heir = heirs(session, strategy_id) if grouping is Grouping.ACTION else {}
    for key, kind, cents in _entries(session, grouping, until):
        if kind in _COLUMNS:
            found[_moved(key, heir)][_COLUMNS[kind]] += cents
    for key, cents in _planned(session, grouping, strategy_id):
        planned[key] = planned.get(key, 0) + cents
        found[key]
    names = _names(session, grouping, strategy_id, found)
    if grouping is Grouping.APPLICANT:
        found, names = _by_applicant(found, names)
    has_plan = grouping in (Grouping.ACTION, Grouping.YEAR, Grouping.SOURCE)
    rows = [
        _row(grouping, key, names, cents, planned.get(key, 0) if has_plan else None)
        for key, cents in found.items()
        if any(cents.values()) or planned.get(key)
    ]
    return sorted(rows, key=_order)


def _entries(
    session: Session, grouping: Grouping, until: date | None
) -> Iterable[tuple[Key, EntryKind, int]]:
    keys = _KEYS[grouping]
    statement = select(*keys, LedgerEntry.kind, func.sum(LedgerEntry.cents)).group_by(
        *keys, LedgerEntry.kind
    )
    if until is not None:
        statement = statement.where(LedgerEntry.on <= until)
    for *key, kind, cents in session.execute(statement):
        yield tuple(key), kind, cents


def _moved(key: Key, heir: dict[int, int]) -> Key:
    """Actions of older versions stand at the current one."""
    return (heir[key[0]], *key[1:]) if heir and key[0] is not None else key


def _planned(
    session: Session, grouping: Grouping, strategy_id: int | None
) -> Iterable[tuple[Key, int]]:
    columns: dict[Grouping, tuple[Any, ...]] = {
        Grouping.ACTION: (PlanLine.node_id, PlanLine.year, PlanLine.source),
        Grouping.YEAR: (PlanLine.year,),
        Grouping.SOURCE: (PlanLine.source,),
    }
    if grouping not in columns:
        return
    keys = columns[grouping]
    rows = session.execute(
        select(*keys, func.sum(PlanLine.cents))
        .where(PlanLine.strategy_id == strategy_id)
        .group_by(*keys)
    )
    for *key, cents in rows:
        yield tuple(key), cents


def _names(
    session: Session, grouping: Grouping, strategy_id: int | None, found: Iterable[Key]
) -> dict[Any, tuple[str, str]]:
    """Number and title by the first part of the key."""
    if grouping is Grouping.ACTION:
        rows = session.execute(
            select(StrategyNode.id, StrategyNode.number, StrategyNode.title).where(
                StrategyNode.strategy_id == strategy_id
            )
        )
    elif grouping is Grouping.CALL:
        rows = session.execute(select(Call.id, Call.number, Call.title))
    elif grouping is Grouping.APPLICANT:
        rows = session.execute(
            select(Application.id, Applicant.code, Applicant.name)
            .join(Applicant, Applicant.id == Application.applicant_id)
            .where(Application.id.in_(select(LedgerEntry.application_id)))
        )
    else:
        return {}
    return {row[0]: (row[1], row[2]) for row in rows}


def _by_applicant(
    found: dict[Key, Cents], names: dict[Any, tuple[str, str]]
) -> tuple[dict[Key, Cents], dict[Any, tuple[str, str]]]:
    """Applications of one applicant together."""
    summed: dict[Key, Cents] = defaultdict(lambda: dict.fromkeys(_COLUMNS.values(), 0))
    for (application,), cents in found.items():
        whose = names.get(application, ("", ""))
        for column, each in cents.items():
            summed[(whose,)][column] += each
    return summed, {whose: whose for (whose,) in summed}


def _row(
    grouping: Grouping,
    key: Key,
    names: dict[Any, tuple[str, str]],
    cents: Cents,
    planned: int | None,
) -> SumRow:
    number, title = names.get(key[0], ("", ""))
    year = {Grouping.ACTION: 1, Grouping.YEAR: 0}.get(grouping)
    source = {Grouping.ACTION: 2, Grouping.SOURCE: 0}.get(grouping)
    return SumRow(
        number,
        title,
        None if year is None else key[year],
        None if source is None else FundingSource(key[source]),
        planned,
        **cents,
        gone=grouping is Grouping.ACTION and key[0] == GONE,
    )


def _order(row: SumRow) -> tuple[Any, ...]:
    source = list(FundingSource).index(row.source) if row.source else 0
    nameless = not row.number and not row.title
    return (row.gone, nameless, _natural(row.number), row.title, row.year or 0, source)


def _natural(number: str) -> tuple[tuple[int, str], ...]:
    parts = number.replace("/", ".").split(".")
    return tuple((int(each), "") if each.isdigit() else (0, each) for each in parts)
