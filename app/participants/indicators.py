"""ESF 2014–2020 common output indicators of one participation (CO01–CO11, CO15–CO19).

Annex I of Regulation (EU) 1304/2013. An incomplete record counts only in the grand total, so it
has no codes; refused and not asked answers count nothing.
"""

from collections.abc import Iterator

from app.explanation import Line, say
from app.formats import day
from app.i18n import N_
from app.participants.groups import (
    DEFAULT,
    EntryData,
    GroupRules,
    age_at_entry,
    long_term,
    missing,
    status_at_entry,
    studies,
)
from db.terms import EmploymentStatus, SensitiveAnswer

Coded = tuple[str, Line]
OLDER_FROM = 55
YOUNG_UNDER = 25
ADULT_FROM = 18
"""Without any completed level an adult is disadvantaged; a child has simply not finished yet."""

RULE_VERSION = 1
"""Stored beside kept results; raised whenever the same data would give other codes."""


def output_indicators(entry: EntryData, rules: GroupRules = DEFAULT) -> tuple[Coded, ...]:
    """The codes of one participation with their reasons, in the order of the codes."""
    years = age_at_entry(entry, rules)
    if missing(entry) or years is None or entry.isced is None:
        return ()
    found = [*_employment(entry, rules), *_ages(entry, years, rules)]
    found += [*_education(entry.isced), *_disadvantage(entry, years, entry.isced)]
    return tuple(sorted(found, key=lambda coded: coded[0]))


def _employment(entry: EntryData, rules: GroupRules) -> Iterator[Coded]:
    status = status_at_entry(entry, rules)
    on = day(entry.started_on)
    if status is EmploymentStatus.UNEMPLOYED:
        yield "CO01", say(N_("Unemployed on {entry}"), entry=on)
        if line := long_term(entry, rules):
            yield "CO02", line
    elif status is EmploymentStatus.INACTIVE:
        yield "CO03", say(N_("Inactive on {entry}"), entry=on)
        if studies(entry) is False:
            yield "CO04", say(N_("Inactive, not in education or training"))
    else:
        yield "CO05", say(N_("Employed on {entry}"), entry=on)


def _ages(entry: EntryData, years: int, rules: GroupRules) -> Iterator[Coded]:
    on = day(entry.started_on)
    if years < YOUNG_UNDER:
        yield (
            "CO06",
            say(N_("Age {age} on {entry} < {bound}"), age=years, entry=on, bound=YOUNG_UNDER),
        )
    if years < OLDER_FROM:
        return
    yield "CO07", say(N_("Age {age} on {entry} ≥ {bound}"), age=years, entry=on, bound=OLDER_FROM)
    status = status_at_entry(entry, rules)
    idle = status is EmploymentStatus.INACTIVE and studies(entry) is False
    if status is EmploymentStatus.UNEMPLOYED or idle:
        yield (
            "CO08",
            say(
                N_("Age {age}, unemployed, or inactive and not in education or training"), age=years
            ),
        )


def _education(isced: int) -> Iterator[Coded]:
    for code, levels in (("CO09", range(1, 3)), ("CO10", range(3, 5)), ("CO11", range(5, 9))):
        if isced in levels:
            yield code, say(N_("Highest completed education: ISCED {level}"), level=isced)


def _disadvantage(entry: EntryData, years: int, isced: int) -> Iterator[Coded]:
    if entry.background is SensitiveAnswer.YES:
        yield "CO15", say(N_("Stated migrant or foreign background, or a minority"))
    if entry.disability is SensitiveAnswer.YES:
        yield "CO16", say(N_("Stated a disability"))
    if entry.other_disadvantage is SensitiveAnswer.YES:
        yield "CO17", say(N_("Stated another disadvantage"))
    elif isced == 0 and years >= ADULT_FROM:
        yield "CO17", say(N_("An adult who completed no level of education (ISCED 0)"))
    if entry.homeless is SensitiveAnswer.YES:
        yield "CO18", say(N_("Stated homelessness or housing exclusion"))
    if entry.rural:
        yield "CO19", say(N_("Stated living in a rural area"))
