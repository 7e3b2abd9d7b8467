"""The audit chain: each entry's hash covers the one before, so that a missing or changed one shows.

The chain covers H(salt ‖ details), not the details: erasure may blank details and salt in their
side table and the chain still verifies.
"""

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.office import AuditDetail, AuditEntry

GENESIS = "0" * 64


@dataclass(frozen=True)
class Did:
    """What a verb says it did; ``details`` are plain JSON values."""

    verb: str
    record: int | None
    details: dict[str, object]


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _chain(previous: str, entry: Any) -> str:
    """``entry``: an AuditEntry, or a row of its columns."""
    return _digest(
        previous,
        entry.at.astimezone(UTC).isoformat(),
        entry.office_time.astimezone(UTC).isoformat(),
        entry.account,
        entry.verb,
        str(entry.record),
        entry.details_hash,
    )


def append(session: Session, did: Did, account: str, office_time: datetime) -> AuditEntry:
    """Write one entry inside the verb's transaction. ``at`` is always the real clock."""
    last = session.scalar(select(AuditEntry.chain).order_by(AuditEntry.id.desc()).limit(1))
    details = json.dumps(did.details, ensure_ascii=False, sort_keys=True, default=str)
    salt = secrets.token_hex(16)
    entry = AuditEntry(
        at=datetime.now(UTC),
        office_time=office_time,
        account=account,
        verb=did.verb,
        record=did.record,
        details_hash=_digest(salt, details),
    )
    entry.chain = _chain(last or GENESIS, entry)
    entry.detail = AuditDetail(salt=salt, details=details)
    session.add(entry)
    return entry


def broken_at(session: Session) -> int | None:
    """The first entry whose chain or details do not verify; None when all do (one SELECT).

    Rows are read in turn, not kept: a log of a hundred thousand entries takes no room.
    """
    columns = list(AuditEntry.__table__.columns)
    statement = (
        select(*columns, AuditDetail.salt, AuditDetail.details)
        .outerjoin(AuditDetail, AuditDetail.id == AuditEntry.id)
        .order_by(AuditEntry.id)
        .execution_options(yield_per=1000)
    )
    previous = GENESIS
    expected = 1
    for entry in session.execute(statement):
        intact = (
            entry.details is None
            or entry.salt is None
            or _digest(entry.salt, entry.details) == entry.details_hash
        )
        if entry.id != expected or not intact or _chain(previous, entry) != entry.chain:
            return int(entry.id)
        previous, expected = entry.chain, entry.id + 1
    return None
