"""What remains of the plan.

Money passes through stages, so that the columns *planned, published in calls, proposed, in
contracts, paid* overlap and cannot simply be taken off one another. For each application (and for
what was posted without one) only its furthest stage counts:

- *paid* is gone, but for what was *returned*: that is free again for the plan, not for the contract
  it was paid by;
- *in contracts* takes what is neither paid nor *released* (promised and never to be used);
- *proposed* takes what is neither paid nor released, as long as the application has no contract at
  all (a contract for less frees the rest);
- *published* takes, until the call is decided or cancelled, what its applications have not taken.

``planned = remaining + published_open + proposed_open + contracts_open + paid − returned``, by
action and source; a remainder below zero says that the plan is overspent.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace

from app.explanation import Explanation, say
from app.formats import money
from app.i18n import N_
from app.ledger.postings import Posting
from db.terms import EntryKind, FundingSource

Cell = tuple[int | None, FundingSource]
"""A strategy action (None: administration) and a funding source."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Cents. The first seven are the columns people read, the ``_open`` ones do not overlap.

    What is released is off ``contracted``, or off ``selected`` where there is no contract;
    ``paid`` stays whole when money comes back.
    """

    planned: int = 0
    published: int = 0
    selected: int = 0
    contracted: int = 0
    paid: int = 0
    returned: int = 0
    released: int = 0
    contracts_open: int = 0
    proposed_open: int = 0
    published_open: int = 0

    @property
    def taken(self) -> int:
        """Paid and not returned, and promised."""
        promised = self.contracts_open + self.proposed_open + self.published_open
        return self.paid - self.returned + promised

    @property
    def remaining(self) -> int:
        """What new calls and contracts may still use; below zero when overspent."""
        return self.planned - self.taken

    def __add__(self, other: "Figures") -> "Figures":
        names = [field.name for field in fields(self)]
        return Figures(**{name: getattr(self, name) + getattr(other, name) for name in names})

    def explain(self) -> Explanation:
        """The arithmetic of what remains."""
        steps = [
            (N_("Planned: {sum}"), self.planned),
            (N_("− paid: {sum}"), self.paid),
            (N_("+ returned: {sum}"), self.returned),
            (N_("− in contracts, not yet paid: {sum}"), self.contracts_open),
            (N_("− proposed, no contract yet: {sum}"), self.proposed_open),
            (N_("− in calls that are not decided: {sum}"), self.published_open),
            (N_("= remaining: {sum}"), self.remaining),
            (N_("Released of what was promised: {sum}"), self.released),
        ]
        return Explanation(
            tuple(
                say(message, sum=money(cents))
                for message, cents in steps
                if cents or message not in _RARE
            )
        )


def figures(
    plan: Mapping[Cell, int], postings: Iterable[Posting], settled: Collection[int]
) -> dict[Cell, Figures]:
    """Figures by action and source; ``settled`` are calls decided, finished or cancelled."""
    found: dict[Cell, Figures] = defaultdict(Figures)
    for cell, cents in plan.items():
        found[cell] += Figures(planned=cents)
    strands: dict[int | None, list[Posting]] = defaultdict(list)
    calls: dict[tuple[int | None, Cell], int] = defaultdict(int)
    for posting in postings:
        cell = (posting.node_id, posting.source)
        if posting.kind is EntryKind.PUBLISHED:
            calls[posting.call_id, cell] += posting.cents
            found[cell] += Figures(published=posting.cents)
        elif posting.kind is not EntryKind.PLANNED:
            strands[posting.application_id].append(posting)
    taken: dict[tuple[int | None, Cell], int] = defaultdict(int)
    for strand in strands.values():
        for call_id, cell, added in _strand(strand):
            # What came back is free for the plan; the call has spent it all the same.
            taken[call_id, cell] += added.taken + added.returned
            found[cell] += added
    for (call_id, cell), cents in calls.items():
        if call_id not in settled:
            left = max(cents - taken[call_id, cell], 0)
            found[cell] += Figures(published_open=left)
    return dict(found)


def _strand(postings: list[Posting]) -> Iterable[tuple[int | None, Cell, Figures]]:
    """One application’s figures by cell, or of everything posted without one."""
    by_cell: dict[tuple[int | None, Cell], Figures] = defaultdict(Figures)
    for posting in postings:
        key = (posting.call_id, (posting.node_id, posting.source))
        by_cell[key] += Figures(**{_COLUMN[posting.kind]: posting.cents})
    single = postings[0].application_id is not None
    has_contract = sum(cell.contracted for cell in by_cell.values()) != 0
    for (call_id, cell), figure in by_cell.items():
        contract = has_contract if single else figure.contracted != 0
        promise = "contracted" if contract else "selected"
        left = getattr(figure, promise) - figure.released
        opened = {_OPEN[promise]: max(left - figure.paid, 0), promise: left}
        yield call_id, cell, replace(figure, **opened)


_RARE = (N_("+ returned: {sum}"), N_("Released of what was promised: {sum}"))
"""Told only where there is any."""

_OPEN = {"contracted": "contracts_open", "selected": "proposed_open"}
_COLUMN = {
    EntryKind.SELECTED: "selected",
    EntryKind.CONTRACTED: "contracted",
    EntryKind.PAID: "paid",
    EntryKind.RETURNED: "returned",
    EntryKind.RELEASED: "released",
}
