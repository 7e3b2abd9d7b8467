"""Whether two applicants may be the same one, and why. Pure.

Names are compared without legal forms, marks, accents and capitals; figures and single letters in
them must be the same (a 1st and a 2nd, an A and a B are two). Right codes always differ in two
digits or more, so a code one slip away counts only when one of the two fails its check.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA, Indel

from app.applications.codes import legal_code
from app.explanation import Explanation, Line, say
from app.i18n import N_
from db.names import core

NEAR = 88
"""Percent: so alike two names must be to be asked about."""
NEAR_WITH_CODE = 60
"""The same, where their codes are one slip apart."""
_SHORTEST = 5


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """What is compared of an applicant: its ``words`` sorted, the ``figures`` in its name."""

    code: str
    name: str
    core: str
    words: str
    figures: tuple[str, ...]
    right: bool

    @classmethod
    def of(cls, name: str, code: str) -> "Named":
        """From a name and a code as they were typed."""
        own = core(name)
        figures = tuple(sorted(re.findall(r"\d+|\b\w\b", own)))
        return cls(code, name, own, " ".join(sorted(own.split())), figures, legal_code(code).ok)


def likeness(one: Named, other: Named) -> Explanation | None:
    """Why the two may be the same, None when there is no sign of it; the order is no matter."""
    if one.figures != other.figures:
        return None
    one, other = min(one, other), max(one, other)
    if one.core == other.core:
        line = say(N_("Without the legal form the names are the same."))
        return Explanation((line, _codes(one, other)))
    alike = _percent(one, other)
    if alike < NEAR_WITH_CODE or min(len(one.core), len(other.core)) < _SHORTEST:
        return None
    if alike < NEAR and not _slip(one, other):
        return None
    line = say(
        N_("The names are {percent} % alike: {one} and {other}."),
        percent=alike,
        one=one.name,
        other=other.name,
    )
    return Explanation((line, _codes(one, other)))


def neighbours(code: str) -> Iterator[str]:
    """Every code one slip away: a digit wrong, two swapped, one missing, one too many."""
    digits = "0123456789"
    for at in range(len(code)):
        before, after = code[:at], code[at + 1 :]
        yield before + after
        yield from (before + digit + after for digit in digits if digit != code[at])
        if after:
            yield before + after[0] + code[at] + after[1:]
    if len(code) < 9:
        yield from (
            code[:at] + digit + code[at:] for at in range(len(code) + 1) for digit in digits
        )


def _percent(one: Named, other: Named) -> int:
    """How alike two names are, their words in any order."""
    both = len(one.core) + len(other.core)
    least = min(Indel.distance(one.core, other.core), Indel.distance(one.words, other.words))
    return 100 * (both - least) // both if both else 0


def _slip(one: Named, other: Named) -> bool:
    if one.right and other.right:
        return False
    return OSA.distance(one.code, other.code, score_cutoff=1) == 1


def _codes(one: Named, other: Named) -> Line:
    if _slip(one, other):
        words = N_("The codes are one slip apart, and one fails its check: {one}, {other}.")
    else:
        words = N_("The codes differ: {one}, {other}.")
    return say(words, one=one.code, other=other.code)
