"""After an update of the program: what follows from participants' data, by its present rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.i18n import N_
from app.notices import Notice
from app.participants.rule_version import RULE_VERSION
from db.models.participants import Participation

if TYPE_CHECKING:
    from app.office import Office

DERIVED = N_(
    "Target groups and indicators of participants were computed again by the rules of this version"
    " of the program ({count} records). What people typed was not touched."
)


def derive_anew(office: Office, copied: bool) -> Notice | None:
    """Store again what earlier rules derived, in one transaction; None where nothing was.

    Of an office opened for reading only the private copy (``copied``) is brought up to date; one
    that is read where it lies stays as it is, and its figures say so.
    """
    old = Participation.rule_version < RULE_VERSION
    with Session(office.database.reader) as session:
        if session.scalar(select(Participation.id).where(old).limit(1)) is None:
            return None
    if office.read_only and not copied:
        return None
    from app.participants.again import derive_again

    if office.read_only:
        with Session(office.database.writer) as session, session.begin():
            count = derive_again(session, old).records
    else:
        with office.unit_of_work() as unit:
            count = derive_again(unit.session, old).records
            unit.record("participants.derived_again", None, records=count, rules=RULE_VERSION)
    return Notice("derived", DERIVED, values=(("count", count),))
