"""What stands on a payment, so that it is not reversed from under it."""

from sqlalchemy.orm import Session

from app.errors import Refused
from app.formats import money
from app.i18n import N_
from app.projects.claims.reading import advance_paid, demanded, set_off_before, sums_of
from app.projects.money import by_kind, total
from db.models.claims import Claim
from db.terms import ClaimKind, EntryKind


def nothing_stands_on(session: Session, claim: Claim, cents: int) -> None:
    """What was demanded back of the payment, or set off of the advance, must fall first."""
    paid = total(by_kind(session, claim.project_id).get(EntryKind.PAID))
    back = demanded(session, claim.project_id)
    own, own_back = sums_of(session, claim).paid, demanded(session, claim.project_id, claim.id)
    if paid - cents < back or own - cents < own_back:
        raise Refused(
            N_("{back} of what was paid is demanded back: cancel the demand first."),
            back=money(own_back or back),
        )
    if claim.kind is not ClaimKind.ADVANCE:
        return
    settled = set_off_before(session, claim.project_id)
    if advance_paid(session, claim.project_id) - cents < settled:
        raise Refused(
            N_("{settled} of the advance is set off by claims: take their checks back first."),
            settled=money(settled),
        )
