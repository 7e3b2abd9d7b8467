"""The register as a table's source: sorted by stored keys, searched by the trigram index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, literal, select
from sqlalchemy.orm import aliased

from app.register.document_steps import SEARCH
from app.safety.rights import Right
from app.service import Service
from app.tables import Query, Totals
from db import search
from db.models.register import CaseFile, Document
from db.terms import Channel, DocumentState, Register
from db.values import listed, plain_ids

_Answer = aliased(Document)
ANSWERED = exists().where(_Answer.answers_id == Document.id, _Answer.voided_at.is_(None))
STANDS = Document.voided_at.is_(None)
NOT_SENT = and_(STANDS, Document.register == Register.OUTGOING, Document.sent_on.is_(None))
AWAITS = and_(STANDS, Document.due_on.is_not(None), Document.settled_at.is_(None), ~ANSWERED)


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A registered document as a list shows it; days are Vilnius days."""

    id: int
    register: Register
    number: str
    registered_on: date
    subject: str
    party: str
    their_on: date | None
    their_number: str
    channel: Channel | None
    sent_on: date | None
    received_on: date | None
    responsible: str
    case: str
    original: str
    due_on: date | None
    state: DocumentState
    void_reason: str


def state_of(today: date) -> ColumnElement[str]:
    """Where a document stands on a day."""
    return case(
        (Document.voided_at.is_not(None), DocumentState.VOIDED.value),
        (NOT_SENT, DocumentState.NOT_SENT.value),
        (Document.settled_at.is_not(None), DocumentState.SETTLED.value),
        (ANSWERED, DocumentState.ANSWERED.value),
        (Document.due_on < today, DocumentState.OVERDUE.value),
        (Document.due_on.is_not(None), DocumentState.AWAITED.value),
        (Document.register == Register.OUTGOING, DocumentState.SENT.value),
        else_=DocumentState.REGISTERED.value,
    )


def original_of(binder: str, pages: str) -> str:
    """Where the paper original lies: “binder 3, pages 12–14”."""
    return ", ".join(part for part in (binder, pages) if part)


_SORTS: dict[str, Any] = {
    # Numbers are given in the order of entry, which their text is not (G-10 before G-9).
    "number": Document.id,
    "registered_on": Document.registered_on,
    "subject": Document.subject_key,
    "party": Document.party_key,
    "due_on": Document.due_on,
    "sent_on": Document.sent_on,
    "received_on": Document.received_on,
}


class DocumentList(Service):
    """Implements :class:`app.tables.Source` and :class:`app.tables.Starting`, of one or all.

    Filters: ``register``, ``year``, ``case`` (id), ``state``; awaited holds the overdue too.
    """

    register: Register | None = None

    def of(self, register: Register | None) -> DocumentList:
        """The same of one register alone."""
        made = DocumentList(self.office)
        made.register = register
        return made

    def ids(self, query: Query) -> Sequence[int]:
        """Ids in order; without a sort, the newest first."""
        return self.first(query, None)

    def first(self, query: Query, count: int | None) -> Sequence[int]:
        """The first so many of the ids (None: all of them)."""
        column = _SORTS.get(query.sort, Document.id)
        falling = query.descending or query.sort not in _SORTS
        keys = [column] if column is Document.id else [column, Document.id]
        orders = [key.desc() if falling else key.asc() for key in keys]
        with self.reading(Right.VIEW_WORK) as session:
            found = search.held(session, SEARCH, query.search, Document.id, count is not None)
            statement = select(Document.id).where(*self._where(query, found)).order_by(*orders)
            return plain_ids(session, statement.limit(count))

    def rows(self, ids: Sequence[int]) -> Sequence[DocumentRow]:
        """Rows for some ids (one SELECT)."""
        statement = (
            select(Document, CaseFile.number, state_of(self.office.clock.today()))
            .outerjoin(CaseFile)
            .where(Document.id.in_(listed(ids)))
        )
        with self.reading(Right.VIEW_WORK) as session:
            return [row_of(*each) for each in session.execute(statement)]

    def count_and_sums(self, query: Query) -> Totals:
        """How many."""
        with self.reading(Right.VIEW_WORK) as session:
            found = search.held(session, SEARCH, query.search, Document.id, page=False)
            statement = select(func.count(Document.id)).where(*self._where(query, found))
            return Totals(session.scalar(statement) or 0)

    def _where(self, query: Query, found: ColumnElement[bool] | None) -> list[ColumnElement[bool]]:
        """``found``: what the words that are searched for ask."""
        clauses: list[ColumnElement[bool]] = [] if found is None else [found]
        register = self.register or query.filter("register")
        if register is not None:
            clauses.append(Document.register == Register(register))
        if (year := query.filter("year")) is not None:
            clauses.append(Document.year == int(year))
        if (case_id := query.filter("case")) is not None:
            clauses.append(Document.case_id == int(case_id))
        if (state := query.filter("state")) is not None:
            clauses.append(_in_state(DocumentState(state), self.office.clock.today()))
        return clauses


def _in_state(state: DocumentState, today: date) -> ColumnElement[bool]:
    """Told by columns with an index where there is one, rather than by every row's state."""
    match state:
        case DocumentState.VOIDED:
            return Document.voided_at.is_not(None)
        case DocumentState.NOT_SENT:
            return NOT_SENT
        case DocumentState.AWAITED:
            return AWAITS
        case DocumentState.OVERDUE:
            return and_(AWAITS, Document.due_on < today)
    return state_of(today) == literal(state.value)


def row_of(found: Document, case_number: str | None, state: str) -> DocumentRow:
    """A document as lists show it."""
    return DocumentRow(
        id=found.id,
        register=found.register,
        number=found.number,
        registered_on=found.registered_on,
        subject=found.subject,
        party=found.party,
        their_on=found.their_on,
        their_number=found.their_number,
        channel=found.channel,
        sent_on=found.sent_on,
        received_on=found.received_on,
        responsible=found.responsible,
        case=case_number or "",
        original=original_of(found.binder, found.pages),
        due_on=found.due_on,
        state=DocumentState(state),
        void_reason=found.void_reason,
    )
