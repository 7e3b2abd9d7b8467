"""Signs of a possible conflict of interest, suggested from what the office knows. Pure.

A sign is a question for a person, never an exclusion: a name may be shared by chance, and what is
not written down is not found. Each has a key that stays the same while its ground does, so that
what a person settled is not asked again until something new is found.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from app.explanation import Line, say
from app.i18n import N_
from app.places import resource
from db.names import core
from db.text import fold

# Words of every second name: alone they make nobody the same organisation.
_COMMON = frozenset(
    "asociacija viesoji istaiga vsi uab mb ab ii labdaros paramos fondas bendruomene centras "
    "savivaldybe savivaldybes administracija skyrius biuras draugija klubas ir "
    "asociacijos bendruomenes draugijos klubo fondo istaigos vietos rajono miesto kaimo "
    "seniunija seniunijos".split()
)
_MUNICIPAL = "savivaldyb"
NEAR = 88
"""Percent: so alike two names of organisations must be to be asked about."""


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation by its name and code; either may be empty."""

    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Who:
    """An evaluator as the register has them; ``functions`` are those they hold in the office."""

    name: str
    organisation: str = ""
    email: str = ""
    code: str = ""
    functions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Whose:
    """The people and organisations behind an application.

    ``linked`` are enterprises of the applicant's single undertaking; ``office`` is the office
    itself; ``functions`` tells which of the applicant's people hold a function in it.
    """

    applicant: str
    head: str = ""
    email: str = ""
    partners: tuple[Party, ...] = ()
    code: str = ""
    contact: str = ""
    linked: tuple[Party, ...] = ()
    office: Party = Party("")
    functions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sign:
    """One reason to ask, in words."""

    key: str
    line: Line


def signs(who: Who, whose: Whose) -> tuple[Sign, ...]:
    """Why one should ask this evaluator about a conflict; empty if no sign is known."""
    found: dict[str, Sign] = {}
    for sign in _found(who, whose):
        key = " ".join(sign.key.split())
        found.setdefault(key, Sign(key, sign.line))
    return tuple(found.values())


def suspicions(who: Who, whose: Whose) -> tuple[Line, ...]:
    """The lines of :func:`signs`."""
    return tuple(sign.line for sign in signs(who, whose))


def _found(who: Who, whose: Whose) -> Iterator[Sign]:
    yield from _people(who, whose)
    yield from _organisations(who, whose)
    domain = _domain(who.email)
    if domain and domain == _domain(whose.email):
        yield Sign(f"domain {domain}", say(N_("the same e-mail domain ({domain})"), domain=domain))
    yield from _municipal(who, whose)
    yield from _functions(who, whose)


def _people(who: Who, whose: Whose) -> Iterator[Sign]:
    own = _person(who.name)
    if not own:
        return
    people = [
        (N_("the evaluator has the name of the applicant’s head ({name})"), whose.head),
        (
            N_("the evaluator has the name of the applicant’s contact person ({name})"),
            whose.contact,
        ),
        *(
            (N_("the evaluator has the name of a partner ({name})"), partner.name)
            for partner in whose.partners
        ),
    ]
    told: set[frozenset[str]] = set()
    for message, name in people:
        words = _person(name)
        if own <= words and words not in told:
            told.add(words)
            yield Sign(f"person {' '.join(sorted(words))}", say(message, name=name))


def _organisations(who: Who, whose: Whose) -> Iterator[Sign]:
    if not who.organisation and not who.code:
        return
    own = Party(who.organisation, who.code)
    for party, same, alike in (
        (
            Party(whose.applicant, whose.code),
            N_("the evaluator’s organisation is the applicant ({name})"),
            N_("the evaluator’s organisation resembles the applicant ({name})"),
        ),
        *(
            (
                partner,
                N_("the evaluator’s organisation is a partner ({name})"),
                N_("the evaluator’s organisation resembles a partner ({name})"),
            )
            for partner in whose.partners
        ),
        *(
            (
                linked,
                N_("the evaluator’s organisation is linked with the applicant ({name})"),
                N_("the evaluator’s organisation resembles one linked with the applicant ({name})"),
            )
            for linked in whose.linked
        ),
    ):
        nearness = _same(own, party)
        if nearness:
            message = same if nearness == 100 else alike
            key = party.code or core(party.name)
            yield Sign(f"organisation {key}", say(message, name=party.name or party.code))


def _municipal(who: Who, whose: Whose) -> Iterator[Sign]:
    own = _municipality(who.organisation)
    if own is None:
        return
    for name in (whose.applicant, *(partner.name for partner in whose.partners)):
        other = _municipality(name)
        # Two municipalities that are named differently are two; „savivaldybė“ alone may be either.
        if other is not None and (own == other or not own or not other):
            yield Sign(
                f"municipality {core(name)}",
                say(N_("both belong to the municipality ({name})"), name=who.organisation),
            )
            return


def _functions(who: Who, whose: Whose) -> Iterator[Sign]:
    if not who.functions:
        return
    named = ", ".join(who.functions)
    for party in (Party(whose.applicant, whose.code), *whose.partners):
        if _same(whose.office, party) == 100:
            yield Sign(
                f"function {core(party.name)}",
                say(
                    N_("the evaluator is {function} of the applicant or partner ({name})"),
                    function=named,
                    name=party.name,
                ),
            )
    for person, function in whose.functions:
        yield Sign(
            f"function {' '.join(sorted(_person(person)))}",
            say(
                N_(
                    "the evaluator ({function}) and {person} ({other}) hold functions in this"
                    " office"
                ),
                function=named,
                person=person,
                other=function,
            ),
        )


@lru_cache(maxsize=4096)
def _person(name: str) -> frozenset[str]:
    """The words of a name; first name and surname are both needed to say that two are alike."""
    words = frozenset(re.findall(r"\w+", fold(name)))
    return words if len(words) > 1 else frozenset()


def _same(one: Party, other: Party) -> int:
    """How alike two organisations are: 100 the same by code or name, 0 not at all.

    Names that tell nothing („Bendruomenės centras“) make nobody alike; figures and single letters
    must be the same (a 1st and a 2nd, an A and a B are two).
    """
    if one.code and one.code == other.code:
        return 100
    first, second = _telling(one.name), _telling(other.name)
    if not first.words or not second.words:
        return 0
    if first.words == second.words:
        return 100 if core(one.name) == core(other.name) else NEAR
    if first.figures != second.figures:
        return 0
    smaller, larger = sorted((first.words, second.words), key=len)
    if len(smaller) > 1 and smaller < larger:
        return NEAR
    from rapidfuzz import fuzz

    found = int(fuzz.ratio(first.text, second.text, score_cutoff=NEAR))
    return min(found, 99)


@dataclass(frozen=True, slots=True)
class _Telling:
    words: frozenset[str]
    figures: frozenset[str]
    text: str


@lru_cache(maxsize=4096)
def _telling(name: str) -> _Telling:
    words = frozenset(re.findall(r"\w+", fold(name))) - _COMMON
    figures = frozenset(word for word in words if word.isdigit() or len(word) == 1)
    return _Telling(words, figures, " ".join(sorted(words)))


@lru_cache(maxsize=4096)
def _municipality(name: str) -> frozenset[str] | None:
    """The words before „savivaldybė“; None for an organisation that is none of a municipality."""
    words = re.findall(r"\w+", fold(name))
    for place, word in enumerate(words):
        if word.startswith(_MUNICIPAL):
            return frozenset(words[:place])
    return None


def _domain(email: str) -> str:
    domain = email.rpartition("@")[2].strip().casefold() if "@" in email else ""
    return "" if domain in public_mail() else domain


@cache
def public_mail() -> frozenset[str]:
    """Domains of mail providers that anybody may have a mailbox at."""
    lines = resource("presets", "public-mail.txt").read_text("utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def people_with(names: Iterable[str], functions: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Those of the names that hold a function (by person), each once."""
    held = {_person(name): function for name, function in functions.items()}
    found = {_person(name): name for name in names if _person(name)}
    return tuple((name, held[words]) for words, name in found.items() if words in held)
