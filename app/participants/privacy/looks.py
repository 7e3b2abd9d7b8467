"""The access log as lists show it, and looks written inside verbs that show data.

It is no part of the audit log: that one holds what was done, in a chain; a look changes nothing and
comes a hundred times a day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, insert, select

from app.errors import NotAllowed
from app.i18n import N_
from app.safety.rights import Right
from app.service import Service
from app.tables import Query, Totals
from db.models.participants import Participation, Person
from db.models.personal_data import PersonAccess
from db.search import matching
from db.terms import AccessKind
from db.unit_of_work import UnitOfWork
from db.values import listed, plain_ids

NOUN = "participants"
_SORTS = {
    "at": (PersonAccess.at,),
    "account": (PersonAccess.account, PersonAccess.at),
}


def look(unit: UnitOfWork, person_id: int, kind: AccessKind, purpose: str) -> None:
    """One look, inside a verb that shows the data once it is committed."""
    unit.session.add(
        PersonAccess(
            person_id=person_id,
            at=unit.now,
            account=unit.account,
            kind=kind,
            purpose=purpose,
        )
    )


def printed(unit: UnitOfWork, participations: Iterable[int], number: str) -> None:
    """A paper with the number names these participants: one look at each, inside the verb."""
    own = Participation.id.in_(listed(participations))
    persons = select(Participation.person_id).where(own).distinct()
    rows = [
        {
            "person_id": key,
            "at": unit.now,
            "account": unit.account,
            "kind": AccessKind.PRINT,
            "purpose": number,
        }
        for key in unit.session.scalars(persons.order_by(Participation.person_id))
    ]
    if rows:
        unit.session.connection().execute(insert(PersonAccess), rows)


@dataclass(frozen=True, slots=True)
class LookRow:
    """Who looked, when, how, for what.

    ``name``, and what a file is called, are empty for a role that may not see names.

    ``person_id`` None: a file that holds data of people whom nobody named one by one.
    """

    id: int
    person_id: int | None
    name: str
    at: datetime
    account: str
    kind: AccessKind
    purpose: str

    def __repr__(self) -> str:
        """Without personal data, so that no log ever holds any."""
        return f"LookRow(id={self.id})"


class LookSource(Service):
    """The access log, newest first. Filters: ``person`` (id), ``account`` (login), ``kind``.

    Searching finds names, for a role that may see them, and the person's number.
    """

    def ids(self, query: Query) -> Sequence[int]:
        """Every id in order."""
        return self.first(query, None)

    def first(self, query: Query, count: int | None) -> Sequence[int]:
        """The first so many of the ids (None: all of them)."""
        falling = query.descending or query.sort not in _SORTS
        with self.reading(Right.VIEW_AUDIT) as session:
            keys = (*_SORTS.get(query.sort, (PersonAccess.at,)), PersonAccess.id)
            orders = [key.desc() if falling else key.asc() for key in keys]
            found = select(PersonAccess.id).where(*self._clauses(query)).order_by(*orders)
            return plain_ids(session, found.limit(count))

    def rows(self, ids: Sequence[int]) -> Sequence[LookRow]:
        """Rows for one page of ids (one SELECT)."""
        named = self.office.may(Right.VIEW_PARTICIPANTS)
        with self.reading(Right.VIEW_AUDIT) as session:
            found = session.execute(
                select(PersonAccess, Person.last_name, Person.first_name)
                .outerjoin(Person, Person.id == PersonAccess.person_id)
                .where(PersonAccess.id.in_(listed(ids)))
            )
            return [
                LookRow(
                    row.id,
                    row.person_id,
                    f"{last or ''} {first or ''}".strip() if named else "",
                    row.at,
                    row.account,
                    row.kind,
                    row.purpose if named or row.kind is not AccessKind.FILE else "",
                )
                for row, last, first in found
            ]

    def count_and_sums(self, query: Query) -> Totals:
        """How many looks."""
        with self.reading(Right.VIEW_AUDIT) as session:
            counted = select(func.count(PersonAccess.id)).where(*self._clauses(query))
            return Totals(session.scalar(counted) or 0)

    def accounts(self) -> Sequence[str]:
        """Whoever looked, by log-in name."""
        with self.reading(Right.VIEW_AUDIT) as session:
            return session.scalars(
                select(PersonAccess.account).distinct().order_by(PersonAccess.account)
            ).all()

    def _clauses(self, query: Query) -> list[ColumnElement[bool]]:
        clauses: list[ColumnElement[bool]] = []
        if (person := query.filter("person")) is not None:
            clauses.append(PersonAccess.person_id == person)
        if (account := query.filter("account")) is not None:
            clauses.append(PersonAccess.account == account)
        if (kind := query.filter("kind")) is not None:
            clauses.append(PersonAccess.kind == AccessKind(kind))
        words = query.search.strip()
        if words.isdecimal() and words.isascii() and len(words) < 10:
            clauses.append(PersonAccess.person_id == int(words))
        elif words:
            if not self.office.may(Right.VIEW_PARTICIPANTS):
                raise NotAllowed(N_("Your account may not search the access log by names."))
            found = matching(NOUN, words)
            if found is not None:
                clauses.append(PersonAccess.person_id.in_(found))
        return clauses
