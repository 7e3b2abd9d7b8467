"""Verbs on invoices of the own project: record, correct, pay, attach, void."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.attachments.incoming import Incoming
from app.attachments.steps import attach, take_out_of
from app.bulk import Rows
from app.errors import Invalid, Refused
from app.explanation import Line, say
from app.formats import day, money
from app.i18n import N_
from app.problems import reason_of
from app.projects.administration.drafts import InvoiceDraft
from app.projects.administration.own import NOUN, own_project
from app.safety.rights import Right
from app.service import Service, check_version, load
from db.models.claims import Claim, Invoice
from db.text import fold, sort_key
from db.unit_of_work import UnitOfWork
from db.values import listed

FILES = "invoice"
"""The noun that proofs are attached under."""

_FIELDS = (
    "number",
    "on",
    "supplier",
    "category",
    "subject",
    "cents",
    "eligible",
    "reason",
    "paid_on",
    "note",
)


@dataclass(frozen=True)
class Recorded:
    """The invoices' ids, and what to look at: other invoices with the same supplier and number."""

    ids: tuple[int, ...]
    warnings: tuple[Line, ...]


class InvoiceVerbs(Service):
    """An invoice that a claim took in is locked; one recorded by mistake is voided."""

    def record(
        self, project_id: int, draft: InvoiceDraft, proof: Sequence[Incoming] = ()
    ) -> Recorded:
        """Record one with its proof; a second copy is warned of, not refused."""
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            own_project(unit.session, project_id)
            invoice = self._made(unit, project_id, draft)
            unit.session.flush()
            warnings = copies(unit.session, [invoice])
            attach(unit, FILES, invoice.id, proof, self.office.user.name)
            unit.record(
                "invoice.recorded",
                invoice.id,
                number=draft.number,
                cents=draft.cents,
                eligible=draft.eligible,
                files=len(proof),
                copies=len(warnings),
            )
            unit.touch(NOUN)
        return Recorded((invoice.id,), warnings)

    def record_many(self, project_id: int, drafts: Sequence[InvoiceDraft]) -> Recorded:
        """Record the rows of a grid, all or none; raises BadRows with every wrong one."""
        today, rows = self.office.clock.today(), Rows(len(drafts))
        checked = rows.checked(drafts, lambda draft: draft.checked(today))
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            own_project(unit.session, project_id)
            rows.done()
            if not checked:
                raise Invalid(N_("Enter at least one invoice."))
            made = [self._made(unit, project_id, draft) for draft in checked.values()]
            unit.session.flush()
            warnings = copies(unit.session, made)
            unit.record(
                "invoice.recorded_many",
                made[0].id,
                rows=len(made),
                last=made[-1].id,
                cents=sum(each.cents for each in made),
                copies=len(warnings),
            )
            unit.touch(NOUN)
        return Recorded(tuple(each.id for each in made), warnings)

    def change(self, invoice_id: int, version: int, draft: InvoiceDraft) -> Recorded:
        """Correct one that no claim took in; raises Refused for a locked or voided one."""
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            invoice = _open(unit, invoice_id, version)
            changed = [name for name in _FIELDS if getattr(invoice, name) != getattr(draft, name)]
            for name in changed:
                setattr(invoice, name, getattr(draft, name))
            _found_by(invoice)
            unit.session.flush()
            warnings = copies(unit.session, [invoice])
            unit.record("invoice.changed", invoice_id, fields=sorted(changed))
            unit.touch(NOUN)
        return Recorded((invoice_id,), warnings)

    def paid(self, invoice_ids: Sequence[int], on: date | None) -> None:
        """When invoices were paid; None takes it back. Also those that a claim took in."""
        if on is not None and on > self.office.clock.today():
            raise Invalid(N_("The day of paying is in the future, or too long ago."), field="on")
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            found = unit.session.scalars(
                select(Invoice).where(
                    Invoice.id.in_(listed(set(invoice_ids))), Invoice.voided_reason.is_(None)
                )
            ).all()
            if not found:
                raise Invalid(N_("Choose at least one invoice that is not voided."))
            for each in found:
                each.paid_on = on
            unit.record(
                "invoice.paid",
                found[0].id,
                rows=len(found),
                on=on.isoformat() if on else "",
            )
            unit.touch(NOUN)

    def attach_proof(self, invoice_id: int, proof: Sequence[Incoming]) -> None:
        """Proofs (the scan of the invoice, of the payment); also of one that a claim took in."""
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            invoice = load(unit.session, Invoice, invoice_id)
            attach(unit, FILES, invoice.id, proof, self.office.user.name)
            unit.record("invoice.files_attached", invoice_id, files=len(proof))
            unit.touch(NOUN)

    def take_out_proof(self, attachment_id: int, reason: str) -> None:
        """A file attached by mistake; it stays in the office, with the reason."""
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            found = take_out_of(unit, attachment_id, FILES, reason)
            unit.record("invoice.file_taken_out", found.record, reason=found.removed_reason)
            unit.touch(NOUN)

    def void(self, invoice_id: int, version: int, reason: str) -> None:
        """Recorded by mistake: it stays readable with the reason and counts nowhere."""
        reason = reason_of(reason, N_("Write why it is voided."))
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            invoice = _open(unit, invoice_id, version)
            invoice.voided_reason = reason
            unit.record("invoice.voided", invoice_id, number=invoice.number, reason=reason)
            unit.touch(NOUN)

    def _made(self, unit: UnitOfWork, project_id: int, draft: InvoiceDraft) -> Invoice:
        invoice = Invoice(
            project_id=project_id,
            recorded_at=unit.now,
            recorded_by=self.office.user.name,
            **{name: getattr(draft, name) for name in _FIELDS},
        )
        _found_by(invoice)
        unit.session.add(invoice)
        return invoice


def supplier_key(supplier: str) -> str:
    """What suppliers are sorted and compared by."""
    return sort_key(supplier)[:400]


def words_of(number: str, supplier: str, subject: str) -> str:
    """What a search looks in."""
    return fold(f"{number} {supplier} {subject}")[:600]


def copies(session: Session, invoices: Sequence[Invoice]) -> tuple[Line, ...]:
    """Other standing invoices with the same supplier and number (one SELECT)."""
    keys = {each.supplier_key for each in invoices}
    standing = session.scalars(
        select(Invoice)
        .where(Invoice.supplier_key.in_(listed(keys)), Invoice.voided_reason.is_(None))
        .order_by(Invoice.id)
    ).all()
    found = []
    for each in invoices:
        for other in standing:
            same = (other.supplier_key, fold(other.number)) == (
                each.supplier_key,
                fold(each.number),
            )
            if same and other.id < each.id:
                found.append(_copy(other))
                break
            if same and other.id > each.id and other not in invoices:
                found.append(_copy(other))
                break
    return tuple(found)


def refuse_claimed(session: Session, claim_id: int | None) -> None:
    """Raises Refused for what a claim took in."""
    if claim_id is not None:
        claim = session.get_one(Claim, claim_id)
        raise Refused(
            N_("It is in payment claim No. {number}, so it is locked. Withdraw the claim first."),
            number=claim.number,
        )


def _copy(other: Invoice) -> Line:
    return say(
        N_("{supplier} {number} of {day}, {cents}, is recorded already: is this the same one?"),
        supplier=other.supplier,
        number=other.number,
        day=day(other.on),
        cents=money(other.cents),
    )


def _found_by(invoice: Invoice) -> None:
    invoice.supplier_key = supplier_key(invoice.supplier)
    invoice.words = words_of(invoice.number, invoice.supplier, invoice.subject)


def _open(unit: UnitOfWork, invoice_id: int, version: int) -> Invoice:
    invoice = load(unit.session, Invoice, invoice_id)
    check_version(invoice, version)
    if invoice.voided_reason is not None:
        raise Refused(N_("This is voided already."))
    refuse_claimed(unit.session, invoice.claim_id)
    return invoice
