"""No verb takes more money than there is, unless a manager says why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypedDict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import Exceeds, Explainable, Invalid
from app.explanation import Check
from app.i18n import N_
from app.ledger.position import Parts, Placed, overruns_of
from app.ledger.remainder import Cell
from app.problems import SHORTEST_REASON
from app.safety.rights import Right
from db.models.ledger import LedgerEntry
from db.terms import EntryKind


class Asker(Protocol):
    """Who posts: the open office."""

    def require(self, right: Right) -> None:
        """Raises NotAllowed."""


@dataclass(frozen=True, slots=True)
class Taking:
    """Money about to be posted: cents by source for an action (None: administration)."""

    parts: Parts
    node_id: int | None
    call_id: int | None = None
    application_id: int | None = None


class Exceeding(TypedDict):
    """Two columns of an entry."""

    override: str
    overrun: int


@dataclass
class Room:
    """What :func:`require_room` found: nothing exceeded, or exceeded for a reason.

    ``over`` and ``elsewhere`` hold the cents by which each action and source is exceeded, until
    the entries that take them are posted; ``applications`` are those with a limit of their own
    exceeded.
    """

    reason: str = ""
    checks: tuple[Check, ...] = ()
    over: dict[Cell, int] = field(default_factory=dict)
    elsewhere: int = 0
    applications: frozenset[int | None] = frozenset()

    def take(self, cell: Cell, application_id: int | None) -> Exceeding:
        """What an entry says of it: the reason, and the cents, which only the first one says."""
        mine = cell in self.over or application_id in self.applications
        if not mine and not self.elsewhere:
            return {"override": "", "overrun": 0}
        cents = self.over.get(cell, 0) + self.elsewhere
        self.elsewhere = 0
        if cell in self.over:
            self.over[cell] = 0
        return {"override": self.reason, "overrun": cents}

    def said(self) -> Mapping[str, object]:
        """Details for the audit entry; none where nothing is exceeded."""
        if not self.checks:
            return {}
        return {"override": self.reason, "exceeds": [each.paper() for each in self.checks]}


def require_room(
    office: Asker,
    session: Session,
    entries: Sequence[tuple[EntryKind, Placed]],
    override: str = "",
    also: tuple[Check, ...] = (),
    told: tuple[Check, ...] = (),
) -> Room:
    """Refuse what would exceed plan, contract or award; hand the result to ``post(room=…)``.

    ``entries`` are the postings to come, reversals below zero, none of them stored yet; ``also``
    other limits that they exceed (the cap of administration), ``told`` those that what happened
    already may exceed: alone they ask for a reason and for no right. Raises Exceeds with the
    arithmetic; with an ``override`` (a reason of at least five letters) NotAllowed without the
    right, Invalid for a shorter reason. It is not asked for where nothing is exceeded.
    """
    found = overruns_of(session, entries)
    checks, applications = (*found.checks, *also, *told), found.applications
    if also or told:
        applications |= {where.application_id for _kind, where in entries}
    if not checks:
        return Room()
    anyone = not (found.checks or also)
    reason = require_reason(office, checks, override, anyone)
    return Room(reason, checks, dict(found.over), found.elsewhere, applications)


def require_reason(
    office: Asker, checks: Sequence[Check], override: str, anyone: bool = False
) -> str:
    """The reason for which these limits are exceeded, tidied.

    Raises Exceeds with the arithmetic where none is given (Explainable where ``anyone`` may give
    one), NotAllowed without the right to give one, Invalid for one that is too short.
    """
    reason = " ".join(override.split())
    if not reason:
        if anyone:
            raise Explainable(
                N_("A limit is exceeded, so nothing was recorded yet. Write why:\n{lines}"),
                lines="\n".join(each.text() for each in checks),
            )
        raise Exceeds(
            N_("There is not enough money, so nothing was recorded:\n{lines}"),
            lines="\n".join(each.text() for each in checks),
        )
    if not anyone:
        office.require(Right.OVERRIDE_BUDGET)
    if sum(mark.isalpha() for mark in reason) < SHORTEST_REASON:
        raise Invalid(N_("Write why more is taken than there is."), field="override")
    return reason


def published(session: Session, call_id: int) -> list[tuple[EntryKind, Taking]]:
    """What a call holds, as what its reversal would post."""
    rows = session.execute(
        select(LedgerEntry.node_id, LedgerEntry.source, func.sum(LedgerEntry.cents))
        .where(LedgerEntry.call_id == call_id, LedgerEntry.kind == EntryKind.PUBLISHED)
        .group_by(LedgerEntry.node_id, LedgerEntry.source)
    )
    return [
        (EntryKind.PUBLISHED, Taking(((source, -cents),), node_id, call_id))
        for node_id, source, cents in rows
        if cents
    ]


def opposite(entries: Sequence[LedgerEntry]) -> list[tuple[EntryKind, Taking]]:
    """What reversing these entries would post."""
    return [
        (
            each.kind,
            Taking(((each.source, -each.cents),), each.node_id, each.call_id, each.application_id),
        )
        for each in entries
    ]
