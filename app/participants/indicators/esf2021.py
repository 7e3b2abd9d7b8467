"""ESF+ 2021–2027 common indicators of one participation: EECO01–EECO17 and EECR01–EECR06.

Annex I of Regulation (EU) 2021/1057. EECO18 and EECO19 count organisations, not participations.
"""

from collections.abc import Iterator

from app.explanation import say
from app.i18n import N_
from app.participants.groups import DEFAULT, EntryData, GroupRules, missing
from app.participants.indicators import common
from app.participants.indicators.common import Coded
from app.participants.indicators.results import NOTHING_YET, ResultData
from db.terms import Sex

CHILD_UNDER = 18
YOUNG_FROM, YOUNG_TO = 18, 29
OLDER_FROM = 55

SEXES = (Sex.FEMALE, Sex.MALE, Sex.NON_BINARY)
BANDS = (("EECO09", range(3)), ("EECO10", range(3, 5)), ("EECO11", range(5, 9)))
_RESULTS = common.ResultCodes("EECR01", "EECR02", "EECR03", "EECR04", "EECR05", "EECR06")


def indicators(
    entry: EntryData, results: ResultData = NOTHING_YET, rules: GroupRules = DEFAULT
) -> tuple[Coded, ...]:
    """The codes of one participation with their reasons, in the order of the codes."""
    if missing(entry):
        return ()
    found = [*_outputs(entry, rules), *common.results(entry, results, rules, _RESULTS)]
    return tuple(sorted(found, key=lambda coded: coded[0]))


def _outputs(entry: EntryData, rules: GroupRules) -> Iterator[Coded]:
    assert entry.isced is not None
    years = common.years_of(entry, rules)
    yield "EECO01", say(N_("The record is complete"))
    yield from common.employment(entry, rules, ("EECO02", "EECO03", "EECO04", "", "EECO05"))
    yield from common.younger("EECO06", entry, years, CHILD_UNDER)
    if YOUNG_FROM <= years <= YOUNG_TO:
        message = N_("Age {age} on the first day ({low}–{high})")
        yield "EECO07", say(message, age=years, low=YOUNG_FROM, high=YOUNG_TO)
    yield from common.older("EECO08", entry, years, OLDER_FROM)
    yield from common.education(entry.isced, BANDS)
    yield from common.special(
        (
            ("EECO12", entry.disability, N_("Stated a disability")),
            ("EECO13", entry.third_country, N_("Stated to be a third-country national")),
            ("EECO14", entry.foreign_background, N_("Stated a foreign background")),
            ("EECO15", entry.minority, N_("Stated to belong to a minority")),
            ("EECO16", entry.homeless, N_("Stated homelessness or housing exclusion")),
        )
    )
    if entry.rural:
        yield "EECO17", say(N_("Stated living in a rural area"))
