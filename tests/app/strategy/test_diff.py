"""The difference between versions of the strategy: any two, and in words."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.formats import NBSP
from app.strategy.diff import apply, diff, normal
from app.strategy.drafts import IndicatorDraft, NodeDraft, PlanDraft, StrategyDraft
from app.strategy.wording import worded
from db.terms import Aggregation, FundingSource, IndicatorKind
from tests.app.nouns import EU, STRATEGY

NUMBERS = ("1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "2", "2.1", "2.1.1")
WORDS = st.sampled_from(("A", "B", "C"))
INDICATORS = st.lists(
    st.builds(
        IndicatorDraft,
        st.sampled_from(IndicatorKind),
        WORDS,
        st.just("asm."),
        st.integers(0, 3),
        baseline=st.integers(0, 1),
        aggregation=st.sampled_from(Aggregation),
        years=st.sampled_from(((), ((2017, 1),), ((2017, 1), (2018, 2)))),
    ),
    max_size=2,
    unique_by=lambda each: (each.kind, each.title),
).map(tuple)


@st.composite
def versions(draw: st.DrawFn) -> StrategyDraft:
    numbers = draw(st.lists(st.sampled_from(NUMBERS), unique=True, min_size=1))
    lineages = draw(st.permutations([f"line-{each}" for each in range(len(NUMBERS))]))
    nodes = tuple(
        NodeDraft(number, draw(WORDS), draw(INDICATORS), lineage)
        for number, lineage in zip(numbers, lineages, strict=False)
    )
    actions = [number for number in numbers if number.count(".") == 2]
    places = st.tuples(
        st.sampled_from([*actions, ""]), st.integers(2016, 2018), st.sampled_from(FundingSource)
    )
    plan = tuple(
        PlanDraft(*place, draw(st.integers(1, 3)))
        for place in draw(st.lists(places, unique=True, max_size=6))
    )
    return replace(
        STRATEGY,
        title=draw(WORDS),
        total=draw(st.integers(1, 3)),
        approved_on=draw(st.sampled_from((date(2016, 7, 20), date(2018, 12, 12)))),
        nodes=nodes,
        plan=plan,
    )


@given(versions(), versions())
def test_a_difference_leads_from_one_version_to_the_other(
    before: StrategyDraft, after: StrategyDraft
) -> None:
    found = diff(before, after)
    assert apply(found, before) == normal(after)
    assert bool(found) == (normal(before) != normal(after))
    assert bool(worded(found, before, after)) == bool(found)


def test_a_difference_is_read_in_words() -> None:
    before = replace(
        STRATEGY, nodes=tuple(replace(node, lineage=f"L{node.number}") for node in STRATEGY.nodes)
    )
    indicator = IndicatorDraft(
        IndicatorKind.OUTPUT, "Mokymų dalyviai", "asm.", 120_00, years=((2017, 40_00),)
    )
    moved = {"1.1.2": "1.1.3"}
    nodes = tuple(
        replace(
            node,
            number=moved.get(node.number, node.number),
            indicators=(indicator,) if node.number == "1.1.1" else node.indicators,
        )
        for node in before.nodes
    )
    after = replace(
        before,
        total=330_000_00,
        nodes=(*nodes, NodeDraft("1.1.2", "Konsultacijos", lineage="new")),
        plan=(*before.plan[1:], PlanDraft("1.1.2", 2018, EU, 90_000_00)),
    )
    lines = [line.paper().replace(NBSP, " ") for line in worded(diff(before, after), before, after)]
    assert lines == [
        "Strategijai skirtos lėšos: 327 863,00 Eur → 330 000,00 Eur",
        "1.1.1: rodiklis „Mokymų dalyviai“, siektina reikšmė: 100 asm. → 120 asm.",
        "1.1.1: rodiklis „Mokymų dalyviai“, metinės reikšmės: – → 2017: 40",
        "Pridėtas veiksmas 1.1.2 „Konsultacijos“",
        "1.1.2 dabar turi numerį 1.1.3: Savanorystės veiklos",
        "1.1.1, 2017 m., ES: planas 100 000,00 Eur → 0,00 Eur (−100 000,00 Eur)",
        "1.1.2, 2018 m., ES: planas 0,00 Eur → 90 000,00 Eur (+90 000,00 Eur)",
        "Iš viso suplanuota: 327 863,00 Eur → 317 863,00 Eur (−10 000,00 Eur)",
    ]
