"""De minimis aid: the regulation of the day, the window's edges, the arithmetic line by line."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.applications.applicants.deminimis import Aid, de_minimis
from app.applications.applicants.regulations import in_force, regulations

OLD, NEW = in_force(date(2019, 3, 20)), in_force(date(2026, 11, 23))
DAYS = st.dates(date(2014, 1, 1), date(2032, 12, 31))
SUMS = st.integers(0, 40_000_000)


def aid(on: date, cents: int = 100_00, who: str = "UAB „Pavyzdys A“") -> Aid:
    return Aid(on, who, "Savivaldybė", cents)


def test_table_gives_the_regulation_of_each_day() -> None:
    found = [(each.key, each.ceiling, each.window.value) for each in regulations()]
    assert found == [
        ("1998/2006", 200_000_00, "fiscal"),
        ("1407/2013", 200_000_00, "fiscal"),
        ("2023/2831", 300_000_00, "rolling"),
    ]
    edges = (date(2006, 12, 31), date(2013, 12, 31), date(2014, 1, 1), date(2023, 12, 31))
    keys = [None if (held := in_force(on)) is None else held.key for on in edges]
    assert keys == [None, "1998/2006", "1407/2013", "1407/2013"]


def test_road_freight_has_its_own_ceiling_until_the_regulation_of_2023() -> None:
    held = [aid(date(2019, 1, 10), 90_000_00)]
    found = de_minimis(20_000_00, date(2019, 3, 20), held, OLD, freight=True)
    lines = [each.paper().replace("\u00a0", " ") for each in found.check.explanation.lines]
    assert lines[1] == "Krovinių vežimas keliais už atlygį: riba – 100 000,00 Eur."
    assert (found.left, found.check.ok) == (-10_000_00, False)
    assert de_minimis(20_000_00, date(2019, 3, 20), held, OLD).left == 90_000_00
    assert [each.road_freight for each in regulations()] == [100_000_00, 100_000_00, None]
    told = de_minimis(1, date(2026, 11, 23), (), NEW, freight=True)
    assert told.left == 300_000_00 - 1
    assert "atskiros ribos jis nenustato" in told.check.explanation.lines[1].paper()


@pytest.mark.parametrize(
    ("on", "start"),
    [
        (date(2023, 12, 31), date(2021, 1, 1)),
        (date(2019, 3, 20), date(2017, 1, 1)),
        (date(2024, 1, 1), date(2021, 1, 1)),
        (date(2026, 11, 23), date(2023, 11, 23)),
        (date(2028, 2, 29), date(2025, 2, 28)),
        (date(2027, 2, 28), date(2024, 2, 28)),
        (date(2027, 3, 1), date(2024, 3, 1)),
    ],
)
def test_window_begins(on: date, start: date) -> None:
    held = in_force(on)
    assert held is not None
    assert held.start(on) == start


def test_fiscal_year_may_begin_in_another_month() -> None:
    from dataclasses import replace

    assert OLD is not None
    april = replace(OLD, fiscal_month=4)
    assert april.start(date(2019, 3, 31)) == date(2016, 4, 1)
    assert april.start(date(2019, 4, 1)) == date(2017, 4, 1)


def test_arithmetic_is_told_line_by_line() -> None:
    aids = (
        aid(date(2018, 5, 21), 148_000_00, "UAB „Pavyzdys B“"),
        Aid(date(2019, 1, 31), "UAB „Pavyzdys A“", "šis biuras, VP-1", 12_500_00, reserved=True),
        aid(date(2016, 12, 31), 9_000_00),
        aid(date(2019, 3, 21), 1_00),
    )
    found = de_minimis(40_000_00, date(2019, 3, 20), aids, OLD)
    assert not found.check.ok
    assert not found.check.stops
    assert (found.total, found.left, len(found.counted)) == (200_500_00, -500_00, 2)
    assert found.check.paper().replace("\u00a0", " ").split("\n") == [
        "2019-03-20 taikomas Komisijos reglamentas (ES) Nr. 1407/2013: 200 000,00 Eur per 3"
        " finansinius metus, nuo 2017-01-01.",
        "2018-05-21 UAB „Pavyzdys B“: Savivaldybė, 148 000,00 Eur",
        "2019-01-31 UAB „Pavyzdys A“: šis biuras, VP-1, 12 500,00 Eur (rezervuota)",
        "Ankstesnė, neskaičiuojama: 9 000,00 Eur.",
        "Vėlesnė, neskaičiuojama: 1,00 Eur.",
        "160 500,00 Eur + 40 000,00 Eur = 200 500,00 Eur > 200 000,00 Eur: viršijama 500,00 Eur.",
    ]


def test_to_the_cent_fits_and_one_more_does_not() -> None:
    held = (aid(date(2023, 11, 23), 299_999_99),)
    assert de_minimis(1, date(2026, 11, 23), held, NEW).check.ok
    assert not de_minimis(2, date(2026, 11, 23), held, NEW).check.ok
    assert de_minimis(300_000_00, date(2026, 11, 24), held, NEW).check.ok


def test_day_without_a_regulation_is_a_note() -> None:
    found = de_minimis(1, date(2001, 1, 1), (), None)
    assert found.check.ok
    assert found.check.paper() == "Ribų lentelėje nėra reglamento, galiojusio 2001-01-01."


@given(st.lists(st.tuples(DAYS, SUMS), max_size=6), DAYS, SUMS, st.randoms())
def test_order_of_aid_is_no_matter(pairs, on, new, random) -> None:
    aids = [aid(day, cents) for day, cents in pairs]
    mixed = random.sample(aids, len(aids))
    assert de_minimis(new, on, mixed, in_force(on)) == de_minimis(new, on, aids, in_force(on))


@given(st.lists(st.tuples(DAYS, SUMS), max_size=6), DAYS, SUMS, SUMS)
def test_more_new_aid_never_leaves_more(pairs, on, new, more) -> None:
    aids = [aid(day, cents) for day, cents in pairs]
    less = de_minimis(new, on, aids, in_force(on))
    larger = de_minimis(new + more, on, aids, in_force(on))
    assert larger.left == less.left - more
    assert less.check.ok or not larger.check.ok


@given(DAYS)
def test_aid_counts_on_both_edges_of_the_window_and_not_beyond(on) -> None:
    held = in_force(on)
    assert held is not None
    start = held.start(on)
    day = timedelta(days=1)
    found = de_minimis(0, on, [aid(each) for each in (start - day, start, on, on + day)], held)
    assert [each.on for each in found.counted] == [start, on]
