"""Parts of verbs: what the rules derive, stored beside the participation."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.participants.groups import EntryData, groups, missing
from app.participants.indicators import RULE_VERSION
from db.models.participants import Participation, ParticipationGroup, Person
from db.search import index
from db.text import sort_key

NOUN = "participants"
"""The registry's name in announcements and in the search index (which holds persons)."""


def entry_of(participation: Participation, person: Person) -> EntryData:
    """What the rules look at."""
    return EntryData(
        birth_date=person.birth_date,
        started_on=participation.started_on,
        sex=person.sex,
        employment=participation.employment,
        unemployed_since=participation.unemployed_since,
        in_education=participation.in_education,
        full_time_student=participation.full_time_student,
        isced=participation.isced,
        background=participation.background,
        disability=participation.disability,
        other_disadvantage=participation.other_disadvantage,
        homeless=participation.homeless,
        rural=participation.rural,
    )


def derive(participation: Participation, person: Person) -> None:
    """Store completeness and target groups as the present rules see them."""
    entry = entry_of(participation, person)
    found = set(groups(entry).names)
    participation.complete = not missing(entry)
    participation.rule_version = RULE_VERSION
    for stored in list(participation.groups):
        if stored.group in found:
            found.discard(stored.group)
        else:
            participation.groups.remove(stored)
    participation.groups.extend(ParticipationGroup(group=group) for group in sorted(found))


def derive_all(session: Session, person: Person) -> None:
    """The same for every participation of a person whose birth date or sex changed."""
    held = select(Participation).where(Participation.person_id == person.id)
    for participation in session.scalars(held):
        derive(participation, person)


def name_key(first_name: str, last_name: str) -> str:
    """Sorts by last name, then first name."""
    return sort_key(f"{last_name} {first_name}")


def index_person(session: Session, person: Person) -> None:
    """Names only: no code, no contact, nothing of special category."""
    index(session, NOUN, person.id, person.first_name, person.last_name)
