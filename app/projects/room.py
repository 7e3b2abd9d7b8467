"""What remains of the money that a contract, a change of it or a payment would take."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.explanation import Check
from app.ledger.guard import Taking
from app.ledger.position import Parts, room_of_many
from app.projects.administration.cap_reading import cap_checks
from app.projects.administration.claim_drafts import PayDraft
from app.projects.administration.paying import own_parts
from app.projects.claims.drafts import PaymentDraft
from app.projects.claims.reading import advance_checks, parts_of, sums_of
from app.projects.claims.rules import after_signing, within_payable
from app.projects.contracts.capped import above_cap
from app.projects.contracts.drafts import ContractDraft
from app.projects.contracts.parts import changed_parts, moved, signed_parts
from app.projects.contracts.snapshots import draft_of
from app.projects.posting import Place, place_of
from app.projects.steps import contract_of
from app.safety.rights import Right
from app.service import Service, load
from db.models.claims import Claim
from db.models.projects import Project
from db.terms import EntryKind


class RoomQueries(Service):
    """Asked while one types; raises Invalid as the verb would."""

    def contract(self, project_id: int, draft: ContractDraft) -> tuple[Check, ...]:
        """Of a contract to be signed, or of the present one changed so."""
        with self.reading(Right.EDIT_PROJECTS) as session:
            return _contract(session, project_id, draft)

    def payment(self, claim_id: int, draft: PaymentDraft) -> tuple[Check, ...]:
        """Of a payment of a promoter’s claim: its own limits, then the plan’s."""
        with self.reading(Right.EDIT_BUDGET) as session:
            return _payment(session, claim_id, draft)

    def own_payment(self, claim_id: int, draft: PayDraft) -> tuple[Check, ...]:
        """Of a payment of the own project’s claim: the cap, then the plan."""
        with self.reading(Right.EDIT_BUDGET) as session:
            cents, parts = own_parts(session, load(session, Claim, claim_id), draft)
            above = cap_checks(session, paid=cents)
            return (*above, *_room(session, Place(), [(EntryKind.PAID, parts)]))


def _contract(session: Session, project_id: int, draft: ContractDraft) -> tuple[Check, ...]:
    project = load(session, Project, project_id)
    place = place_of(session, project)
    contract = contract_of(session, project_id)
    if contract is None:
        entries = [(EntryKind.CONTRACTED, signed_parts(session, place, draft))]
    else:
        before = draft_of(contract)
        entries = moved(before.parts, changed_parts(before, draft))
    return (*above_cap(session, project, entries), *_room(session, place, entries))


def _payment(session: Session, claim_id: int, draft: PaymentDraft) -> tuple[Check, ...]:
    claim = load(session, Claim, claim_id)
    project = load(session, Project, claim.project_id)
    contract = contract_of(session, project.id)
    if contract is None:
        return ()
    own = within_payable(sums_of(session, claim), draft.cents)
    signed = after_signing(contract.signed_on, draft.on)
    entries = [(EntryKind.PAID, parts_of(session, contract, draft, project.id))]
    return (
        *(() if signed.ok else (signed,)),
        own,
        *advance_checks(session, claim, draft.cents),
        *_room(session, place_of(session, project), entries),
    )


def _room(
    session: Session, place: Place, entries: Sequence[tuple[EntryKind, Parts]]
) -> tuple[Check, ...]:
    return room_of_many(
        session,
        [
            (kind, Taking(parts, place.node_id, place.call_id, place.application_id))
            for kind, parts in entries
            if parts
        ],
    )
