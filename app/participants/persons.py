"""Recognising a person, and keeping what is known of them; inside a registry verb."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Refused
from app.i18n import N_
from app.participants.candidates import Alike as Alike
from app.participants.candidates import candidates
from app.participants.drafts import ParticipantDraft
from app.participants.steps import index_person, name_key
from app.service import load
from db.models.participants import Person
from db.terms import Sex

Hash = Callable[[str], str]
P = TypeVar("P", bound="Person | NewPerson")

PERSONAL = ("first_name", "last_name", "birth_date", "sex", "email", "phone")


def recognise(session: Session, draft: ParticipantDraft, hashed: Hash) -> Person | None:
    """The person in the registry, by keyed hash of the code, else whom a human confirmed.

    Raises Alike while nobody has said whether somebody alike is the same person.
    """
    if draft.personal_code:
        code_hash = hashed(draft.personal_code)
        found = session.scalar(select(Person).where(Person.code_hash == code_hash))
        if found is not None:
            return found
    if draft.same_as is not None:
        return _confirmed(session, draft)
    if draft.same_person is False:
        return None
    alike = candidates(session, draft)
    if draft.same_person and alike:
        return session.get_one(Person, alike[0].person_id)
    if alike:
        raise Alike(alike)
    return None


def recognised(namesake: P | None, draft: ParticipantDraft) -> P | None:
    """Of many at once: the namesake, if the draft says it is the same person; else Alike."""
    if namesake is None or draft.same_person is False:
        return None
    if draft.same_person is None:
        raise Alike
    return namesake


def _confirmed(session: Session, draft: ParticipantDraft) -> Person:
    person = load(session, Person, draft.same_as or 0)
    if draft.personal_code and person.code_hash is not None:
        raise Invalid(
            N_("That person has another personal code, so it is somebody else."),
            field="same_person",
        )
    return person


def already_in() -> Refused:
    """The error for a second record of the same person in the same project."""
    return Refused(
        N_(
            "This person is already registered in this project. Nothing was added: open the"
            " existing record. Somebody who comes back keeps the first start date; only the"
            " exit date moves."
        ),
        field="operation_id",
    )


@dataclass(slots=True, eq=False)
class NewPerson:
    """A person nobody knew, not stored yet; among many, since a record of the database is slow."""

    first_name: str
    last_name: str
    birth_date: date | None
    sex: Sex | None
    email: str
    phone: str
    name_key: str
    personal_code: str | None
    code_hash: str | None
    id: int = 0


def new_person(draft: ParticipantDraft, hashed: Hash) -> NewPerson:
    """A person nobody knew."""
    code = draft.personal_code
    return NewPerson(
        draft.first_name,
        draft.last_name,
        draft.birth_date,
        draft.sex,
        draft.email,
        draft.phone,
        name_key(draft.first_name, draft.last_name),
        code or None,
        hashed(code) if code else None,
    )


def add_person(session: Session, draft: ParticipantDraft, hashed: Hash) -> Person:
    """A person nobody knew, stored."""
    person = Person(**{name: getattr(draft, name) for name in PERSONAL})
    person.name_key = name_key(draft.first_name, draft.last_name)
    _put_code(person, draft, hashed)
    session.add(person)
    session.flush()
    index_person(session, person)
    return person


def complete_person(
    person: Person | NewPerson, draft: ParticipantDraft, hashed: Hash
) -> tuple[str, ...]:
    """Fill in what was not known of a recognised person; the names of fields that were kept.

    What the registry already holds is not overwritten by a new registration: correcting it is an
    edit of its own.
    """
    kept = []
    for name in PERSONAL:
        known, typed = getattr(person, name), getattr(draft, name)
        if not known and typed:
            setattr(person, name, typed)
        elif typed and known != typed:
            kept.append(name)
    if person.code_hash is None:
        _put_code(person, draft, hashed)
    return tuple(kept)


def change_person(
    session: Session, person: Person, draft: ParticipantDraft, hashed: Hash
) -> tuple[str, ...]:
    """Correct a person; the names of fields that changed.

    Raises Refused when the typed personal code belongs to somebody else in the registry.
    """
    changed = [name for name in PERSONAL if getattr(person, name) != getattr(draft, name)]
    for name in changed:
        setattr(person, name, getattr(draft, name))
    if (draft.personal_code or None) != person.personal_code:
        _refuse_taken(session, person, draft, hashed)
        _put_code(person, draft, hashed)
        changed.append("personal_code")
    person.name_key = name_key(person.first_name, person.last_name)
    index_person(session, person)
    return tuple(changed)


def _put_code(person: Person | NewPerson, draft: ParticipantDraft, hashed: Hash) -> None:
    person.personal_code = draft.personal_code or None
    person.code_hash = hashed(draft.personal_code) if draft.personal_code else None


def _refuse_taken(session: Session, person: Person, draft: ParticipantDraft, hashed: Hash) -> None:
    if not draft.personal_code:
        return
    taken = select(Person.id).where(
        Person.code_hash == hashed(draft.personal_code), Person.id != person.id
    )
    if session.scalar(taken) is not None:
        raise Refused(
            N_(
                "Another person in the registry has this personal code. Nothing was changed: check"
                " the code, or find that person by it."
            ),
            field="personal_code",
        )
