"""Telling many persons apart at once: who is in the registry already, who stands above in a file.

Drafts may come in parts, while a child process still reads the rest of their file.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.bulk import Rows
from app.errors import Missing
from app.i18n import N_
from app.participants.drafts import ParticipantDraft
from app.participants.persons import (
    PERSONAL,
    Hash,
    NewPerson,
    already_in,
    complete_person,
    new_person,
    recognised,
)
from app.participants.steps import take_in
from db.models.participants import Operation, Participation, Person
from db.text import fold
from db.values import listed

Namesakes = tuple[date, str]
Known = Person | NewPerson


class Registry:
    """Who is in the registry, as far as some drafts can meet them; grows with each new person."""

    def __init__(self, session: Session, hashed: Hash) -> None:
        self._session, self._hashed = session, hashed
        self._folded = cache(fold)
        self._codes: dict[str, Known] = {}
        self._names: dict[Namesakes, list[Known]] = defaultdict(list)
        self._stored: dict[int, Person] = {}
        self.taken: set[tuple[int, int]] = set()

    def meet(self, drafts: Sequence[ParticipantDraft]) -> list[Person]:
        """Look up whom these can meet (three SELECTs); who was not known here until now."""
        met = [each for each in self._met(drafts) if each.id not in self._stored]
        for person in met:
            self._stored[person.id] = person
            self.add(person)
        rows = select(Participation.person_id, Participation.operation_id)
        of_met = Participation.person_id.in_(listed(person.id for person in met))
        for person_id, operation in self._session.execute(rows.where(of_met)):
            self.taken.add((id(self._stored[person_id]), operation))
        return met

    def add(self, person: Known) -> None:
        """Let later drafts meet this person."""
        if person.code_hash is not None:
            self._codes[person.code_hash] = person
        if person.birth_date is not None:
            alike = self._names[person.birth_date, self._name(person)]
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
            alike = self._names.get((draft.birth_date, self._name(draft)), ())
        if draft.personal_code:  # somebody with another code is somebody else
            alike = [person for person in alike if person.code_hash is None]
        namesake: Known | None = next(iter(alike), None)
        return recognised(namesake, draft)

    def _met(self, drafts: Sequence[ParticipantDraft]) -> list[Person]:
        """Stored persons with the code, or the name and birth date, of a draft (two SELECTs)."""
        codes = {self._hashed(draft.personal_code) for draft in drafts if draft.personal_code}
        names = {(d.birth_date, self._name(d)) for d in drafts if d.birth_date is not None}
        days = {d.birth_date for d in drafts if d.birth_date is not None}
        columns = (Person.id, Person.birth_date, Person.last_name, Person.first_name)
        born_then = Person.birth_date.in_(listed(each.isoformat() for each in days))
        found = {
            key
            for key, born, last, first in self._session.execute(select(*columns).where(born_then))
            if (born, fold(f"{last} {first}")) in names
        }
        either = Person.id.in_(listed(found)) | Person.code_hash.in_(listed(codes))
        return list(self._session.scalars(select(Person).where(either).order_by(Person.id)))

    def _name(self, named: Known | ParticipantDraft) -> str:
        return self._folded(f"{named.last_name} {named.first_name}")


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


class Matching:
    """Recognises everybody, part by part; what is wrong with whom is noted in ``rows``.

    Nothing is written, but persons of the session learn what a draft was the first to say.
    """

    def __init__(self, session: Session, rows: Rows, hashed: Hash) -> None:
        self._session, self._rows = session, rows
        self._hashed = cache(hashed)  # a code is asked for three times
        self._operations = {each.id: each for each in session.scalars(select(Operation))}
        self._registry = Registry(session, self._hashed)
        self._before: list[tuple[Person, tuple[str, ...]]] = []
        self._who: list[tuple[Known, ParticipantDraft]] = []
        self._fresh: list[NewPerson] = []
        self._known = 0

    def add(self, drafts: Mapping[int, ParticipantDraft]) -> None:
        """The next drafts, by their place."""
        with self._session.no_autoflush:
            met = self._registry.meet(list(drafts.values()))
            self._before += [(each, _told(each)) for each in met]
            for place, draft in drafts.items():
                with self._rows.row(place):
                    self._who.append((self._recognise(draft), draft))

    def done(self) -> Matched:
        """Everybody who was added."""
        filled = tuple(
            (each, tuple(name for name in _told(each) if name not in told))
            for each, told in self._before
            if _told(each) != told
        )
        who, fresh = tuple(self._who), tuple(self._fresh)
        return Matched(who, self._operations, fresh, self._known, filled)

    def _recognise(self, draft: ParticipantDraft) -> Known:
        operation = self._operations.get(draft.operation_id)
        if operation is None:
            raise Missing(N_("This record no longer exists. Refresh the list and choose again."))
        take_in(operation, draft)
        person = self._registry.find(draft)
        if person is None:
            person = made = new_person(draft, self._hashed)
            self._fresh.append(made)
        else:
            if (id(person), draft.operation_id) in self._registry.taken:
                raise already_in()
            self._known += 1
            complete_person(person, draft, self._hashed)
        self._registry.add(person)
        self._registry.taken.add((id(person), draft.operation_id))
        return person


def match_all(
    session: Session, drafts: Mapping[int, ParticipantDraft], rows: Rows, hashed: Hash
) -> Matched:
    """Recognise everybody at once; nothing is written."""
    matching = Matching(session, rows, hashed)
    matching.add(drafts)
    return matching.done()


def _told(person: Person) -> tuple[str, ...]:
    """What is known of a person, by the names of fields."""
    return tuple(name for name in (*PERSONAL, "personal_code") if getattr(person, name))
