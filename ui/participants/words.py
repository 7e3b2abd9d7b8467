"""What the registry's fields and answers are called on the screen."""

from collections.abc import Iterable
from enum import StrEnum

from app.i18n import N_, _, ngettext
from app.labels import LABELS
from app.participants.terms import ISCED_LEVELS, TargetGroup
from ui.kit.fields import Choice

FIELD_WORDS = {
    "personal_code": N_("Personal code"),
    "birth_date": N_("Birth date"),
    "sex": N_("Sex"),
    "last_name": N_("Last name"),
    "first_name": N_("First name"),
    "email": N_("E-mail"),
    "phone": N_("Telephone"),
    "started_on": N_("First day in the project"),
    "ended_on": N_("Exit"),
    "employment": N_("Employment status"),
    "unemployed_since": N_("Unemployed since"),
    "isced": N_("Highest education completed"),
    "in_education": N_("In education or training"),
    "full_time_student": N_("Full-time pupil or student"),
    "rural": N_("Lives in a rural area"),
    "disability": N_("Disability"),
    "background": N_("Migrant, foreign background or minority"),
    "other_disadvantage": N_("Another social disadvantage"),
    "homeless": N_("Homeless or housing exclusion"),
    "third_country": N_("National of a third country"),
    "foreign_background": N_("Foreign background"),
    "minority": N_("Minority, a marginalised community included"),
    "asked_on": N_("Day of the answers"),
    "notice_version": N_("Version of the privacy notice"),
    "form_version": N_("Version of the questionnaire"),
}

ISCED_WORDS = (
    N_("ISCED 0 – no primary education"),
    N_("ISCED 1 – primary"),
    N_("ISCED 2 – basic"),
    N_("ISCED 3 – secondary"),
    N_("ISCED 4 – post-secondary"),
    N_("ISCED 5 – short-cycle higher"),
    N_("ISCED 6 – bachelor"),
    N_("ISCED 7 – master"),
    N_("ISCED 8 – doctoral"),
)

ISCED_CHOICES: tuple[Choice, ...] = tuple(zip(ISCED_LEVELS, ISCED_WORDS, strict=True))
YES_NO: tuple[Choice, ...] = ((True, N_("Yes")), (False, N_("No")))


def choices(kind: type[StrEnum], members: Iterable[StrEnum] | None = None) -> tuple[Choice, ...]:
    """An enum's members with their words, for a field or a filter."""
    words = LABELS[kind]
    return tuple((member, words[member]) for member in members or kind)


def field_names(names: Iterable[str]) -> str:
    """Names of fields, as words of a sentence."""
    return ", ".join(_(FIELD_WORDS[name]).lower() for name in names if name in FIELD_WORDS)


def yes_no(value: bool | None) -> str:
    """Yes, no, or a dash for what is not known."""
    return "–" if value is None else _("Yes") if value else _("No")


GROUP_WORDS = {
    TargetGroup.DISABILITY: N_("With disabilities"),
    TargetGroup.UNEMPLOYED: N_("Unemployed people"),
    TargetGroup.LONG_TERM_UNEMPLOYED: N_("Long-term unemployed"),
    TargetGroup.INACTIVE: N_("Inactive people"),
    TargetGroup.NEET: N_("NEET youth"),
    TargetGroup.ELDERLY: N_("Elderly"),
    TargetGroup.OTHER_EXCLUDED: N_("Otherwise excluded"),
}
"""Short names, where several stand in one cell."""


def years(age: int | None) -> str:
    """An age on the first day; empty when not known."""
    if age is None:
        return ""
    words = ngettext("{n} year old on the first day", "{n} years old on the first day", age)
    return words.format(n=age)
