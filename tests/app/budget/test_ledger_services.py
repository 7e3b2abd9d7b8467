"""The verbs themselves, in any order: the ledger balances, and nothing falls below zero unasked."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from app.applications.steps import set_outcome
from app.budget.drafts import EntryDraft
from app.budget.terms import TYPED_KINDS
from app.clock import Clock
from app.errors import Exceeds, Refused
from app.ledger.guard import Taking, require_room
from app.ledger.split import split
from app.ledger.steps import post
from app.office import Office
from app.safety.rights import Right
from app.service import Service
from app.strategy.drafts import PlanDraft
from app.tables import Query
from db.terms import CallState, EntryKind, FundingSource, Outcome
from tests.app.nouns import NOW, STRATEGY, application_draft, call_draft, make_strategy
from tests.app.offices import make_office

SOURCES = (FundingSource.EU, FundingSource.STATE)
PLAN = tuple(
    PlanDraft(number, 2017, source, cents)
    for number in ("1.1.1", "2.1.1", "")
    for source, cents in zip(SOURCES, (85_000_00, 15_000_00), strict=True)
)
STEPS = 36


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    clock = Clock()
    clock.set(NOW)
    made = make_office(Path(tmp_path_factory.mktemp("machine")), clock=clock)
    yield made
    made.close(with_backup=False)


class Verbs:
    """One after another, as dice say; refusals leave everything as it was."""

    def __init__(self, office: Office, dice: Random) -> None:
        self.office, self.dice = office, dice
        self.ids = make_strategy(office, replace(STRATEGY, plan=PLAN, total=300_000_00))
        self.calls: list[int] = []
        self.applications: list[int] = []

    def publish(self) -> None:
        node = self.ids[self.dice.choice(["1.1.1", "2.1.1"])]
        draft = call_draft(self.ids[""], node, f"K-{len(self.calls) + 1}")
        cents = self.dice.randrange(10_000_00, 60_000_00)
        key = self.office.calls.draft(
            replace(
                draft,
                total=cents,
                actions=((node, cents),),
                sources=((SOURCES[0], 8500), (SOURCES[1], 1500)),
                largest=cents,
            )
        )
        self.calls.append(key)
        self.office.calls.publish(key, 1)
        asked = replace(application_draft(key, node), sources=(), requested=0)
        self.applications.append(
            self.office.applications.register(replace(asked, requested=cents, lines=()))
        )

    def amend(self) -> None:
        one = self.office.calls.queries.one(self.dice.choice(self.calls))
        if one.state is CallState.DRAFT:
            raise Refused("")
        cents = self.dice.randrange(10_000_00, 90_000_00)
        node = one.draft.actions[0][0]
        draft = replace(one.draft, total=cents, actions=((node, cents),), largest=cents)
        self.office.calls.amend(one.id, one.version, draft, "Keičiama suma")

    def cancel(self) -> None:
        one = self.office.calls.queries.one(self.dice.choice(self.calls))
        self.office.calls.cancel(one.id, one.version, "Nėra poreikio")

    def select(self) -> None:
        """What a decision does to one application."""
        key = self.dice.choice(self.applications)
        one = self.office.applications.queries.one(key)
        parts = tuple(zip(SOURCES, split(20_000_00, [8500, 1500]), strict=True))
        with Service(self.office).verb(Right.DECIDE) as unit:
            taking = Taking(parts, one.draft.node_id, one.draft.call_id, key)
            room = require_room(self.office, unit.session, [(EntryKind.SELECTED, taking)])
            set_outcome(unit, key, Outcome.PROPOSED, 20_000_00)
            post(
                unit,
                EntryKind.SELECTED,
                taking.node_id,
                parts,
                call_id=taking.call_id,
                application_id=key,
                room=room,
            )
            unit.record("test.selected", key)

    def record(self) -> None:
        kind = self.dice.choice(TYPED_KINDS)
        cents = self.dice.randrange(1_00, 15_000_00)
        draft = EntryDraft(kind, date(2017, 2, 1), f"D-{cents}", cents)
        if self.dice.random() < 0.2:
            parts = tuple(zip(SOURCES, split(cents, [8500, 1500]), strict=True))
            draft = replace(draft, parts=parts)
        else:
            draft = replace(draft, application_id=self.dice.choice(self.applications))
        self.office.budget.record(draft)

    def reverse(self) -> None:
        source = self.office.budget.queries.source
        rows = [row for row in source.rows(source.ids(Query())) if row.reversible]
        row = self.dice.choice(sorted(rows, key=lambda each: each.id))
        self.office.budget.reverse([row.id], "Suklysta suma")


def test_no_order_of_verbs_takes_more_than_there_is(office: Office) -> None:
    verbs = Verbs(office, Random(1))
    works = [verbs.publish, verbs.amend, verbs.cancel, verbs.select, verbs.reverse]
    done = refused = 0
    for _step in range(STEPS):
        try:
            verbs.dice.choice([*works, verbs.record, verbs.record, verbs.record])()
            done += 1
        except (Exceeds, Refused, IndexError):
            refused += 1
        table = office.budget.queries.table()
        assert table is not None
        for row in table.rows:
            for _source, found in row.by_source:
                parts = (found.published_open, found.proposed_open, found.contracts_open)
                assert min(*parts, found.remaining, found.returned) >= 0
                assert found.planned == (found.remaining + sum(parts) + found.paid - found.returned)
    assert done > 5
    assert refused > 5
