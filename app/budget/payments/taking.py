"""Taking a file of payments in: looked at first, then all of its new lines or none, and back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.applications.importing.columns import Layout, best_sheet, layout_of
from app.applications.importing.files import BatchRow, NotImported, ReadFile, last_batch, read_whole
from app.applications.importing.rows import Problem
from app.budget.payments.columns import columns
from app.budget.payments.matching import Match, match_all
from app.budget.payments.posting import back
from app.budget.payments.reading import candidates
from app.budget.payments.rows import Parsed, PaymentLine, parse
from app.budget.terms import PaymentMatch
from app.errors import Invalid, Refused
from app.i18n import N_
from app.ledger.guard import Room
from app.problems import SHORTEST_REASON
from app.safety.rights import Right
from app.service import Service, load
from db.models.imports import ImportBatch
from db.models.payments import ImportedPayment
from db.terms import ImportKind
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


class TakingVerbs(Service):
    """Files of payments; nothing reaches the ledger before a person confirms it."""

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
        matches = match_all(fresh, awaited)
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
            matches = match_all(fresh, candidates(unit.session))
            unit.session.add_all(
                [_payment(batch.id, *each) for each in zip(fresh, matches, strict=True)]
            )
            unit.record(
                "payments.imported",
                batch.id,
                rows=len(fresh),
                known=len(known),
                sha256=plan.file.sha256,
            )
            unit.touch("budget")
            return batch.id

    def undo(self, batch_id: int, reason: str = "", override: str = "") -> int:
        """Take a whole import back; how many lines went.

        What is confirmed of it is reversed first, the latest first, which needs a ``reason``:
        Refused without one. Exceeds where the ledger would not hold, as :meth:`take_back` does.
        """
        reason = " ".join(reason.split())
        with self.verb(Right.EDIT_BUDGET) as unit:
            batch = load(unit.session, ImportBatch, batch_id)
            if batch.undone_at is not None or batch.what is not ImportKind.PAYMENTS:
                raise Refused(N_("This import was already taken back."))
            mine = ImportedPayment.batch_id == batch_id
            confirmed = unit.session.scalars(
                select(ImportedPayment)
                .where(mine, ImportedPayment.match == PaymentMatch.CONFIRMED)
                .order_by(ImportedPayment.entry_id.desc())
            ).all()
            if confirmed and len(reason) < SHORTEST_REASON:
                raise Refused(
                    N_(
                        "{count} payments of this import are confirmed. Write why they are"
                        " reversed: nothing was changed."
                    ),
                    count=len(confirmed),
                )
            rooms = [back(unit, self.office, each, reason, override) for each in confirmed]
            unit.session.flush()
            unit.session.execute(delete(ImportedPayment).where(mine))
            batch.undone_at = unit.now
            checks = tuple(check for room in rooms for check in room.checks)
            said = Room(" ".join(override.split()), checks).said()
            unit.record(
                "payments.import_undone",
                batch_id,
                rows=batch.rows,
                reversed=len(confirmed),
                reason=reason,
                **said,
            )
            unit.touch("budget")
            return batch.rows

    def last(self) -> BatchRow | None:
        """The newest import that stands."""
        with self.reading(Right.VIEW_BUDGET) as session:
            return last_batch(session, ImportKind.PAYMENTS)

    def _parsed(self, plan: Plan) -> Parsed:
        rows = plan.file.book.sheets[plan.sheet].rows
        return parse(rows, plan.layout, self.office.clock.today(), plan.outgoing_negative)


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
    payment = ImportedPayment(
        batch_id=batch_id,
        row=line.row,
        on=line.on,
        party=line.party,
        party_code=line.party_code,
        account=line.account,
        cents=line.cents,
        purpose=line.purpose,
        document=line.document,
        fingerprint=line.fingerprint,
    )
    propose(payment, match)
    return payment


def propose(payment: ImportedPayment, match: Match | None) -> None:
    """Say on a line what it is proposed to be, and why."""
    found = match.candidate if match else None
    payment.match = PaymentMatch.PROPOSED
    payment.claim_id = found.claim_id if found else None
    payment.recovery_id = found.recovery_id if found else None
    payment.application_id = found.application_id if found else None
    payment.sure = bool(match and match.sure)
    why = [each.data() for each in match.why] if match else []
    payment.why = json.dumps(why, ensure_ascii=False) if why else ""
