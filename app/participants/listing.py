"""The participants' list: ids, rows and counts in SQL, for an office with 100 000 of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.errors import NotAllowed
from app.i18n import N_
from app.participants.groups import missing
from app.participants.handing import corrected_since
from app.participants.indicators.sets import rule_set
from app.participants.personal_code import mask
from app.participants.steps import NOUN, SENSITIVE, entry_of
from app.participants.terms import SPECIAL_GROUPS, EmploymentStatus, Sex, TargetGroup
from app.safety.rights import Right
from app.service import Service
from app.tables import Query, Totals
from db.models.participants import Operation, Participation, ParticipationGroup, Person
from db.search import holding, many, matching
from db.values import listed, plain_ids

_SORTS: dict[str, tuple[Any, ...]] = {
    # Each is one index, read from either end.
    "name": (Participation.name_key,),
    "started_on": (Participation.started_on, Participation.name_key),
    "ended_on": (Participation.ended_on, Participation.name_key),
    "complete": (Participation.complete, Participation.name_key),
    "handed_on": (Participation.handed_on, Participation.name_key),
    # These are not on the screen, and read everything.
    "birth_date": (Person.birth_date, Participation.name_key),
    "employment": (Participation.employment, Participation.name_key),
}


_HANDED: dict[str, ColumnElement[bool]] = {
    "no": Participation.handed_on.is_(None),
    "yes": Participation.handed_on.is_not(None),
    "changed": Participation.handed_stale.is_(True),
}


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """One participation as the list shows it; the personal code is masked.

    ``groups`` leaves out special-category groups for a role without the right to them. ``missing``
    names the fields an incomplete record lacks. ``changed`` is None unless the record is another
    one than the agency's system has; then it names the fields known to have been corrected.
    """

    id: int
    version: int
    person_id: int
    operation_id: int
    operation: str
    last_name: str
    first_name: str
    code: str
    birth_date: date | None
    sex: Sex | None
    started_on: date
    ended_on: date | None
    employment: EmploymentStatus | None
    groups: tuple[TargetGroup, ...]
    complete: bool
    missing: tuple[str, ...]
    handed_on: date | None
    changed: tuple[str, ...] | None

    def __repr__(self) -> str:
        """Without personal data, so that no log ever holds any."""
        return f"ParticipantRow(id={self.id})"

    @property
    def name(self) -> str:
        """Last name first, as registers are kept."""
        return f"{self.last_name} {self.first_name}"


def shown(groups: Sequence[TargetGroup], sensitive: bool) -> tuple[TargetGroup, ...]:
    """Groups in the order of the enum, without special ones if the role may not see them."""
    held = set(groups)
    return tuple(g for g in TargetGroup if g in held and (sensitive or g not in SPECIAL_GROUPS))


class ParticipantSource(Service):
    """Filters: ``operation`` (id), ``group`` (TargetGroup), ``incomplete`` (True), ``handed``
    (“no”, “yes”, “changed” since).

    Searching finds every word in first and last name; a whole personal code (eleven digits) finds
    its owner by keyed hash and nothing else.
    """

    def ids(self, query: Query) -> Sequence[int]:
        """Participation ids in order, by name unless asked otherwise."""
        return self.first(query, None)

    def first(self, query: Query, count: int | None) -> Sequence[int]:
        """The first so many of the ids (None: all of them)."""
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            in_order = self._in_order(session, query, count)
            clauses = self._clauses(query, in_order)
            if query.sort == "operation" and (in_order or not query.search.strip()):
                return _by_operation(session, clauses, query, count)
            return _ordered(session, clauses, query, count)

    def rows(self, ids: Sequence[int]) -> Sequence[ParticipantRow]:
        """Rows for one page of ids."""
        sensitive = self.office.may(Right.VIEW_SENSITIVE)
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            found = session.execute(rows_statement(ids)).all()
            stale = [each.id for each, _code, _rules in found if each.handed_stale]
            changed = corrected_since(session, stale) if stale else {}
            return [
                _row(each, code, rules, sensitive, changed.get(each.id, ()))
                for each, code, rules in found
            ]

    def count_and_sums(self, query: Query) -> Totals:
        """How many participations the query finds."""
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            statement = select(func.count(Participation.id)).where(*self._clauses(query))
            return Totals(session.scalar(statement) or 0)

    def _in_order(self, session: Session, query: Query, count: int | None) -> bool:
        """Whether so many hold the words that a page of the list is full before all are found."""
        if count is None or _code(query.search):
            return False
        return many(session, NOUN, query.search)

    def _clauses(self, query: Query, in_order: bool = False) -> list[ColumnElement[bool]]:
        """``in_order``: the list is read in its order until enough of the found have come by."""
        return [*self._filters(query), *self._searched(query.search, in_order)]

    def _filters(self, query: Query) -> list[ColumnElement[bool]]:
        clauses: list[ColumnElement[bool]] = []
        if (operation := query.filter("operation")) is not None:
            clauses.append(Participation.operation_id == operation)
        if query.filter("incomplete"):
            clauses.append(Participation.complete.is_(False))
        if (handed := query.filter("handed")) is not None:
            clauses.append(_HANDED[handed])
        if (group := query.filter("group")) is not None:
            group = TargetGroup(group)
            if group in SPECIAL_GROUPS and not self.office.may(Right.VIEW_SENSITIVE):
                raise NotAllowed(N_("Your account may not see special-category data."))
            # Asked of each participation in the order of the list, which one page soon ends.
            held = select(ParticipationGroup.id).where(
                ParticipationGroup.participation_id == Participation.id,
                ParticipationGroup.group == group,
            )
            clauses.append(held.exists())
        return clauses

    def _searched(self, text: str, in_order: bool) -> list[ColumnElement[bool]]:
        if digits := _code(text):
            owner = select(Person.id).where(Person.code_hash == self.office.keyed_hash(digits))
            return [Participation.person_id.in_(owner)]
        if in_order:
            held = holding(NOUN, text, Participation.person_id)
            return [] if held is None else [held]
        found = matching(NOUN, text)
        return [] if found is None else [Participation.person_id.in_(found)]


def _code(text: str) -> str:
    """The personal code that is searched for; empty when it is something else."""
    digits = "".join(text.split())
    return digits if len(digits) == 11 and digits.isascii() and digits.isdigit() else ""


def _ordered(
    session: Session, clauses: Sequence[ColumnElement[bool]], query: Query, count: int | None
) -> Sequence[int]:
    keys = (*_SORTS.get(query.sort, _SORTS["name"]), Participation.id)
    if query.sort == "operation":
        keys = (Operation.code, *keys)
    orders = [key.desc() if query.descending else key.asc() for key in keys]
    statement = select(Participation.id).where(*clauses).order_by(*orders).limit(count)
    if query.sort == "birth_date":
        statement = statement.join(Person, Person.id == Participation.person_id)
    if query.sort == "operation":
        statement = statement.join(Operation, Operation.id == Participation.operation_id)
    return plain_ids(session, statement)


def _by_operation(
    session: Session, clauses: Sequence[ColumnElement[bool]], query: Query, count: int | None
) -> Sequence[int]:
    """Project by project in the order of their codes, each read from its index."""
    code = Operation.code.desc() if query.descending else Operation.code.asc()
    found: list[int] = []
    by_name = replace(query, sort="name")
    for operation in session.scalars(select(Operation.id).order_by(code)).all():
        left = None if count is None else count - len(found)
        if left == 0:
            break
        here = [*clauses, Participation.operation_id == operation]
        found.extend(_ordered(session, here, by_name, left))
    return found


def rows_statement(ids: Sequence[int]) -> Select[Participation, str, str]:
    """Participations, with person and groups, their project's code and rule set (two SELECTs)."""
    return (
        select(Participation, Operation.code, Operation.indicator_rules)
        .join(Operation, Operation.id == Participation.operation_id)
        .where(Participation.id.in_(listed(ids)))
        .options(joinedload(Participation.person), selectinload(Participation.groups))
    )


def _row(
    participation: Participation,
    operation: str,
    rules: str,
    sensitive: bool,
    changed: tuple[str, ...],
) -> ParticipantRow:
    person = participation.person
    groups = [held.group for held in participation.groups]
    return ParticipantRow(
        id=participation.id,
        version=participation.version,
        person_id=person.id,
        operation_id=participation.operation_id,
        operation=operation,
        last_name=person.last_name,
        first_name=person.first_name,
        code=mask(person.personal_code or ""),
        birth_date=person.birth_date,
        sex=person.sex,
        started_on=participation.started_on,
        ended_on=participation.ended_on,
        employment=participation.employment,
        groups=shown(groups, sensitive),
        complete=participation.complete,
        missing=missing(entry_of(participation, person, rule_set(rules))),
        handed_on=participation.handed_on,
        changed=tuple(name for name in changed if sensitive or name not in SENSITIVE)
        if participation.handed_stale
        else None,
    )
