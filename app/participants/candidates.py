"""Who in the registry may be the person typed in, each with its reason and score."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.errors import Invalid
from app.i18n import N_
from app.participants.drafts import ParticipantDraft
from app.participants.recognising import Likeness, Named, likeness, nearest, possible_dates
from db.models.participants import DistinctPersons, Operation, Participation, Person
from db.text import sort_key
from db.unit_of_work import UnitOfWork
from db.values import listed


@dataclass(frozen=True, slots=True)
class Candidate:
    """One who may be the same; ``operations`` are the codes of projects they were in."""

    person_id: int
    name: str
    birth_date: date | None
    likeness: Likeness
    operations: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Without personal data, so that no log ever holds any."""
        return f"Candidate(person_id={self.person_id})"


class Alike(Invalid):
    """Somebody alike is there: a human says whether it is the same; the likest is first."""

    def __init__(self, candidates: Sequence[Candidate] = ()) -> None:
        super().__init__(
            N_(
                "The registry already has a person with this name and birth date. Say whether it"
                " is the same person."
            )
            if not candidates or candidates[0].likeness.score == 100
            else N_(
                "The registry already has a person who may be this one. Say whether it is the"
                " same person."
            ),
            field="same_person",
        )
        self.candidates = tuple(candidates)


def candidates(session: Session, draft: ParticipantDraft) -> tuple[Candidate, ...]:
    """Those whom the rule finds alike (two SELECTs), the likest first.

    With a personal code only those without one: somebody with another code is somebody else.
    """
    typed = Named(draft.first_name, draft.last_name, draft.birth_date)
    found: list[tuple[int, Likeness]] = []
    persons = {}
    for person in session.scalars(_met(draft)):
        known = Named(person.first_name, person.last_name, person.birth_date)
        if person.id not in draft.not_same and (alike := likeness(typed, known)) is not None:
            found.append((person.id, alike))
            persons[person.id] = person
    near = list(nearest(found))
    codes = _projects(session, [key for key, _alike in near])
    return tuple(
        Candidate(
            key,
            f"{persons[key].first_name} {persons[key].last_name}",
            persons[key].birth_date,
            alike,
            codes.get(key, ()),
        )
        for key, alike in near
    )


def _met(draft: ParticipantDraft) -> Select[Person]:
    """By an index of birth dates or of names: never every person."""
    last, first = draft.last_name, draft.first_name
    keys = [sort_key(f"{last} {first}"), sort_key(f"{first} {last}")]
    named = Person.name_key.in_(keys)
    statement = select(Person).where(Person.anonymised_at.is_(None))
    if draft.birth_date is not None:
        days = [day.isoformat() for day in possible_dates(draft.birth_date)]
        unknown = named & Person.birth_date.is_(None)
        statement = statement.where(Person.birth_date.in_(listed(days)) | unknown)
    else:
        statement = statement.where(named)
    if draft.personal_code:
        statement = statement.where(Person.code_hash.is_(None))
    return statement.order_by(Person.id)


def _projects(session: Session, persons: Sequence[int]) -> dict[int, tuple[str, ...]]:
    if not persons:
        return {}
    rows = session.execute(
        select(Participation.person_id, Operation.code)
        .join(Operation, Operation.id == Participation.operation_id)
        .where(Participation.person_id.in_(listed(persons)))
        .order_by(Operation.code)
    )
    found: dict[int, tuple[str, ...]] = {}
    for key, code in rows:
        found[key] = (*found.get(key, ()), code)
    return found


def remember_denied(unit: UnitOfWork, person: int, denied: Sequence[int]) -> None:
    """Nobody is asked about these pairs again."""
    known = unit.session.execute(
        select(DistinctPersons.person_id, DistinctPersons.other_id).where(
            (DistinctPersons.person_id == person) | (DistinctPersons.other_id == person)
        )
    )
    there = {tuple(pair) for pair in known}
    for other in denied:
        pair = (min(person, other), max(person, other))
        if other != person and pair not in there:
            there.add(pair)
            unit.session.add(
                DistinctPersons(
                    person_id=pair[0], other_id=pair[1], said_at=unit.now, said_by=unit.account
                )
            )
