"""Verbs of the budget: a contract or a payment is recorded, and reversed; never edited."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.budget.bulk import record_all
from app.budget.drafts import EntryDraft
from app.budget.places import resolve
from app.budget.terms import TYPED_KINDS
from app.bulk import Rows
from app.errors import Missing, Refused
from app.explanation import Check
from app.i18n import N_
from app.ledger.guard import opposite, require_room
from app.ledger.steps import post, reverse
from app.problems import reason_of
from app.safety.rights import Right
from app.service import Service, load
from db.models.ledger import LedgerEntry

if TYPE_CHECKING:
    from app.budget.export import BudgetExport
    from app.budget.forecasting import ForecastQueries
    from app.budget.payments.service import PaymentImport
    from app.budget.queries import BudgetQueries
    from app.budget.statement import StatementVerbs
    from app.budget.sums import SumQueries


@dataclass(frozen=True)
class Recorded:
    """The postings made, one by source; ``warnings``: what they exceed for the reason given."""

    entry_ids: tuple[int, ...]
    warnings: tuple[Check, ...]


class BudgetService(Service):
    """Recording and reversing entries."""

    @cached_property
    def queries(self) -> "BudgetQueries":
        """What screens show."""
        from app.budget.queries import BudgetQueries

        return BudgetQueries(self.office)

    @cached_property
    def sums(self) -> "SumQueries":
        """Sums by what one asks for."""
        from app.budget.sums import SumQueries

        return SumQueries(self.office)

    @cached_property
    def payments(self) -> "PaymentImport":
        """Payments from files."""
        from app.budget.payments.service import PaymentImport

        return PaymentImport(self.office)

    @cached_property
    def forecasts(self) -> "ForecastQueries":
        """When contracts will be paid."""
        from app.budget.forecasting import ForecastQueries

        return ForecastQueries(self.office)

    @cached_property
    def statements(self) -> "StatementVerbs":
        """The statement as of a day."""
        from app.budget.statement import StatementVerbs

        return StatementVerbs(self.office)

    @cached_property
    def export(self) -> "BudgetExport":
        """The budget as sheets."""
        from app.budget.export import BudgetExport

        return BudgetExport(self.office)

    def record(self, draft: EntryDraft, override: str = "") -> Recorded:
        """Post a contract or a payment by source.

        Raises Invalid or InvalidMany for what was typed, Refused for an application that is out,
        Exceeds for more than there is unless ``override`` says why (a manager’s right).
        """
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.EDIT_BUDGET) as unit:
            where = resolve(unit.session, draft)
            room = require_room(self.office, unit.session, [(draft.kind, where)], override)
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
                room=room,
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
                **room.said(),
            )
        return Recorded(ids, room.checks)

    def record_many(self, drafts: Sequence[EntryDraft], override: str = "") -> Recorded:
        """Post many at once, all or none; each as :meth:`record` would.

        Raises BadRows with every row that cannot be taken and why; one with the same document,
        day, kind, place and sum as another is a second copy. Exceeds is for all of them together.
        """
        today, rows = self.office.clock.today(), Rows(len(drafts))
        checked = rows.checked(drafts, lambda draft: draft.checked(today))
        with self.verb(Right.EDIT_BUDGET) as unit:
            ids, room = record_all(self.office, unit, checked, rows, override)
            unit.record(
                "budget.recorded_many",
                ids[0] if ids else None,
                rows=len(checked),
                cents=sum(draft.total for draft in checked.values()),
                last=ids[-1] if ids else None,
                **room.said(),
            )
        return Recorded(ids, room.checks)

    def reverse(self, entry_ids: Collection[int], reason: str, override: str = "") -> None:
        """Post the opposite of entries (the sources of one document, say), with the reason.

        Raises Refused for a reversal, for what is already reversed, and for what a call, a
        decision or a project posted; Exceeds where it would take more than there is (a contract
        that is partly paid, a return) unless ``override`` says why.
        """
        reason = reason_of(reason, N_("Write why the entry is reversed."))
        wanted = sorted(set(entry_ids))
        if not wanted:
            raise Missing(N_("This record no longer exists. Refresh the list and choose again."))
        with self.verb(Right.EDIT_BUDGET) as unit:
            entries = [load(unit.session, LedgerEntry, entry_id) for entry_id in wanted]
            for entry in entries:
                _refuse_reversing(unit.session, entry)
            room = require_room(self.office, unit.session, opposite(entries), override)
            for entry in entries:
                reverse(unit, entry, reason, room)
            unit.record("budget.reversed", wanted[0], entries=wanted, reason=reason, **room.said())


def _refuse_reversing(session: Session, entry: LedgerEntry) -> None:
    if entry.kind not in TYPED_KINDS:
        raise Refused(
            N_(
                "A call or a decision made this entry. Nothing was changed: cancel the call or"
                " change the decision instead."
            )
        )
    if entry.noun == "payment":
        raise Refused(
            N_("An imported payment made this entry. Nothing was changed: take the payment back.")
        )
    if entry.noun:
        raise Refused(
            N_(
                "A project’s contract, claim or recovery made this entry. Nothing was changed:"
                " change it in the tab of projects."
            )
        )
    again = select(LedgerEntry.id).where(LedgerEntry.reverses_id == entry.id)
    if entry.reverses_id is not None or session.scalar(again) is not None:
        raise Refused(N_("This entry is already reversed, or is a reversal itself."))
