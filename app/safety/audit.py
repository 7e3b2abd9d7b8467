"""Reading the audit log."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.safety.rights import Right
from app.service import Service
from db.audit import broken_at
from db.models.office import AuditEntry


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


class AuditQueries(Service):
    """The audit log as people read it."""

    def rows(self, limit: int = 500) -> list[AuditRow]:
        """The newest entries, newest first."""
        with self.reading(Right.VIEW_AUDIT) as session:
            found = session.scalars(
                select(AuditEntry)
                .options(joinedload(AuditEntry.detail))
                .order_by(AuditEntry.id.desc())
                .limit(limit)
            )
            return [
                AuditRow(
                    entry.id,
                    entry.at,
                    entry.office_time,
                    entry.account,
                    entry.verb,
                    entry.record,
                    json.loads(entry.detail.details)
                    if entry.detail and entry.detail.details
                    else {},
                )
                for entry in found
            ]

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
