"""Posting a project's money to the ledger, and taking it back, as part of a verb."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Missing, Refused
from app.explanation import Check
from app.formats import money
from app.i18n import N_
from app.ledger.guard import Asker, Room, Taking, opposite, require_room
from app.ledger.position import Parts
from app.ledger.steps import post, reverse
from app.projects.shares import summed
from db.models.applications import Application
from db.models.ledger import LedgerEntry
from db.models.payments import ImportedPayment
from db.models.projects import Project
from db.terms import EntryKind
from db.unit_of_work import UnitOfWork

_MARKS = 80  # that an entry keeps of its document


@dataclass(frozen=True, slots=True)
class Place:
    """Where a project's money stands: its action (None: administration), call, application."""

    node_id: int | None = None
    call_id: int | None = None
    application_id: int | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """What posts: noun and record, with its document and day."""

    noun: str
    record: int
    document: str
    on: date
    note: str = ""


def place_of(session: Session, project: Project) -> Place:
    """The office's own project stands at administration."""
    if project.application_id is None:
        return Place()
    found = session.get_one(Application, project.application_id)
    return Place(found.node_id, found.call_id, found.id)


def put(
    unit: UnitOfWork,
    office: Asker,
    place: Place,
    entries: Sequence[tuple[EntryKind, Parts]],
    paper: Paper,
    override: str = "",
    also: tuple[Check, ...] = (),
    told: tuple[Check, ...] = (),
) -> Room:
    """Post these together; raises Exceeds as :func:`app.ledger.guard.require_room` does."""
    wanted = [(kind, tuple(pair for pair in parts if pair[1])) for kind, parts in entries]
    takings = [
        (kind, Taking(parts, place.node_id, place.call_id, place.application_id))
        for kind, parts in wanted
        if parts
    ]
    room = require_room(office, unit.session, takings, override, also, told)
    for kind, taking in takings:
        post(
            unit,
            kind,
            taking.node_id,
            taking.parts,
            call_id=place.call_id,
            application_id=place.application_id,
            document=paper.document[:_MARKS],
            note=paper.note,
            on=paper.on,
            noun=paper.noun,
            record=paper.record,
            room=room,
        )
    return room


def standing_entries(session: Session, noun: str, record: int) -> list[LedgerEntry]:
    """Entries that a record posted and nobody reversed, in the order of posting."""
    reversed_ids = select(LedgerEntry.reverses_id).where(LedgerEntry.reverses_id.is_not(None))
    query = select(LedgerEntry).where(
        LedgerEntry.noun == noun,
        LedgerEntry.record == record,
        LedgerEntry.reverses_id.is_(None),
        LedgerEntry.id.not_in(reversed_ids),
    )
    return list(session.scalars(query.order_by(LedgerEntry.id)))


def together(entries: Iterable[LedgerEntry]) -> list[list[LedgerEntry]]:
    """Entries by payment, in the order of posting: one has each source once.

    The moment alone would not tell two payments apart that were recorded by one clock reading.
    """
    found: list[list[LedgerEntry]] = []
    last = None
    for each in entries:
        key = (each.noun, each.record, each.recorded_at, each.on, each.document, each.note)
        if key != last or each.source in {other.source for other in found[-1]}:
            found.append([])
        found[-1].append(each)
        last = key
    return found


def payment_entries(
    session: Session, noun: str, record: int, payment_id: int
) -> Sequence[LedgerEntry]:
    """What one payment posted, by its first entry; Missing where it is reversed or another's."""
    for group in together(standing_entries(session, noun, record)):
        if group[0].id == payment_id:
            return group
    raise Missing(N_("This payment is reversed already, or is another claim’s."))


def require_typed(session: Session, payment_id: int) -> None:
    """Refused for a payment that an imported line was confirmed to be: it is taken back there."""
    query = select(ImportedPayment.id).where(ImportedPayment.entry_id == payment_id)
    if session.scalar(query.limit(1)) is not None:
        raise Refused(
            N_(
                "This payment came with an imported file. Nothing was changed: take it back in the"
                " tab of the budget, under the import of payments."
            )
        )


def take_back(
    unit: UnitOfWork, office: Asker, entries: Sequence[LedgerEntry], reason: str, override: str = ""
) -> Room:
    """Reverse entries; raises Exceeds where what stands on them would be too much."""
    room = require_room(office, unit.session, opposite(entries), override)
    for each in entries:
        reverse(unit, each, reason, room)
    return room


def checked_parts(parts: Parts, cents: int) -> Parts:
    """Parts typed by hand; Invalid unless each source stands once and they add up."""
    given = tuple((source, part) for source, part in parts if part)
    if len({source for source, _part in given}) < len(given):
        raise Invalid(N_("Each source may stand once."), field="parts")
    if any(part < 0 for _source, part in given) or summed(given) != cents:
        raise Invalid(
            N_("The sources add up to {given}, not to {total}."),
            field="parts",
            given=money(summed(given)),
            total=money(cents),
        )
    return given
