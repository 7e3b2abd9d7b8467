"""Sums and limits, with the arithmetic a person reads."""

from hypothesis import given
from hypothesis import strategies as st

from app.applications.checks import (
    Figures,
    Limits,
    check_figures,
    eligible_lines,
    indicators_reach,
    length_within,
    line_sum,
    lines_add_up,
    rate_within,
    sources_add_up,
    support_within,
)

LIMITS = Limits(smallest=500_000, largest=5_200_000, support_rate=9250, longest_months=24)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_sound_figures_pass_with_their_arithmetic() -> None:
    figures = Figures(
        total=5_621_622,
        lines=(5_000_000, 621_622),
        sources=(5_200_000, 421_622),
        support=5_200_000,
        eligible_cost=5_621_622,
        months=18,
    )
    checks = check_figures(figures, LIMITS)
    assert all(each.ok for each in checks)
    assert [plain(each.paper()) for each in checks] == [
        "Biudžeto eilučių suma 56 216,22 Eur = iš viso 56 216,22 Eur",
        "Finansavimo šaltinių suma 56 216,22 Eur = iš viso 56 216,22 Eur",
        "Prašoma 52 000,00 Eur ≤ didžiausia kvietimo suma 52 000,00 Eur",
        "Finansuojamoji dalis: 52 000,00 Eur iš 56 216,22 Eur yra 92,5 proc., leidžiama ne "
        "daugiau kaip 92,5 proc.\nDidžiausia suma pagal finansuojamąją dalį – 52 000,00 Eur",
        "Trukmė 18 mėn., leidžiama ne ilgesnė kaip 24 mėn.",
    ]


def test_a_cent_too_many_is_seen_in_either_sum() -> None:
    lines = lines_add_up((100, 1), 100)
    assert not lines.ok
    assert lines.stops
    assert plain(lines.paper()) == (
        "Biudžeto eilučių suma 1,01 Eur ≠ iš viso 1,00 Eur, skirtumas 0,01 Eur"
    )
    assert not sources_add_up((50, 49), 100).ok
    assert plain(sources_add_up((50, 49), 100).paper()).endswith("skirtumas −0,01 Eur")


def test_support_stays_between_its_limits_inclusive() -> None:
    sums = (499_999, 500_000, 5_200_000, 5_200_001)
    found = [support_within(cents, 500_000, 5_200_000).ok for cents in sums]
    assert found == [False, True, True, False]


def test_rate_is_judged_on_exact_cents() -> None:
    assert rate_within(5_200_000, 5_621_622, 9250).ok
    too_much = rate_within(5_200_001, 5_621_622, 9250)
    assert not too_much.ok
    assert "Didžiausia suma pagal finansuojamąją dalį – 52 000,00 Eur" in plain(too_much.paper())


def test_nothing_eligible_supports_nothing() -> None:
    assert not rate_within(1, 0, 9250).ok
    assert rate_within(0, 0, 9250).ok


def test_length_is_one_month_to_the_longest() -> None:
    assert [length_within(months, 24).ok for months in (0, 1, 24, 25)] == [False, True, True, False]


def test_line_is_quantity_times_price_rounded_half_up() -> None:
    assert line_sum(300, 1050) == 3150
    assert line_sum(150, 333) == 500
    assert line_sum(50, 1) == 1
    assert line_sum(49, 1) == 0
    assert line_sum(-50, 1) == -1


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(0, 10_000))
def test_most_that_the_rate_allows_passes_and_a_cent_more_does_not(
    support: int, eligible: int, rate: int
) -> None:
    most = rate * eligible // 10_000
    assert rate_within(most, eligible, rate).ok
    assert not rate_within(most + 1, eligible, rate).ok
    assert rate_within(support, eligible, rate).ok == (support <= most)


def test_eligible_cost_leaves_out_lines_and_asks_why() -> None:
    assert eligible_lines(5_000_000, 5_000_000, ()) == ()
    told, asked = eligible_lines(5_000_000, 4_980_000, (2, 5))
    assert (told.ok, plain(told.paper())) == (
        True,
        "Tinkamos finansuoti išlaidos 50 000,00 Eur − 200,00 Eur = 49 800,00 Eur",
    )
    assert (asked.ok, asked.stops, asked.paper()) == (
        False,
        False,
        "Biudžeto eilutės, kuriose nenurodyta netinkamumo priežastis: 2, 5",
    )


def test_indicators_are_compared_with_the_least_of_the_call() -> None:
    required = [("Dalyviai", "asm.", 500), ("Renginiai", "vnt.", 300), ("Savanoriai", "asm.", 100)]
    found = indicators_reach([("dalyviai.", 500), ("Renginiai", 250)], required)
    assert [(each.ok, each.paper()) for each in found] == [
        (True, "Dalyviai: suplanuota 5 ≥ kvietimo mažiausia reikšmė 5 asm."),
        (False, "Renginiai: suplanuota 2,5 < kvietimo mažiausia reikšmė 3 vnt."),
        (False, "Savanoriai: nesuplanuota, kvietimas reikalauja bent 1 asm."),
    ]
