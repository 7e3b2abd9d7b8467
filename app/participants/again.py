"""Deriving for many stored participations at once: after new rules, and to check what is stored."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from app.participants.groups import EntryData, GroupRules
from app.participants.indicators.sets import RULE_VERSION, rule_set
from app.participants.indicators.storing import Derived, derived, results_of
from app.participants.readings import read_rules
from db.models.follow_ups import FollowUp
from db.models.participants import (
    Operation,
    Participation,
    ParticipationCode,
    ParticipationGroup,
    Person,
)
from db.terms import Sex, TargetGroup
from db.values import listed

Clause = ColumnElement[bool]
Progress = Callable[[int, int], object]
"""Hears how many records were looked at, and of how many."""

_PORTION = 2_000
_ENTRY = [
    getattr(Participation, name)
    for name in EntryData.__slots__
    if name not in {"sex", "birth_date"}
]
Code = tuple[str, Sex, int, int, date]


@dataclass(frozen=True, slots=True)
class Compared:
    """A participation as it is stored and as it should be."""

    id: int
    person_id: int
    operation_id: int
    sex: Sex | None
    name_key: str
    wanted: Derived
    complete: bool
    rule_version: int
    named: bool
    groups: frozenset[TargetGroup]
    codes: frozenset[Code]

    @property
    def wanted_codes(self) -> frozenset[Code]:
        """The codes with everything that their rows repeat."""
        if self.sex is None:
            return frozenset()
        repeated = (self.sex, self.operation_id, self.person_id)
        return frozenset((code, *repeated, on) for code, on in self.wanted.codes)

    @property
    def differs(self) -> bool:
        """Whether something stored is not what the rules give."""
        return (
            self.complete != self.wanted.complete
            or self.groups != set(self.wanted.groups)
            or self.codes != self.wanted_codes
        )

    @property
    def outdated(self) -> bool:
        """Whether anything has to be written."""
        return self.differs or not self.named or self.rule_version != self.wanted.rule_version


@dataclass(frozen=True, slots=True)
class Rederived:
    """How many records were looked at, and how many of them are something else now."""

    records: int
    changed: int


def compare(
    session: Session, *where: Clause, rules: GroupRules | None = None
) -> Iterator[list[Compared]]:
    """Stored participations in portions, by id (four SELECTs each).

    Without ``rules`` the office's readings are those that are stored.
    """
    readings = read_rules(session) if rules is None else rules
    last = 0
    while rows := _rows(session, last, where):
        last = rows[-1].id
        yield _compared(session, rows, readings)


def differing(session: Session) -> list[int]:
    """Participations whose stored groups, codes or completeness are not what the rules give."""
    return [each.id for portion in compare(session) for each in portion if each.differs]


def outdated(session: Session) -> int:
    """How many were derived by an earlier version of the rules (one SELECT on an index)."""
    old = select(func.count()).where(Participation.rule_version < RULE_VERSION)
    return session.scalar(old) or 0


def derive_again(
    session: Session,
    *where: Clause,
    rules: GroupRules | None = None,
    progress: Progress | None = None,
) -> Rederived:
    """Store what the rules derive now, within the open transaction."""
    total = 0
    if progress is not None:
        total = session.scalar(select(func.count()).select_from(Participation).where(*where)) or 0
    seen = changed = 0
    for portion in compare(session, *where, rules=rules):
        if progress is not None:
            progress(seen, total)
        _write(session, [each for each in portion if each.outdated])
        changed += sum(each.differs for each in portion)
        seen += len(portion)
    for held in session.identity_map.values():  # what the session holds of them is no longer so
        if isinstance(held, Participation):
            session.expire(held)
    return Rederived(seen, changed)


def _rows(session: Session, after: int, where: Sequence[Clause]) -> Sequence[Row[Any]]:
    statement = (
        select(
            Participation.id,
            Participation.person_id,
            Participation.operation_id,
            Participation.name_key.label("listed_as"),
            Participation.ended_on,
            Participation.complete,
            Participation.rule_version,
            *_ENTRY,
            Person.birth_date,
            Person.sex,
            Person.name_key,
            Operation.indicator_rules,
        )
        .join(Person, Person.id == Participation.person_id)
        .join(Operation, Operation.id == Participation.operation_id)
        .where(Participation.id > after, *where)
        .order_by(Participation.id)
        .limit(_PORTION)
    )
    return session.execute(statement).all()


def _compared(session: Session, rows: Sequence[Row[Any]], rules: GroupRules) -> list[Compared]:
    ids = listed(row.id for row in rows)
    answers: dict[int, list[FollowUp]] = defaultdict(list)
    for said in session.scalars(select(FollowUp).where(FollowUp.participation_id.in_(ids))):
        answers[said.participation_id].append(said)
    groups: dict[int, set[TargetGroup]] = defaultdict(set)
    of_group = select(ParticipationGroup.participation_id, ParticipationGroup.group)
    for key, group in session.execute(of_group.where(ParticipationGroup.participation_id.in_(ids))):
        groups[key].add(group)
    codes: dict[int, set[Code]] = defaultdict(set)
    stored = ParticipationCode
    of_code = select(
        stored.participation_id,
        stored.code,
        stored.sex,
        stored.operation_id,
        stored.person_id,
        stored.counted_on,
    )
    for key, *code in session.execute(of_code.where(stored.participation_id.in_(ids))):
        codes[key].add(tuple(code))  # type: ignore[arg-type]
    return [_one(row, rules, answers[row.id], groups[row.id], codes[row.id]) for row in rows]


def _one(
    row: Row[Any],
    rules: GroupRules,
    answers: Sequence[FollowUp],
    groups: set[TargetGroup],
    codes: set[Code],
) -> Compared:
    chosen = rule_set(row.indicator_rules)
    values = {name: getattr(row, name) for name in EntryData.__slots__}
    if row.sex not in chosen.sexes:
        values["sex"] = None
    wanted = derived(EntryData(**values), results_of(row.ended_on, answers), chosen, rules)
    return Compared(
        row.id,
        row.person_id,
        row.operation_id,
        row.sex,
        row.name_key,
        wanted,
        row.complete,
        row.rule_version,
        row.name_key == row.listed_as,
        frozenset(groups),
        frozenset(codes),
    )


def _write(session: Session, wrong: Sequence[Compared]) -> None:
    if not wrong:
        return
    # Around the mapper: what is derived is no edit, and does not make a form that is open stale.
    table = Participation.__table__
    session.connection().execute(
        update(table)  # type: ignore[arg-type]
        .where(table.c.id == bindparam("key"))
        .values(
            {name: bindparam(f"new_{name}") for name in ("name_key", "complete", "rule_version")}
        ),
        [
            {
                "key": each.id,
                "new_name_key": each.name_key,
                "new_complete": each.wanted.complete,
                "new_rule_version": each.wanted.rule_version,
            }
            for each in wrong
        ],
    )
    regrouped = [each for each in wrong if each.groups != set(each.wanted.groups)]
    recoded = [each for each in wrong if each.codes != each.wanted_codes]
    _replace(
        session,
        ParticipationGroup,
        regrouped,
        [
            {"participation_id": each.id, "group": group}
            for each in regrouped
            for group in each.wanted.groups
        ],
    )
    _replace(
        session,
        ParticipationCode,
        recoded,
        [
            {
                "participation_id": each.id,
                "code": code,
                "sex": sex,
                "operation_id": operation,
                "person_id": person,
                "counted_on": on,
            }
            for each in recoded
            for code, sex, operation, person, on in sorted(each.wanted_codes)
        ],
    )


def _replace(
    session: Session,
    kind: type[ParticipationGroup] | type[ParticipationCode],
    whose: Sequence[Compared],
    rows: list[dict[str, Any]],
) -> None:
    if whose:
        ids = listed(each.id for each in whose)
        session.execute(delete(kind).where(kind.participation_id.in_(ids)))
    if rows:
        session.connection().execute(insert(kind), rows)
