"""Taking in a file of payments, confirming what they are, leaving out, and back again."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.applications.importing.columns import Layout, best_sheet, layout_of
from app.applications.importing.files import BatchRow, NotImported, ReadFile, last_batch, read_whole
from app.applications.importing.rows import Problem
from app.budget.drafts import EntryDraft
from app.budget.payments.columns import columns
from app.budget.payments.matching import Match, best
from app.budget.payments.queries import PaymentQueries
from app.budget.payments.reading import candidates
from app.budget.payments.rows import Parsed, PaymentLine, parse
from app.budget.places import resolve
from app.budget.terms import EntryKind, PaymentMatch
from app.errors import Invalid, Refused
from app.i18n import N_
from app.ledger.guard import Room, opposite, require_room
from app.ledger.steps import post, reverse
from app.safety.rights import Right
from app.service import Service, check_version, load
from db.models.imports import ImportBatch
from db.models.ledger import LedgerEntry
from db.models.payments import ImportedPayment
from db.terms import ImportKind
from db.unit_of_work import UnitOfWork
from db.values import listed


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be taken in: a sheet of a file, understood so."""

    file: ReadFile
    sheet: int
    layout: Layout
    outgoing_negative: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What it would do: lines that are new, lines an earlier file brought, what is wrong."""

    count: int
    fresh: int
    known: int
    proposed: int
    sure: int
    problems: tuple[Problem, ...]

    @property
    def stops(self) -> bool:
        """Whether anything keeps the import from being done."""
        return not self.fresh or any(each.stops for each in self.problems)


class PaymentImport(Service):
    """Payments from files; nothing reaches the ledger before a person confirms it."""

    @cached_property
    def queries(self) -> PaymentQueries:
        """What screens show."""
        return PaymentQueries(self.office)

    def read(self, path: Path) -> ReadFile:
        """Read a file in a child process; raises a PersonError for one that cannot be read."""
        self.office.require(Right.EDIT_BUDGET)
        return read_whole(path)

    def plan(self, file: ReadFile, outgoing_negative: bool = False) -> Plan:
        """The sheet in which most columns are known."""
        place = best_sheet(file.book.sheets, columns())
        return Plan(file, place, layout_of(file.book.sheets[place], columns()), outgoing_negative)

    def preview(self, plan: Plan) -> Preview:
        """The dry run: every problem by row and column; nothing is stored."""
        parsed = self._parsed(plan)
        with self.reading(Right.EDIT_BUDGET) as session:
            known = set(_stored(session, [each.fingerprint for each in parsed.lines]))
            fresh = [each for each in parsed.lines if each.fingerprint not in known]
            awaited = candidates(session)
        matches = [best(each, awaited) for each in fresh]
        return Preview(
            parsed.count,
            len(fresh),
            len(known),
            sum(each is not None for each in matches),
            sum(each is not None and each.sure for each in matches),
            _problems(plan, parsed, len(fresh)),
        )

    def take(self, plan: Plan) -> int:
        """Store the new lines with their proposals, all or none; returns the batch's id.

        Raises NotImported with every problem.
        """
        parsed = self._parsed(plan)
        with self.verb(Right.EDIT_BUDGET) as unit:
            known = set(_stored(unit.session, [each.fingerprint for each in parsed.lines]))
            fresh = [each for each in parsed.lines if each.fingerprint not in known]
            problems = _problems(plan, parsed, len(fresh))
            if any(each.stops for each in problems):
                raise NotImported(problems)
            batch = ImportBatch(
                what=ImportKind.PAYMENTS,
                file=plan.file.name,
                sha256=plan.file.sha256,
                rows=len(fresh),
                account=self.office.user.name,
                imported_at=unit.now,
            )
            unit.session.add(batch)
            unit.session.flush()
            awaited = candidates(unit.session)
            unit.session.add_all([_payment(batch.id, line, best(line, awaited)) for line in fresh])
            unit.record(
                "payments.imported",
                batch.id,
                rows=len(fresh),
                known=len(known),
                sha256=plan.file.sha256,
            )
            unit.touch("budget")
            return batch.id

    def confirm(
        self,
        payment_id: int,
        version: int | None,
        application_id: int | None = None,
        override: str = "",
    ) -> None:
        """A person says that it is what is proposed, or of another application; it is posted.

        Raises Refused where nothing is proposed or chosen, Exceeds for more than there is unless
        ``override`` says why.
        """
        with self.verb(Right.EDIT_BUDGET) as unit:
            payment = load(unit.session, ImportedPayment, payment_id)
            check_version(payment, version)
            if application_id is not None and application_id != payment.application_id:
                payment.application_id = application_id
                payment.claim_id = payment.recovery_id = None
                payment.sure = False
            room = self._post(unit, payment, override)
            unit.record(
                "payment.confirmed",
                payment_id,
                application=payment.application_id,
                cents=payment.cents,
                entry=payment.entry_id,
                **room.said(),
            )

    def confirm_sure(self, batch_id: int | None = None) -> int:
        """All that are sure, or of one import, in one go; how many. Refused where one cannot be."""
        with self.verb(Right.EDIT_BUDGET) as unit:
            wanted = select(ImportedPayment).where(
                ImportedPayment.match == PaymentMatch.PROPOSED, ImportedPayment.sure
            )
            if batch_id is not None:
                wanted = wanted.where(ImportedPayment.batch_id == batch_id)
            found = unit.session.scalars(wanted.order_by(ImportedPayment.on, ImportedPayment.id))
            payments = found.all()
            if not payments:
                raise Refused(N_("No payment is sure: confirm them one by one."))
            for each in payments:
                self._post(unit, each, "")
            unit.record("payments.confirmed_sure", batch_id, count=len(payments))
            return len(payments)

    def leave_out(self, payment_id: int, version: int | None, reason: str) -> None:
        """It belongs to nothing here: rent, a bank's fee, another project."""
        reason = " ".join(reason.split())
        if len(reason) < 3:
            raise Invalid(N_("Write why the payment is left out."), field="reason")
        with self.verb(Right.EDIT_BUDGET) as unit:
            payment = load(unit.session, ImportedPayment, payment_id)
            check_version(payment, version)
            _waiting(payment)
            payment.match, payment.left_out_reason = PaymentMatch.LEFT_OUT, reason
            unit.record("payment.left_out", payment_id, reason=reason)
            unit.touch("budget")

    def take_back(
        self, payment_id: int, version: int | None, reason: str, override: str = ""
    ) -> None:
        """A confirmed one is reversed in the ledger, one left out waits again."""
        reason = " ".join(reason.split())
        if len(reason) < 5:
            raise Invalid(N_("Write why the entry is reversed."), field="reason")
        with self.verb(Right.EDIT_BUDGET) as unit:
            payment = load(unit.session, ImportedPayment, payment_id)
            check_version(payment, version)
            room = Room()
            if payment.match is PaymentMatch.PROPOSED:
                raise Refused(N_("This payment waits already: nothing was done with it."))
            if payment.match is PaymentMatch.CONFIRMED:
                entries = _standing(unit, payment.id)
                room = require_room(self.office, unit.session, opposite(entries), override)
                for entry in entries:
                    reverse(unit, entry, reason, room)
            payment.match, payment.entry_id = PaymentMatch.PROPOSED, None
            payment.left_out_reason = ""
            unit.record("payment.taken_back", payment_id, reason=reason, **room.said())
            unit.touch("budget")

    def undo(self, batch_id: int) -> int:
        """Take a whole import back while nothing of it is confirmed; how many lines went."""
        with self.verb(Right.EDIT_BUDGET) as unit:
            batch = load(unit.session, ImportBatch, batch_id)
            if batch.undone_at is not None or batch.what is not ImportKind.PAYMENTS:
                raise Refused(N_("This import was already taken back."))
            mine = ImportedPayment.batch_id == batch_id
            confirmed = unit.session.scalar(
                select(func.count()).where(mine, ImportedPayment.match == PaymentMatch.CONFIRMED)
            )
            if confirmed:
                raise Refused(
                    N_(
                        "{count} payments of this import are confirmed. Take those back first:"
                        " nothing was changed."
                    ),
                    count=confirmed,
                )
            unit.session.execute(delete(ImportedPayment).where(mine))
            batch.undone_at = unit.now
            unit.record("payments.import_undone", batch_id, rows=batch.rows)
            unit.touch("budget")
            return batch.rows

    def last(self) -> BatchRow | None:
        """The newest import that stands."""
        with self.reading(Right.VIEW_BUDGET) as session:
            return last_batch(session, ImportKind.PAYMENTS)

    def _parsed(self, plan: Plan) -> Parsed:
        rows = plan.file.book.sheets[plan.sheet].rows
        return parse(rows, plan.layout, self.office.clock.today(), plan.outgoing_negative)

    def _post(self, unit: UnitOfWork, payment: ImportedPayment, override: str) -> Room:
        _waiting(payment)
        if payment.claim_id is not None or payment.recovery_id is not None:
            raise Refused(
                N_(
                    "This is a project’s claim or recovery: record the payment in the tab of"
                    " projects, then leave it out here."
                )
            )
        if payment.application_id is None:
            raise Refused(N_("Choose the application that the payment belongs to."))
        kind = EntryKind.PAID if payment.cents > 0 else EntryKind.RETURNED
        draft = EntryDraft(
            kind,
            payment.on,
            payment.document or f"{payment.on:%Y-%m-%d}/{payment.row}",
            abs(payment.cents),
            application_id=payment.application_id,
            note=payment.purpose[:500],
        ).checked(self.office.clock.today())
        where = resolve(unit.session, draft)
        room = require_room(self.office, unit.session, [(kind, where)], override)
        entries = post(
            unit,
            kind,
            where.node_id,
            list(where.parts),
            call_id=where.call_id,
            application_id=where.application_id,
            document=draft.document,
            note=draft.note,
            on=draft.on,
            noun=NOUN,
            record=payment.id,
            room=room,
        )
        payment.match, payment.entry_id = PaymentMatch.CONFIRMED, entries[0].id
        return room


NOUN = "payment"
"""What posted the entry of an imported payment."""


def _waiting(payment: ImportedPayment) -> None:
    if payment.match is not PaymentMatch.PROPOSED:
        raise Refused(N_("This payment is confirmed or left out already."))


def _standing(unit: UnitOfWork, payment_id: int) -> Sequence[LedgerEntry]:
    undone = select(LedgerEntry.reverses_id).where(LedgerEntry.reverses_id.is_not(None))
    return unit.session.scalars(
        select(LedgerEntry)
        .where(LedgerEntry.noun == NOUN, LedgerEntry.record == payment_id)
        .where(LedgerEntry.reverses_id.is_(None), LedgerEntry.id.not_in(undone))
    ).all()


def _stored(session: Session, marks: Sequence[str]) -> Sequence[str]:
    """Fingerprints of these that an earlier file brought."""
    known = ImportedPayment.fingerprint
    return session.scalars(select(known).where(known.in_(listed(marks)))).all()


def _problems(plan: Plan, parsed: Parsed, fresh: int) -> tuple[Problem, ...]:
    lacking = tuple(
        Problem(plan.layout.head, each.key, Invalid(N_("The table has no such column.")))
        for each in plan.layout.lacks()
    )
    if lacking:
        return lacking
    problems = list(parsed.problems)
    if not parsed.count:
        problems.append(Problem(0, "", Invalid(N_("There are no rows under the titles."))))
    elif not fresh and not problems:
        again = Invalid(N_("Every line of this file was imported before."))
        problems.append(Problem(0, "", again))
    return tuple(sorted(problems, key=lambda each: each.row))


def _payment(batch_id: int, line: PaymentLine, match: Match | None) -> ImportedPayment:
    found = match.candidate if match else None
    return ImportedPayment(
        batch_id=batch_id,
        row=line.row,
        on=line.on,
        party=line.party,
        party_code=line.party_code,
        account=line.account,
        cents=line.cents,
        purpose=line.purpose,
        document=line.document,
        match=PaymentMatch.PROPOSED,
        claim_id=found.claim_id if found else None,
        recovery_id=found.recovery_id if found else None,
        application_id=found.application_id if found else None,
        sure=bool(match and match.sure),
        why=json.dumps([each.data() for each in match.why], ensure_ascii=False) if match else "",
        fingerprint=line.fingerprint,
    )
