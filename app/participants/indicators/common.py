"""What both rule sets share: a code with its reason, the questions both ask, results. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.explanation import Line, say
from app.formats import day
from app.i18n import N_
from app.participants.groups import (
    EntryData,
    GroupRules,
    age_at_entry,
    long_term,
    status_at_entry,
    studies,
)
from app.participants.indicators.results import ResultData
from db.terms import EmploymentStatus, PositionChange, SensitiveAnswer

Coded = tuple[str, Line]
YES = SensitiveAnswer.YES

_BETTER: Mapping[PositionChange, str] = {
    PositionChange.STABLE_JOB: N_("from a precarious to a stable job"),
    PositionChange.FULL_EMPLOYMENT: N_("from part-time to full employment"),
    PositionChange.HIGHER_SKILL: N_("a job that asks for higher skills"),
    PositionChange.MORE_RESPONSIBILITY: N_("more responsibility"),
}


@dataclass(frozen=True, slots=True)
class ResultCodes:
    """The names under which a rule set counts the same six results."""

    seeking: str
    education: str
    qualified: str
    employed: str
    employed_later: str
    better_later: str


def employment(
    entry: EntryData, rules: GroupRules, codes: tuple[str, str, str, str, str]
) -> Iterator[Coded]:
    """``codes``: unemployed, long-term, inactive, outside education (may be empty), employed."""
    unemployed, long, inactive, idle, employed = codes
    status = status_at_entry(entry, rules)
    on = day(entry.started_on)
    if status is EmploymentStatus.UNEMPLOYED:
        yield unemployed, say(N_("Unemployed on {entry}"), entry=on)
        if line := long_term(entry, rules):
            yield long, line
    elif status is EmploymentStatus.INACTIVE:
        yield inactive, say(N_("Inactive on {entry}"), entry=on)
        if idle and studies(entry) is False:
            yield idle, say(N_("Inactive, not in education or training"))
    elif status is EmploymentStatus.EMPLOYED:
        yield employed, say(N_("Employed on {entry}"), entry=on)


def education(isced: int, bands: tuple[tuple[str, range], ...]) -> Iterator[Coded]:
    """The band of the highest completed level."""
    for code, levels in bands:
        if isced in levels:
            yield code, say(N_("Highest completed education: ISCED {level}"), level=isced)


def younger(code: str, entry: EntryData, years: int, bound: int) -> Iterator[Coded]:
    """Under so many full years."""
    if years < bound:
        yield code, _age(N_("Age {age} on {entry} < {bound}"), entry, years, bound)


def older(code: str, entry: EntryData, years: int, bound: int) -> Iterator[Coded]:
    """So many full years or more."""
    if years >= bound:
        yield code, _age(N_("Age {age} on {entry} ≥ {bound}"), entry, years, bound)


def _age(message: str, entry: EntryData, years: int, bound: int) -> Line:
    return say(message, age=years, entry=day(entry.started_on), bound=bound)


def results(
    entry: EntryData, data: ResultData, rules: GroupRules, codes: ResultCodes
) -> Iterator[Coded]:
    """The six results that both rule sets count."""
    if data.ended_on is None:
        return
    status = status_at_entry(entry, rules)
    without_work = status in {EmploymentStatus.UNEMPLOYED, EmploymentStatus.INACTIVE}
    start = entry.started_on
    seeking = data.on_leaving("seeking_since", start)
    if status is EmploymentStatus.INACTIVE and seeking:
        yield codes.seeking, _line(N_("Inactive at entry, seeking work since {on}"), data, seeking)
    if learning := data.on_leaving("education_since", start):
        yield (
            codes.education,
            _line(N_("Newly in education or training since {on}"), data, learning),
        )
    if gained := data.on_leaving("qualified_on", start, first_counts=True):
        yield codes.qualified, _line(N_("Gained a qualification on {on}"), data, gained)
    working = data.on_leaving("employed_since", start)
    if without_work and working:
        yield codes.employed, _line(N_("Without work at entry, employed since {on}"), data, working)
    yield from _later(status, data, codes)


def _later(
    status: EmploymentStatus | None, data: ResultData, codes: ResultCodes
) -> Iterator[Coded]:
    if data.later is None or not data.employed_later():
        return
    if status in {EmploymentStatus.UNEMPLOYED, EmploymentStatus.INACTIVE}:
        yield codes.employed_later, _later_line(N_("Without work at entry, employed on {on}"), data)
        return
    change = _BETTER.get(data.later.position or PositionChange.NONE)
    if status is EmploymentStatus.EMPLOYED and change:
        message = N_("A better position on {on}: {change}")
        yield codes.better_later, _later_line(message, data, change=say(change))


def _line(message: str, data: ResultData, on: date) -> Line:
    assert data.ended_on is not None
    assert data.left_until is not None
    return say(
        N_("{fact}; within four weeks of the exit ({left}), until {until}"),
        fact=say(message, on=day(on)),
        left=day(data.ended_on),
        until=day(data.left_until),
    )


def _later_line(message: str, data: ResultData, **more: object) -> Line:
    assert data.ended_on is not None
    assert data.later_on is not None
    return say(
        N_("{fact}, six months after the exit ({left})"),
        fact=say(message, on=day(data.later_on), **more),
        left=day(data.ended_on),
    )


def special(codes: tuple[tuple[str, SensitiveAnswer, str], ...]) -> Iterator[Coded]:
    """Answers about special-category data that were yes: code, answer, its reason."""
    for code, answer, reason in codes:
        if answer is YES:
            yield code, say(reason)


def years_of(entry: EntryData, rules: GroupRules) -> int:
    """Full years on the first day of a complete record."""
    years = age_at_entry(entry, rules)
    assert years is not None
    return years
