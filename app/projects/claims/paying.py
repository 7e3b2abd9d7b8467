"""Paying a claim and taking the payment back, as part of a verb: of this noun or of a later one."""

from app.errors import Refused
from app.ledger.guard import Asker, Room
from app.problems import must_hold
from app.projects.claims.drafts import PaymentDraft
from app.projects.claims.machine import Step, require, settled_state
from app.projects.claims.reading import advance_checks, parts_of, sums_of
from app.projects.claims.rules import after_signing, within_payable
from app.projects.claims.standing import nothing_stands_on
from app.projects.machine import require_running
from app.projects.money import CLAIM
from app.projects.posting import Paper, payment_entries, place_of, put, take_back
from app.projects.steps import contract_of, opened
from db.models.claims import Claim
from db.terms import ClaimState, EntryKind
from db.unit_of_work import UnitOfWork


def pay(
    unit: UnitOfWork, office: Asker, claim: Claim, draft: PaymentDraft, override: str = ""
) -> Room:
    """Post a payment of a checked claim; the draft is checked already.

    Raises Refused before the contract was signed, above what is payable or the limit of the
    advance, Exceeds above the contract or the plan.
    """
    session = unit.session
    project = opened(unit, claim.project_id, None)
    require(Step.PAY, claim.state)
    require_running(project.stage)
    contract = contract_of(session, project.id)
    assert contract is not None
    sums = sums_of(session, claim)
    limits = (
        after_signing(contract.signed_on, draft.on),
        within_payable(sums, draft.cents),
        *advance_checks(session, claim, draft.cents),
    )
    for each in limits:
        must_hold(each, Refused)
    parts = parts_of(session, contract, draft, project.id)
    paper = Paper(CLAIM, claim.id, draft.document, draft.on, draft.note)
    entries = [(EntryKind.PAID, parts)]
    room = put(unit, office, place_of(session, project), entries, paper, override)
    claim.state = settled_state(sums.payable, sums.paid + draft.cents)
    return room


def take_payment_back(
    unit: UnitOfWork,
    office: Asker,
    claim: Claim,
    payment_id: int,
    reason: str,
    override: str = "",
) -> Room:
    """Reverse one payment of a claim, which waits for it again; ``payment_id`` is its first
    entry’s. Raises Missing for one that does not stand, Refused once the contract has ended.
    """
    require(Step.REVERSE_PAYMENT, claim.state)
    require_running(opened(unit, claim.project_id, None).stage)
    entries = payment_entries(unit.session, CLAIM, claim.id, payment_id)
    nothing_stands_on(unit.session, claim, sum(each.cents for each in entries))
    room = take_back(unit, office, entries, reason, override)
    claim.state = ClaimState.CHECKED
    return room
