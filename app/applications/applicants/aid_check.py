"""The check of de minimis aid for one application, as the screen and its paper show it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.applications.applicants.aid_rows import (
    LookupRow,
    aids_of,
    carries_freight,
    contracts,
    lookups,
)
from app.applications.applicants.deminimis import Room, de_minimis
from app.applications.applicants.network import network
from app.applications.applicants.regulations import in_force
from app.applications.applicants.undertaking import Undertaking
from app.formats import local_day
from db.models.applicants import AidExemption
from db.models.applications import Application
from db.models.calls import Call


@dataclass(frozen=True, slots=True)
class AidCheck:
    """The check of de minimis aid for one application; ``new`` in cents is what it would add.

    ``exempt`` says why its support is no state aid; then ``room`` holds without it.
    """

    application_id: int
    applicant_id: int
    new: int
    exempt: str | None
    room: Room
    undertaking: Undertaking
    lookup: LookupRow | None


def aid_check_of(session: Session, found: Application, today: date) -> AidCheck:
    """Whether the application's support fits under the ceiling of the day its right arises."""
    exempt = session.scalar(
        select(AidExemption.reason).where(AidExemption.application_id == found.id)
    )
    signed = contracts(session, [found.id]).get(found.id)
    decided = session.scalar(select(Call.decided_at).where(Call.id == found.call_id))
    on = today if decided is None else local_day(decided)
    if found.awarded is not None:
        new = found.awarded
    else:
        new = found.requested if found.recommended is None else found.recommended
    if signed is not None:
        on = signed[0].on if signed else on
        new = sum(each.cents for each in signed)
    if exempt is not None:
        new = 0
    known = network(session, found.applicant_id)
    whole = known.undertaking(found.applicant_id)
    aids = aids_of(session, whole, known, but=found.id)
    return AidCheck(
        found.id,
        found.applicant_id,
        new,
        exempt,
        de_minimis(new, on, aids, in_force(on), carries_freight(session, whole)),
        whole,
        next(iter(lookups(session, found.applicant_id)), None),
    )
