"""Posting to the ledger, as part of another noun's verb. Postings are reversed, never edited."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict, Unpack

from sqlalchemy import select

from app.formats import local_day
from app.ledger.guard import Room
from db import search
from db.models.ledger import LedgerEntry
from db.terms import EntryKind, FundingSource
from db.unit_of_work import UnitOfWork


class About(TypedDict, total=False):
    """What an entry says besides its money.

    ``on`` is the document's day, today if not given. ``noun`` and ``record`` name what posted it;
    ``room`` is what :func:`app.ledger.guard.require_room` said.
    """

    call_id: int | None
    application_id: int | None
    document: str
    note: str
    on: date | None
    noun: str
    record: int | None
    room: Room


def post(
    unit: UnitOfWork,
    kind: EntryKind,
    node_id: int | None,
    parts: Sequence[tuple[FundingSource, int]],
    **about: Unpack[About],
) -> list[LedgerEntry]:
    """Post cents by source for an action (None: administration); zero parts are left out."""
    entries = postings(unit, kind, node_id, parts, **about)
    store(unit, entries)
    return entries


def postings(
    unit: UnitOfWork,
    kind: EntryKind,
    node_id: int | None,
    parts: Sequence[tuple[FundingSource, int]],
    **about: Unpack[About],
) -> list[LedgerEntry]:
    """What :func:`post` posts, not stored yet."""
    room = about.pop("room", None) or Room()
    said = {**about, "on": about.get("on") or local_day(unit.now)}
    return [
        LedgerEntry(
            kind=kind,
            node_id=node_id,
            source=source,
            cents=cents,
            recorded_at=unit.now,
            recorded_by=unit.account,
            **room.take((node_id, source), about.get("application_id")),
            **said,
        )
        for source, cents in parts
        if cents
    ]


def store(unit: UnitOfWork, entries: list[LedgerEntry]) -> None:
    """Add them, and what a search finds them by besides their application and call."""
    unit.session.add_all(entries)
    unit.session.flush()
    search.index_many(
        unit.session, "entries", [(each.id, (each.document, each.note)) for each in entries]
    )
    unit.touch("budget")


def reverse(unit: UnitOfWork, entry: LedgerEntry, note: str, room: Room | None = None) -> None:
    """Post the opposite of an entry; its own reversal is refused by the unique reference."""
    room = room or Room()
    opposite = LedgerEntry(
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
        recorded_by=unit.account,
        noun=entry.noun,
        record=entry.record,
        **room.take((entry.node_id, entry.source), entry.application_id),
    )
    store(unit, [opposite])


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
