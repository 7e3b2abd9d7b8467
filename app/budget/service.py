"""Verbs of the budget: a contract or a payment is recorded, and reversed; never edited."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.budget.drafts import EntryDraft, Parts
from app.budget.position import checks_of
from app.budget.terms import ACTION, TYPED_KINDS, Outcome
from app.errors import Invalid, Missing, Refused
from app.explanation import Check
from app.i18n import N_
from app.ledger.split import split
from app.ledger.steps import post, reverse
from app.safety.rights import Right
from app.service import Service, load
from db.models.applications import Application
from db.models.calls import CallSource
from db.models.ledger import LedgerEntry
from db.models.strategy import StrategyNode

if TYPE_CHECKING:
    from app.budget.export import BudgetExport
    from app.budget.queries import BudgetQueries


@dataclass(frozen=True)
class Recorded:
    """The postings made, one by source, and what to look at: warnings with their arithmetic."""

    entry_ids: tuple[int, ...]
    warnings: tuple[Check, ...]


@dataclass(frozen=True)
class Resolved:
    """Where a draft's money goes."""

    parts: Parts
    node_id: int | None
    call_id: int | None
    application_id: int | None


class BudgetService(Service):
    """Recording and reversing entries."""

    @cached_property
    def queries(self) -> "BudgetQueries":
        """What screens show."""
        from app.budget.queries import BudgetQueries

        return BudgetQueries(self.office)

    @cached_property
    def export(self) -> "BudgetExport":
        """The budget as sheets."""
        from app.budget.export import BudgetExport

        return BudgetExport(self.office)

    def record(self, draft: EntryDraft) -> Recorded:
        """Post a contract or a payment by source.

        Overspending is never refused and never silent: the result carries the warnings. Raises
        Invalid or InvalidMany for what was typed, Refused for an application that is out.
        """
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.EDIT_BUDGET) as unit:
            where = resolve(unit.session, draft)
            warnings = checks_of(unit.session, draft.kind, where)
            entries = post(
                unit,
                draft.kind,
                where.node_id,
                list(where.parts),
                call_id=where.call_id,
                application_id=where.application_id,
                document=draft.document,
                note=draft.note,
                on=draft.on,
            )
            unit.session.flush()
            ids = tuple(entry.id for entry in entries)
            unit.record(
                "budget.recorded",
                ids[0],
                entries=list(ids),
                kind=draft.kind,
                cents=draft.total,
                document=draft.document,
                application=where.application_id,
                warnings=len(warnings),
            )
        return Recorded(ids, warnings)

    def reverse(self, entry_ids: Collection[int], reason: str) -> None:
        """Post the opposite of entries (the sources of one document, say), with the reason.

        Raises Refused for a reversal, for what is already reversed, and for what a call or a
        decision posted.
        """
        reason = reason.strip()
        if len(reason) < 5:
            raise Invalid(N_("Write why the entry is reversed."), field="reason")
        wanted = sorted(set(entry_ids))
        if not wanted:
            raise Missing(N_("This record no longer exists. Refresh the list and choose again."))
        with self.verb(Right.EDIT_BUDGET) as unit:
            for entry_id in wanted:
                entry = load(unit.session, LedgerEntry, entry_id)
                _refuse_reversing(unit.session, entry)
                reverse(unit, entry, reason)
            unit.record("budget.reversed", wanted[0], entries=wanted, reason=reason)


def resolve(session: Session, draft: EntryDraft) -> Resolved:
    """Call, action and source split of a checked draft."""
    if draft.application_id is None:
        if draft.node_id is not None:
            node = load(session, StrategyNode, draft.node_id)
            if node.level != ACTION:
                message = N_("Money is recorded for an action or for administration.")
                raise Invalid(message, field="node_id")
        return Resolved(draft.parts, draft.node_id, None, None)
    application = load(session, Application, draft.application_id)
    out = application.outcome is Outcome.NOT_SELECTED or application.eligible is False
    if application.withdrawn_at is not None or out:
        raise Refused(
            N_("Application {number} is withdrawn or not selected: nothing was recorded."),
            field="application_id",
            number=application.number,
        )
    parts = draft.parts or _by_call(session, application.call_id, draft.total)
    return Resolved(parts, application.node_id, application.call_id, application.id)


def _by_call(session: Session, call_id: int, total: int) -> Parts:
    rows = session.scalars(
        select(CallSource).where(CallSource.call_id == call_id).order_by(CallSource.position)
    ).all()
    shares = split(total, [row.percent for row in rows])
    return tuple((row.source, share) for row, share in zip(rows, shares, strict=True) if share)


def _refuse_reversing(session: Session, entry: LedgerEntry) -> None:
    if entry.kind not in TYPED_KINDS:
        raise Refused(
            N_(
                "A call or a decision made this entry. Nothing was changed: cancel the call or"
                " change the decision instead."
            )
        )
    again = select(LedgerEntry.id).where(LedgerEntry.reverses_id == entry.id)
    if entry.reverses_id is not None or session.scalar(again) is not None:
        raise Refused(N_("This entry is already reversed, or is a reversal itself."))
