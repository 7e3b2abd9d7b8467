"""Reading the audit log."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
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

    def broken_at(self) -> int | None:
        """The first entry that does not verify; None when the chain is whole."""
        with self.reading(Right.VIEW_AUDIT) as session:
            return broken_at(session)
