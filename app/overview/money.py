"""What has to be done about the money: overspent lines, projects without a contract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.budget.queries import BudgetTable
from app.i18n import _
from app.overview.views import Item, Urgency
from app.safety.rights import Right
from app.service import Service
from db.models.applications import Application
from db.models.ledger import LedgerEntry
from db.terms import ApplicationState, EntryKind, Outcome, PaymentMatch

if TYPE_CHECKING:
    from app.office import Office

_PROPOSED = (("state", ApplicationState.PROPOSED),)


def of_table(office: Office, table: BudgetTable) -> Iterator[Item]:
    """The plan, which the page shows, too; contracts and imported payments (two SELECTs)."""
    overspent = sum(row.overspent for row in table.rows)
    waiting, _sure = office.budget.payments.queries.waiting()
    yield from of_budget(overspent, _without_contract(office), waiting)


def of_budget(overspent: int, without_contract: int, payments: int) -> Iterator[Item]:
    """Plan lines below zero, imported payments that wait, applications without a contract."""
    if overspent:
        yield Item(
            icon="budget",
            text=_("Plan lines are overspent"),
            value=str(overspent),
            page="budget",
            part="plan",
            urgency=Urgency.LATE,
        )
    if payments:
        yield Item(
            icon="import",
            text=_("Imported payments wait to be confirmed"),
            value=str(payments),
            page="budget",
            part="payments",
            filters=(("match", PaymentMatch.PROPOSED),),
        )
    if without_contract:
        yield Item(
            icon="budget",
            text=_("Proposed projects have no contract yet"),
            value=str(without_contract),
            page="applications",
            filters=_PROPOSED,
            urgency=Urgency.LATER,
        )


def _without_contract(office: Office) -> int:
    """Proposed applications without a standing contract posting (one SELECT)."""
    contracted = (
        select(LedgerEntry.application_id)
        .where(LedgerEntry.kind == EntryKind.CONTRACTED)
        .where(LedgerEntry.application_id.is_not(None))
        .group_by(LedgerEntry.application_id)
        .having(func.sum(LedgerEntry.cents) != 0)
    )
    statement = select(func.count(Application.id)).where(
        Application.outcome == Outcome.PROPOSED,
        Application.withdrawn_at.is_(None),
        Application.id.not_in(contracted),
    )
    with Service(office).reading(Right.VIEW_BUDGET) as session:
        return session.scalar(statement) or 0
