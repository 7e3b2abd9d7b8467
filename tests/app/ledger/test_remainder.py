"""What remains of the plan: the rule, with plain postings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ledger.postings import Posting
from app.ledger.remainder import Cell, Figures, figures
from db.terms import EntryKind, FundingSource

EU, STATE = FundingSource.EU, FundingSource.STATE
PUBLISHED, SELECTED, CONTRACTED, PAID = (
    EntryKind.PUBLISHED,
    EntryKind.SELECTED,
    EntryKind.CONTRACTED,
    EntryKind.PAID,
)
CELL: Cell = (11, EU)


def posting(
    kind: EntryKind,
    cents: int,
    application: int | None = None,
    call: int | None = 1,
    node: int | None = 11,
    source: FundingSource = EU,
) -> Posting:
    return Posting(kind, node, source, call, application, cents)


def left(postings: list[Posting], settled: set[int] | None = None, plan: int = 1000) -> Figures:
    return figures({CELL: plan}, postings, settled or set())[CELL]


@pytest.mark.parametrize(
    ("postings", "settled", "parts", "remaining"),
    [
        ([], set(), (0, 0, 0, 0), 1000),
        ([posting(PUBLISHED, 400)], set(), (0, 0, 0, 400), 600),
        # A proposal lies within its call's money: it is not taken twice.
        ([posting(PUBLISHED, 400), posting(SELECTED, 300, 7)], set(), (0, 0, 300, 100), 600),
        # Once decided, what the call did not use is free again.
        ([posting(PUBLISHED, 400), posting(SELECTED, 300, 7)], {1}, (0, 0, 300, 0), 700),
        # A contract for less frees the rest.
        (
            [posting(PUBLISHED, 400), posting(SELECTED, 300, 7), posting(CONTRACTED, 250, 7)],
            {1},
            (0, 250, 0, 0),
            750,
        ),
        (
            [posting(SELECTED, 300, 7), posting(CONTRACTED, 250, 7), posting(PAID, 100, 7)],
            {1},
            (100, 150, 0, 0),
            750,
        ),
        # Paid beyond the contract is gone all the same.
        ([posting(CONTRACTED, 250, 7), posting(PAID, 300, 7)], {1}, (300, 0, 0, 0), 700),
        # Paid before any contract.
        ([posting(SELECTED, 300, 7), posting(PAID, 100, 7)], {1}, (100, 0, 200, 0), 700),
        # Administration and other money without a call.
        (
            [posting(CONTRACTED, 80, None, None), posting(PAID, 50, None, None)],
            set(),
            (50, 30, 0, 0),
            920,
        ),
        ([posting(PAID, 1200, None, None)], set(), (1200, 0, 0, 0), -200),
    ],
)
def test_only_the_furthest_stage_takes(
    postings: list[Posting], settled: set[int], parts: tuple[int, ...], remaining: int
) -> None:
    found = left(postings, settled)
    opened = (found.paid, found.contracts_open, found.proposed_open, found.published_open)
    assert opened == parts
    assert found.remaining == remaining


def test_columns_people_read_are_plain_sums() -> None:
    found = left(
        [
            posting(PUBLISHED, 400),
            posting(SELECTED, 300, 7),
            posting(CONTRACTED, 250, 7),
            posting(PAID, 100, 7),
            posting(PUBLISHED, 100, None, 2),
        ],
        {1},
    )
    columns = (found.planned, found.published, found.selected, found.contracted, found.paid)
    assert columns == (1000, 500, 300, 250, 100)


def test_contract_with_another_split_frees_the_source_it_left() -> None:
    cells = figures(
        {(11, EU): 1000, (11, STATE): 1000},
        [
            posting(SELECTED, 85, 7),
            posting(SELECTED, 15, 7, source=STATE),
            posting(CONTRACTED, 100, 7),
        ],
        {1},
    )
    assert cells[11, EU].remaining == 900
    assert cells[11, STATE].remaining == 1000


def test_arithmetic_is_told() -> None:
    text = str(
        left([posting(CONTRACTED, 25_000, 7), posting(PAID, 10_000, 7)], {1}, 100_000).explain()
    )
    assert text.splitlines() == [
        "Planned: 1\u00a0000,00\u00a0Eur",
        "− paid: 100,00\u00a0Eur",
        "− in contracts, not yet paid: 150,00\u00a0Eur",
        "− proposed, no contract yet: 0,00\u00a0Eur",
        "− in calls that are not decided: 0,00\u00a0Eur",
        "= remaining: 750,00\u00a0Eur",
    ]


amounts = st.integers(0, 10**9)
many = st.lists(
    st.builds(
        posting,
        st.sampled_from([PUBLISHED, SELECTED, CONTRACTED, PAID]),
        amounts,
        st.sampled_from([None, 1, 2, 3]),
        st.sampled_from([None, 1, 2]),
        st.sampled_from([None, 11, 12]),
        st.sampled_from([EU, STATE]),
    ),
    max_size=20,
)


@given(many, st.sets(st.sampled_from([1, 2])))
def test_parts_are_never_negative_and_cover_what_is_paid(
    postings: list[Posting], settled: set[int]
) -> None:
    for found in figures({}, postings, settled).values():
        assert min(found.contracts_open, found.proposed_open, found.published_open) >= 0
        assert found.taken >= found.paid
        assert found.taken <= found.published + found.selected + found.contracted + found.paid


@given(many, st.sets(st.sampled_from([1, 2])))
def test_deciding_a_call_never_takes_more(postings: list[Posting], settled: set[int]) -> None:
    before = figures({}, postings, set())
    after = figures({}, postings, settled)
    assert all(after[cell].taken <= before[cell].taken for cell in before)
