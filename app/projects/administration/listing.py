"""The lists of invoices and of time sheets: ids, rows, counts and sums in SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from app.projects.administration.sheets import person_key
from app.safety.rights import Right
from app.service import Service
from app.tables import Query, Totals, fold
from db.models.claims import Claim, Invoice, TimeSheet
from db.terms import CostCategory
from db.values import listed, plain_ids


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """One invoice; ``claim`` is the number of the claim that took it in."""

    id: int
    version: int
    project_id: int
    number: str
    on: date
    supplier: str
    category: CostCategory
    subject: str
    cents: int
    eligible: int
    reason: str
    paid_on: date | None
    note: str
    claim_id: int | None
    claim: int | None
    voided: str | None

    @property
    def locked(self) -> bool:
        """Whether it cannot be changed."""
        return self.claim_id is not None or self.voided is not None


@dataclass(frozen=True, slots=True)
class TimeSheetRow:
    """One sheet; hours in hundredths, rate in cents an hour."""

    id: int
    version: int
    project_id: int
    person: str
    function: str
    month: date
    category: CostCategory
    rate: int
    hours: int
    cents: int
    approved_on: date | None
    approved_by: str
    reopened: str
    claim_id: int | None
    claim: int | None

    @property
    def locked(self) -> bool:
        """Whether its days cannot be changed."""
        return self.claim_id is not None or self.approved_on is not None


class InvoiceSource(Service):
    """Filters: ``project``, ``category``, ``claim`` (id), ``state``: ``free`` (in no claim),
    ``claimed``, ``unpaid``, ``voided``. Voided ones show only when asked for; sums leave them out.
    """

    def ids(self, query: Query) -> Sequence[int]:
        """Invoice ids, the newest first unless asked otherwise."""
        sorts: dict[str, Any] = {
            "on": Invoice.on,
            "supplier": Invoice.supplier_key,
            "number": Invoice.number,
            "category": Invoice.category,
            "cents": Invoice.cents,
            "eligible": Invoice.eligible,
            "paid_on": Invoice.paid_on,
            "claim": Invoice.claim_id,
        }
        statement = select(Invoice.id).where(*_of_invoices(query))
        with self.reading(Right.VIEW_BUDGET) as session:
            return plain_ids(session, _ordered(statement, query, sorts, Invoice.on, Invoice.id))

    def rows(self, ids: Sequence[int]) -> Sequence[InvoiceRow]:
        """Rows for one page of ids (one SELECT)."""
        statement = (
            select(Invoice, Claim.number)
            .outerjoin(Claim, Claim.id == Invoice.claim_id)
            .where(Invoice.id.in_(listed(ids)))
        )
        with self.reading(Right.VIEW_BUDGET) as session:
            return [invoice_row(each, claim) for each, claim in session.execute(statement)]

    def count_and_sums(self, query: Query) -> Totals:
        """Count, and the whole and eligible sums (one SELECT)."""
        statement = select(
            func.count(Invoice.id), func.sum(Invoice.cents), func.sum(Invoice.eligible)
        ).where(*_of_invoices(query))
        with self.reading(Right.VIEW_BUDGET) as session:
            count, cents, eligible = session.execute(statement).one()
        return Totals(count, (("cents", cents or 0), ("eligible", eligible or 0)))


class TimeSheetSource(Service):
    """Filters: ``project``, ``category``, ``claim`` (id), ``state``: ``draft``, ``approved``,
    ``free`` (approved and in no claim), ``claimed``.
    """

    def ids(self, query: Query) -> Sequence[int]:
        """Sheet ids, the newest month first unless asked otherwise."""
        sorts: dict[str, Any] = {
            "month": TimeSheet.month,
            "person": TimeSheet.person_key,
            "category": TimeSheet.category,
            "hours": TimeSheet.hours,
            "rate": TimeSheet.rate,
            "cents": TimeSheet.cents,
            "claim": TimeSheet.claim_id,
        }
        statement = select(TimeSheet.id).where(*_of_sheets(query))
        with self.reading(Right.VIEW_BUDGET) as session:
            return plain_ids(
                session, _ordered(statement, query, sorts, TimeSheet.month, TimeSheet.id)
            )

    def rows(self, ids: Sequence[int]) -> Sequence[TimeSheetRow]:
        """Rows for one page of ids (one SELECT)."""
        statement = (
            select(TimeSheet, Claim.number)
            .outerjoin(Claim, Claim.id == TimeSheet.claim_id)
            .where(TimeSheet.id.in_(listed(ids)))
        )
        with self.reading(Right.VIEW_BUDGET) as session:
            return [sheet_row(each, claim) for each, claim in session.execute(statement)]

    def count_and_sums(self, query: Query) -> Totals:
        """Count, and what the sheets cost (one SELECT)."""
        statement = select(func.count(TimeSheet.id), func.sum(TimeSheet.cents)).where(
            *_of_sheets(query)
        )
        with self.reading(Right.VIEW_BUDGET) as session:
            count, cents = session.execute(statement).one()
        return Totals(count, (("cents", cents or 0),))


def _ordered(
    statement: Select[int], query: Query, sorts: dict[str, Any], usual: Any, last: Any
) -> Select[int]:
    """The newest first unless asked otherwise; ties go the way of the order."""
    falling = query.descending or query.sort not in sorts
    keys = [sorts.get(query.sort, usual), usual, last]
    return statement.order_by(*(key.desc() if falling else key.asc() for key in keys))


def _of_invoices(query: Query) -> list[ColumnElement[bool]]:
    clauses: list[ColumnElement[bool]] = [
        Invoice.words.contains(word, autoescape=True) for word in fold(query.search).split()
    ]
    state = query.filter("state")
    clauses.append(
        Invoice.voided_reason.is_not(None) if state == "voided" else Invoice.voided_reason.is_(None)
    )
    if state in ("free", "claimed"):
        clauses.append(
            Invoice.claim_id.is_(None) if state == "free" else Invoice.claim_id.is_not(None)
        )
    if state == "unpaid":
        clauses.append(Invoice.paid_on.is_(None))
    if (project := query.filter("project")) is not None:
        clauses.append(Invoice.project_id == project)
    if (category := query.filter("category")) is not None:
        clauses.append(Invoice.category == CostCategory(category))
    if (claim := query.filter("claim")) is not None:
        clauses.append(Invoice.claim_id == claim)
    return clauses


def _of_sheets(query: Query) -> list[ColumnElement[bool]]:
    clauses: list[ColumnElement[bool]] = [
        TimeSheet.person_key.contains(person_key(word), autoescape=True)
        for word in query.search.split()
    ]
    state = query.filter("state")
    if state == "draft":
        clauses.append(TimeSheet.approved_on.is_(None))
    elif state in ("approved", "free"):
        clauses.append(TimeSheet.approved_on.is_not(None))
    if state in ("free", "claimed"):
        clauses.append(
            TimeSheet.claim_id.is_(None) if state == "free" else TimeSheet.claim_id.is_not(None)
        )
    if (project := query.filter("project")) is not None:
        clauses.append(TimeSheet.project_id == project)
    if (category := query.filter("category")) is not None:
        clauses.append(TimeSheet.category == CostCategory(category))
    if (claim := query.filter("claim")) is not None:
        clauses.append(TimeSheet.claim_id == claim)
    return clauses


def invoice_row(each: Invoice, claim: int | None) -> InvoiceRow:
    """What a list shows of it."""
    return InvoiceRow(
        id=each.id,
        version=each.version,
        project_id=each.project_id,
        number=each.number,
        on=each.on,
        supplier=each.supplier,
        category=each.category,
        subject=each.subject,
        cents=each.cents,
        eligible=each.eligible,
        reason=each.reason,
        paid_on=each.paid_on,
        note=each.note,
        claim_id=each.claim_id,
        claim=claim,
        voided=each.voided_reason,
    )


def sheet_row(each: TimeSheet, claim: int | None) -> TimeSheetRow:
    """What a list shows of it."""
    return TimeSheetRow(
        id=each.id,
        version=each.version,
        project_id=each.project_id,
        person=each.person,
        function=each.function,
        month=each.month,
        category=each.category,
        rate=each.rate,
        hours=each.hours,
        cents=each.cents,
        approved_on=each.approved_on,
        approved_by=each.approved_by,
        reopened=each.reopened_reason,
        claim_id=each.claim_id,
        claim=claim,
    )
