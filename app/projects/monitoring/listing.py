"""What the lists of reports and of visits over all projects share: ids and counts in SQL."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from app.projects.monitoring.ground import Monitored
from app.safety.rights import Right
from app.service import Service
from app.tables import Query, Totals, fold
from db.models.projects import Project
from db.values import listed

Orders = Mapping[str, tuple[Any, ...]]


class MonitoredSource(Service, ABC):
    """Filters: ``project`` (id), ``kind``, ``state``.

    Subclasses say of which table (``of``), in which order rows stand unless asked otherwise
    (``usual``; ``backwards``: the last first), what else sorts them, and what a state means.
    """

    of: type[Monitored]
    orders: ClassVar[Orders]
    usual: tuple[Any, ...]
    backwards = False

    @abstractmethod
    def in_state(self, state: str) -> list[ColumnElement[bool]]:
        """The same as the rule says of each row."""

    def ids(self, query: Query) -> Sequence[int]:
        """Ids in order."""
        order = self.orders.get(query.sort, self.usual)
        descending = query.descending or (self.backwards and not query.sort)
        with self.reading(Right.VIEW_PROJECTS) as session:
            found = self._found(session, query, self.of.id)
            return list(session.scalars(_ordered(found, order, descending, self.of.id)))

    def count_and_sums(self, query: Query) -> Totals:
        """How many the query finds."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            found = self._found(session, query, func.count(self.of.id))
            return Totals(session.scalar(found) or 0)

    def _found(self, session: Session, query: Query, what: Any) -> Select[Any]:
        clauses = _of_projects(session, query, self.of.project_id)
        if (kind := query.filter("kind")) is not None:
            clauses.append(self.of.kind == kind)
        if (state := query.filter("state")) is not None:
            clauses += self.in_state(state)
        joined = select(what).select_from(self.of)
        return joined.join(Project, Project.id == self.of.project_id).where(*clauses)


def _of_projects(session: Session, query: Query, column: Any) -> list[ColumnElement[bool]]:
    """The filter ``project``, and the words searched for in titles and codes of projects."""
    clauses: list[ColumnElement[bool]] = []
    if (project := query.filter("project")) is not None:
        clauses.append(column == project)
    if words := fold(query.search).split():
        named = session.execute(select(Project.id, Project.title, Project.code))
        told = ((key, fold(f"{title} {code}")) for key, title, code in named)
        clauses.append(
            column.in_(listed(key for key, text in told if all(word in text for word in words)))
        )
    return clauses


def _ordered(
    statement: Select[Any], order: Sequence[Any], descending: bool, key: Any
) -> Select[Any]:
    first, *rest = order
    return statement.order_by(first.desc() if descending else first, *rest, key)
