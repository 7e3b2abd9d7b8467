"""Reading the audit log."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, func, or_, select, union_all
from sqlalchemy.orm import Session, joinedload

from app.safety.rights import Right
from app.service import Service
from app.tables import Query, Totals, fold, sort_key
from db.audit import broken_at
from db.models.office import AuditDetail, AuditEntry
from db.search import MANY
from db.values import listed, plain_ids

if TYPE_CHECKING:
    from app.office import Office


@dataclass(frozen=True)
class AuditRow:
    """One entry; ``details`` is empty once erased."""

    id: int
    at: datetime
    office_time: datetime
    account: str
    verb: str
    record: int | None
    details: dict[str, Any]


TELLING_POINTS = ("evaluation.scored", "evaluation.submitted")
"""Their details tell points: whoever evaluates reads those of others on the sheets alone."""

_SORTS: dict[str, tuple[Any, ...]] = {
    # Each is one index, read from either end.
    "id": (),
    "at": (AuditEntry.at,),
    "account": (AuditEntry.account,),
    "record": (AuditEntry.record,),
}


class AuditSource(Service):
    """Entries, newest first unless asked otherwise.

    Searching finds every word in the verb's words, the account, the entry's number or the details
    (these as they are written: capitals of Lithuanian letters count).
    """

    def __init__(self, office: Office, words: Mapping[str, str]) -> None:
        super().__init__(office)
        self._words = words

    def ids(self, query: Query) -> Sequence[int]:
        """Every id in order."""
        return self.first(query, None)

    def first(self, query: Query, count: int | None) -> Sequence[int]:
        """The first so many of the ids (None: all of them)."""
        falling = query.descending or query.sort not in (*_SORTS, "what")
        with self.reading(Right.VIEW_AUDIT) as session:
            clauses = [self._found(session, word) for word in query.search.split()]
            if query.sort == "what":
                return self._by_words(session, clauses, falling, count)
            keys = (*_SORTS.get(query.sort, ()), AuditEntry.id)
            return _ordered(session, clauses, keys, falling, count)

    def rows(self, ids: Sequence[int]) -> Sequence[AuditRow]:
        """Rows for one page of ids (one SELECT)."""
        wanted = select(AuditEntry).where(AuditEntry.id.in_(listed(ids)))
        with self.reading(Right.VIEW_AUDIT) as session:
            found = session.scalars(wanted.options(joinedload(AuditEntry.detail)))
            return [_row(entry, _reader(self.office)) for entry in found]

    def count_and_sums(self, query: Query) -> Totals:
        """How many entries."""
        with self.reading(Right.VIEW_AUDIT) as session:
            clauses = [self._found(session, word) for word in query.search.split()]
            statement = select(func.count(AuditEntry.id)).where(*clauses)
            return Totals(session.scalar(statement) or 0)

    def _by_words(
        self,
        session: Session,
        clauses: Sequence[ColumnElement[bool]],
        falling: bool,
        count: int | None,
    ) -> Sequence[int]:
        """Verb by verb in the order of their words, each read from its index."""
        verbs = session.scalars(select(AuditEntry.verb).distinct()).all()
        found: list[int] = []
        for verb in sorted(verbs, key=self._order, reverse=falling):
            left = None if count is None else count - len(found)
            if left == 0:
                break
            here = [*clauses, AuditEntry.verb == verb]
            found.extend(_ordered(session, here, (AuditEntry.id,), falling, left))
        return found

    def _order(self, verb: str) -> str:
        return sort_key(self._words.get(verb, verb))

    def _found(self, session: Session, word: str) -> ColumnElement[bool]:
        """What holds a word: a few are looked up, many are come upon in the order of the log."""
        wanted = fold(word)
        verbs = [verb for verb, words in self._words.items() if wanted in fold(words)]
        known = session.scalars(select(AuditEntry.account).distinct()).all()
        accounts = [each for each in known if wanted in fold(each)]
        told = select(AuditDetail.id).where(AuditDetail.details.contains(word, autoescape=True))
        if (reader := _reader(self.office)) is not None:
            others = AuditEntry.account != reader
            shut = select(AuditEntry.id).where(AuditEntry.verb.in_(TELLING_POINTS), others)
            told = told.where(AuditDetail.id.not_in(shut))
        number = int(word) if word.isascii() and word.isdigit() and len(word) < 10 else -1
        own = (
            AuditEntry.verb.in_(verbs),
            AuditEntry.account.in_(accounts),
            AuditEntry.id == number,
            AuditEntry.record == number,
        )
        each = union_all(*(select(AuditEntry.id).where(clause) for clause in own), told)
        few = select(func.count()).select_from(each.limit(MANY + 1).subquery())
        if (session.scalar(few) or 0) <= MANY:
            return AuditEntry.id.in_(each)
        return or_(*own, AuditEntry.id.in_(told))


def _ordered(
    session: Session,
    clauses: Sequence[ColumnElement[bool]],
    keys: Sequence[Any],
    falling: bool,
    count: int | None,
) -> list[int]:
    orders = [key.desc() if falling else key.asc() for key in keys]
    return plain_ids(session, select(AuditEntry.id).where(*clauses).order_by(*orders).limit(count))


class AuditQueries(Service):
    """The audit log as people read it."""

    def source(self, words: Mapping[str, str]) -> AuditSource:
        """The whole log, for a table; ``words`` are what the verbs are called on the screen."""
        return AuditSource(self.office, words)

    def rows(self, limit: int = 500) -> list[AuditRow]:
        """The newest entries, newest first."""
        newest = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(limit)
        with self.reading(Right.VIEW_AUDIT) as session:
            found = session.scalars(newest.options(joinedload(AuditEntry.detail)))
            return [_row(entry, _reader(self.office)) for entry in found]

    def newest(self) -> int:
        """The number of the newest entry; 0 when there is none."""
        with self.reading(Right.VIEW) as session:
            return session.scalar(select(func.max(AuditEntry.id))) or 0

    def since(self, entry: int) -> list[tuple[str, int]]:
        """What was done after an entry: verbs and how often, the most frequent first."""
        count = func.count().label("count")
        with self.reading(Right.MANAGE_OFFICE) as session:
            found = session.execute(
                select(AuditEntry.verb, count)
                .where(AuditEntry.id > entry)
                .group_by(AuditEntry.verb)
                .order_by(count.desc(), AuditEntry.verb)
            )
            return [(str(verb), int(times)) for verb, times in found]

    def broken_at(self) -> int | None:
        """The first entry that does not verify; None when the chain is whole."""
        with self.reading(Right.VIEW_AUDIT) as session:
            return broken_at(session)


def _reader(office: Office) -> str | None:
    """The name of a reader who evaluates; None for everybody else."""
    return office.user.login if office.may(Right.SCORE) else None


def _row(entry: AuditEntry, reader: str | None) -> AuditRow:
    shut = reader is not None and entry.verb in TELLING_POINTS and entry.account != reader
    details = entry.detail.details if entry.detail and not shut else None
    return AuditRow(
        entry.id,
        entry.at,
        entry.office_time,
        entry.account,
        entry.verb,
        entry.record,
        json.loads(details) if details else {},
    )
