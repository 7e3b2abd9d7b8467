"""The entries list: every posting with what it stands on, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, or_, select, true
from sqlalchemy.orm import aliased

from app.budget.terms import TYPED_KINDS, EntryKind, FundingSource
from app.safety.rights import Right
from app.service import Service
from app.tables import Query, Totals
from db.models.applications import Applicant, Application
from db.models.calls import Call
from db.models.ledger import LedgerEntry
from db.models.strategy import StrategyNode
from db.search import matching_each
from db.values import listed, plain_ids

_Reversal = aliased(LedgerEntry)

_SORTS: dict[str, Any] = {
    # Each is one index, read from either end.
    "on": LedgerEntry.on,
    "kind": LedgerEntry.kind,
    "document": LedgerEntry.document,
    "application": LedgerEntry.application_id,
    "source": LedgerEntry.source,
    "cents": LedgerEntry.cents,
    # Not on the screen; reads everything.
    "action": StrategyNode.number,
}


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One posting. ``action`` is empty for administration; ``reversed_by`` says it is void.

    ``override`` is the reason for which it exceeded what there was, by ``overrun`` cents of the
    plan; ``noun`` what posted it, empty for the budget's own.
    """

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
    recorded_by: str
    override: str
    overrun: int
    noun: str

    @property
    def reversible(self) -> bool:
        """Whether the budget's own verb may reverse it."""
        standing = self.reverses is None and self.reversed_by is None
        return self.kind in TYPED_KINDS and standing and not self.noun


class EntrySource(Service):
    """Filters: ``kind``, ``source``, ``node`` (id; 0: administration), ``call``, ``application``.

    Searching looks in document, note, application, applicant and call. The sum is given when one
    kind is chosen: adding a contract to its payment would mean nothing.
    """

    def ids(self, query: Query) -> Sequence[int]:
        """Entry ids, newest first unless asked otherwise; then ties go the way of the order."""
        return self.first(query, None)

    def first(self, query: Query, count: int | None) -> Sequence[int]:
        """The first so many of the ids (None: all of them)."""
        keys: list[Any] = [LedgerEntry.on, LedgerEntry.id]
        if query.sort in _SORTS and query.sort != "on":
            keys.insert(0, _SORTS[query.sort])
        falling = query.descending or query.sort not in _SORTS
        statement = select(LedgerEntry.id).where(*_clauses(query))
        if query.sort == "action":
            statement = statement.outerjoin(StrategyNode, StrategyNode.id == LedgerEntry.node_id)
        orders = [key.desc() if falling else key.asc() for key in keys]
        with self.reading(Right.VIEW_BUDGET) as session:
            return plain_ids(session, statement.order_by(*orders).limit(count))

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
            found = session.execute(statement.where(LedgerEntry.id.in_(listed(ids))))
            return [_row(*row) for row in found]

    def count_and_sums(self, query: Query) -> Totals:
        """Count, and the sum of ``cents`` when one kind is chosen."""
        statement = select(func.count(LedgerEntry.id), func.sum(LedgerEntry.cents))
        with self.reading(Right.VIEW_BUDGET) as session:
            count, cents = session.execute(statement.where(*_clauses(query))).one()
        return _totals(query, count, cents or 0)


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


def _clauses(query: Query) -> list[Any]:
    clauses: list[Any] = [
        _holds(word, f"w{place}") for place, word in enumerate(query.search.split())
    ]
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


def _holds(word: str, tag: str) -> Any:
    """The word stands in the entry, its application, or the number of its call."""
    found = matching_each(word, tag, "entries", "applications")
    if found is None:
        return true()
    own, applications = found
    calls = select(Call.id).where(Call.number.contains(word, autoescape=True))
    return or_(
        LedgerEntry.id.in_(own),
        LedgerEntry.application_id.in_(applications),
        LedgerEntry.call_id.in_(calls),
    )


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
        recorded_by=entry.recorded_by,
        override=entry.override,
        overrun=entry.overrun,
        noun=entry.noun,
    )
