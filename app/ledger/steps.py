"""Posting to the ledger, as part of another noun's verb. Postings are reversed, never edited."""

from datetime import date

from sqlalchemy import select

from app.formats import local_day
from db.models.ledger import LedgerEntry
from db.terms import EntryKind, FundingSource
from db.unit_of_work import UnitOfWork


def post(
    unit: UnitOfWork,
    kind: EntryKind,
    node_id: int | None,
    parts: list[tuple[FundingSource, int]],
    *,
    call_id: int | None = None,
    application_id: int | None = None,
    document: str = "",
    note: str = "",
    on: date | None = None,
) -> list[LedgerEntry]:
    """Post cents by source for an action (None: administration); zero parts are left out.

    ``on`` is the document's day, today if not given.
    """
    entries = [
        LedgerEntry(
            kind=kind,
            on=on or local_day(unit.now),
            node_id=node_id,
            source=source,
            cents=cents,
            call_id=call_id,
            application_id=application_id,
            document=document,
            note=note,
            recorded_at=unit.now,
        )
        for source, cents in parts
        if cents
    ]
    unit.session.add_all(entries)
    unit.touch("budget")
    return entries


def reverse(unit: UnitOfWork, entry: LedgerEntry, note: str) -> None:
    """Post the opposite of an entry; its own reversal is refused by the unique reference."""
    unit.session.add(
        LedgerEntry(
            kind=entry.kind,
            on=local_day(unit.now),
            node_id=entry.node_id,
            source=entry.source,
            cents=-entry.cents,
            call_id=entry.call_id,
            application_id=entry.application_id,
            document=entry.document,
            note=note,
            reverses_id=entry.id,
            recorded_at=unit.now,
        )
    )
    unit.touch("budget")


def reverse_call(unit: UnitOfWork, call_id: int, kind: EntryKind, note: str) -> None:
    """Reverse every standing entry of a call of one kind."""
    reversed_ids = select(LedgerEntry.reverses_id).where(LedgerEntry.reverses_id.is_not(None))
    standing = unit.session.scalars(
        select(LedgerEntry).where(
            LedgerEntry.call_id == call_id,
            LedgerEntry.kind == kind,
            LedgerEntry.reverses_id.is_(None),
            LedgerEntry.id.not_in(reversed_ids),
        )
    ).all()
    for entry in standing:
        reverse(unit, entry, note)
