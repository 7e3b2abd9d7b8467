"""What aid is known of an undertaking: entered by hand, and awarded by the office itself."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app.applications.applicants.deminimis import Aid
from app.applications.applicants.network import Network
from app.applications.applicants.undertaking import Undertaking, applicant_node
from app.applications.drafts import SUPPORT
from app.attachments.service import AttachmentRow, attached
from app.formats import local_day
from app.i18n import N_, paper
from db.models.applicants import AidEntry, AidExemption, AidLookup
from db.models.applications import Applicant, Application
from db.models.calls import Call
from db.models.ledger import LedgerEntry
from db.terms import EntryKind, Outcome
from db.values import listed

_GRANTING = (EntryKind.CONTRACTED, EntryKind.RELEASED, EntryKind.RETURNED)
LOOKUP = "aid_lookup"
"""The noun that what the register gave is attached to."""


@dataclass(frozen=True, slots=True)
class AidRow:
    """An entry of aid; cents. ``reversed_by`` says that it is void, and ``reason`` why."""

    id: int
    receiver: str
    receiver_code: str
    granter: str
    on: date
    cents: int
    regulation: str
    project: str
    paper: str
    recorded_by: str
    reversed_by: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class LookupRow:
    """A look into the official register, with what was attached."""

    id: int
    declared_on: date | None
    looked_on: date
    result: str
    recorded_at: datetime
    recorded_by: str
    files: tuple[AttachmentRow, ...]


def entries(session: Session, applicants: Collection[int]) -> tuple[tuple[int, AidRow], ...]:
    """Entries beside these applicants, each with whose it is; reversals are told at what they
    reverse (one SELECT)."""
    back = aliased(AidEntry)
    rows = session.execute(
        select(AidEntry, back.id, back.reason)
        .outerjoin(back, back.reverses_id == AidEntry.id)
        .where(AidEntry.applicant_id.in_(listed(applicants)), AidEntry.reverses_id.is_(None))
        .order_by(AidEntry.on, AidEntry.id)
    )
    return tuple(
        (
            each.applicant_id,
            AidRow(
                each.id,
                each.receiver,
                each.receiver_code,
                each.granter,
                each.on,
                each.cents,
                each.regulation,
                each.project,
                each.paper,
                each.recorded_by,
                reversal,
                reason or "",
            ),
        )
        for each, reversal, reason in rows
    )


def lookups(session: Session, applicant_id: int) -> tuple[LookupRow, ...]:
    """Looks into the register, the newest first (two SELECTs)."""
    rows = session.scalars(
        select(AidLookup)
        .where(AidLookup.applicant_id == applicant_id)
        .order_by(AidLookup.looked_on.desc(), AidLookup.id.desc())
    ).all()
    files: dict[int, list[AttachmentRow]] = {}
    for each in attached(session, LOOKUP, [row.id for row in rows]):
        files.setdefault(each.record, []).append(each)
    return tuple(
        LookupRow(
            row.id,
            row.declared_on,
            row.looked_on,
            row.result,
            row.recorded_at,
            row.recorded_by,
            tuple(files.get(row.id, ())),
        )
        for row in rows
    )


def carries_freight(session: Session, undertaking: Undertaking) -> bool:
    """Whether any of the undertaking's applicants is marked so (one SELECT)."""
    ids = [int(key) for kind, key in undertaking.nodes if kind == "applicant"]
    marked = select(Applicant.id).where(Applicant.id.in_(listed(ids)), Applicant.road_freight)
    return session.scalar(marked.limit(1)) is not None


def aids_of(
    session: Session, undertaking: Undertaking, known: Network, but: int | None = None
) -> tuple[Aid, ...]:
    """All aid of an undertaking, the application ``but`` left out (three SELECTs)."""
    nodes = undertaking.nodes
    ids = sorted(int(key) for kind, key in nodes if kind == "applicant")
    found = []
    for owner, row in entries(session, ids):
        outside = row.receiver or row.receiver_code
        node = known.node(row.receiver, row.receiver_code) if outside else applicant_node(owner)
        if row.reversed_by is None and node in nodes:
            who = row.receiver or row.receiver_code or known.names[applicant_node(owner)]
            words = " · ".join(filter(None, (row.granter, row.project)))
            found.append(Aid(row.on, who, words, row.cents))
    return (*found, *_awarded(session, ids, known, but))


def _awarded(
    session: Session, applicants: Sequence[int], known: Network, but: int | None
) -> list[Aid]:
    """Granted where a contract is entered, else reserved on the day of the decision."""
    rows = session.execute(
        select(
            Application.id,
            Application.applicant_id,
            Application.number,
            Application.awarded,
            Call.decided_at,
        )
        .join(Call, Call.id == Application.call_id)
        .where(
            Application.applicant_id.in_(listed(applicants)),
            Application.outcome == Outcome.PROPOSED,
            Application.awarded > 0,
            Application.withdrawn_at.is_(None),
            Application.id.not_in(select(AidExemption.application_id)),
        )
        .order_by(Application.id)
    ).all()
    signed = contracts(session, [row.id for row in rows])
    office = paper(N_("this office"))
    found = []
    for row in rows:
        if row.id == but:
            continue
        granted = signed.get(row.id)
        reserved = granted is None
        if granted is None and row.decided_at is not None:
            granted = (Granted(local_day(row.decided_at), row.awarded),)
        who = known.names[applicant_node(row.applicant_id)]
        words = f"{office}, {row.number}"
        found += [Aid(each.on, who, words, each.cents, reserved) for each in granted or ()]
    return found


@dataclass(frozen=True, slots=True)
class Granted:
    """Support promised by a contract on a day; cents."""

    on: date
    cents: int


def contracts(session: Session, applications: Collection[int]) -> dict[int, tuple[Granted, ...]]:
    """What contracts grant, by application: as signed, and what changes added (one SELECT).

    What was released (a smaller sum, a termination, the settlement) or given back is no aid any
    more; it is taken off what was granted last. An application whose contract granted nothing in
    the end stays, with nothing.
    """
    back = aliased(LedgerEntry)
    rows = session.execute(
        select(
            LedgerEntry.application_id,
            LedgerEntry.kind,
            LedgerEntry.on,
            func.sum(LedgerEntry.cents),
        )
        .outerjoin(back, back.reverses_id == LedgerEntry.id)
        .where(
            LedgerEntry.kind.in_(_GRANTING),
            LedgerEntry.source.in_(SUPPORT),
            LedgerEntry.application_id.in_(listed(applications)),
            LedgerEntry.reverses_id.is_(None),
            back.id.is_(None),
        )
        .group_by(LedgerEntry.application_id, LedgerEntry.kind, LedgerEntry.on)
        .order_by(LedgerEntry.on)
    )
    given: dict[int, list[Granted]] = {}
    less: dict[int, int] = {}
    for application, kind, on, cents in rows:
        if application is not None and kind is EntryKind.CONTRACTED:
            given.setdefault(application, []).append(Granted(on, cents))
        elif application is not None:
            less[application] = less.get(application, 0) + cents
    return {key: standing(found, less.get(key, 0)) for key, found in given.items()}


def standing(granted: Sequence[Granted], less: int) -> tuple[Granted, ...]:
    """What is left of grants, in the order of days, once cents are taken off the latest. Pure."""
    left: list[Granted] = []
    for each in reversed(granted):
        taken = min(each.cents, less)
        less -= taken
        if each.cents > taken:
            left.insert(0, Granted(each.on, each.cents - taken))
    return tuple(left)
