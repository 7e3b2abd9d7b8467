"""The list of imported payments: what each is proposed or confirmed to be, and why."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.budget.payments.matching import Candidate
from app.budget.payments.reading import candidates
from app.budget.terms import PaymentMatch
from app.explanation import Line
from app.safety.rights import Right
from app.service import Service
from app.tables import Query, Totals
from db.models.applications import Applicant, Application
from db.models.claims import Claim, Recovery
from db.models.imports import ImportBatch
from db.models.payments import ImportedPayment
from db.models.projects import Project
from db.values import listed, plain_ids

_SORTS: dict[str, Any] = {
    "on": ImportedPayment.on,
    "party": ImportedPayment.party,
    "cents": ImportedPayment.cents,
    "match": ImportedPayment.match,
}


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """One line of a file. ``cents`` below zero came back; ``why`` are the proposal's reasons.

    ``claim`` is the claim’s number within its ``project``, which is named by its code.
    """

    id: int
    version: int
    file: str
    row: int
    on: date
    party: str
    party_code: str
    account: str
    cents: int
    purpose: str
    document: str
    match: PaymentMatch
    sure: bool
    application_id: int | None
    application: str
    applicant: str
    claim_id: int | None
    recovery_id: int | None
    claim: int | None
    project: str
    why: tuple[Line, ...]
    left_out_reason: str

    @property
    def proposed(self) -> bool:
        """Whether it waits for a person, with a proposal."""
        waits = self.match is PaymentMatch.PROPOSED
        return waits and (self.application_id or self.claim_id or self.recovery_id) is not None


class PaymentQueries(Service):
    """Filters: ``match`` (a :class:`PaymentMatch`), ``sure``; newest first unless sorted."""

    def ids(self, query: Query) -> Sequence[int]:
        """Ids in order."""
        key = _SORTS.get(query.sort, ImportedPayment.on)
        falling = query.descending or query.sort not in _SORTS
        orders = [key.desc() if falling else key.asc(), ImportedPayment.id]
        with self.reading(Right.VIEW_BUDGET) as session:
            return plain_ids(
                session, select(ImportedPayment.id).where(*_clauses(query)).order_by(*orders)
            )

    def rows(self, ids: Sequence[int]) -> Sequence[PaymentRow]:
        """Rows for one page of ids (one SELECT)."""
        with self.reading(Right.VIEW_BUDGET) as session:
            return rows_of(session, ids)

    def count_and_sums(self, query: Query) -> Totals:
        """Count and sum."""
        statement = select(func.count(), func.sum(ImportedPayment.cents)).where(*_clauses(query))
        with self.reading(Right.VIEW_BUDGET) as session:
            count, cents = session.execute(statement).one()
        return Totals(count, (("cents", cents or 0),))

    def waiting(self) -> tuple[int, int]:
        """How many wait for a person, and how many of those are sure."""
        with self.reading(Right.VIEW_BUDGET) as session:
            rows = session.execute(
                select(ImportedPayment.sure, func.count())
                .where(ImportedPayment.match == PaymentMatch.PROPOSED)
                .group_by(ImportedPayment.sure)
            )
            found = {row[0]: row[1] for row in rows}
        return sum(found.values()), found.get(True, 0)

    def awaited(self, back: bool) -> list[Candidate]:
        """What money that went out, or came back, can be confirmed to be of."""
        way = -1 if back else 1
        with self.reading(Right.VIEW_BUDGET) as session:
            return [each for each in candidates(session) if each.takes(way) and not each.held]

    def confirmed(self, batch_id: int) -> int:
        """How many lines of an import are confirmed."""
        with self.reading(Right.VIEW_BUDGET) as session:
            return confirmed_of(session, batch_id)


def confirmed_of(session: Session, batch_id: int) -> int:
    """Inside an open read."""
    query = select(func.count()).where(
        ImportedPayment.batch_id == batch_id, ImportedPayment.match == PaymentMatch.CONFIRMED
    )
    return session.scalar(query) or 0


def rows_of(session: Session, ids: Sequence[int]) -> list[PaymentRow]:
    """Inside an open read."""
    found = session.execute(
        select(
            ImportedPayment,
            ImportBatch.file,
            Application.number,
            Applicant.name,
            Claim.number,
            Project.code,
            Project.title,
        )
        .join(ImportBatch, ImportBatch.id == ImportedPayment.batch_id)
        .outerjoin(Application, Application.id == ImportedPayment.application_id)
        .outerjoin(Applicant, Applicant.id == Application.applicant_id)
        .outerjoin(Claim, Claim.id == ImportedPayment.claim_id)
        .outerjoin(Recovery, Recovery.id == ImportedPayment.recovery_id)
        .outerjoin(Project, Project.id == func.coalesce(Claim.project_id, Recovery.project_id))
        .where(ImportedPayment.id.in_(listed(ids)))
    )
    return [
        PaymentRow(
            each.id,
            each.version,
            file,
            each.row,
            each.on,
            each.party,
            each.party_code,
            each.account,
            each.cents,
            each.purpose,
            each.document,
            each.match,
            each.sure,
            each.application_id,
            number or "",
            name or "",
            each.claim_id,
            each.recovery_id,
            claim,
            code or title or "",
            tuple(Line.of(line) for line in json.loads(each.why or "[]")),
            each.left_out_reason,
        )
        for each, file, number, name, claim, code, title in found
    ]


def _clauses(query: Query) -> list[Any]:
    clauses: list[Any] = []
    if match := query.filter("match"):
        clauses.append(ImportedPayment.match == PaymentMatch(match))
    if query.filter("sure"):
        clauses.append(ImportedPayment.sure)
    for word in query.search.split():
        clauses.append(
            or_(
                *(
                    column.icontains(word, autoescape=True)
                    for column in (
                        ImportedPayment.party,
                        ImportedPayment.party_code,
                        ImportedPayment.purpose,
                        ImportedPayment.document,
                    )
                )
            )
        )
    return clauses
