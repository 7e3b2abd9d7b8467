"""The priority order against the call's money: who is proposed, who waits, who is not selected.

The program proposes; the deciding body decides. While anything is owed the ranking is blocked and
names who owes what, and nobody is rejected. A "what if" is the same call with other inputs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.calls.rules import CallRules
from app.evaluation.scoring import unequal_counts
from app.evaluation.standing import Blocker, BlockerKind, Candidate, Standing, standing
from app.evaluation.ties import Place, in_order, shared
from app.evaluation.walk import BodyWord, Entry, walk
from app.explanation import Explanation, say
from app.i18n import N_
from db.terms import Merge, Outcome

__all__ = [
    "Blocker",
    "BlockerKind",
    "BodyWord",
    "Candidate",
    "Entry",
    "Ranking",
    "Totals",
    "rank",
]


@dataclass(frozen=True, slots=True)
class Totals:
    """Cents and counts; ``proposed`` adds up awards, ``held`` what waits for the postponed, the
    other two recommended sums."""

    money: int
    proposed: int = 0
    proposed_count: int = 0
    left: int = 0
    reserve: int = 0
    reserve_count: int = 0
    not_selected: int = 0
    not_selected_count: int = 0
    held: int = 0
    postponed_count: int = 0


@dataclass(frozen=True, slots=True)
class Ranking:
    """Entries in priority order, then those not selected."""

    blockers: tuple[Blocker, ...]
    entries: tuple[Entry, ...]
    totals: Totals

    @property
    def blocked(self) -> bool:
        """Whether it cannot be handed to the meeting yet."""
        return bool(self.blockers)

    @property
    def outline(self) -> tuple[tuple[object, ...], ...]:
        """What is decided of whom: two rankings with the same decide the same."""
        return tuple(
            (e.candidate.application_id, e.place, e.outcome, e.score, e.awarded, e.held)
            for e in self.entries
        )

    def entry(self, application_id: int) -> Entry:
        """The row of one application; KeyError if it is not ranked here."""
        for found in self.entries:
            if found.candidate.application_id == application_id:
                return found
        raise KeyError(application_id)


def rank(
    candidates: Iterable[Candidate], rules: CallRules, money: int, words: Iterable[BodyWord] = ()
) -> Ranking:
    """Rank a call's applications against its money (cents, not negative).

    The order in which the candidates are given does not matter. ``words`` are the body's, where it
    decides otherwise than proposed; Invalid for one that the rules or the money do not allow. They
    are not heard while the ranking is blocked.
    """
    if money < 0:
        raise ValueError("the call's money cannot be negative")
    standings = [standing(each, rules) for each in sorted(candidates, key=_by_receipt)]
    blockers = [owed for each in standings for owed in each.blockers]
    blockers += unequal(standings, rules)
    if blockers:
        return _blocked(blockers, standings, money)
    fit = [each for each in standings if not each.failures]
    places = in_order(fit, rules)
    walked = walk(places, rules, money)
    ties = _open_ties(places, walked)
    said = tuple(words)
    if said and not ties:
        walked = walk(places, rules, money, said)
        ties = _open_ties(places, walked)  # what the body left may reach others who are tied
    if ties:
        return _blocked(ties, standings, money)
    rejected = sorted((each for each in standings if each.failures), key=_by_score)
    entries = (*walked, *map(_not_selected, rejected))
    return Ranking((), entries, _totals(entries, money))


def _by_receipt(candidate: Candidate) -> tuple[object, ...]:
    return (candidate.received_at, candidate.application_id)


def _by_score(found: Standing) -> tuple[object, ...]:
    """Best first; those never scored last, in order of receipt."""
    score = found.score
    return (score is None, -(score or 0), *_by_receipt(found.candidate))


def unequal(standings: Sequence[Standing], rules: CallRules) -> list[Blocker]:
    """What blocks adding up, where the call does: unequal numbers of evaluations."""
    if rules.merge is not Merge.SUM:
        return []
    scored = [
        each
        for each in standings
        if each.score is not None and each.candidate.eligible and not each.candidate.withdrawn
    ]
    line = unequal_counts({each.candidate.reg_no: len(each.divergence.counted) for each in scored})
    ids = tuple(each.candidate.application_id for each in scored)
    return [Blocker(BlockerKind.SUM, ids, line)] if line else []


def _blocked(blockers: Sequence[Blocker], standings: Sequence[Standing], money: int) -> Ranking:
    """Everybody is shown, best score first, and nobody is placed or rejected."""
    entries = tuple(_waiting(each, blockers) for each in sorted(standings, key=_by_score))
    return Ranking(tuple(blockers), entries, Totals(money=money, left=money))


def _waiting(found: Standing, blockers: Sequence[Blocker]) -> Entry:
    own = [b.line for b in blockers if found.candidate.application_id in b.application_ids]
    reason = (*own, *found.failures, say(N_("Waiting for the other applications")))[0]
    return Entry(
        candidate=found.candidate,
        place=None,
        outcome=None,
        score=found.score,
        awarded=0,
        reason=reason,
        explanation=Explanation.later(lambda: (*found.explanation.lines, *own)),
    )


def _not_selected(found: Standing) -> Entry:
    return Entry(
        candidate=found.candidate,
        place=None,
        outcome=Outcome.NOT_SELECTED,
        score=found.score,
        awarded=0,
        reason=found.failures[0],
        explanation=found.explanation,
    )


def _open_ties(places: Sequence[Place], entries: Sequence[Entry]) -> list[Blocker]:
    """Ties that nothing parted and that matter: not all of the tied can be proposed."""
    funded = {
        each.candidate.application_id
        for each in entries
        if each.outcome is Outcome.PROPOSED or each.word is not None
    }
    found: list[Blocker] = []
    for group in shared(places):
        ids = tuple(each.candidate.application_id for each in group)
        if funded.issuperset(ids):
            continue
        names = tuple(each.candidate.reg_no for each in group)
        line = say(
            N_("{names} are tied and the order matters: the deciding body must vote."),
            names=", ".join(names),
        )
        found.append(Blocker(BlockerKind.TIE, ids, line, names))
    return found


def _totals(entries: Sequence[Entry], money: int) -> Totals:
    def sums(outcome: Outcome) -> tuple[int, int]:
        asked = [each.candidate.recommended for each in entries if each.outcome is outcome]
        return sum(asked), len(asked)

    proposed = sum(each.awarded for each in entries)
    held = sum(each.held for each in entries)
    _, postponed_count = sums(Outcome.POSTPONED)
    _, proposed_count = sums(Outcome.PROPOSED)
    reserve, reserve_count = sums(Outcome.RESERVE)
    not_selected, not_selected_count = sums(Outcome.NOT_SELECTED)
    return Totals(
        money=money,
        proposed=proposed,
        proposed_count=proposed_count,
        left=money - proposed - held,
        reserve=reserve,
        reserve_count=reserve_count,
        not_selected=not_selected,
        not_selected_count=not_selected_count,
        held=held,
        postponed_count=postponed_count,
    )
