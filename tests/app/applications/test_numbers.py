"""Registration numbers by the period's pattern: no pattern can give one twice."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.applications.intake import next_numbers
from app.clock import Clock
from app.office import Office
from app.profiles import profile
from app.safety.rights import Right
from db.models.calls import Call
from tests.app.nouns import NOW, make_call, make_strategy
from tests.app.offices import make_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    clock = Clock()
    clock.set(NOW)
    office = make_office(tmp_path, clock=clock)
    yield office
    office.close(with_backup=False)


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("VP-{n}", ["VP-1", "VP-2", "VP-3", "VP-4"]),
        ("{year}-{n}", ["2017-1", "2017-2", "2018-1", "2018-2"]),
        ("K{call}-{n}", ["K1-1", "K2-1", "K1-2", "K2-2"]),
    ],
)
def test_numbers_run_on_by_the_pattern(
    office: Office, monkeypatch: pytest.MonkeyPatch, pattern: str, wanted: list[str]
) -> None:
    ids = make_strategy(office)
    calls = [make_call(office, ids, number) for number in ("1", "2")]
    changed = replace(profile("2014-2020"), application_number=pattern)
    monkeypatch.setattr("app.applications.intake.profile_of", lambda *_args: changed)
    found = []
    for place in range(4):
        if place == 2:
            office.clock.set(NOW.replace(year=2018))
        with office.calls.verb(Right.EDIT_CALLS) as unit:
            found += next_numbers(unit, unit.session.get_one(Call, calls[place % 2]))
            unit.record("test")
    assert found == wanted
