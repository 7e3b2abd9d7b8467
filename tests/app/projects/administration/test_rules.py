"""The cap, the cost of hours, promised against proven: exact, rounded once, told line by line."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.projects.administration.cap import Stand, cap, part_of, share
from app.projects.administration.hours import (
    Limits,
    Worked,
    checks,
    cost,
    cost_of,
    month_days,
    working_hours,
)
from app.projects.in_kind.totals import Proven, own_share
from db.terms import CapBase, InKindKind

CENTS = st.integers(0, 10**12)


def half_up(exact: Fraction) -> int:
    return (exact + Fraction(1, 2)).__floor__()


def test_closing_figures_of_a_real_strategy_come_out_exactly() -> None:
    parts = (48_176_55, 139_998_76, 265_551_44, 80_355_98)
    assert sum(parts) == 534_082_73
    stand = Stand(sum(parts), parts[3])
    found = cap(CapBase.STRATEGY, 25_00, stand, stand, stand)
    assert found.paid.share == 15_05
    assert (found.paid.allowed, found.paid.left, found.ok) == (133_520_68, 53_164_70, True)
    assert found.explanation.paper().splitlines() == [
        "Dalis skaičiuojama nuo visų strategijai suplanuotų lėšų.",
        *(
            f"{words}: 80\u00a0355,98\u00a0Eur ÷ 534\u00a0082,73\u00a0Eur = 15,05\u00a0proc.; ne"
            " daugiau kaip 25\u00a0proc. = 133\u00a0520,68\u00a0Eur, liko 53\u00a0164,70\u00a0Eur"
            for words in (
                "Administravimui suplanuota",
                "Išmokėta arba sutartyje",
                "Administravimui išmokėta",
            )
        ),
    ]


def test_base_of_the_cap_is_what_the_office_stated() -> None:
    planned, committed, paid = Stand(1_000_00, 250_00), Stand(600_00, 250_00), Stand(400_00, 90_00)
    found = {kind: cap(kind, 25_00, planned, committed, paid) for kind in CapBase}
    assert {
        kind: (each.planned.base, each.committed.base, each.paid.base)
        for kind, each in found.items()
    } == {
        CapBase.STRATEGY: (1_000_00, 1_000_00, 1_000_00),
        CapBase.PROJECTS: (750_00, 750_00, 750_00),
        CapBase.STAGE: (1_000_00, 600_00, 400_00),
    }
    assert {kind: each.ok for kind, each in found.items()} == {
        CapBase.STRATEGY: True,
        CapBase.PROJECTS: False,
        CapBase.STAGE: False,
    }
    assert found[CapBase.STAGE].committed.left == -100_00
    nothing = cap(CapBase.STAGE, 25_00, Stand(), Stand(), Stand())
    assert (nothing.paid.share, nothing.ok) == (None, True)


@given(CENTS, CENTS, st.integers(1, 100_00))
def test_shares_are_exact_and_rounded_once(part: int, whole: int, limit: int) -> None:
    expected = None if not whole else half_up(Fraction(part * 10_000, whole))
    assert share(part, whole) == expected
    assert part_of(whole, limit) == half_up(Fraction(whole * limit, 10_000))


@given(st.lists(st.integers(0, 24_00), max_size=31), st.integers(0, 1_000_00))
def test_a_sheet_costs_its_hours_times_the_rate_rounded_once(hours: list[int], rate: int) -> None:
    days = [Worked(date(2019, 1, place + 1), each) for place, each in enumerate(hours)]
    found = cost_of(days, rate)
    assert found.cents == half_up(Fraction(sum(hours) * rate, 100))
    assert found.hours == sum(hours)


def test_cost_is_told() -> None:
    assert cost(152_50, 11_27).explanation.paper() == (
        "152,5 val. × 11,27\u00a0Eur = 1\u00a0718,68\u00a0Eur"
    )
    assert cost(50, 1).cents == 1  # half a cent goes up


def test_february_of_2019_has_its_holiday_marked() -> None:
    days = month_days(date(2019, 2, 14))
    assert [each.on.day for each in days if each.rests] == [2, 3, 9, 10, 16, 17, 23, 24]
    assert days[15].holiday == "Lietuvos valstybės atkūrimo diena"
    assert working_hours(date(2019, 2, 1)) == 160_00
    assert len(month_days(date(2020, 2, 1))) == 29


def test_hours_that_look_wrong_are_warned_of() -> None:
    days = [
        Worked(date(2019, 3, 11), 4_00),  # a holiday
        Worked(date(2019, 3, 12), 9_50),
        Worked(date(2019, 3, 13), 8_00),
        Worked(date(2019, 3, 16), 2_00),  # Saturday
        Worked(date(2019, 3, 17), 0),  # Sunday, nothing done
    ]
    found = checks(days, {date(2019, 3, 13): 5_00}, Limits())
    assert [each.paper() for each in found] == [
        "2019-03-11: 4 val., šventė: Lietuvos nepriklausomybės atkūrimo diena",
        "2019-03-12: 9,5 val., daugiau kaip 8 val. per dieną",
        "2019-03-13: čia 8 val. ir kituose žiniaraščiuose 5 val., daugiau kaip 12 val. per dieną",
        "2019-03-16: 2 val., savaitgalis",
    ]
    assert not any(each.stops for each in found)


def test_more_in_kind_does_not_stand_in_for_money() -> None:
    found = own_share(
        4_000_00,
        1_500_00,
        [
            Proven(InKindKind.VOLUNTEER_WORK, 1_200_00, 300_00),
            Proven(InKindKind.GOODS, 600_00),
            Proven(InKindKind.MONEY, 2_000_00),
        ],
    )
    assert (found.proven_in_kind, found.proven_money, found.missing) == (1_800_00, 2_000_00, 500_00)
    assert found.explanation.paper().splitlines()[-1] == (
        "4\u00a0000,00\u00a0Eur − 3\u00a0500,00\u00a0Eur = dar pagrįsti 500,00\u00a0Eur"
    )
    assert own_share(0, 0, []).missing == 0
