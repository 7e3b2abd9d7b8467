"""Why the rules derive what they do, line by line, and why something does not hold. Pure."""

from collections.abc import Iterator

from app.explanation import Line, say
from app.formats import day
from app.i18n import N_
from app.participants.dates import add_months
from app.participants.groups import (
    EntryData,
    GroupRules,
    age_at_entry,
    long_term,
    status_at_entry,
    studies,
)
from db.terms import EmploymentStatus

BANDS = (18, 25, 30, 55)
"""Lower bounds of the age bands that the indicators of both periods turn on."""


def explain(entry: EntryData, rules: GroupRules) -> tuple[Line, ...]:
    """Age and its band, elderly, long-term unemployment, NEET: the arithmetic of each."""
    years = age_at_entry(entry, rules)
    if years is None:
        return (say(N_("Age, NEET and elderly are not known without the birth date")),)
    return (
        *_age(entry, years, rules),
        *_long_term(entry, years, rules),
        _neet(entry, years, rules),
    )


def _age(entry: EntryData, years: int, rules: GroupRules) -> Iterator[Line]:
    assert entry.birth_date is not None
    yield say(
        N_("Age: born {born}, first day {entry}, full years {age}"),
        born=day(entry.birth_date),
        entry=day(entry.started_on),
        age=years,
    )
    low = max((bound for bound in BANDS if bound <= years), default=0)
    high = min((bound for bound in BANDS if bound > years), default=None)
    if high is None:
        yield say(N_("Age band: {low} and over"), low=low)
    elif not low:
        yield say(N_("Age band: under {high}"), high=high)
    else:
        yield say(N_("Age band: {low}–{high}"), low=low, high=high - 1)
    message = (
        N_("Elderly: {age} ≥ {bound}")
        if years >= rules.elderly_from
        else N_("Not elderly: {age} < {bound}")
    )
    yield say(message, age=years, bound=rules.elderly_from)


def _long_term(entry: EntryData, years: int, rules: GroupRules) -> Iterator[Line]:
    if status_at_entry(entry, rules) is not EmploymentStatus.UNEMPLOYED:
        return
    since = entry.unemployed_since
    if since is None:
        yield say(N_("Long-term unemployment is not known without “unemployed since”"))
        return
    young = years < rules.young_under
    months = rules.months_young if young else rules.months_other
    message = (
        N_("Long-term unemployed: {since} + {months} months = {until} < first day {entry}")
        if long_term(entry, rules)
        else N_("Not long-term unemployed: {since} + {months} months = {until} ≥ first day {entry}")
    )
    yield say(
        message,
        since=day(since),
        months=months,
        until=day(add_months(since, months)),
        entry=day(entry.started_on),
    )


def _neet(entry: EntryData, years: int, rules: GroupRules) -> Line:
    low, high = rules.neet_from, rules.neet_to
    status = status_at_entry(entry, rules)
    if not low <= years <= high:
        return say(N_("Not NEET: age {age} is not {low}–{high}"), age=years, low=low, high=high)
    if status is EmploymentStatus.EMPLOYED:
        return say(N_("Not NEET: employed"))
    if studies(entry):
        return say(N_("Not NEET: in education or training"))
    if status is None or studies(entry) is None:
        return say(N_("NEET is not known without employment status and education or training"))
    return say(
        N_("NEET: age {age} ({low}–{high}), not employed, not in education or training"),
        age=years,
        low=low,
        high=high,
    )
