"""Persons who stand in the registry twice: found by likeness, told apart or made one by a human."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from app.errors import Refused
from app.i18n import N_
from app.participants.candidates import remember_denied
from app.participants.persons import PERSONAL
from app.participants.recognising import Likeness, Named, likeness
from app.participants.steps import NOUN, derive_all
from app.participants.typed import tidy
from app.participants.undoing import pointing
from app.problems import reason_of
from app.safety.rights import Right
from app.service import Service, load
from db import search
from db.models.participants import DistinctPersons, Operation, Participation, Person
from db.text import fold

MOST = 500
"""Pairs shown at once: whoever has more begins with the likest."""


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two persons who may be one; the first was registered earlier. ``coded``: who has a code."""

    id: int
    one_id: int
    other_id: int
    one: str
    other: str
    coded: tuple[bool, bool]
    likeness: Likeness

    def __repr__(self) -> str:
        """Without personal data, so that no log ever holds any."""
        return f"PairRow(one_id={self.one_id}, other_id={self.other_id})"


@dataclass(frozen=True, slots=True)
class _Known:
    id: int
    named: Named
    coded: bool


class MergingVerbs(Service):
    """Merging is one way: what was moved where stays in the audit log."""

    def possible_doubles(self) -> list[PairRow]:
        """Pairs nobody decided on yet, the likest first (two SELECTs, then the rule)."""
        self.office.check_writable()
        with self.reading(Right.EDIT_PARTICIPANTS) as session:
            known = [
                _Known(key, Named(first, last, born), coded)
                for key, first, last, born, coded in session.execute(
                    select(
                        Person.id,
                        Person.first_name,
                        Person.last_name,
                        Person.birth_date,
                        Person.code_hash.is_not(None),
                    ).where(Person.anonymised_at.is_(None))
                )
            ]
            decided = {
                tuple(pair)
                for pair in session.execute(
                    select(DistinctPersons.person_id, DistinctPersons.other_id)
                )
            }
        found = [
            (one, other, alike)
            for one, other in _met(known)
            if (one.id, other.id) not in decided
            and not (one.coded and other.coded)
            and (alike := likeness(one.named, other.named)) is not None
        ]
        found.sort(key=lambda each: (-each[2].score, each[0].id, each[1].id))
        return [_row(number, *pair) for number, pair in enumerate(found[:MOST], start=1)]

    def tell_apart(self, one_id: int, other_id: int) -> None:
        """These are two persons; nobody is asked about them again."""
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            load(unit.session, Person, one_id)
            load(unit.session, Person, other_id)
            remember_denied(unit, one_id, [other_id])
            unit.record("person.told_apart", one_id, other=other_id)
            unit.touch(NOUN)

    def merge(self, keep_id: int, gone_id: int, reason: str) -> int:
        """Make two persons one: the first stays and takes over everything of the second.

        Returns how many participations moved. Raises Refused when both have a personal code, or
        both take part in the same project.
        """
        reason = reason_of(tidy(reason), N_("Write why, without names and codes."))
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            keep, gone = (load(unit.session, Person, key) for key in (keep_id, gone_id))
            _refuse(unit.session, keep, gone)
            moved = unit.session.scalars(
                select(Participation.id).where(Participation.person_id == gone_id)
            ).all()
            _take_over(unit.session, keep, gone)
            derive_all(unit.session, keep)
            unit.record(
                "person.merged", keep_id, gone=gone_id, participations=list(moved), reason=reason
            )
            unit.touch(NOUN)
        return len(moved)


def _met(known: Sequence[_Known]) -> Iterator[tuple[_Known, _Known]]:
    """Pairs worth comparing, each once: found by keys, for everybody with everybody is too many.

    Whoever's birth date is not known is met by everybody of the same name.
    """
    met: dict[object, list[_Known]] = defaultdict(list)
    undated = {_name(each.named) for each in known if each.named.birth_date is None}
    for each in known:
        for key in _keys(each.named):
            met[key].append(each)
        if (name := _name(each.named)) in undated:
            met[name].append(each)
    seen: set[tuple[int, int]] = set()
    for near in met.values():
        for place, one in enumerate(near):
            for other in near[place + 1 :]:
                pair = (one, other) if one.id < other.id else (other, one)
                ids = (pair[0].id, pair[1].id)
                if ids[0] != ids[1] and ids not in seen:
                    seen.add(ids)
                    yield pair


def _keys(named: Named) -> Iterator[object]:
    """The day of birth; day and month in either order; the name with one figure left out."""
    name, born = _name(named), named.birth_date
    if born is None:
        return
    yield born
    if born.day <= 12 and born.day != born.month:
        yield born.year, *sorted((born.day, born.month))
    text = born.isoformat()
    for place, mark in enumerate(text):
        if mark != "-":
            yield name, text[:place] + "?" + text[place + 1 :]


def _name(named: Named) -> str:
    return fold(f"{named.last_name} {named.first_name}")


def _row(number: int, one: _Known, other: _Known, alike: Likeness) -> PairRow:
    first, second = (f"{who.named.first_name} {who.named.last_name}" for who in (one, other))
    return PairRow(number, one.id, other.id, first, second, (one.coded, other.coded), alike)


def _refuse(session: Session, keep: Person, gone: Person) -> None:
    if keep.id == gone.id:
        raise Refused(N_("A person cannot be merged with itself. Nothing was changed."))
    if keep.code_hash is not None and gone.code_hash is not None:
        raise Refused(
            N_("Both have a personal code, so they are two persons. Nothing was changed.")
        )
    both = session.scalar(
        select(Operation.code)
        .join(Participation, Participation.operation_id == Operation.id)
        .where(Participation.person_id.in_((keep.id, gone.id)))
        .group_by(Operation.code)
        .having(func.count() > 1)
        .limit(1)
    )
    if both is not None:
        raise Refused(
            N_(
                "Both take part in project {code}. Nothing was changed: take one of the records"
                " back first, or enter its dates as a coming back of the other."
            ),
            code=both,
        )


def _take_over(session: Session, keep: Person, gone: Person) -> None:
    """Everything that points to the second person; what was not known of the first."""
    values = {name: getattr(gone, name) for name in PERSONAL if not getattr(keep, name)}
    code, code_hash = gone.personal_code, gone.code_hash
    for table, column in pointing("person"):
        if table.name == DistinctPersons.__tablename__:
            session.execute(delete(table).where(column == gone.id))
        else:
            session.execute(update(table).where(column == gone.id).values({column: keep.id}))
    session.expire_all()
    search.drop(session, NOUN, [gone.id])
    session.delete(gone)
    session.flush()
    for name, value in values.items():
        setattr(keep, name, value)
    if keep.code_hash is None:
        keep.personal_code, keep.code_hash = code, code_hash
