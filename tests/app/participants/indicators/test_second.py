"""The program counts a random registry as a second working of the definitions does."""

from datetime import date
from pathlib import Path
from random import Random

from tests.app.offices import make_office
from tests.app.participants.cases import clock
from tests.app.participants.indicators import second
from tests.app.participants.indicators.random_registry import difference, fill


def test_both_workings_count_a_registry_alike(tmp_path: Path) -> None:
    office = make_office(tmp_path, clock=clock())
    try:
        records = fill(office, Random(3), 200)
        counted = second.count(records)
        assert {"CO02", "CO08", "CR05", "CR07", "CR08", "CR09", "EECO03", "EECR06"} <= set(counted)
        assert difference(office, records) is None
        first = next(each for each in records if second.codes(each))
        assert difference(office, [each for each in records if each is not first]) is not None
    finally:
        office.close(with_backup=False)


def test_second_working_counts_birthdays_and_months() -> None:
    leap = date(2000, 2, 29)
    assert second.years_between(leap, date(2025, 2, 28)) == 24
    assert second.years_between(leap, date(2025, 3, 1)) == 25
    assert second.months_after(date(2018, 8, 31), 6) == date(2019, 2, 28)
