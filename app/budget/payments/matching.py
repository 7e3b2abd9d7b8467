"""Whose payment a line is: the likeliest contract or claim, with the reasons. Pure.

Points: the payee’s code 40, its name 30 (15 if only alike), a number of contract, claim or project
in purpose or document 30, the very sum that is awaited 30. A proposal needs 30; it is sure from 70
on, where it fits what is left to pay, no other comes within 20 points and it can be recorded there.
What sure lines take is not left for the lines after them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from app.budget.payments.rows import PaymentLine
from app.explanation import Line, say
from app.formats import day, money
from app.i18n import N_
from app.tables import fold

LEAST, SURE, APART = 30, 70, 20
_CODE, _NAME, _ALIKE, _NUMBER, _SUM = 40, 30, 15, 30, 30
_SAME, _SIMILAR = 92, 78
"""Likeness of names, of 100."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A contract (``claim_id`` and ``recovery_id`` empty), a claim or a recovery that awaits money.

    ``left`` is what may still be paid, or has to come back; ``back`` what may come back to a
    contract. ``numbers`` are how papers name it, ``number`` its own among its project’s.
    ``claims_wait``, ``recoveries_wait``: this contract’s money is that of a claim, of a recovery.
    ``project`` names its project; ``held``: the project’s card keeps this contract, where a claim
    or a recovery has to come first. ``since`` is the day of its contract.
    """

    application_id: int | None
    name: str
    code: str
    numbers: tuple[str, ...]
    left: int
    claim_id: int | None = None
    recovery_id: int | None = None
    back: int = 0
    number: int = 0
    project: str = ""
    held: bool = False
    claims_wait: bool = False
    recoveries_wait: bool = False
    since: date | None = None

    def takes(self, cents: int) -> bool:
        """Whether money may go this way: out (above zero) or back."""
        if cents < 0:
            return self.claim_id is None and not self.recoveries_wait
        return self.recovery_id is None and not self.claims_wait

    def awaited(self, cents: int) -> int:
        """What is still to go the way of these cents."""
        return self.back if self._returns(cents) else self.left

    def after(self, cents: int) -> "Candidate":
        """With so much less to wait for."""
        if self._returns(cents):
            return replace(self, back=self.back - abs(cents))
        return replace(self, left=self.left - abs(cents))

    def _returns(self, cents: int) -> bool:
        return cents < 0 and self.claim_id is None and self.recovery_id is None


@dataclass(frozen=True, slots=True)
class Match:
    """The likeliest one, its points and why."""

    candidate: Candidate
    points: int
    sure: bool
    why: tuple[Line, ...]


def match_all(lines: Iterable[PaymentLine], candidates: Iterable[Candidate]) -> list[Match | None]:
    """The likeliest candidate of each line, in the order of their days, then of the file."""
    found: dict[int, Match | None] = {}
    awaiting = list(candidates)
    numbered = list(enumerate(lines))
    for place, line in sorted(numbered, key=lambda each: (each[1].on, each[0])):
        match = found[place] = best(line, awaiting)
        if match is not None and match.sure:
            at = awaiting.index(match.candidate)
            awaiting[at] = match.candidate.after(line.cents)
    for each in (_words, _sorted):  # what a bank’s file says does not stay in memory
        each.cache_clear()
    return [found[place] for place, _line in numbered]


def best(line: PaymentLine, candidates: Iterable[Candidate]) -> Match | None:
    """The likeliest candidate of a line; None where nothing speaks for any."""
    scored = sorted(
        (_scored(line, each) for each in candidates if each.takes(line.cents)),
        key=lambda found: -found[0],
    )
    if not scored or scored[0][0] < LEAST:
        return None
    points, candidate, why = scored[0]
    second = scored[1][0] if len(scored) > 1 else 0
    against = _against(line, candidate)
    if second > points - APART and len(scored) > 1:
        other = say(N_("Another one is nearly as likely: {name}"), name=scored[1][1].name)
        against.append(other)
    sure = points >= SURE and not against
    return Match(candidate, points, sure, (*why, *against))


def _against(line: PaymentLine, candidate: Candidate) -> list[Line]:
    """Why it cannot be confirmed unseen."""
    found = []
    left = candidate.awaited(line.cents)
    if abs(line.cents) > left:
        words = N_("{sum} is more than what is left: {left}")
        found.append(say(words, sum=money(abs(line.cents)), left=money(left)))
    if candidate.since is not None and line.on < candidate.since:
        early = N_("The contract was signed on {signed}: a payment of {on} cannot be on it")
        found.append(say(early, signed=day(candidate.since), on=day(line.on)))
    if candidate.held:
        first = _DEMAND_FIRST if line.cents < 0 else _CLAIM_FIRST
        found.append(say(first, project=candidate.project))
    return found


_CLAIM_FIRST = N_(
    "The contract is kept on the project’s card {project}: check its claim there first"
)
_DEMAND_FIRST = N_(
    "The contract is kept on the project’s card {project}: record the demand there first"
)


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
    awaited = each.awaited(line.cents)
    if points and abs(line.cents) == awaited:
        points += _SUM
        why.append(say(N_("The sum is what is awaited: {sum}"), sum=money(awaited)))
    return points, each, why


def _likeness(one: str, other: str) -> int:
    if not one or not other:
        return 0
    from rapidfuzz import fuzz

    return int(fuzz.ratio(_sorted(one), _sorted(other)))


@lru_cache(maxsize=4096)
def _sorted(name: str) -> str:
    """Its words in the order of the alphabet, folded: a heap asks of the same names again."""
    return " ".join(sorted(_words(fold(name)).split()))


def _named(text: str, numbers: Sequence[str]) -> str:
    """The first number that stands in the text as a word of its own."""
    words = f" {_words(text)} "
    for number in numbers:
        wanted = _words(number)
        if len(wanted) >= 3 and f" {wanted} " in words:
            return number
    return ""


@lru_cache(maxsize=4096)
def _words(text: str) -> str:
    """Folded, every mark but letters, digits and hyphens a space."""
    kept = "".join(each if each.isalnum() or each in "-/" else " " for each in text.casefold())
    return " ".join(kept.split())
