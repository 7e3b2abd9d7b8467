"""The access log: every look at somebody's data, written before the data are shown.

It is no part of the audit log: that one holds what was done, in a chain; a look changes nothing and
comes a hundred times a day.
"""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, insert, select
from sqlalchemy.orm import Session

from app.errors import NotAllowed
from app.i18n import N_
from app.office import Office
from app.safety.rights import Right
from app.service import Service, in_words
from app.tables import Query, Totals
from db.models.participants import Participation, Person
from db.models.personal_data import PersonAccess
from db.search import matching
from db.terms import AccessKind
from db.unit_of_work import UnitOfWork
from db.values import listed, plain_ids

NOUN = "participants"
AGAIN = timedelta(minutes=5)
"""A card that is shown anew within so long, because something on it changed, is the same look."""

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


class LookBook(Service):
    """Writes looks down; refuses where nothing can be written, so that nothing is shown."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._lately: dict[tuple[str, int, AccessKind], datetime] = {}
        self._turn = threading.Lock()

    def record(self, persons: Sequence[int], kind: AccessKind, purpose: str = "") -> None:
        """A look at each of them. Raises Refused in an office open for reading only."""
        self.office.check_writable()
        self.office.check_there()
        now, account = self.office.clock.now(), self.office.user.login
        wanted = [each for each in persons if self._anew((account, each, kind), now)]
        if not wanted:
            return
        rows = [
            {"person_id": each, "at": now, "account": account, "kind": kind, "purpose": purpose}
            for each in wanted
        ]
        with in_words(self.office), Session(self.office.database.writer) as session:
            session.execute(insert(PersonAccess), rows)
            session.commit()
        with self._turn:
            self._lately |= {(account, each, kind): now for each in wanted}

    def forget(self) -> None:
        """Persons went: a number that is given again is somebody else."""
        with self._turn:
            self._lately.clear()

    def _anew(self, key: tuple[str, int, AccessKind], now: datetime) -> bool:
        if key[2] is not AccessKind.CARD:
            return True
        with self._turn:
            before = self._lately.get(key)
        return before is None or abs(now - before) > AGAIN


@dataclass(frozen=True, slots=True)
class LookRow:
    """Who looked, when, how, for what. ``name`` is empty for a role that may not see it."""

    id: int
    person_id: int
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
                .join(Person, Person.id == PersonAccess.person_id)
                .where(PersonAccess.id.in_(listed(ids)))
            )
            return [
                LookRow(
                    row.id,
                    row.person_id,
                    f"{last} {first}".strip() if named else "",
                    row.at,
                    row.account,
                    row.kind,
                    row.purpose,
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
