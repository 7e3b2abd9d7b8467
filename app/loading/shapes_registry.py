"""The shapes of verbs of the participants' registry."""

from typing import Literal

from app.loading.values import Hundredths, Verb
from db.terms import TargetGroup


class ReadingsVerb(Verb):
    """The office reads the rules otherwise; what is not named stays as it is."""

    do: Literal["readings"]
    elderly_from: int | None = None
    young_under: int | None = None
    months_young: int | None = None
    months_other: int | None = None
    students_inactive: bool | None = None
    leap_day_in_march: bool | None = None
    neet_from: int | None = None
    neet_to: int | None = None
    excluded_share: Hundredths | None = None
    excluded: list[TargetGroup] | None = None


RegistryVerbs = ReadingsVerb
