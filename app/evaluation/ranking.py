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
from app.explanation import Explanation, Line, say
from app.formats import money as show
from app.i18n import N_
from db.terms import Merge, Outcome

__all__ = ["Blocker", "BlockerKind", "Candidate", "Entry", "Ranking", "Totals", "rank"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the ranking. Money in cents, the score in hundredths of a point.

    ``place`` and ``outcome`` are None for everybody while the ranking is blocked; ``place`` also
    for those not selected, and applications whose tie changes nothing share one. ``money_before``
    and ``money_after`` are what was left of the call when its turn came and went. ``tie`` says what
    put it below the one above with the same score. ``partial_offer`` is the smaller sum that the
    body may award, where the call allows it.
    """

    candidate: Candidate
    place: int | None
    outcome: Outcome | None
    score: int | None
    awarded: int
    reason: Line
    explanation: Explanation
    money_before: int | None = None
    money_after: int | None = None
    tie: Line | None = None
    partial_offer: int | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """Cents and counts; ``reserve`` and ``not_selected`` add up recommended sums."""

    money: int
    proposed: int = 0
    proposed_count: int = 0
    left: int = 0
    reserve: int = 0
    reserve_count: int = 0
    not_selected: int = 0
    not_selected_count: int = 0


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

    def entry(self, application_id: int) -> Entry:
        """The row of one application; KeyError if it is not ranked here."""
        for found in self.entries:
            if found.candidate.application_id == application_id:
                return found
        raise KeyError(application_id)


def rank(candidates: Iterable[Candidate], rules: CallRules, money: int) -> Ranking:
    """Rank a call's applications against its money (cents, not negative).

    The order in which the candidates are given does not matter.
    """
    if money < 0:
        raise ValueError("the call's money cannot be negative")
    standings = [standing(each, rules) for each in sorted(candidates, key=_by_receipt)]
    blockers = [owed for each in standings for owed in each.blockers]
    blockers += _unequal(standings, rules)
    if blockers:
        return _blocked(blockers, standings, money)
    fit = [each for each in standings if not each.failures]
    places = in_order(fit, rules)
    walked = _walk(places, rules, money)
    ties = _open_ties(places, walked)
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


def _unequal(standings: Sequence[Standing], rules: CallRules) -> list[Blocker]:
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


def _walk(places: Sequence[Place], rules: CallRules, money: int) -> tuple[Entry, ...]:
    """Walk the order with the call's money, on recommended sums."""
    entries: list[Entry] = []
    left, over = money, False
    for place in places:
        entry = _step(place, rules, left, over)
        over = over or entry.outcome is Outcome.RESERVE
        left -= entry.awarded
        entries.append(entry)
    return tuple(entries)


def _step(place: Place, rules: CallRules, left: int, over: bool) -> Entry:
    """One application's turn; ``over``: somebody above did not fit."""
    found = place.standing
    sum_ = found.candidate.recommended
    offer = None
    if over and rules.strict_order:
        outcome, reason = Outcome.RESERVE, say(N_("The money ran out higher in the order"))
    elif sum_ <= left:
        fits = N_("Fits, ahead of one that does not") if over else N_("Fits")
        outcome, reason = Outcome.PROPOSED, say(fits)
    else:
        short = show(sum_ - left)
        outcome = Outcome.RESERVE
        reason = say(N_("Not enough money, {short} short"), short=short)
        offer = left if rules.partial_award and not over and left > 0 else None
    awarded = sum_ if outcome is Outcome.PROPOSED else 0

    def explain() -> tuple[Line, ...]:
        lines = (*found.explanation.lines, *_arithmetic(sum_, left, awarded, offer), reason)
        return lines if place.tie is None else (*lines, place.tie)

    return Entry(
        candidate=found.candidate,
        place=place.number,
        outcome=outcome,
        score=found.score,
        awarded=awarded,
        reason=reason,
        explanation=Explanation.later(explain),
        money_before=left,
        money_after=left - awarded,
        tie=place.tie,
        partial_offer=offer,
    )


def _arithmetic(sum_: int, left: int, awarded: int, offer: int | None) -> tuple[Line, ...]:
    lines = [
        say(
            N_("Recommended {sum}; left before {before}, after {after}"),
            sum=show(sum_),
            before=show(left),
            after=show(left - awarded),
        )
    ]
    if offer is not None:
        lines.append(
            say(
                N_("The body may award a part: {offer} of {sum}"), offer=show(offer), sum=show(sum_)
            )
        )
    return tuple(lines)


def _open_ties(places: Sequence[Place], entries: Sequence[Entry]) -> list[Blocker]:
    """Ties that nothing parted and that matter: not all of the tied can be proposed."""
    funded = {each.candidate.application_id for each in entries if each.outcome is Outcome.PROPOSED}
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

    proposed, proposed_count = sums(Outcome.PROPOSED)
    reserve, reserve_count = sums(Outcome.RESERVE)
    not_selected, not_selected_count = sums(Outcome.NOT_SELECTED)
    return Totals(
        money=money,
        proposed=proposed,
        proposed_count=proposed_count,
        left=money - proposed,
        reserve=reserve,
        reserve_count=reserve_count,
        not_selected=not_selected,
        not_selected_count=not_selected_count,
    )
