"""ESF 2014–2020 common indicators of one participation: CO01–CO11, CO15–CO19 and CR01–CR09.

Annex I of Regulation (EU) 1304/2013, as amended by Regulation (EU) 2018/1046. An incomplete record
counts only in the grand total, so it has no codes; refused and not asked answers count nothing.
"""

from collections.abc import Iterator

from app.explanation import say
from app.i18n import N_
from app.participants.groups import (
    DEFAULT,
    EntryData,
    GroupRules,
    missing,
    status_at_entry,
    studies,
)
from app.participants.indicators import common
from app.participants.indicators.common import YES, Coded
from app.participants.indicators.results import NOTHING_YET, ResultData
from db.terms import EmploymentStatus, Sex

OLDER_FROM = 55
YOUNG_UNDER = 25
ADULT_FROM = 18
"""Without any completed level an adult is disadvantaged; a child has simply not finished yet."""

SEXES = (Sex.FEMALE, Sex.MALE)
BANDS = (("CO09", range(1, 3)), ("CO10", range(3, 5)), ("CO11", range(5, 9)))
DISADVANTAGED = frozenset({"CO15", "CO16", "CO17"})
_RESULTS = common.ResultCodes("CR01", "CR02", "CR03", "CR04", "CR06", "CR07")
_ON_LEAVING = frozenset({"CR01", "CR02", "CR03", "CR04"})


def indicators(
    entry: EntryData, results: ResultData = NOTHING_YET, rules: GroupRules = DEFAULT
) -> tuple[Coded, ...]:
    """The codes of one participation with their reasons, in the order of the codes."""
    if missing(entry) or entry.sex not in SEXES:
        return ()
    outputs = list(_outputs(entry, rules))
    found = [*outputs, *_results(entry, results, rules, {code for code, _ in outputs})]
    return tuple(sorted(found, key=lambda coded: coded[0]))


def _outputs(entry: EntryData, rules: GroupRules) -> Iterator[Coded]:
    assert entry.isced is not None
    years = common.years_of(entry, rules)
    yield from common.employment(entry, rules, ("CO01", "CO02", "CO03", "CO04", "CO05"))
    yield from common.younger("CO06", entry, years, YOUNG_UNDER)
    yield from common.older("CO07", entry, years, OLDER_FROM)
    if years >= OLDER_FROM and _idle(entry, rules):
        message = N_("Age {age}, unemployed, or inactive and not in education or training")
        yield "CO08", say(message, age=years)
    yield from common.education(entry.isced, BANDS)
    yield from _disadvantage(entry, years, entry.isced)


def _idle(entry: EntryData, rules: GroupRules) -> bool:
    status = status_at_entry(entry, rules)
    outside = status is EmploymentStatus.INACTIVE and studies(entry) is False
    return status is EmploymentStatus.UNEMPLOYED or outside


def _disadvantage(entry: EntryData, years: int, isced: int) -> Iterator[Coded]:
    if YES in {entry.background, entry.third_country, entry.foreign_background, entry.minority}:
        yield "CO15", say(N_("Stated migrant or foreign background, or a minority"))
    yield from common.special((("CO16", entry.disability, N_("Stated a disability")),))
    if entry.other_disadvantage is YES:
        yield "CO17", say(N_("Stated another disadvantage"))
    elif isced == 0 and years >= ADULT_FROM:
        yield "CO17", say(N_("An adult who completed no level of education (ISCED 0)"))
    homeless = N_("Stated homelessness or housing exclusion")
    yield from common.special((("CO18", entry.homeless, homeless),))
    if entry.rural:
        yield "CO19", say(N_("Stated living in a rural area"))


def _results(
    entry: EntryData, data: ResultData, rules: GroupRules, outputs: set[str]
) -> Iterator[Coded]:
    found = dict(common.results(entry, data, rules, _RESULTS))
    yield from found.items()
    marks = ", ".join(sorted(outputs & DISADVANTAGED))
    left = sorted(found.keys() & _ON_LEAVING)
    if marks and left:
        message = N_("Disadvantaged at entry ({marks}), and {results} on leaving; counted once")
        yield "CR05", say(message, marks=marks, results=", ".join(left))
    if "CR06" not in found:
        return
    years = common.years_of(entry, rules)
    if years >= OLDER_FROM:
        message = N_("In work six months after the exit, age {age} at entry > {bound}")
        yield "CR08", say(message, age=years, bound=OLDER_FROM - 1)
    if marks:
        message = N_("In work six months after the exit, disadvantaged at entry ({marks})")
        yield "CR09", say(message, marks=marks)
