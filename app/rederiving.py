"""After an update of the program: what follows from participants' data, by its present rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.i18n import N_
from app.notices import Notice
from app.participants.rule_version import RULE_VERSION
from db.models.participants import Participation

if TYPE_CHECKING:
    from app.office import Office

_OLD = Participation.rule_version < RULE_VERSION

DERIVED = N_(
    "Target groups and indicators of participants were computed again by the rules of this version"
    " of the program ({count} records). What people typed was not touched."
)


PORTION = 5_000
"""Records in one transaction: whoever stops, or whose power goes, keeps what was done so far."""


def derive_anew(
    office: Office, copied: bool, progress: Callable[[int, int], object] | None = None
) -> Notice | None:
    """Store again what earlier rules derived, portion by portion; None where nothing was.

    ``progress(done, of)`` is called between portions and may raise to stop: the next opening goes
    on from there. Of an office opened for reading only the private copy (``copied``) is brought up
    to date; one that is read where it lies stays as it is, and its figures say so.
    """
    with Session(office.database.reader) as session:
        whole = session.scalar(select(func.count()).where(_OLD)) or 0
    if not whole:
        return None
    if office.read_only and not copied:
        return None
    done = 0
    while done < whole:
        if progress is not None:
            progress(done, whole)
        found = _portion(office)
        if not found:
            break
        done += found
    return Notice("derived", DERIVED, values=(("count", done),))


def _portion(office: Office) -> int:
    """The next records, in a transaction of their own; how many they were."""
    from app.participants.again import derive_again

    if office.read_only:
        with Session(office.database.writer) as session, session.begin():
            return derive_again(session, *_next(session)).records
    with office.unit_of_work() as unit:
        count = derive_again(unit.session, *_next(unit.session)).records
        unit.record("participants.derived_again", None, records=count, rules=RULE_VERSION)
    return count


def _next(session: Session) -> tuple[ColumnElement[bool], ...]:
    ids = select(Participation.id).where(_OLD).order_by(Participation.id)
    last = session.scalar(ids.offset(PORTION - 1).limit(1))
    return (_OLD,) if last is None else (_OLD, Participation.id <= last)
