"""Recording many entries in one transaction, by the same rules as one."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.budget.drafts import EntryDraft
from app.budget.places import Resolved, Shares, resolve
from app.budget.terms import TYPED_KINDS, EntryKind
from app.bulk import Rows
from app.errors import Refused
from app.i18n import N_
from app.ledger.guard import Asker, Room, require_room
from app.ledger.steps import postings, store
from db.models.applications import Application
from db.models.ledger import LedgerEntry
from db.models.strategy import StrategyNode
from db.unit_of_work import UnitOfWork
from db.values import listed

Copy = tuple[str, date, EntryKind, int | None, int | None, int]
"""Document, day, kind, application, action and sum: what makes one entry a copy of another."""


def record_all(
    office: Asker, unit: UnitOfWork, drafts: Mapping[int, EntryDraft], rows: Rows, override: str
) -> tuple[tuple[int, ...], Room]:
    """Post checked drafts by place; the postings' ids and what all of them exceed.

    Raises BadRows with every refusal, or Exceeds, before anything is written.
    """
    session, shares = unit.session, Shares()
    kept = _known(session, drafts.values())  # held, so that loading one again asks nothing
    seen = _stored(session, {draft.document for draft in drafts.values()})
    placed: list[tuple[EntryDraft, Resolved]] = []
    for place, draft in drafts.items():
        with rows.row(place):
            where = resolve(session, draft, shares)
            copy = (
                draft.document,
                draft.on,
                draft.kind,
                where.application_id,
                where.node_id,
                draft.total,
            )
            if copy in seen:
                raise Refused(
                    N_("The same entry is already recorded: document {document}."),
                    field="document",
                    document=draft.document,
                )
            seen.add(copy)
            placed.append((draft, where))
    rows.done()
    taken = [(draft.kind, where) for draft, where in placed]
    room = require_room(office, session, taken, override)
    entries = [
        entry
        for draft, where in placed
        for entry in postings(
            unit,
            draft.kind,
            where.node_id,
            where.parts,
            call_id=where.call_id,
            application_id=where.application_id,
            document=draft.document,
            note=draft.note,
            on=draft.on,
            room=room,
        )
    ]
    store(unit, entries)
    del kept
    return tuple(entry.id for entry in entries), room


def _known(session: Session, drafts: Iterable[EntryDraft]) -> list[object]:
    """Applications and actions that the drafts name (two SELECTs)."""
    drafts = list(drafts)
    applications = {d.application_id for d in drafts if d.application_id is not None}
    nodes = {d.node_id for d in drafts if d.node_id is not None}
    wanted = select(Application).where(Application.id.in_(listed(applications)))
    actions = select(StrategyNode).where(StrategyNode.id.in_(listed(nodes)))
    return [*session.scalars(wanted), *session.scalars(actions)]


def _stored(session: Session, documents: Collection[str]) -> set[Copy]:
    """Standing contracts and payments of these documents, their sources added up."""
    undone = select(LedgerEntry.reverses_id).where(LedgerEntry.reverses_id.is_not(None))
    keys = (
        LedgerEntry.document,
        LedgerEntry.on,
        LedgerEntry.kind,
        LedgerEntry.application_id,
        LedgerEntry.node_id,
    )
    found = session.execute(
        select(*keys, func.sum(LedgerEntry.cents))
        .where(LedgerEntry.document.in_(listed(documents)), LedgerEntry.kind.in_(TYPED_KINDS))
        .where(LedgerEntry.reverses_id.is_(None), LedgerEntry.id.not_in(undone))
        .group_by(*keys, LedgerEntry.recorded_at)
    )
    return {(row[0], row[1], row[2], row[3], row[4], row[5]) for row in found}
