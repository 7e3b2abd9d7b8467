"""Imports of participants that were done, and taking one back while nothing stands on it."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table, delete, or_, select

from app.applications.importing.files import BatchRow
from app.errors import Refused
from app.i18n import N_
from app.participants.matching import Matched
from app.participants.steps import NOUN, derive_all
from app.safety.rights import Right
from app.service import Service, load
from db import search
from db.models import Base
from db.models.imports import ImportBatch
from db.models.participants import Participation, Person
from db.terms import ImportKind
from db.unit_of_work import UnitOfWork

_OWN = ("participation_group", "participation_code")
"""What is derived from a participation and goes with it."""
_LOOKS = ("person_access",)
"""A look at somebody is no work done on them; it goes with the person."""

_USED = N_(
    "The import cannot be taken back: something was done since with {count} of its participants,"
    " the first of them record No. {record}. Nothing was changed."
)


def kept_of(ids: Sequence[int], found: Matched) -> str:
    """What an undo needs: numbers and names of fields, never what stands in them."""
    persons = [each.id for each in found.fresh]
    filled = [
        {"id": person.id, "version": person.version, "fields": names}
        for person, names in found.filled
    ]
    return json.dumps(
        {
            "participations": [min(ids), max(ids)] if ids else [],
            "persons": [min(persons), max(persons)] if persons else [],
            "filled": filled,
        }
    )


class Batches(Service):
    """What was imported when, by whom."""

    def batches(self) -> tuple[BatchRow, ...]:
        """Every import of participants, the newest first."""
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            rows = select(ImportBatch).where(ImportBatch.what == ImportKind.PARTICIPANTS)
            return tuple(
                BatchRow(row.id, row.file, row.rows, row.account, row.imported_at, row.undone_at)
                for row in session.scalars(rows.order_by(ImportBatch.id.desc()))
            )

    def begin(self, unit: UnitOfWork, name: str, sha256: str, rows: int) -> ImportBatch:
        """The record of an import."""
        made = ImportBatch(
            what=ImportKind.PARTICIPANTS,
            file=name,
            sha256=sha256,
            rows=rows,
            account=self.office.user.name,
            imported_at=unit.now,
        )
        unit.session.add(made)
        unit.session.flush()
        return made

    def undo(self, batch_id: int) -> int:
        """Take a whole import back; how many records went.

        Persons whom it was the first to know go as well; of others, what it was the first to say
        is unknown again. Raises Refused when anything was done on top of it.
        """
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            batch = load(unit.session, ImportBatch, batch_id)
            if batch.undone_at is not None or batch.what is not ImportKind.PARTICIPANTS:
                raise Refused(N_("This import was already taken back."))
            kept = json.loads(batch.before)
            _refuse_used(unit, kept)
            _take_out(unit, kept)
            _empty_again(unit, kept["filled"])
            batch.undone_at, batch.before = unit.now, "[]"
            unit.record("participants.import_undone", batch_id, rows=batch.rows)
            unit.touch(NOUN)
        self.office.participants.privacy.looks.forget()
        return batch.rows


def _refuse_used(unit: UnitOfWork, kept: dict[str, Any]) -> None:
    used: set[int] = set()
    if kept["participations"]:
        first, last = kept["participations"]
        within = Participation.id.between(first, last)
        changed = select(Participation.id).where(within, Participation.version != 1)
        used |= set(unit.session.scalars(changed))
        for column in _pointing("participation"):
            if column.table.name not in _OWN:
                used |= set(unit.session.scalars(select(column).where(column.between(first, last))))
    if kept["persons"]:
        first, last = kept["persons"]
        of_new = Participation.person_id.between(first, last)
        outside = or_(*_outside(kept["participations"]))
        used |= set(unit.session.scalars(select(Participation.id).where(of_new, outside)))
        for column in _pointing("person"):
            if column.table.name in ("participation", "participation_code", *_LOOKS):
                continue
            named = select(column).where(column.between(first, last))
            held = select(Participation.id).where(Participation.person_id.in_(named))
            used |= set(unit.session.scalars(held))
    if used:
        raise Refused(_USED, count=len(used), record=min(used))


def _outside(span: Sequence[int]) -> list[Any]:
    first, last = span
    return [Participation.id < first, Participation.id > last]


def _take_out(unit: UnitOfWork, kept: dict[str, Any]) -> None:
    quick = {"synchronize_session": False}
    if kept["participations"]:
        first, last = kept["participations"]
        for name in _OWN:
            table: Table = Base.metadata.tables[name]
            unit.session.execute(delete(table).where(table.c.participation_id.between(first, last)))
        gone = delete(Participation).where(Participation.id.between(first, last))
        unit.session.execute(gone, execution_options=quick)
    if kept["persons"]:
        first, last = kept["persons"]
        for name in _LOOKS:
            table = Base.metadata.tables[name]
            unit.session.execute(delete(table).where(table.c.person_id.between(first, last)))
        people = delete(Person).where(Person.id.between(first, last))
        unit.session.execute(people, execution_options=quick)
        search.drop(unit.session, NOUN, range(first, last + 1))


def _empty_again(unit: UnitOfWork, filled: Sequence[dict[str, Any]]) -> None:
    """What the file was the first to say of persons in the registry."""
    for each in filled:
        person = unit.session.get(Person, each["id"])
        if person is None or person.version != each["version"]:
            continue  # changed since by another hand, which counts
        for name in each["fields"]:
            if name == "personal_code":
                person.personal_code = person.code_hash = None
            else:
                setattr(person, name, "" if name in ("email", "phone") else None)
        derive_all(unit.session, person)


def _pointing(name: str) -> list[Any]:
    """The columns of every table that name a record of this one."""
    table: Table = Base.metadata.tables[name]
    return [
        key.parent
        for other in Base.metadata.tables.values()
        for key in other.foreign_keys
        if key.column.table is table
    ]
