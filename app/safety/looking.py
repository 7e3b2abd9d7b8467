"""Writing the access log: every look at somebody's data, before the data are shown.

Files and papers hold such data too, so this stands below the nouns that keep them.
"""

import threading
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.office import Office
from app.service import Service, in_words
from db.models.personal_data import PersonAccess
from db.terms import AccessKind

AGAIN = timedelta(minutes=5)
"""What is shown anew within so long, because something on it changed, is the same look."""

_SHOWN = (AccessKind.CARD, AccessKind.FILE)

Look = tuple[str, int | None, AccessKind, str]


class LookBook(Service):
    """Writes looks down; refuses where nothing can be written, so that nothing is shown."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._lately: dict[Look, datetime] = {}
        self._turn = threading.Lock()

    def record(
        self,
        persons: Sequence[int | None],
        kind: AccessKind,
        purpose: str = "",
        always: bool = False,
    ) -> None:
        """A look at each of them; None stands for people whom nobody named one by one.

        ``always``: also where the same was shown a moment ago. Raises Refused in an office open
        for reading only.
        """
        self.office.check_writable()
        self.office.check_there()
        now, account = self.office.clock.now(), self.office.user.login
        wanted = [
            each for each in persons if always or self._anew((account, each, kind, purpose), now)
        ]
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
            self._lately |= {(account, each, kind, purpose): now for each in wanted}

    def forget(self) -> None:
        """Persons went: a number that is given again is somebody else."""
        with self._turn:
            self._lately.clear()

    def _anew(self, key: Look, now: datetime) -> bool:
        if key[2] not in _SHOWN:
            return True
        with self._turn:
            before = self._lately.get(key)
        return before is None or abs(now - before) > AGAIN
