"""A second working of the indicators, from the definitions alone: nothing of the program is asked.

Words instead of its enums, days counted anew. ``yes`` names the sensitive questions answered so.
"""

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Told:
    """What was answered after the exit; ``six``: the answer was given six months after."""

    asked: date
    seeking: date | None = None
    learning: date | None = None
    qualified: date | None = None
    working: date | None = None
    employed: bool = False
    better: bool = False
    six: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One participation: ``person`` is the same number in every project."""

    person: int
    project: int
    plus: bool
    sex: str
    born: date | None
    start: date
    exit: date | None
    status: str
    since: date | None
    learns: bool | None
    student: bool
    isced: int | None
    yes: frozenset[str]
    rural: bool
    told: tuple[Told, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Count:
    """As the funder's form asks: by sex, in all, and persons each once."""

    women: int
    men: int
    other: int
    total: int
    persons: int


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def years_between(born: date, day: date) -> int:
    """Birthdays there have been; one on 29 February is kept on 1 March."""
    found = -1
    for year in range(born.year, day.year + 1):
        leap = (born.month, born.day) == (2, 29) and not calendar.isleap(year)
        found += (date(year, 3, 1) if leap else born.replace(year=year)) <= day
    return found


def complete(record: Record) -> bool:
    """Sex, birth date, employment status and education are known.

    The earlier period knows women and men alone: together they are its total.
    """
    known = record.sex in ("female", "male", *(["other"] if record.plus else [])) and record.status
    return bool(known) and record.born is not None and record.isced is not None


def codes(record: Record) -> dict[str, date]:
    """Every code with the day by which a period takes it in."""
    if not complete(record):
        return {}
    assert record.born is not None
    age = years_between(record.born, record.start)
    status = "inactive" if record.student and record.status == "unemployed" else record.status
    outputs = (_plus if record.plus else _old)(record, age, status)
    results = _results(record, status)
    if not record.plus:
        results |= _combined(results, outputs, age)
    names = _PLUS_RESULTS if record.plus else {}
    return dict.fromkeys(outputs, record.start) | {names.get(k, k): v for k, v in results.items()}


def _long(record: Record, age: int, status: str) -> bool:
    if status != "unemployed" or record.since is None:
        return False
    return record.start > months_after(record.since, 6 if age < 25 else 12)


def _old(record: Record, age: int, status: str) -> set[str]:
    assert record.isced is not None
    outside = status == "inactive" and record.learns is False and not record.student
    marks = {
        "CO01": status == "unemployed",
        "CO02": _long(record, age, status),
        "CO03": status == "inactive",
        "CO04": outside,
        "CO05": status == "employed",
        "CO06": age < 25,
        "CO07": age > 54,
        "CO08": age > 54 and (status == "unemployed" or outside),
        "CO09": record.isced in (1, 2),
        "CO10": record.isced in (3, 4),
        "CO11": record.isced >= 5,
        "CO15": "background" in record.yes,
        "CO16": "disability" in record.yes,
        "CO17": "other_disadvantage" in record.yes or (record.isced == 0 and age >= 18),
        "CO18": "homeless" in record.yes,
        "CO19": record.rural,
    }
    return {code for code, true in marks.items() if true}


def _plus(record: Record, age: int, status: str) -> set[str]:
    assert record.isced is not None
    marks = {
        "EECO01": True,
        "EECO02": status == "unemployed",
        "EECO03": _long(record, age, status),
        "EECO04": status == "inactive",
        "EECO05": status == "employed",
        "EECO06": age < 18,
        "EECO07": 18 <= age <= 29,
        "EECO08": age >= 55,
        "EECO09": record.isced <= 2,
        "EECO10": record.isced in (3, 4),
        "EECO11": record.isced >= 5,
        "EECO12": "disability" in record.yes,
        "EECO13": "third_country" in record.yes,
        "EECO14": "foreign_background" in record.yes,
        "EECO15": "minority" in record.yes,
        "EECO16": "homeless" in record.yes,
        "EECO17": record.rural,
    }
    return {code for code, true in marks.items() if true}


_PLUS_RESULTS = {
    **{f"CR0{n}": f"EECR0{n}" for n in (1, 2, 3, 4)},
    "CR06": "EECR05",
    "CR07": "EECR06",
}


def _results(record: Record, status: str) -> dict[str, date]:
    """Those that both periods ask for, by the code of the earlier one."""
    left = record.exit
    if left is None:
        return {}
    found: dict[str, date] = {}
    last = left + timedelta(days=28)

    def began(name: str, first: date) -> bool:
        days = [getattr(each, name) for each in record.told]
        return any(day is not None and first <= day <= last for day in days)

    new = record.start + timedelta(days=1)
    if status == "inactive" and began("seeking", new):
        found["CR01"] = left
    if began("learning", new):
        found["CR02"] = left
    if began("qualified", record.start):
        found["CR03"] = left
    if status != "employed" and began("working", new):
        found["CR04"] = left
    later = months_after(left, 6)
    for each in record.told:
        if each.six and each.employed and each.asked >= later:
            if status != "employed":
                found["CR06"] = later
            elif each.better:
                found["CR07"] = later
    return found


def _combined(results: Mapping[str, date], outputs: set[str], age: int) -> dict[str, date]:
    disadvantaged = bool(outputs & {"CO15", "CO16", "CO17"})
    found: dict[str, date] = {}
    on_leaving = [results[code] for code in ("CR01", "CR02", "CR03", "CR04") if code in results]
    if disadvantaged and on_leaving:
        found["CR05"] = on_leaving[0]
    if "CR06" in results:
        if age > 54:
            found["CR08"] = results["CR06"]
        if disadvantaged:
            found["CR09"] = results["CR06"]
    return found


def count(
    records: Sequence[Record], start: date = date.min, end: date = date.max
) -> dict[str, Count]:
    """Every code that counts anybody in a period."""
    found: dict[str, list[Record]] = {}
    for record in records:
        for code, day in codes(record).items():
            if start <= day <= end:
                found.setdefault(code, []).append(record)
                if code in ("CO01", "CO03", "CO05"):
                    found.setdefault("CO", []).append(record)
    return {code: tally(held) for code, held in found.items()}


def tally(records: Iterable[Record]) -> Count:
    """Participations by sex, and unique persons; ``other`` also where the sex is not known."""
    held = list(records)
    women = sum(each.sex == "female" for each in held)
    men = sum(each.sex == "male" for each in held)
    persons = {each.person for each in held}
    return Count(women, men, len(held) - women - men, len(held), len(persons))
