"""The strategy's target groups, derived from what is known on the first day; never typed.

A person can be in several. Definitions: Annex I of Regulation (EU) 1304/2013; where practice
differs, :class:`GroupRules` holds the office's reading.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.explanation import Line, say
from app.formats import day
from app.i18n import N_
from app.participants.dates import add_months, age
from db.terms import EmploymentStatus, SensitiveAnswer, Sex, TargetGroup

__all__ = ["Derived", "EntryData", "GroupRules", "add_months", "age", "groups", "missing"]


@dataclass(frozen=True, slots=True)
class EntryData:
    """A participation's entry data: the status on its first day.

    ``isced`` is the highest level completed, 0–8. ``background`` answers for migrants, foreign
    background and minorities by the rules of 2014–2020; those of 2021–2027 ask ``third_country``,
    ``foreign_background`` and ``minority`` apart. None is *not known*.
    """

    birth_date: date | None
    started_on: date
    sex: Sex | None
    employment: EmploymentStatus | None
    unemployed_since: date | None = None
    in_education: bool | None = None
    full_time_student: bool = False
    isced: int | None = None
    background: SensitiveAnswer = SensitiveAnswer.NOT_ASKED
    disability: SensitiveAnswer = SensitiveAnswer.NOT_ASKED
    other_disadvantage: SensitiveAnswer = SensitiveAnswer.NOT_ASKED
    homeless: SensitiveAnswer = SensitiveAnswer.NOT_ASKED
    third_country: SensitiveAnswer = SensitiveAnswer.NOT_ASKED
    foreign_background: SensitiveAnswer = SensitiveAnswer.NOT_ASKED
    minority: SensitiveAnswer = SensitiveAnswer.NOT_ASKED
    rural: bool | None = None


@dataclass(frozen=True, slots=True)
class GroupRules:
    """Where practice differs.

    ``elderly_from``: full years. ``months_young``: long-term unemployed after **more than** so many
    months if younger than ``young_under``, else after more than ``months_other``.
    ``students_inactive``: a full-time student is inactive even if registered as unemployed.
    NEET ages include both ends. ``excluded_share``, hundredths of a percent, is the least share of
    excluded people offered for a new project of 2021–2027; ``excluded``: who counts as excluded.
    """

    elderly_from: int = 65
    young_under: int = 25
    months_young: int = 6
    months_other: int = 12
    students_inactive: bool = True
    leap_day_in_march: bool = True
    neet_from: int = 15
    neet_to: int = 29
    excluded_share: int = 5000
    excluded: frozenset[TargetGroup] = frozenset(TargetGroup)


DEFAULT = GroupRules()


@dataclass(frozen=True, slots=True)
class Derived:
    """The groups a person is in, each with its reason, in the order of the enum."""

    found: tuple[tuple[TargetGroup, Line], ...]

    @property
    def names(self) -> tuple[TargetGroup, ...]:
        """The groups alone."""
        return tuple(group for group, _ in self.found)

    def why(self, group: TargetGroup) -> Line:
        """The reason; KeyError if the person is not in the group."""
        return dict(self.found)[group]


def missing(entry: EntryData) -> tuple[str, ...]:
    """What an incomplete record lacks: names of fields, in the order of the form."""
    wanted = {
        "sex": entry.sex,
        "birth_date": entry.birth_date,
        "employment": entry.employment,
        "isced": entry.isced,
    }
    return tuple(name for name, value in wanted.items() if value is None)


def status_at_entry(entry: EntryData, rules: GroupRules = DEFAULT) -> EmploymentStatus | None:
    """Employment status as it counts: a registered full-time student is inactive, by default."""
    student = rules.students_inactive and entry.full_time_student
    if student and entry.employment is EmploymentStatus.UNEMPLOYED:
        return EmploymentStatus.INACTIVE
    return entry.employment


def studies(entry: EntryData) -> bool | None:
    """Whether in education or training; None if not known."""
    return True if entry.full_time_student else entry.in_education


def age_at_entry(entry: EntryData, rules: GroupRules = DEFAULT) -> int | None:
    """Full years on the first day; None without a birth date."""
    if entry.birth_date is None:
        return None
    return age(entry.birth_date, entry.started_on, rules.leap_day_in_march)


def long_term(entry: EntryData, rules: GroupRules = DEFAULT) -> Line | None:
    """Why the person is long-term unemployed; None if not, or if a date is not known."""
    years = age_at_entry(entry, rules)
    since = entry.unemployed_since
    if status_at_entry(entry, rules) is not EmploymentStatus.UNEMPLOYED:
        return None
    if years is None or since is None:
        return None
    months = rules.months_young if years < rules.young_under else rules.months_other
    until = add_months(since, months)
    if entry.started_on <= until:
        return None
    return say(
        N_("Unemployed since {since}; {months} months passed on {until}, entry {entry}, age {age}"),
        since=day(since),
        months=months,
        until=day(until),
        entry=day(entry.started_on),
        age=years,
    )


def groups(entry: EntryData, rules: GroupRules = DEFAULT) -> Derived:
    """Every target group that what is known puts the person in."""
    return Derived(tuple(_groups(entry, rules)))


def _groups(entry: EntryData, rules: GroupRules) -> Iterator[tuple[TargetGroup, Line]]:
    status = status_at_entry(entry, rules)
    if entry.disability is SensitiveAnswer.YES:
        yield TargetGroup.DISABILITY, say(N_("Stated a disability"))
    if status is EmploymentStatus.UNEMPLOYED:
        yield TargetGroup.UNEMPLOYED, say(N_("Unemployed on {entry}"), entry=day(entry.started_on))
        if line := long_term(entry, rules):
            yield TargetGroup.LONG_TERM_UNEMPLOYED, line
    if status is EmploymentStatus.INACTIVE:
        yield TargetGroup.INACTIVE, _inactive_line(entry)
    if line := _neet(entry, rules):
        yield TargetGroup.NEET, line
    years = age_at_entry(entry, rules)
    if years is not None and years >= rules.elderly_from:
        yield (
            TargetGroup.ELDERLY,
            _age_line(N_("Age {age} on {entry} ≥ {bound}"), entry, years, rules.elderly_from),
        )
    if SensitiveAnswer.YES in {entry.other_disadvantage, entry.homeless}:
        yield TargetGroup.OTHER_EXCLUDED, say(N_("Stated another disadvantage or homelessness"))


def _inactive_line(entry: EntryData) -> Line:
    if entry.employment is EmploymentStatus.UNEMPLOYED:
        return say(N_("Full-time student, so inactive although registered as unemployed"))
    return say(N_("Inactive on {entry}"), entry=day(entry.started_on))


def _age_line(message: str, entry: EntryData, years: int, bound: int) -> Line:
    return say(message, age=years, entry=day(entry.started_on), bound=bound)


def _neet(entry: EntryData, rules: GroupRules) -> Line | None:
    """Young, neither employed nor in education or training; registered unemployed youth too."""
    years = age_at_entry(entry, rules)
    status = status_at_entry(entry, rules)
    if years is None or status not in {EmploymentStatus.UNEMPLOYED, EmploymentStatus.INACTIVE}:
        return None
    if studies(entry) is not False or not rules.neet_from <= years <= rules.neet_to:
        return None
    return say(
        N_("Age {age} on {entry} ({low}–{high}), neither employed nor in education or training"),
        age=years,
        entry=day(entry.started_on),
        low=rules.neet_from,
        high=rules.neet_to,
    )
