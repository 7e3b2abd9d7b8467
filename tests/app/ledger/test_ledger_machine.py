"""Any sequence of verbs leaves the ledger in balance, and nothing below zero without a reason."""

from collections import defaultdict
from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.ledger.postings import Posting
from app.ledger.remainder import Cell, Figures, figures
from app.ledger.room import over_back, over_plan, over_promises
from app.ledger.split import split
from db.terms import EntryKind, FundingSource

SOURCES = (FundingSource.EU, FundingSource.STATE)
ACTIONS = (11, 12, None)
PLAN: dict[Cell, int] = {
    (node, source): cents
    for node in ACTIONS
    for source, cents in zip(SOURCES, (850, 150), strict=True)
}
amounts = st.integers(1, 700)
whether = st.booleans()
picks = st.integers(0, 10)


class Ledger(RuleBasedStateMachine):
    """The verbs as the services post them; what exceeds is refused, or posted for a reason."""

    def __init__(self) -> None:
        super().__init__()
        self.postings: list[Posting] = []
        self.settled: set[int] = set()
        self.calls: dict[int, int | None] = {}
        self.projects: dict[int, tuple[int, int | None]] = {}
        self.stated: dict[Cell, int] = defaultdict(int)

    def now(self, added: list[Posting] | None = None) -> dict[Cell, Figures]:
        return figures(PLAN, [*self.postings, *(added or [])], self.settled)

    def post(self, added: list[Posting], why: bool) -> bool:
        """As the guard does it; whether it was posted."""
        added = [each for each in added if each.cents]
        before, after = self.now(), self.now(added)
        ids = {each.application_id for each in added if each.application_id is not None}
        plan = over_plan(before, after)
        others = [
            *over_promises(self.postings, added, ids),
            *over_back(self.postings, added),
        ]
        if (plan or others) and not why:
            return False
        for each in plan:
            assert each.cell is not None
            was, now = before.get(each.cell, Figures()), after[each.cell]
            assert each.by == max(-now.remaining, 0) - max(-was.remaining, 0)
            self.stated[each.cell] += each.by
        self.overridden = self.overridden or bool(plan or others)
        self.postings += added
        return True

    overridden = False

    def parts(
        self, kind: EntryKind, cents: int, node: int | None, call: int | None, key: int | None
    ) -> list[Posting]:
        shares = split(abs(cents), [8500, 1500])
        sign = -1 if cents < 0 else 1
        return [
            Posting(kind, node, source, call, key, sign * part)
            for source, part in zip(SOURCES, shares, strict=True)
        ]

    def one(self, pick: int) -> tuple[int, int, int | None]:
        key = sorted(self.projects)[pick % len(self.projects)]
        return key, *self.projects[key]

    @rule(cents=amounts, node=st.sampled_from(ACTIONS[:2]), why=whether)
    def publish(self, cents: int, node: int | None, why: bool) -> None:
        call = len(self.calls) + 1
        self.calls[call] = node
        if not self.post(self.parts(EntryKind.PUBLISHED, cents, node, call, None), why):
            del self.calls[call]

    @precondition(lambda self: set(self.calls) - self.settled)
    @rule(pick=picks, cents=amounts, why=whether, cancel=whether)
    def amend_or_cancel(self, pick: int, cents: int, why: bool, cancel: bool) -> None:
        open_ones = sorted(set(self.calls) - self.settled)
        call = open_ones[pick % len(open_ones)]
        back = [replace(each, cents=-each.cents) for each in self.postings if each.call_id == call]
        again = self.parts(EntryKind.PUBLISHED, cents, self.calls[call], call, None)
        posted = self.post([*back, *([] if cancel else again)], why)
        if cancel and posted:
            self.settled.add(call)

    @precondition(lambda self: set(self.calls) - self.settled)
    @rule(pick=picks, awards=st.lists(amounts, max_size=3), why=whether)
    def decide(self, pick: int, awards: list[int], why: bool) -> None:
        open_ones = sorted(set(self.calls) - self.settled)
        call = open_ones[pick % len(open_ones)]
        node, first = self.calls[call], len(self.projects) + 1
        added: list[Posting] = []
        for key, cents in enumerate(awards, start=first):
            added += self.parts(EntryKind.SELECTED, cents, node, call, key)
        if self.post(added, why):
            self.settled.add(call)
            self.projects.update({first + n: (call, node) for n in range(len(awards))})

    @precondition(lambda self: self.projects)
    @rule(
        pick=picks,
        cents=st.integers(-300, 700),
        kind=st.sampled_from(
            [
                EntryKind.CONTRACTED,
                EntryKind.SELECTED,
                EntryKind.PAID,
                EntryKind.PAID,
                EntryKind.RETURNED,
                EntryKind.RELEASED,
            ]
        ),
        why=whether,
    )
    def contract_change_pay_return_release(
        self, pick: int, cents: int, kind: EntryKind, why: bool
    ) -> None:
        key, call, node = self.one(pick)
        if kind not in (EntryKind.CONTRACTED, EntryKind.SELECTED):
            cents = abs(cents)
        else:
            held = sum(
                each.cents
                for each in self.postings
                if (each.application_id, each.kind) == (key, kind)
            )
            cents = max(cents, -held)
        self.post(self.parts(kind, cents, node, call, key), why)

    @rule(cents=amounts, kind=st.sampled_from([EntryKind.PAID, EntryKind.RETURNED]), why=whether)
    def administer(self, cents: int, kind: EntryKind, why: bool) -> None:
        self.post(self.parts(kind, cents, None, None, None), why)

    @precondition(lambda self: any(each.kind is not EntryKind.PUBLISHED for each in self.postings))
    @rule(pick=st.integers(0, 200), why=whether)
    def reverse(self, pick: int, why: bool) -> None:
        typed = [
            each
            for each in self.postings
            if each.kind not in (EntryKind.PUBLISHED, EntryKind.SELECTED) and each.cents > 0
        ]
        if not typed:
            return
        entry = typed[pick % len(typed)]
        if replace(entry, cents=-entry.cents) not in self.postings:
            self.post([replace(entry, cents=-entry.cents)], why)

    @invariant()
    def balanced(self) -> None:
        raw: dict[tuple[Cell, EntryKind], int] = defaultdict(int)
        for each in self.postings:
            raw[(each.node_id, each.source), each.kind] += each.cents
        for cell, found in self.now().items():
            parts = (found.published_open, found.proposed_open, found.contracts_open)
            assert min(parts) >= 0
            assert found.planned == PLAN.get(cell, 0)
            assert found.paid == raw[cell, EntryKind.PAID]
            assert found.returned == raw[cell, EntryKind.RETURNED]
            assert found.planned == found.remaining + sum(parts) + found.paid - found.returned
            assert -found.remaining <= self.stated[cell]
            if not self.overridden:
                assert found.remaining >= 0
                assert 0 <= found.returned <= found.paid
                assert found.released >= 0


Ledger.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestLedger = Ledger.TestCase
