"""Results after the exit, in both rule sets, on the cases that the office checks by hand."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.participants.indicators.results import Reply, ResultData
from app.participants.indicators.sets import RULE_VERSION, rule_set, set_of_code
from db.terms import EmploymentStatus, PositionChange, SensitiveAnswer, Sex
from tests.app.participants.entries import entry

ESF, PLUS = rule_set("esf-2014"), rule_set("esf-plus-2021")
INACTIVE, EMPLOYED = EmploymentStatus.INACTIVE, EmploymentStatus.EMPLOYED
EXIT = date(2020, 8, 31)
LATER = date(2021, 2, 28)


def after(days: int) -> date:
    return EXIT + timedelta(days=days)


def left(on: date = EXIT, later: Reply | None = None, **said: Any) -> ResultData:
    return ResultData(on, Reply(on + timedelta(days=28), **said) if said else None, later)


def asked(on: date = LATER, **said: Any) -> ResultData:
    return ResultData(EXIT, None, Reply(on, **said))


def results(found: ResultData, born: str = "1980-01-01", **more: Any) -> list[str]:
    person = entry(born, "2020-03-01", since="2020-01-01", **more)
    return [code for code, _ in ESF.codes_of(person, found) if code in ESF.results]


def plus(found: ResultData, born: str = "1980-01-01", **more: Any) -> list[str]:
    person = entry(born, "2020-03-01", since="2020-01-01", **more)
    return [code for code, _ in PLUS.codes_of(person, found) if code in PLUS.results]


def test_v9_employed_on_day_28_and_29() -> None:
    assert results(left(employed_since=after(28))) == ["CR04"]
    assert results(left(employed_since=after(29))) == []
    assert plus(left(employed_since=after(28))) == ["EECR04"]
    assert plus(left(employed_since=after(29))) == []
    assert results(left(employed_since=after(0)), employment=EMPLOYED) == []


def test_v10_qualification_on_day_28_and_29_and_on_the_first_day() -> None:
    assert results(left(qualified_on=after(28)), employment=EMPLOYED) == ["CR03"]
    assert results(left(qualified_on=after(29)), employment=EMPLOYED) == []
    assert results(left(qualified_on=date(2020, 3, 1)), employment=EMPLOYED) == ["CR03"]
    assert results(left(qualified_on=date(2020, 2, 29)), employment=EMPLOYED) == []


def test_v11_inactive_registers_as_seeking_work() -> None:
    assert results(left(seeking_since=after(10)), employment=INACTIVE) == ["CR01"]
    assert plus(left(seeking_since=after(10)), employment=INACTIVE) == ["EECR01"]
    assert results(left(seeking_since=after(10))) == []  # the unemployed seek already


def test_v12_same_school_or_a_new_one() -> None:
    learner: dict[str, Any] = {"employment": INACTIVE, "in_education": True}
    assert results(left(education_since=date(2019, 9, 1)), **learner) == []
    assert results(left(education_since=after(20)), **learner) == ["CR02"]
    assert plus(left(education_since=after(20)), **learner) == ["EECR02"]


def test_v13_in_work_on_the_day_six_months_after() -> None:
    """31 August and six months: the month's end, 28 February."""
    assert results(asked(employed=True)) == ["CR06"]
    assert results(asked(employed=True, employed_since=LATER)) == ["CR06"]
    assert results(asked(employed=True, employed_since=LATER + timedelta(days=1))) == []
    assert results(asked(LATER - timedelta(days=1), employed=True)) == []  # asked too early
    assert results(asked(employed=False)) == []
    assert results(asked(employed=True), employment=EMPLOYED) == []
    assert plus(asked(employed=True), employment=INACTIVE) == ["EECR05"]


def test_v14_a_better_position_is_no_pay_rise() -> None:
    found = {
        change: results(asked(employed=True, position=change), employment=EMPLOYED)
        for change in PositionChange
    }
    better = [change for change, codes in found.items() if codes == ["CR07"]]
    assert better == [
        PositionChange.STABLE_JOB,
        PositionChange.FULL_EMPLOYMENT,
        PositionChange.HIGHER_SKILL,
        PositionChange.MORE_RESPONSIBILITY,
    ]
    assert found[PositionChange.PAY_ONLY] == found[PositionChange.NONE] == []
    stable = asked(employed=True, position=PositionChange.STABLE_JOB)
    assert plus(stable, employment=EMPLOYED) == ["EECR06"]
    assert results(stable) == ["CR06"]  # without work at entry, so no better position


def test_v16_disadvantaged_once_and_older_ones() -> None:
    yes = SensitiveAnswer.YES
    many = left(employed_since=after(1), education_since=after(2), qualified_on=after(3))
    marked = {"disability": yes, "background": yes}
    assert results(many, **marked) == ["CR02", "CR03", "CR04", "CR05"]
    assert results(many) == ["CR02", "CR03", "CR04"]
    assert results(left(), **marked) == []
    older = asked(employed=True)
    assert results(older, "1965-03-01") == ["CR06", "CR08"]  # 55 on the first day
    assert results(older, "1965-03-02") == ["CR06"]  # 54
    assert results(older, "1965-03-01", disability=yes) == ["CR06", "CR08", "CR09"]
    assert results(older, homeless=yes) == ["CR06"]  # CO18 alone is no disadvantage


def test_late_answer_tells_of_the_first_four_weeks() -> None:
    told_late = asked(employed_since=after(10), employed=True)
    assert results(told_late) == ["CR04", "CR06"]


def test_registered_student_counts_as_inactive() -> None:
    assert results(left(employed_since=after(5)), full_time_student=True) == ["CR04"]
    assert results(left(seeking_since=after(5)), full_time_student=True) == ["CR01"]


def test_nothing_without_an_exit_or_a_complete_record() -> None:
    said = left(employed_since=after(1))
    assert results(ResultData(None, said.leaving, None)) == []
    assert results(said, isced=None) == plus(said, isced=None) == []


@pytest.mark.parametrize("code", ["CR04", "CR06", "CO01", "EECR05", "EECO01"])
def test_every_code_counts_on_its_own_day(code: str) -> None:
    chosen = set_of_code(code)
    on = chosen.counted_on(code, entry("1980-01-01", "2020-03-01"), left())
    days = {"CR04": EXIT, "CR06": LATER, "EECR05": LATER}
    assert on == days.get(code, date(2020, 3, 1))


def test_results_say_why() -> None:
    person = entry("1980-01-01", "2020-03-01", since="2020-01-01")
    found = left(later=Reply(LATER, employed=True), employed_since=after(10))
    lines = {code: str(line) for code, line in ESF.codes_of(person, found)}
    assert lines["CR04"].startswith("Without work at entry, employed since 2020-09-10; within four")
    assert lines["CR06"] == (
        "Without work at entry, employed on 2021-02-28, six months after the exit (2020-08-31)"
    )
    assert RULE_VERSION == 2


def test_esf_plus_outputs() -> None:
    yes = SensitiveAnswer.YES

    def codes(*args: Any, **more: Any) -> list[str]:
        return [code for code, _ in PLUS.codes_of(entry(*args, **more), ResultData())]

    every = codes(
        "1962-01-01",
        "2024-01-01",
        since="2022-01-01",
        sex=Sex.NON_BINARY,
        isced=0,
        disability=yes,
        third_country=yes,
        foreign_background=yes,
        minority=yes,
        homeless=yes,
        rural=True,
    )
    assert every == [f"EECO{n:02}" for n in (1, 2, 3, 8, 9, 12, 13, 14, 15, 16, 17)]
    child = {"employment": INACTIVE, "in_education": True, "isced": 1}
    assert codes("2006-01-02", "2024-01-01", **child) == ["EECO01", "EECO04", "EECO06", "EECO09"]
    assert codes("2006-01-01", "2024-01-01", **child) == ["EECO01", "EECO04", "EECO07", "EECO09"]
    employed = {"employment": EMPLOYED, "isced": 6}
    assert codes("1994-01-01", "2024-01-01", **employed) == ["EECO01", "EECO05", "EECO11"]
    assert codes("1994-01-02", "2024-01-01", **employed)[2] == "EECO07"


def test_2014_does_not_count_by_a_third_sex() -> None:
    person = entry("1980-01-01", "2020-05-01", sex=Sex.NON_BINARY)
    assert ESF.codes_of(person, ResultData()) == ()
