"""Taking back a record just entered: as if it never was, while nothing else stands on it."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import Column, Table, select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.i18n import N_
from app.participants.steps import NOUN
from app.safety.rights import Right
from app.service import Service, check_version, load
from db import search
from db.models.base import Base
from db.models.office import AuditEntry
from db.models.participants import (
    DistinctPersons,
    Participation,
    ParticipationCode,
    ParticipationGroup,
    Person,
    Stay,
)
from db.models.personal_data import PersonAccess

WITHIN = timedelta(hours=24)
_OWN = {model.__tablename__ for model in (ParticipationGroup, ParticipationCode, Stay)}
_PAIRS = {DistinctPersons.__tablename__, PersonAccess.__tablename__}


class UndoingVerbs(Service):
    """The reversing verb of registering."""

    def undo_entry(self, participation_id: int, version: int | None = None) -> None:
        """Take back what this account registered within a day; the person, too, if nobody else's.

        Raises Refused once attendance, documents, answers or reports stand on the record, or when
        somebody else entered it, or earlier.
        """
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            participation = load(unit.session, Participation, participation_id)
            check_version(participation, version)
            self._refuse_others(unit.session, participation_id)
            _refuse_used(unit.session, participation_id)
            person = load(unit.session, Person, participation.person_id)
            for table, column in pointing("participation"):
                if table.name in _OWN:
                    gone = table.delete().where(column == participation_id)
                    unit.session.execute(gone)
            unit.session.expire(participation)
            unit.session.delete(participation)
            unit.session.flush()
            alone = not _used(unit.session, "person", person.id, _PAIRS)
            if alone:
                for table, column in pointing("person"):
                    if table.name in _PAIRS:
                        unit.session.execute(table.delete().where(column == person.id))
                search.drop(unit.session, NOUN, [person.id])
                unit.session.delete(person)
            unit.record("participant.entry_undone", participation_id, person=person.id, gone=alone)
            unit.touch(NOUN)

    def _refuse_others(self, session: Session, participation_id: int) -> None:
        newest = session.execute(
            select(AuditEntry.account, AuditEntry.office_time)
            .where(
                AuditEntry.verb == "participant.registered", AuditEntry.record == participation_id
            )
            .order_by(AuditEntry.id.desc())
            .limit(1)
        ).one_or_none()
        since = self.office.clock.now() - WITHIN
        if newest is None or newest[0] != self.office.user.login or newest[1] < since:
            raise Refused(
                N_(
                    "Only what you registered yourself within a day can be taken back. Nothing was"
                    " changed: correct the record instead."
                )
            )


def _refuse_used(session: Session, participation_id: int) -> None:
    if _used(session, "participation", participation_id, _OWN):
        raise Refused(
            N_(
                "Attendance, documents, answers or reports stand on this record already. Nothing"
                " was changed: correct the record instead."
            )
        )


def _used(session: Session, table: str, key: int, own: set[str]) -> bool:
    """Whether any row of another table points to this one."""
    for other, column in pointing(table):
        if other.name in own:
            continue
        if session.execute(select(column).where(column == key).limit(1)).first() is not None:
            return True
    return False


def pointing(name: str) -> Iterator[tuple[Table, Column[int]]]:
    """Every column that points to the id of a table, with its table."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if any(key.column.table.name == name for key in column.foreign_keys):
                yield table, column
