"""Another plan: what it leaves short is told, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from app.ledger.postings import Posting
from app.ledger.remainder import Figures, figures
from app.ledger.replanning import Short, Year, short_years
from app.ledger.room import over_plan
from db.terms import EntryKind, FundingSource

EU, STATE = FundingSource.EU, FundingSource.STATE
cents = st.integers(0, 900)
years = st.dictionaries(
    st.tuples(st.sampled_from((1, 2, None)), st.sampled_from((EU, STATE)), st.integers(2017, 2019)),
    cents,
    max_size=8,
)


@given(years, years, years)
def test_a_year_is_short_only_where_the_new_plan_makes_it_so(
    before: dict[Year, int], after: dict[Year, int], paid: dict[Year, int]
) -> None:
    found = {each.year: each for each in short_years(before, after, paid)}
    for year, spent in paid.items():
        was, now = before.get(year, 0), after.get(year, 0)
        assert (year in found) == (now < spent and now < was)
    assert short_years(before, before, paid) == []
    assert set(found) <= set(paid)


@given(years, years, st.lists(st.tuples(st.sampled_from((1, 2, None)), cents), max_size=5))
def test_a_plan_is_refused_exactly_where_what_remains_falls_below_zero(
    before: dict[Year, int], after: dict[Year, int], taken: list[tuple[int | None, int]]
) -> None:
    postings = [
        Posting(EntryKind.PAID, node, EU, None, place, each)
        for place, (node, each) in enumerate(taken, start=1)
        if each
    ]

    def of(plan: dict[Year, int]) -> dict[tuple[int | None, FundingSource], Figures]:
        cells: dict[tuple[int | None, FundingSource], int] = {}
        for (node, source, _year), planned in plan.items():
            cells[node, source] = cells.get((node, source), 0) + planned
        return figures(cells, postings, ())

    was, now = of(before), of(after)
    short = {each.cell: each.by for each in over_plan(was, now)}
    for cell, figure in now.items():
        worse = max(-figure.remaining, 0) - max(-was.get(cell, Figures()).remaining, 0)
        assert short.get(cell, 0) == max(worse, 0)


def test_the_arithmetic_of_a_year_stands_in_the_refusal() -> None:
    year: Year = (1, EU, 2018)
    assert short_years({year: 100}, {year: 40}, {year: 60}) == [Short(year, 40, 60)]
    assert short_years({year: 50}, {year: 50}, {year: 60}) == []  # it was short before
