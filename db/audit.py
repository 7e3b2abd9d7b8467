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

from sqlalchemy import select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType, TypeEngine

from db.models.office import AuditDetail, AuditEntry

GENESIS = "0" * 64
_AS_KEPT: TypeEngine[Any] = NullType()


@dataclass(frozen=True)
class Did:
    """What a verb says it did; ``details`` are plain JSON values."""

    verb: str
    record: int | None
    details: dict[str, object]


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _chain(
    previous: str,
    at: str,
    office_time: str,
    account: str,
    verb: str,
    record: int | None,
    details_hash: str,
) -> str:
    """Times as :func:`_written`."""
    return _digest(previous, at, office_time, account, verb, str(record), details_hash)


def _written(kept: datetime | str) -> str:
    """A time as the chain has it; ``kept`` is naive UTC, or the text that SQLite keeps of one."""
    if isinstance(kept, str):
        return f"{kept.replace(' ', 'T', 1).removesuffix('.000000')}+00:00"
    return f"{kept.isoformat()}+00:00"


def _kept(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)


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
    times = _written(_kept(entry.at)), _written(_kept(office_time))
    entry.chain = _chain(last or GENESIS, *times, account, did.verb, did.record, entry.details_hash)
    entry.detail = AuditDetail(salt=salt, details=details)
    session.add(entry)
    return entry


def broken_at(session: Session) -> int | None:
    """The first entry whose chain or details do not verify; None when all do (one SELECT).

    Rows are read in turn, not kept: a log of a hundred thousand entries takes no room.
    """
    statement = (
        select(
            AuditEntry.id,
            AuditEntry.chain,
            AuditDetail.salt,
            AuditDetail.details,
            # As they are kept: a hundred thousand times need not be read to be written again.
            type_coerce(AuditEntry.at, _AS_KEPT),
            type_coerce(AuditEntry.office_time, _AS_KEPT),
            AuditEntry.account,
            AuditEntry.verb,
            AuditEntry.record,
            AuditEntry.details_hash,
        )
        .outerjoin(AuditDetail, AuditDetail.id == AuditEntry.id)
        .order_by(AuditEntry.id)
        .execution_options(yield_per=1000)
    )
    previous = GENESIS
    expected = 1
    for number, chain, salt, details, at, said, *entry in session.connection().execute(statement):
        intact = details is None or salt is None or _digest(salt, details) == entry[-1]
        whole = _chain(previous, _written(at), _written(said), *entry) == chain
        if number != expected or not intact or not whole:
            return int(number)
        previous, expected = chain, number + 1
    return None
