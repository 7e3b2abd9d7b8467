"""One verb, one transaction, one audit entry."""

import threading
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Self

from sqlalchemy.orm import Session

from db import audit
from db.engine import Database

Announce = Callable[[frozenset[str]], None]


class UnitOfWork:
    """The open transaction of a verb.

    The verb works on ``session``, says once what it did (:meth:`record`) and which nouns changed
    (:meth:`touch`). Leaving the block commits and then announces; an error rolls everything back.
    A verb that records nothing, or twice, is a mistake of ours and is rolled back as well.
    """

    def __init__(
        self,
        database: Database,
        turn: threading.Lock,
        account: str,
        now: Callable[[], datetime],
        announce: Announce,
    ) -> None:
        self._database = database
        self._turn = turn
        self._announce = announce
        self.account = account
        self.now = now()
        self._did: audit.Did | None = None
        self._touched: set[str] = set()
        self.session: Session

    def record(self, verb: str, record: int | None = None, **details: object) -> None:
        """Say what was done; exactly once in a unit."""
        if self._did is not None:
            raise RuntimeError(f"{verb}: this unit of work already recorded {self._did.verb}")
        self._did = audit.Did(verb, record, details)

    def touch(self, *nouns: str) -> None:
        """Name the nouns whose pages must refresh."""
        self._touched.update(nouns)

    def __enter__(self) -> Self:
        self._turn.acquire()
        try:
            self.session = Session(self._database.writer, expire_on_commit=False)
            self.session.begin()
        except BaseException:
            self._turn.release()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is not None:
                self.session.rollback()
                return
            try:
                self._commit()
            except BaseException:
                self.session.rollback()
                raise
        finally:
            self.session.close()
            self._turn.release()
        self._announce(frozenset(self._touched | {"audit"}))

    def _commit(self) -> None:
        if self._did is None:
            raise RuntimeError("a unit of work must record what it did")
        self.session.flush()
        audit.append(self.session, self._did, self.account, self.now)
        self.session.commit()
