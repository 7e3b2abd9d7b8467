"""Whether there is room for what is about to be posted. Pure.

Four things are asked of every posting, each only where it makes matters worse than they stood:
*plan*: what remains of a source and action is not below zero; *contract*: an application’s payments
stay within its contract less what was released; *award*: its contract stays within the sum it was
selected for; *back*: no more comes back than was paid, no more is released than was promised and
not paid. Reversals are postings below zero and are asked the same.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Any

from app.ledger.postings import Posting
from app.ledger.remainder import Cell, Figures
from db.terms import EntryKind, FundingSource


class Limit(StrEnum):
    """What would be exceeded."""

    PLAN = auto()
    CONTRACT = auto()
    AWARD = auto()
    RETURNED = auto()
    RELEASED = auto()


@dataclass(frozen=True, slots=True)
class Overrun:
    """One limit exceeded: ``taken`` of ``limit`` cents; ``by`` is what these postings add to it.

    ``cell`` for a limit of an action and source, ``application`` for one of an application.
    """

    kind: Limit
    limit: int
    taken: int
    by: int
    cell: Cell | None = None
    application: int | None = None


Sums = dict[EntryKind, int]
"""Cents by kind of one application, or of one of its actions and sources."""

Pair = tuple[int, int]
"""The limit and what is taken of it."""


def over_plan(before: dict[Cell, Figures], after: dict[Cell, Figures]) -> list[Overrun]:
    """Cells whose remainder falls below zero, or further below it.

    All of them are asked: an application’s contract that goes in one cell makes its proposal count
    again in the others.
    """
    found = []
    for cell, now in after.items():
        was = before.get(cell, Figures())
        worse = max(-now.remaining, 0) - max(-was.remaining, 0)
        if worse > 0:
            found.append(Overrun(Limit.PLAN, now.planned, now.taken, worse, cell))
    return found


def over_promises(
    postings: Iterable[Posting], added: Iterable[Posting], ids: Iterable[int]
) -> list[Overrun]:
    """Applications’ own limits that ``added`` exceeds, or exceeds further."""
    wanted = set(ids)
    before = _summed(each for each in postings if each.application_id in wanted)
    after = _summed(each for each in added if each.application_id in wanted)
    found = []
    for key in sorted(wanted):
        was, more = before[key], after[key]
        now = {kind: was[kind] + more[kind] for kind in EntryKind}
        for limit, pair in ((Limit.CONTRACT, _contract), (Limit.AWARD, _award)):
            worse = _worse(pair(was), pair(now))
            if worse:
                found.append(Overrun(limit, *pair(now), worse, application=key))
    return found


def over_back(postings: Sequence[Posting], added: Sequence[Posting]) -> list[Overrun]:
    """Returned above paid, released above promised: by application, action and source."""
    places = {_place(each) for each in added}
    before = _summed((each for each in postings if _place(each) in places), _place)
    more = _summed(added, _place)
    contracts = _summed(each for each in (*postings, *added) if each.kind is EntryKind.CONTRACTED)
    found = []
    for place in more:
        application, node_id, source = place
        was = before[place]
        now = {kind: was[kind] + more[place][kind] for kind in EntryKind}
        whose = now if application is None else contracts[application]
        promised = _of_contract if whose[EntryKind.CONTRACTED] else _of_award
        for limit, pair in ((Limit.RETURNED, _returned), (Limit.RELEASED, promised)):
            worse = _worse(pair(was), pair(now))
            if worse:
                cell = (node_id, source)
                found.append(Overrun(limit, *pair(now), worse, cell, application))
    return found


def _place(posting: Posting) -> tuple[int | None, int | None, FundingSource]:
    return posting.application_id, posting.node_id, posting.source


def _application(posting: Posting) -> int | None:
    return posting.application_id


def _summed(
    postings: Iterable[Posting], key: Callable[[Posting], Any] = _application
) -> dict[Any, Sums]:
    found: dict[Any, Sums] = defaultdict(lambda: dict.fromkeys(EntryKind, 0))
    for each in postings:
        found[key(each)][each.kind] += each.cents
    return found


def _worse(was: Pair, now: Pair) -> int:
    return max(now[1] - now[0], 0) - max(was[1] - was[0], 0)


def _contract(sums: Sums) -> Pair:
    limit = max(sums[EntryKind.CONTRACTED] - sums[EntryKind.RELEASED], 0)
    return limit, sums[EntryKind.PAID]


def _award(sums: Sums) -> Pair:
    """What a contract released it does not hold any more."""
    contracted = sums[EntryKind.CONTRACTED]
    held = max(contracted - sums[EntryKind.RELEASED], 0) if contracted else 0
    return sums[EntryKind.SELECTED], held


def _returned(sums: Sums) -> Pair:
    return sums[EntryKind.PAID], sums[EntryKind.RETURNED]


def _of_contract(sums: Sums) -> Pair:
    return max(sums[EntryKind.CONTRACTED] - sums[EntryKind.PAID], 0), sums[EntryKind.RELEASED]


def _of_award(sums: Sums) -> Pair:
    return max(sums[EntryKind.SELECTED] - sums[EntryKind.PAID], 0), sums[EntryKind.RELEASED]
