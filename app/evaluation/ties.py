"""The priority order: by score, then link by link of the call's tie-break chain.

The last link is the body's vote. Whoever is still equal shares a place: never a random order.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.calls.rules import CallRules, TieBreak
from app.evaluation.standing import Standing
from app.explanation import Line, say
from app.formats import moment, money, points
from app.i18n import N_


@dataclass(frozen=True, slots=True)
class Place:
    """A standing and its place; ``tie`` says what decided against the one above."""

    standing: Standing
    number: int
    tie: Line | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One comparison: the smaller ``value`` goes first; ``line`` words the winner's and loser's."""

    value: Callable[[Standing], int]
    line: Callable[[Standing, Standing], Line]


def in_order(standings: Sequence[Standing], rules: CallRules) -> tuple[Place, ...]:
    """Scored standings, best first; equal ones that nothing parts get the same number."""
    best_first = sorted(standings, key=lambda each: -_score(each))
    found: list[Place] = []
    for _, group in groupby(best_first, key=_score):
        found += _part(list(group), rules, len(found))
    return tuple(found)


def shared(places: Sequence[Place]) -> Iterator[tuple[Standing, ...]]:
    """The groups that share a place."""
    for _, group in groupby(places, key=lambda place: place.number):
        tied = tuple(place.standing for place in group)
        if len(tied) > 1:
            yield tied


def _score(found: Standing) -> int:
    if found.score is None:
        raise ValueError("an application without a score cannot be ranked")
    return found.score


def _part(group: list[Standing], rules: CallRules, above: int) -> Iterator[Place]:
    """Order one group of equal scores; ``above`` places are taken already."""
    chain = tuple(_chain(group, rules))
    chain += (_by_vote(group, chain),)

    def key(each: Standing) -> tuple[object, ...]:
        return (*(link.value(each) for link in chain), each.candidate.application_id)

    ordered = sorted(group, key=key)
    number = above + 1
    for index, each in enumerate(ordered):
        line = None
        if index:
            link = _deciding(chain, ordered[index - 1], each)
            number = above + 1 + index if link else number
            line = (
                link.line(ordered[index - 1], each)
                if link
                else say(N_("Shared place: the scores are equal"))
            )
        yield Place(each, number, line)


def _deciding(chain: Sequence[Link], first: Standing, second: Standing) -> Link | None:
    """The first link on which the two differ."""
    return next((link for link in chain if link.value(first) != link.value(second)), None)


def _chain(group: Sequence[Standing], rules: CallRules) -> Iterator[Link]:
    for kind in rules.tie_chain:
        if kind is TieBreak.CRITERIA:
            yield from (_by_criterion(number) for number in _tie_criteria(group))
        elif kind is TieBreak.SMALLER_REQUEST:
            yield _BY_REQUEST
        elif kind is TieBreak.EARLIER_RECEIPT:
            yield _BY_RECEIPT


def _by_vote(group: Sequence[Standing], chain: Sequence[Link]) -> Link:
    """The body's vote parts those whom the chain left equal, if it placed every one of them."""
    alike: dict[tuple[int, ...], list[Standing]] = {}
    for each in group:
        alike.setdefault(tuple(link.value(each) for link in chain), []).append(each)
    orders: dict[int, int] = {}
    for tied in alike.values():
        given = {each.candidate.application_id: each.candidate.voted for each in tied}
        # A place says nothing beside a place that another vote gave.
        if len({vote and vote.vote for vote in given.values()}) == 1:
            orders |= {who: vote.order for who, vote in given.items() if vote is not None}
    return Link(lambda each: orders.get(each.candidate.application_id, 0), _vote_line)


def _tie_criteria(group: Sequence[Standing]) -> list[str]:
    """Numbers of the tie-break criteria, first rank first, that every scorecard here has."""
    ranked: dict[str, int] = {}
    for each in group:
        for criterion in each.candidate.scorecard.criteria:
            if criterion.tie_rank is not None:
                ranked.setdefault(criterion.number, criterion.tie_rank)
    common = [number for number in ranked if all(number in each.criteria for each in group)]
    return sorted(common, key=lambda number: (ranked[number], number))


def _by_criterion(number: str) -> Link:
    def line(first: Standing, second: Standing) -> Line:
        return say(
            N_("Priority decided by criterion No. {number} ({first} > {second})"),
            number=number,
            first=points(first.criteria[number]),
            second=points(second.criteria[number]),
        )

    return Link(lambda each: -each.criteria[number], line)


def _request_line(first: Standing, second: Standing) -> Line:
    return say(
        N_("Priority decided by the smaller request ({first} < {second})"),
        first=money(first.candidate.requested),
        second=money(second.candidate.requested),
    )


def _receipt_line(first: Standing, second: Standing) -> Line:
    return say(
        N_("Priority decided by the earlier receipt ({first}, then {second})"),
        first=moment(first.candidate.received_at, seconds=True),
        second=moment(second.candidate.received_at, seconds=True),
    )


def _vote_line(first: Standing, second: Standing) -> Line:
    basis = second.candidate.voted.basis if second.candidate.voted else ""
    if not basis:
        return say(N_("Priority decided by the vote of the deciding body"))
    return say(N_("Priority decided by the vote of the deciding body ({basis})"), basis=basis)


_BY_REQUEST = Link(lambda each: each.candidate.requested, _request_line)
_BY_RECEIPT = Link(lambda each: int(each.candidate.received_at.timestamp()), _receipt_line)
