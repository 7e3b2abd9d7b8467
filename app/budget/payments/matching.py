"""Whose payment a line is: the likeliest contract or claim, with the reasons. Pure.

Points: the payee’s code 40, its name 30 (15 if only alike), a number of contract, claim or project
in purpose or document 30, the very sum that is awaited 30. A proposal needs 30; it is sure from 70
on, where it fits what is left to pay and no other comes within 20 points.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.budget.payments.rows import PaymentLine
from app.explanation import Line, say
from app.formats import money
from app.i18n import N_
from app.tables import fold

LEAST, SURE, APART = 30, 70, 20
_CODE, _NAME, _ALIKE, _NUMBER, _SUM = 40, 30, 15, 30, 30
_SAME, _SIMILAR = 92, 78
"""Likeness of names, of 100."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A contract (``claim_id`` and ``recovery_id`` empty), a claim or a recovery that awaits money.

    ``left`` is what may still be paid, or has to come back; ``numbers`` are how papers name it.
    """

    application_id: int | None
    name: str
    code: str
    numbers: tuple[str, ...]
    left: int
    claim_id: int | None = None
    recovery_id: int | None = None

    @property
    def back(self) -> bool:
        """Whether money comes back by it."""
        return self.recovery_id is not None


@dataclass(frozen=True, slots=True)
class Match:
    """The likeliest one, its points and why."""

    candidate: Candidate
    points: int
    sure: bool
    why: tuple[Line, ...]


def best(line: PaymentLine, candidates: Iterable[Candidate]) -> Match | None:
    """The likeliest candidate of a line; None where nothing speaks for any."""
    scored = sorted(
        (_scored(line, each) for each in candidates if _way(line, each)),
        key=lambda found: -found[0],
    )
    if not scored or scored[0][0] < LEAST:
        return None
    points, candidate, why = scored[0]
    second = scored[1][0] if len(scored) > 1 else 0
    fits = abs(line.cents) <= candidate.left
    if not fits:
        why = [
            *why,
            say(
                N_("{sum} is more than what is left: {left}"),
                sum=money(abs(line.cents)),
                left=money(candidate.left),
            ),
        ]
    if second > points - APART and len(scored) > 1:
        why = [*why, say(N_("Another one is nearly as likely: {name}"), name=scored[1][1].name)]
    sure = points >= SURE and fits and points - second >= APART
    return Match(candidate, points, sure, tuple(why))


def _way(line: PaymentLine, candidate: Candidate) -> bool:
    """Money that came back belongs to recoveries, or to a contract that has none."""
    if line.cents < 0:
        return candidate.claim_id is None
    return not candidate.back


def _scored(line: PaymentLine, each: Candidate) -> tuple[int, Candidate, list[Line]]:
    points, why = 0, []
    if line.party_code and each.code and line.party_code == each.code:
        points += _CODE
        why.append(say(N_("The payee’s code is the same: {code}"), code=each.code))
    alike = _likeness(line.party, each.name)
    if alike >= _SIMILAR:
        points += _NAME if alike >= _SAME else _ALIKE
        why.append(say(N_("The payee’s name is alike: {name}"), name=each.name))
    found = _named(f"{line.purpose} {line.document}", each.numbers)
    if found:
        points += _NUMBER
        why.append(say(N_("The purpose names {number}"), number=found))
    if points and abs(line.cents) == each.left:
        points += _SUM
        why.append(say(N_("The sum is what is awaited: {sum}"), sum=money(each.left)))
    return points, each, why


def _likeness(one: str, other: str) -> int:
    if not one or not other:
        return 0
    from rapidfuzz import fuzz

    return int(fuzz.token_sort_ratio(_words(fold(one)), _words(fold(other))))


def _named(text: str, numbers: Sequence[str]) -> str:
    """The first number that stands in the text as a word of its own."""
    words = f" {_words(text)} "
    for number in numbers:
        wanted = _words(number)
        if len(wanted) >= 3 and f" {wanted} " in words:
            return number
    return ""


def _words(text: str) -> str:
    """Folded, every mark but letters, digits and hyphens a space."""
    kept = "".join(each if each.isalnum() or each in "-/" else " " for each in text.casefold())
    return " ".join(kept.split())
