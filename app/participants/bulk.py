"""Registering many participants in one transaction, by the same rules as one."""

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from app.bulk import Rows
from app.errors import Missing
from app.i18n import N_
from app.participants.again import derive_again
from app.participants.drafts import ParticipantDraft
from app.participants.indicators.results import ResultData
from app.participants.indicators.sets import rule_set
from app.participants.indicators.storing import derived
from app.participants.persons import (
    PERSONAL,
    Hash,
    NewPerson,
    already_in,
    complete_person,
    new_person,
    recognised,
)
from app.participants.readings import read_rules
from app.participants.steps import ENTRY, NOUN, entry_of, take_in
from db.models.base import Base
from db.models.participants import (
    Operation,
    Participation,
    ParticipationCode,
    ParticipationGroup,
    Person,
)
from db.search import index_many
from db.text import fold
from db.values import listed

Namesakes = tuple[date, str]
Known = Person | NewPerson


@dataclass(frozen=True)
class RegisteredMany:
    """The new participations' ids in the order of the drafts; ``known`` persons were there."""

    ids: tuple[int, ...]
    known: int
    complete: int


class Registry:
    """Who is in the registry, as far as some drafts can meet them; grows with each new person."""

    def __init__(self, session: Session, drafts: Sequence[ParticipantDraft], hashed: Hash) -> None:
        self._hashed = hashed
        self._codes: dict[str, Known] = {}
        self._names: dict[Namesakes, list[Known]] = defaultdict(list)
        self.taken: set[tuple[int, int]] = set()
        for person in _met(session, drafts, hashed):
            self.add(person)
        self._stored = {person.id: person for person in self.stored()}
        rows = select(Participation.person_id, Participation.operation_id)
        for person_id, operation in session.execute(
            rows.where(Participation.person_id.in_(listed(self._stored)))
        ):
            self.taken.add((id(self._stored[person_id]), operation))

    def stored(self) -> list[Person]:
        """Whoever of them is in the database."""
        named = (person for persons in self._names.values() for person in persons)
        everybody = {id(person): person for person in (*named, *self._codes.values())}
        return [person for person in everybody.values() if isinstance(person, Person)]

    def add(self, person: Known) -> None:
        """Let later drafts meet this person."""
        if person.code_hash is not None:
            self._codes[person.code_hash] = person
        if person.birth_date is not None:
            alike = self._names[person.birth_date, _folded(person)]
            if person not in alike:
                alike.append(person)
                alike.sort(key=lambda each: each.id or sys.maxsize)  # the longest known first

    def find(self, draft: ParticipantDraft) -> Known | None:
        """As :func:`app.participants.persons.recognise`; raises Alike."""
        if draft.personal_code:
            found = self._codes.get(self._hashed(draft.personal_code))
            if found is not None:
                return found
        alike: Iterable[Known] = ()
        if draft.birth_date is not None:
            alike = self._names.get((draft.birth_date, _folded(draft)), ())
        if draft.personal_code:  # somebody with another code is somebody else
            alike = [person for person in alike if person.code_hash is None]
        namesake: Known | None = next(iter(alike), None)
        return recognised(namesake, draft)


@dataclass(frozen=True)
class Matched:
    """Checked drafts with their persons, before anything is stored.

    ``known`` persons were met again; ``fresh`` ones are new; ``filled`` tells which fields of those
    in the registry a draft was the first to say.
    """

    who: tuple[tuple[Known, ParticipantDraft], ...]
    operations: Mapping[int, Operation]
    fresh: tuple[NewPerson, ...]
    known: int
    filled: tuple[tuple[Person, tuple[str, ...]], ...]


def match_all(
    session: Session, drafts: Mapping[int, ParticipantDraft], rows: Rows, hashed: Hash
) -> Matched:
    """Recognise everybody; what is wrong with whom is noted in ``rows``, nothing is written."""
    operations = {each.id: each for each in session.scalars(select(Operation))}
    registry = Registry(session, list(drafts.values()), hashed)
    who: list[tuple[Known, ParticipantDraft]] = []
    fresh: list[NewPerson] = []
    before = {id(each): (each, _told(each)) for each in registry.stored()}
    known = 0
    with session.no_autoflush:
        for place, draft in drafts.items():
            with rows.row(place):
                _check(operations.get(draft.operation_id), draft)
                person = registry.find(draft)
                if person is None:
                    person = made = new_person(draft, hashed)
                    fresh.append(made)
                else:
                    if (id(person), draft.operation_id) in registry.taken:
                        raise already_in()
                    known += 1
                    complete_person(person, draft, hashed)
                registry.add(person)
                registry.taken.add((id(person), draft.operation_id))
                who.append((person, draft))
    filled = tuple(
        (each, tuple(name for name in _told(each) if name not in told))
        for each, told in before.values()
        if _told(each) != told
    )
    return Matched(tuple(who), operations, tuple(fresh), known, filled)


def _told(person: Person) -> tuple[str, ...]:
    """What is known of a person, by the names of fields."""
    return tuple(name for name in (*PERSONAL, "personal_code") if getattr(person, name))


def register_all(
    session: Session, drafts: Mapping[int, ParticipantDraft], rows: Rows, hashed: Hash
) -> RegisteredMany:
    """Store checked drafts by place; raises BadRows with every refusal before writing anything."""
    found = match_all(session, drafts, rows, hashed)
    rows.done()
    return store_all(session, found)


def store_all(session: Session, found: Matched) -> RegisteredMany:
    """Write what was matched without a problem."""
    session.flush()
    _add(session, found.fresh)
    index_many(
        session, NOUN, [(each.id, (each.first_name, each.last_name)) for each in found.fresh]
    )
    if found.filled:  # more is known of them now
        changed = listed(person.id for person, _names in found.filled)
        derive_again(session, Participation.person_id.in_(changed))
    return _store(session, found.who, found.operations, found.known)


def _add(session: Session, persons: Sequence[NewPerson]) -> None:
    """New persons in one statement; each learns its number."""
    names = (*PERSONAL, "name_key", "personal_code", "code_hash")
    for key, person in enumerate(persons, _next(session, Person)):
        person.id = key
    rows = [{"id": each.id} | {n: getattr(each, n) for n in names} for each in persons]
    if rows:
        session.connection().execute(insert(Person), rows)


def _next(session: Session, kind: type[Base]) -> int:
    """The next free number: only one transaction writes at a time."""
    return (session.scalar(select(func.max(kind.id))) or 0) + 1


def _check(operation: Operation | None, draft: ParticipantDraft) -> None:
    if operation is None:
        raise Missing(N_("This record no longer exists. Refresh the list and choose again."))
    take_in(operation, draft)


def _folded(named: Known | ParticipantDraft) -> str:
    return fold(f"{named.last_name} {named.first_name}")


def _met(session: Session, drafts: Sequence[ParticipantDraft], hashed: Hash) -> list[Person]:
    """Stored persons with the code, or the name and birth date, of a draft (two SELECTs)."""
    codes = {hashed(draft.personal_code) for draft in drafts if draft.personal_code}
    names = {(d.birth_date, _folded(d)) for d in drafts if d.birth_date is not None}
    days = {d.birth_date.isoformat() for d in drafts if d.birth_date is not None}
    columns = (Person.id, Person.birth_date, Person.last_name, Person.first_name)
    found = {
        key
        for key, born, last, first in session.execute(
            select(*columns).where(Person.birth_date.in_(listed(days)))
        )
        if (born, fold(f"{last} {first}")) in names
    }
    either = Person.id.in_(listed(found)) | Person.code_hash.in_(listed(codes))
    return list(session.scalars(select(Person).where(either).order_by(Person.id)))


def _store(
    session: Session,
    who: Sequence[tuple[Known, ParticipantDraft]],
    operations: Mapping[int, Operation],
    known: int,
) -> RegisteredMany:
    values: list[dict[str, Any]] = []
    groups, codes = [], []
    rules = read_rules(session)
    for person, draft in who:
        row: dict[str, Any] = {name: getattr(draft, name) for name in ENTRY}
        chosen = rule_set(operations[draft.operation_id].indicator_rules)
        found = derived(entry_of(draft, person, chosen), ResultData(draft.ended_on), chosen, rules)
        row |= {"person_id": person.id, "name_key": person.name_key}
        values.append(row | {"complete": found.complete, "rule_version": found.rule_version})
        groups.append(found.groups)
        codes.append(found.codes)
    if not values:
        return RegisteredMany((), 0, 0)
    # Their numbers are given here: asked back, they would come one statement a row.
    first = _next(session, Participation)
    ids = tuple(range(first, first + len(values)))
    for key, row in zip(ids, values, strict=True):
        row["id"] = key
    session.connection().execute(insert(Participation), values)
    _insert(
        session,
        ParticipationGroup,
        (
            {"participation_id": key, "group": group}
            for key, names in zip(ids, groups, strict=True)
            for group in names
        ),
    )
    _insert(
        session,
        ParticipationCode,
        (
            {
                "participation_id": key,
                "code": code,
                "counted_on": on,
                "sex": person.sex,
                "operation_id": draft.operation_id,
                "person_id": person.id,
            }
            for key, (person, draft), found in zip(ids, who, codes, strict=True)
            for code, on in found
        ),
    )
    return RegisteredMany(ids, known, sum(row["complete"] for row in values))


def _insert(session: Session, kind: type[Base], rows: Iterable[dict[str, Any]]) -> None:
    if values := list(rows):
        session.connection().execute(insert(kind), values)
