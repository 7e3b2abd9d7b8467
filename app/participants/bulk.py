"""Registering many participants in one transaction, by the same rules as one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.bulk import Rows
from app.participants.again import derive_again
from app.participants.drafts import ParticipantDraft
from app.participants.indicators.results import ResultData
from app.participants.indicators.sets import rule_set
from app.participants.indicators.storing import derived
from app.participants.matching import Known, Matched, match_all
from app.participants.persons import (
    PERSONAL,
    Hash,
    NewPerson,
)
from app.participants.readings import read_rules
from app.participants.steps import ENTRY, NOUN, entry_of
from db.models.base import Base
from db.models.participants import (
    Operation,
    Participation,
    ParticipationCode,
    ParticipationGroup,
    Person,
)
from db.search import index_many
from db.values import listed, next_id


@dataclass(frozen=True)
class RegisteredMany:
    """The new participations' ids in the order of the drafts; ``known`` persons were there."""

    ids: tuple[int, ...]
    known: int
    complete: int


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
    for key, person in enumerate(persons, next_id(session, Person.__tablename__)):
        person.id = key
    rows = [{"id": each.id} | {n: getattr(each, n) for n in names} for each in persons]
    if rows:
        session.connection().execute(insert(Person), rows)


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
    first = next_id(session, Participation.__tablename__)
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
