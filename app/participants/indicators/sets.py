"""The rule sets by the name that a period profile gives, with what must always hold in each.

Nothing else in the program names a period: an operation carries the name of its rule set.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from app.errors import Invalid
from app.i18n import N_
from app.participants.groups import DEFAULT, EntryData, GroupRules
from app.participants.indicators import esf2014, esf2021
from app.participants.indicators.common import Coded
from app.participants.indicators.identities import Identity
from app.participants.indicators.results import ResultData
from app.participants.indicators.titles import TITLES
from app.participants.rule_version import RULE_VERSION as RULE_VERSION
from db.terms import Sex

Rule = Callable[[EntryData, ResultData, GroupRules], tuple[Coded, ...]]


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One period's indicators.

    ``outputs`` and ``results`` are the codes of people in order; ``later`` are the results that
    are dated six months after the exit; ``entities`` count organisations. ``status`` holds the
    codes of which every complete record has exactly one, ``total`` counts them all (a code of its
    own only where the regulation has one). ``special`` tell special-category data.
    """

    name: str
    title: str
    rule: Rule
    sexes: tuple[Sex, ...]
    outputs: tuple[str, ...]
    results: tuple[str, ...]
    later: frozenset[str]
    entities: tuple[str, ...]
    status: tuple[str, ...]
    total: str
    special: frozenset[str]
    identities: tuple[Identity, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code in the order of the regulation, the total of participants first."""
        total = () if self.total in self.outputs else (self.total,)
        return total + self.outputs + self.entities + self.results

    def codes_of(
        self, entry: EntryData, data: ResultData, rules: GroupRules = DEFAULT
    ) -> tuple[Coded, ...]:
        """The codes of one participation with their reasons."""
        return self.rule(entry, data, rules)

    def counted_on(self, code: str, entry: EntryData, data: ResultData) -> date:
        """The day in whose period a code counts.

        Outputs on the first day; results on the exit, or on the day six months after it.
        """
        if code in self.later:
            assert data.later_on is not None
            return data.later_on
        if code in self.results:
            assert data.ended_on is not None
            return data.ended_on
        return entry.started_on


def _numbered(prefix: str, *numbers: int) -> tuple[str, ...]:
    return tuple(f"{prefix}{number:02}" for number in numbers)


_ESF = RuleSet(
    name="esf-2014",
    title=N_("ESF 2014–2020"),
    rule=esf2014.indicators,
    sexes=esf2014.SEXES,
    outputs=_numbered("CO", *range(1, 12), *range(15, 20)),
    results=_numbered("CR", *range(1, 10)),
    later=frozenset(_numbered("CR", *range(6, 10))),
    entities=(),
    status=("CO01", "CO03", "CO05"),
    total="CO",
    special=frozenset({*_numbered("CO", *range(15, 19)), "CR05", "CR09"}),
    identities=(
        Identity("CO02", "≤", ("CO01",)),
        Identity("CO04", "≤", ("CO03",)),
        Identity("CO08", "≤", ("CO07",)),
        Identity("CO06+CO07", "≤"),
        Identity("CO09+CO10+CO11", "≤"),
        Identity("CR01", "≤", ("CO03",), dated=True),
        Identity("CR04", "≤", ("CO01", "CO03"), dated=True),
        Identity("CR06", "≤", ("CO01", "CO03"), dated=True),
        Identity("CR07", "≤", ("CO05",), dated=True),
        Identity("CR08", "≤", ("CR06",)),
        Identity("CR09", "≤", ("CR06",)),
        Identity("CO01+CO03+CO05", "="),
    ),
)

_PLUS = RuleSet(
    name="esf-plus-2021",
    title=N_("ESF+ 2021–2027"),
    rule=esf2021.indicators,
    sexes=esf2021.SEXES,
    outputs=_numbered("EECO", *range(1, 18)),
    results=_numbered("EECR", *range(1, 7)),
    later=frozenset({"EECR05", "EECR06"}),
    entities=("EECO18", "EECO19"),
    status=("EECO02", "EECO04", "EECO05"),
    total="EECO01",
    special=frozenset(_numbered("EECO", *range(12, 17))),
    identities=(
        Identity("EECO03", "≤", ("EECO02",)),
        Identity("EECO06+EECO07+EECO08", "≤"),
        Identity("EECO09+EECO10+EECO11", "="),
        Identity("EECR01", "≤", ("EECO04",), dated=True),
        Identity("EECR04", "≤", ("EECO02", "EECO04"), dated=True),
        Identity("EECR05", "≤", ("EECO02", "EECO04"), dated=True),
        Identity("EECR06", "≤", ("EECO05",), dated=True),
        Identity("EECO02+EECO04+EECO05", "="),
        Identity("EECO01", "="),
    ),
)

SETS: Mapping[str, RuleSet] = {each.name: each for each in (_ESF, _PLUS)}
SPECIAL = frozenset().union(*(each.special for each in SETS.values()))
"""Codes of special-category data of every set: their people are for those with the right alone."""


def rule_set(name: str) -> RuleSet:
    """The set of a name; Invalid for one that this program does not know."""
    found = SETS.get(name)
    if found is None:
        raise Invalid(N_("The program does not know the indicators “{name}”."), name=name)
    return found


def set_of_code(code: str) -> RuleSet:
    """The set that counts under a code; Invalid for an unknown code."""
    for each in SETS.values():
        if code in each.codes:
            return each
    raise Invalid(N_("There is no indicator “{code}”."), field="code", code=code)


def known_codes() -> tuple[str, ...]:
    """Every code of every set, in order; each has its title."""
    return tuple(code for code in TITLES)
