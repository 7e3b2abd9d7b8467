"""What screens show of own contributions: the list, promised against proven by project."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.projects.in_kind.totals import OwnShare, Proven, own_share
from app.safety.rights import Right
from app.service import Service
from app.tables import Query, Totals, sort_key
from db.models.claims import InKind
from db.models.projects import Contract, Project
from db.terms import InKindKind
from db.values import listed, plain_ids


@dataclass(frozen=True, slots=True)
class InKindRow:
    """One contribution; hours in hundredths, rate in cents an hour."""

    id: int
    version: int
    project_id: int
    project: str
    kind: InKindKind
    on: date
    who: str
    what: str
    hours: int | None
    rate: int | None
    cents: int
    document: str
    voided: str | None


@dataclass(frozen=True, slots=True)
class ProjectShare:
    """A project's promise and what of it is proven; ``id`` is the project's."""

    id: int
    title: str
    code: str
    share: OwnShare


@dataclass(frozen=True, slots=True)
class ProjectChoice:
    """A project that may get contributions."""

    id: int
    words: str


class InKindSource(Service):
    """Filters: ``project`` (id), ``kind``, ``state``: ``voided``. Sums leave voided ones out."""

    def ids(self, query: Query) -> Sequence[int]:
        """Ids, the newest first unless asked otherwise."""
        sorts: dict[str, Any] = {
            "on": InKind.on,
            "who": InKind.who_key,
            "kind": InKind.kind,
            "hours": InKind.hours,
            "cents": InKind.cents,
            "project": InKind.project_id,
        }
        falling = query.descending or query.sort not in sorts
        keys = [sorts.get(query.sort, InKind.on), InKind.on, InKind.id]
        statement = select(InKind.id).where(*_clauses(query))
        ordered = statement.order_by(*(key.desc() if falling else key.asc() for key in keys))
        with self.reading(Right.VIEW_BUDGET) as session:
            return plain_ids(session, ordered)

    def rows(self, ids: Sequence[int]) -> Sequence[InKindRow]:
        """Rows for one page of ids (one SELECT)."""
        statement = (
            select(InKind, Project.title)
            .join(Project, Project.id == InKind.project_id)
            .where(InKind.id.in_(listed(ids)))
        )
        with self.reading(Right.VIEW_BUDGET) as session:
            return [_row(each, title) for each, title in session.execute(statement)]

    def count_and_sums(self, query: Query) -> Totals:
        """Count and value (one SELECT)."""
        statement = select(func.count(InKind.id), func.sum(InKind.cents)).where(*_clauses(query))
        with self.reading(Right.VIEW_BUDGET) as session:
            count, cents = session.execute(statement).one()
        return Totals(count, (("cents", cents or 0),))


class InKindQueries(Service):
    """Reading."""

    @cached_property
    def source(self) -> InKindSource:
        """The contributions, for a table."""
        return InKindSource(self.office)

    def share(self, project_id: int) -> OwnShare:
        """What a project promised and what of it is proven (two SELECTs)."""
        with self.reading(Right.VIEW_BUDGET) as session:
            return shares(session, [project_id])[project_id]

    def projects(self) -> Sequence[ProjectShare]:
        """Every project that promised something or has something proven (three SELECTs)."""
        with self.reading(Right.VIEW_BUDGET) as session:
            rows = session.execute(select(Project.id, Project.title, Project.code)).all()
            found = shares(session, [row[0] for row in rows])
        listed_rows = [
            ProjectShare(key, title, code, found[key])
            for key, title, code in rows
            if found[key].own or found[key].proven
        ]
        return sorted(listed_rows, key=lambda each: sort_key(each.title))

    def of_application(self, application_id: int) -> int | None:
        """The project that an application became; None while it is none."""
        with self.reading(Right.VIEW_BUDGET) as session:
            return session.scalar(
                select(Project.id).where(Project.application_id == application_id)
            )

    def coded(self, code: str) -> int | None:
        """The newest project with the agency's code."""
        newest = select(Project.id).where(Project.code == code).order_by(Project.id.desc())
        with self.reading(Right.VIEW_BUDGET) as session:
            return session.scalar(newest.limit(1))

    def choices(self) -> Sequence[ProjectChoice]:
        """Projects that contributions can be entered for."""
        with self.reading(Right.VIEW_BUDGET) as session:
            rows = session.execute(
                select(Project.id, Project.code, Project.title).order_by(Project.title_key)
            )
            return [
                ProjectChoice(key, f"{code} · {title}" if code else title)
                for key, code, title in rows
            ]


def shares(session: Session, project_ids: Collection[int]) -> Mapping[int, OwnShare]:
    """Promised against proven by project (two SELECTs)."""
    promised = {
        key: (own, in_kind)
        for key, own, in_kind in session.execute(
            select(Contract.project_id, Contract.own, Contract.in_kind).where(
                Contract.project_id.in_(listed(project_ids))
            )
        )
    }
    proven: dict[int, list[Proven]] = defaultdict(list)
    rows = session.execute(
        select(InKind.project_id, InKind.kind, func.sum(InKind.cents), func.sum(InKind.hours))
        .where(InKind.project_id.in_(listed(project_ids)), InKind.voided_reason.is_(None))
        .group_by(InKind.project_id, InKind.kind)
    )
    for key, kind, cents, hours in rows:
        proven[key].append(Proven(kind, cents, hours or 0))
    return {key: own_share(*promised.get(key, (0, 0)), proven[key]) for key in project_ids}


def _clauses(query: Query) -> list[ColumnElement[bool]]:
    clauses: list[ColumnElement[bool]] = [
        InKind.who_key.contains(sort_key(word), autoescape=True) for word in query.search.split()
    ]
    voided = query.filter("state") == "voided"
    clauses.append(InKind.voided_reason.is_not(None) if voided else InKind.voided_reason.is_(None))
    if (project := query.filter("project")) is not None:
        clauses.append(InKind.project_id == project)
    if (kind := query.filter("kind")) is not None:
        clauses.append(InKind.kind == InKindKind(kind))
    return clauses


def _row(each: InKind, title: str) -> InKindRow:
    return InKindRow(
        id=each.id,
        version=each.version,
        project_id=each.project_id,
        project=title,
        kind=each.kind,
        on=each.on,
        who=each.who,
        what=each.what,
        hours=each.hours,
        rate=each.rate,
        cents=each.cents,
        document=each.document,
        voided=each.voided_reason,
    )
