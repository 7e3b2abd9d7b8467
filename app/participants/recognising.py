"""Whether a person typed in may be one the registry knows already, and why. Pure.

Names are compared without accents and capitals; one letter typed wrong, names swapped, one part of
a double surname and the endings of a maiden name are seen through, and so are a birth date whose
day and month are swapped or that differs in one figure. Somebody with another personal code is
somebody else, so those are not compared at all.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import OSA

from app.explanation import Explanation, Line, say
from app.formats import day
from app.i18n import N_
from db.text import fold

ASKED_FROM = 65
"""Percent: so alike somebody has to be to be asked about."""
SAME = 100
_STEM = 4
_SHORTEST = 4  # letters of a name in which one may be a slip
_SWAPPED, _FIGURE, _UNKNOWN = 8, 10, 25
"""What a birth date takes off that is swapped, differs in one figure, or is not known."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person as they are compared."""

    first_name: str
    last_name: str
    birth_date: date | None

    def __repr__(self) -> str:
        """Without personal data, so that no log ever holds any."""
        return "Named()"


@dataclass(frozen=True, slots=True)
class Likeness:
    """``score`` in percent; the lines say what is alike and what is not."""

    score: int
    explanation: Explanation


Scored = tuple[int, Line]


def likeness(typed: Named, known: Named) -> Likeness | None:
    """Why they may be the same; None when there is no sign of it."""
    names = _names(typed, known)
    if names is None:
        return None
    taken = _dates(typed.birth_date, known.birth_date)
    if taken is None:
        return None
    score = names[0] - taken[0]
    if score < ASKED_FROM:
        return None
    return Likeness(score, Explanation((names[1], taken[1])))


def possible_dates(born: date) -> set[date]:
    """The date itself, with day and month swapped, and every date one figure away."""
    found = {born}
    with suppress(ValueError):
        found.add(date(born.year, born.day, born.month))
    text = born.isoformat()
    for place, mark in enumerate(text):
        if mark == "-":
            continue
        for figure in "0123456789":
            with suppress(ValueError):
                found.add(date.fromisoformat(text[:place] + figure + text[place + 1 :]))
    return found


def _names(one: Named, other: Named) -> Scored | None:
    first, last = _words(one.first_name), _words(one.last_name)
    others_first, others_last = _words(other.first_name), _words(other.last_name)
    if (first, last) == (others_first, others_last):
        return SAME, say(N_("The names are the same"))
    if (first, last) == (others_last, others_first):
        return 95, say(N_("First and last name are swapped"))
    found = _slips(first, others_first)
    if found is None:
        return None
    return _surnames(found, last, others_last)


def _surnames(slips: int, last: Sequence[str], others: Sequence[str]) -> Scored | None:
    """``slips``: letters that differ in the first names."""
    more = _slips(last, others)
    if more is not None:
        letters = slips + more
        return 100 - 6 * letters, say(N_("The names differ in {count} letters"), count=letters)
    if len(last) != len(others) and set(last) & set(others):
        return 85 - 6 * slips, say(N_("One has a double surname, a part of which is the same"))
    if any(_same_stem(each, many) for each in last for many in others):
        return 80 - 6 * slips, say(N_("The surnames have the same stem: a maiden name?"))
    return None


def _slips(one: Sequence[str], other: Sequence[str]) -> int | None:
    """How many letters differ, at most one in each word; None when more do."""
    if len(one) != len(other):
        return None
    total = 0
    for mine, theirs in zip(one, other, strict=True):
        away = OSA.distance(mine, theirs)
        if away > 1 or (away and min(len(mine), len(theirs)) < _SHORTEST):
            return None
        total += away
    return total


def _same_stem(one: str, other: str) -> bool:
    """Pavyzdaitė, Pavyzdienė, Pavyzdys."""
    shared = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        shared += 1
    return shared >= max(_STEM, min(len(one), len(other)) - 4)


def _dates(typed: date | None, known: date | None) -> Scored | None:
    if typed is None or known is None:
        return _UNKNOWN, say(N_("The birth date of one is not known"))
    if typed == known:
        return 0, say(N_("Born on the same day, {day}"), day=day(typed))
    if known not in possible_dates(typed):
        return None
    if (typed.month, typed.day) == (known.day, known.month) and typed.year == known.year:
        message, taken = N_("Day and month of the birth date are swapped: {one}, {other}"), _SWAPPED
    else:
        message, taken = N_("The birth dates differ in one figure: {one}, {other}"), _FIGURE
    return taken, say(message, one=day(typed), other=day(known))


def _words(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", fold(name)))


def nearest(found: Iterable[tuple[int, Likeness]], most: int = 5) -> Iterator[tuple[int, Likeness]]:
    """The likest first, those known longest first among equals."""
    yield from sorted(found, key=lambda pair: (-pair[1].score, pair[0]))[:most]
