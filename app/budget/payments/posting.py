"""Posting what an imported line was confirmed to be, and taking it back, as part of a verb."""

from sqlalchemy.orm import Session

from app.budget.drafts import EntryDraft
from app.budget.places import resolve
from app.budget.terms import EntryKind, PaymentMatch
from app.errors import Refused
from app.i18n import N_
from app.ledger.guard import Room, require_room
from app.ledger.steps import post
from app.office import Office
from app.projects.administration.claim_drafts import PayDraft
from app.projects.administration.paying import pay_own, take_own_back
from app.projects.claims.drafts import PaymentDraft
from app.projects.claims.paying import pay, take_payment_back
from app.projects.claims.recoveries import give_back, take_return_back
from app.projects.money import CLAIM, RECOVERY
from app.projects.posting import standing_entries, take_back, together
from app.service import load
from db.models.claims import Claim, Recovery
from db.models.payments import ImportedPayment
from db.models.projects import Project
from db.terms import ProjectKind
from db.unit_of_work import UnitOfWork

NOUN = "payment"
"""What posted the entry of a line that is neither a claim’s nor a recovery’s."""
_NOTE = 500  # marks that an entry keeps of the purpose


def put(unit: UnitOfWork, office: Office, payment: ImportedPayment, override: str) -> Room:
    """Post a line as what it is said to be; it is confirmed then.

    Raises Refused where nothing is said or the claim does not wait for it, Exceeds for more than
    there is unless ``override`` says why.
    """
    if payment.match is not PaymentMatch.PROPOSED:
        raise Refused(N_("This payment is confirmed or left out already."))
    session = unit.session
    if payment.claim_id is not None:
        claim = load(session, Claim, payment.claim_id)
        room = _pay(unit, office, claim, payment, override)
        noun, record = CLAIM, claim.id
    elif payment.recovery_id is not None:
        recovery = load(session, Recovery, payment.recovery_id)
        room = give_back(unit, office, recovery, _of(office, payment), override)
        noun, record = RECOVERY, recovery.id
    else:
        room = _put_on_contract(unit, office, payment, override)
        noun, record = NOUN, payment.id
    entries = together(standing_entries(session, noun, record))[-1]
    payment.match, payment.entry_id = PaymentMatch.CONFIRMED, entries[0].id
    return room


def back(
    unit: UnitOfWork, office: Office, payment: ImportedPayment, reason: str, override: str
) -> Room:
    """Reverse what a confirmed line posted; its claim waits again."""
    session, first = unit.session, payment.entry_id
    assert first is not None
    if payment.claim_id is not None:
        claim = load(session, Claim, payment.claim_id)
        if is_own(session, claim):
            return take_own_back(unit, office, claim, reason, first, override)
        return take_payment_back(unit, office, claim, first, reason, override)
    if payment.recovery_id is not None:
        recovery = load(session, Recovery, payment.recovery_id)
        return take_return_back(unit, office, recovery, first, reason, override)
    entries = standing_entries(session, NOUN, payment.id)
    return take_back(unit, office, entries, reason, override)


def _pay(
    unit: UnitOfWork, office: Office, claim: Claim, payment: ImportedPayment, override: str
) -> Room:
    draft = _of(office, payment)
    if not is_own(unit.session, claim):
        return pay(unit, office, claim, draft, override)
    own = PayDraft(draft.on, draft.document, draft.cents, note=draft.note, override=override)
    return pay_own(unit, office, claim, own.checked(office.clock.today())).room


def is_own(session: Session, claim: Claim) -> bool:
    """Whether a claim is of the office’s own project."""
    return load(session, Project, claim.project_id).kind is ProjectKind.ADMINISTRATION


def _document(payment: ImportedPayment) -> str:
    return payment.document or f"{payment.on:%Y-%m-%d}/{payment.row}"


def _of(office: Office, payment: ImportedPayment) -> PaymentDraft:
    return PaymentDraft(
        payment.on, abs(payment.cents), _document(payment), note=payment.purpose[:_NOTE]
    ).checked(office.clock.today())


def _put_on_contract(
    unit: UnitOfWork, office: Office, payment: ImportedPayment, override: str
) -> Room:
    if payment.application_id is None:
        raise Refused(N_("Choose the application that the payment belongs to."))
    kind = EntryKind.PAID if payment.cents > 0 else EntryKind.RETURNED
    draft = EntryDraft(
        kind,
        payment.on,
        _document(payment),
        abs(payment.cents),
        application_id=payment.application_id,
        note=payment.purpose[:_NOTE],
    ).checked(office.clock.today())
    where = resolve(unit.session, draft)
    room = require_room(office, unit.session, [(kind, where)], override)
    post(
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
    return room
