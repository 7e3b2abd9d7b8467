"""The entries list: every posting with what it stands on, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.budget.terms import TYPED_KINDS, EntryKind, FundingSource
from app.safety.rights import Right
from app.service import Service
from app.tables import Query, Totals, fold
from db.models.applications import Applicant, Application
from db.models.calls import Call
from db.models.ledger import LedgerEntry
from db.models.strategy import StrategyNode

_Reversal = aliased(LedgerEntry)

_SORTS: dict[str, Any] = {
    "on": LedgerEntry.on,
    "kind": LedgerEntry.kind,
    "document": LedgerEntry.document,
    "action": StrategyNode.number,
    "application": LedgerEntry.application_id,
    "source": LedgerEntry.source,
    "cents": LedgerEntry.cents,
}


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One posting. ``action`` is empty for administration; ``reversed_by`` says it is void."""

    id: int
    kind: EntryKind
    on: date
    action: str
    action_title: str
    source: FundingSource
    cents: int
    call: str
    application: str
    applicant: str
    document: str
    note: str
    reverses: int | None
    reversed_by: int | None
    recorded_at: datetime

    @property
    def reversible(self) -> bool:
        """Whether the budget's own verb may reverse it."""
        return self.kind in TYPED_KINDS and self.reverses is None and self.reversed_by is None


class EntrySource(Service):
    """Filters: ``kind``, ``source``, ``node`` (id; 0: administration), ``call``, ``application``.

    Searching looks in document, note, application, applicant and call. The sum is given when one
    kind is chosen: adding a contract to its payment would mean nothing.
    """

    def ids(self, query: Query) -> Sequence[int]:
        """Entry ids, newest first unless asked otherwise."""
        orders: list[Any] = [LedgerEntry.on.desc(), LedgerEntry.id.desc()]
        if key := _SORTS.get(query.sort):
            orders.insert(0, key.desc() if query.descending else key.asc())
        words = [fold(word) for word in query.search.split()]
        texts = (
            LedgerEntry.document,
            LedgerEntry.note,
            Application.number,
            Application.title,
            Applicant.name,
            Call.number,
        )
        with self.reading(Right.VIEW_BUDGET) as session:
            columns = (LedgerEntry.id, *texts) if words else (LedgerEntry.id,)
            statement = _joined(select(*columns)).where(*_filters(query)).order_by(*orders)
            found = session.execute(statement)
            return [row[0] for row in found if _holds(words, row[1:])]

    def rows(self, ids: Sequence[int]) -> Sequence[EntryRow]:
        """Rows for one page of ids (one SELECT)."""
        columns = (
            LedgerEntry,
            StrategyNode.number,
            StrategyNode.title,
            Call.number,
            Application.number,
            Applicant.name,
            _Reversal.id,
        )
        statement = _joined(select(*columns)).outerjoin(
            _Reversal, _Reversal.reverses_id == LedgerEntry.id
        )
        with self.reading(Right.VIEW_BUDGET) as session:
            found = session.execute(statement.where(LedgerEntry.id.in_(ids)))
            return [_row(*row) for row in found]

    def count_and_sums(self, query: Query) -> Totals:
        """Count, and the sum of ``cents`` when one kind is chosen."""
        if query.search.strip():
            return self._searched_totals(query)
        statement = _joined(select(func.count(LedgerEntry.id), func.sum(LedgerEntry.cents)))
        with self.reading(Right.VIEW_BUDGET) as session:
            count, cents = session.execute(statement.where(*_filters(query))).one()
        return _totals(query, count, cents or 0)

    def _searched_totals(self, query: Query) -> Totals:
        ids = set(self.ids(query))
        statement = _joined(select(LedgerEntry.id, LedgerEntry.cents)).where(*_filters(query))
        with self.reading(Right.VIEW_BUDGET) as session:
            cents = [row[1] for row in session.execute(statement) if row[0] in ids]
        return _totals(query, len(cents), sum(cents))


def _totals(query: Query, count: int, cents: int) -> Totals:
    return Totals(count, (("cents", cents),) if query.filter("kind") else ())


def _joined(statement: Any) -> Any:
    return (
        statement.select_from(LedgerEntry)
        .outerjoin(StrategyNode, StrategyNode.id == LedgerEntry.node_id)
        .outerjoin(Call, Call.id == LedgerEntry.call_id)
        .outerjoin(Application, Application.id == LedgerEntry.application_id)
        .outerjoin(Applicant, Applicant.id == Application.applicant_id)
    )


def _filters(query: Query) -> list[Any]:
    clauses: list[Any] = []
    if kind := query.filter("kind"):
        clauses.append(LedgerEntry.kind == EntryKind(kind))
    if source := query.filter("source"):
        clauses.append(LedgerEntry.source == FundingSource(source))
    if (node := query.filter("node")) is not None:
        clauses.append(LedgerEntry.node_id == node if node else LedgerEntry.node_id.is_(None))
    for key, column in (
        ("call", LedgerEntry.call_id),
        ("application", LedgerEntry.application_id),
    ):
        if (wanted := query.filter(key)) is not None:
            clauses.append(column == wanted)
    return clauses


def _holds(words: list[str], texts: Sequence[str | None]) -> bool:
    whole = fold(" ".join(text or "" for text in texts)) if words else ""
    return all(word in whole for word in words)


def _row(
    entry: LedgerEntry,
    action: str | None,
    title: str | None,
    call: str | None,
    application: str | None,
    applicant: str | None,
    reversed_by: int | None,
) -> EntryRow:
    return EntryRow(
        id=entry.id,
        kind=entry.kind,
        on=entry.on,
        action=action or "",
        action_title=title or "",
        source=entry.source,
        cents=entry.cents,
        call=call or "",
        application=application or "",
        applicant=applicant or "",
        document=entry.document,
        note=entry.note,
        reverses=entry.reverses_id,
        reversed_by=reversed_by,
        recorded_at=entry.recorded_at,
    )
