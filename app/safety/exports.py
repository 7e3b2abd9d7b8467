"""The log of tables written to files: who took what out of the office, how many rows, how narrowed.

Who may see a table may also write it to a file, so this asks for no right of its own; participants
leave only by :mod:`app.participants.export`, which has one.
"""

from datetime import datetime

from app.safety.rights import Right
from app.service import Service


class ExportLog(Service):
    """Exporting changes nothing but the audit log."""

    def now(self) -> datetime:
        """The time that a file is marked with."""
        return self.office.clock.now()

    def record(self, table: str, rows: int, narrowed: str, file: str) -> None:
        """One entry before the file is written; ``file`` is its kind. Raises Refused where the
        office cannot be written: then nothing leaves it."""
        with self.verb(Right.VIEW) as unit:
            unit.record("table.exported", None, what=table, rows=rows, filter=narrowed, file=file)
