"""Counting stored codes: participations and unique persons by code and sex (fixed SELECTs)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, select
from sqlalchemy.orm import Session

from app.participants.indicators.cells import Cells
from app.participants.indicators.scope import Scope
from app.participants.indicators.sets import RuleSet
from db.models.applications import Applicant, Application
from db.models.attendance import ReportedTotal
from db.models.participants import Operation, Participation, ParticipationCode, Person
from db.terms import LegalForm, Sex
from db.values import listed

PUBLIC_BODIES = frozenset({LegalForm.BUDGETARY_INSTITUTION})
ENTERPRISES = frozenset(
    {LegalForm.PRIVATE_COMPANY, LegalForm.SMALL_PARTNERSHIP, LegalForm.SOLE_PROPRIETORSHIP}
)
"""Legal forms of applicants whose support counts as an organisation's (EECO18, EECO19)."""

_Stored = ParticipationCode
_BY_SEX = {Sex.FEMALE: "women", Sex.MALE: "men", Sex.NON_BINARY: "other"}


@dataclass(frozen=True, slots=True)
class Everybody:
    """Every record of a scope, incomplete ones too; ``cells.other``: another sex or not known."""

    cells: Cells
    complete: int
    incomplete: int


def by_code(
    session: Session, scope: Scope, operations: Sequence[Operation] | None, chosen: RuleSet
) -> dict[str, Cells]:
    """Counts of every code of a rule set (two SELECTs); ``operations`` None: of all."""
    where = _clauses(scope, operations)
    codes = [code for code in chosen.codes if code not in chosen.entities]
    found = _cells(session, _grouped(_Stored.code, where + [_Stored.code.in_(codes)]))
    if chosen.total not in chosen.outputs:
        whole = _grouped(literal(chosen.total), where + [_Stored.code.in_(chosen.status)])
        found |= _cells(session, whole)
    return {code: found.get(code, Cells()) for code in codes}


def _clauses(scope: Scope, operations: Sequence[Operation] | None) -> list[ColumnElement[bool]]:
    clauses: list[ColumnElement[bool]] = []
    if operations is not None:
        clauses.append(_Stored.operation_id.in_(listed(each.id for each in operations)))
    if scope.from_on is not None:
        clauses.append(_Stored.counted_on >= scope.from_on)
    if scope.to_on is not None:
        clauses.append(_Stored.counted_on <= scope.to_on)
    return clauses


def _grouped(code: Any, where: Iterable[ColumnElement[bool]]) -> Select[Any]:
    """Person by person in the order of the index, then added up: no list of persons is sorted."""
    columns = [_Stored.code, _Stored.sex, _Stored.person_id]
    if code is not _Stored.code:
        columns = columns[1:]
    person = select(*columns, func.count().label("times")).where(*where).group_by(*columns)
    each = person.subquery()
    named = each.c.code if code is _Stored.code else code
    keys = [each.c.code, each.c.sex] if code is _Stored.code else [each.c.sex]
    return select(named, each.c.sex, func.sum(each.c.times), func.count()).group_by(*keys)


def _cells(session: Session, statement: Select[Any]) -> dict[str, Cells]:
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for code, sex, times, persons in session.execute(statement):
        row = counts[code]
        row[_BY_SEX[sex]] += times
        row["total"] += times
        row["persons"] += persons
    return {code: Cells(**row) for code, row in counts.items()}


def everybody(session: Session, scope: Scope, operations: Sequence[Operation] | None) -> Everybody:
    """Every record whose first day falls in the period (two SELECTs)."""
    where: list[ColumnElement[bool]] = []
    if operations is not None:
        where.append(Participation.operation_id.in_(listed(each.id for each in operations)))
    if scope.from_on is not None:
        where.append(Participation.started_on >= scope.from_on)
    if scope.to_on is not None:
        where.append(Participation.started_on <= scope.to_on)
    rows = session.execute(
        select(Person.sex, Participation.complete, func.count())
        .join(Person, Person.id == Participation.person_id)
        .where(*where)
        .group_by(Person.sex, Participation.complete)
    ).all()
    persons = session.scalar(select(func.count(Participation.person_id.distinct())).where(*where))
    total = sum(row[2] for row in rows)
    women = sum(row[2] for row in rows if row[0] is Sex.FEMALE)
    men = sum(row[2] for row in rows if row[0] is Sex.MALE)
    complete = sum(row[2] for row in rows if row[1])
    cells = Cells(women, men, total - women - men, total, persons or 0)
    return Everybody(cells, complete, total - complete)


def organisations(session: Session, operations: Sequence[Operation]) -> tuple[int, int]:
    """Public bodies and enterprises whose projects these are, each once (one SELECT)."""
    forms = session.execute(
        select(Applicant.legal_form, func.count(Applicant.id.distinct()))
        .join(Application, Application.applicant_id == Applicant.id)
        .join(Operation, Operation.application_id == Application.id)
        .where(Operation.id.in_(listed(each.id for each in operations)))
        .group_by(Applicant.legal_form)
    ).all()
    public = sum(count for form, count in forms if form in PUBLIC_BODIES)
    return public, sum(count for form, count in forms if form in ENTERPRISES)


def reported(
    session: Session, scope: Scope, operations: Sequence[Operation] | None
) -> Mapping[str, Cells]:
    """What promoters reported by code, standing reports of the period added up (one SELECT)."""
    where: list[ColumnElement[bool]] = [ReportedTotal.voided_at.is_(None)]
    if operations is not None:
        where.append(ReportedTotal.operation_id.in_(listed(each.id for each in operations)))
    if scope.from_on is not None:
        where.append(ReportedTotal.reported_on >= scope.from_on)
    if scope.to_on is not None:
        where.append(ReportedTotal.reported_on <= scope.to_on)
    names = {sex.value: name for sex, name in _BY_SEX.items()} | {"": "total"}
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for code, sex, count in session.execute(
        select(ReportedTotal.code, ReportedTotal.sex, func.sum(ReportedTotal.count))
        .where(*where)
        .group_by(ReportedTotal.code, ReportedTotal.sex)
    ):
        counts[code][names[sex]] = count
    return {code: Cells(**row, persons=None) for code, row in counts.items()}
