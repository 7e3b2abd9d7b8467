"""The key file and the database changed together, though they are two files.

The next key file is written first, beside the present one; the transaction that records the change
says its sum; then it takes the present one's place. A program that is killed between leaves both
files, and the sum in the database says which one holds: a password is changed with its audit entry
or not at all.
"""

from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.safety.keys import KeyFile
from db.engine import Database
from db.models.office import Setting

_KEY = "keys"


class KeyChange:
    """Around a verb: staged on entering, said by :meth:`note` inside, settled on leaving.

    ``fresh`` is the changed copy. Raises Unsafe on entering when it cannot be written.
    """

    def __init__(self, database: Database, fresh: KeyFile) -> None:
        self._database, self.fresh = database, fresh
        self.adopted = False
        self._sum = ""

    def __enter__(self) -> Self:
        self._sum = self.fresh.stage()
        return self

    def note(self, session: Session) -> None:
        """Say inside the transaction that the new file belongs to it."""
        found = session.scalar(select(Setting).where(Setting.key == _KEY))
        if found is None:
            session.add(Setting(key=_KEY, value=self._sum))
        else:
            found.value = self._sum

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.adopted = settle(self._database, self.fresh)


def settle(database: Database, staged: KeyFile) -> bool:
    """Whether the staged file holds, by the database; it takes its place then, or is thrown away.

    Where a name cannot be changed just now the next opening does it.
    """
    with Session(database.reader) as session:
        held = session.scalar(select(Setting.value).where(Setting.key == _KEY)) == staged.sum()
    with suppress(OSError):
        if held:
            staged.staged.replace(staged.path)
        else:
            staged.staged.unlink(missing_ok=True)
    return held


def sweep(folder: Path) -> None:
    """Throw away a next version that was not written to its end."""
    with suppress(OSError):
        (folder / "office.key.new").unlink(missing_ok=True)
