"""Merging, divergence, order and money worked out a second time, from the field's rules alone.

Plain Python over plain values: nothing of the program is used but the shape of what it is given.
Points are fractions of a point, money is cents.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations

from app.calls.rules import CallRules
from app.evaluation.standing import Candidate
from app.evaluation.walk import BodyWord

Blocked = frozenset[tuple[str, tuple[int, ...]]]


@dataclass(frozen=True)
class Row:
    """What becomes of one application: points in hundredths, money in cents."""

    place: int | None
    outcome: str
    score: int | None
    awarded: int
    held: int = 0
    offer: int | None = None


@dataclass
class Judged:
    """One application on its own; ``merged`` points by criterion number."""

    found: Candidate
    owed: set[str] = field(default_factory=set)
    out: bool = False
    score: Fraction | None = None
    counted: int = 0
    merged: dict[str, Fraction] = field(default_factory=dict)


class Wrong(Exception):
    """The body's word is not allowed."""


def outcome(
    candidates: Sequence[Candidate], rules: CallRules, money: int, words: Iterable[BodyWord] = ()
) -> dict[int, Row] | Blocked:
    """What the rules make of a call: every application's row, or what blocks it."""
    judged = [judge(each, rules) for each in candidates]
    owed: set[tuple[str, tuple[int, ...]]] = {
        (kind, (each.found.application_id,)) for each in judged for kind in each.owed
    }
    scored = [
        e for e in judged if e.score is not None and e.found.eligible and not e.found.withdrawn
    ]
    if rules.merge == "sum" and len({each.counted for each in scored}) > 1:
        owed.add(("sum", tuple(sorted(each.found.application_id for each in scored))))
    if owed:
        return frozenset(owed)
    groups = ordered([each for each in judged if not each.out], rules)
    said = list(words)
    rows = fund(groups, rules, money, [])
    tied = unsettled(groups, rows, [])
    if said and not tied:
        rows = fund(groups, rules, money, said)
        tied = unsettled(groups, rows, said)
    if tied:
        return tied
    for each in judged:
        if each.out:
            rows[each.found.application_id] = Row(None, "not_selected", hundredths(each.score), 0)
    return rows


def hundredths(points: Fraction | None) -> int | None:
    """Points that are whole hundredths, counted in them."""
    if points is None:
        return None
    assert (points * 100).denominator == 1
    return int(points * 100)


def half_up(value: Fraction, decimals: int) -> Fraction:
    """Rounded once; a half goes away from zero."""
    scaled = abs(value) * 10**decimals
    whole = scaled.numerator // scaled.denominator
    if scaled - whole >= Fraction(1, 2):
        whole += 1
    rounded = Fraction(whole, 10**decimals)
    return rounded if value >= 0 else -rounded


def middle(values: Sequence[Fraction]) -> Fraction:
    """The median."""
    line = sorted(values)
    half = len(line) // 2
    return line[half] if len(line) % 2 else (line[half - 1] + line[half]) / 2


def together(values: Sequence[Fraction], how: str) -> Fraction:
    """Several values as one."""
    if how == "median":
        return middle(values)
    whole = sum(values, Fraction())
    return whole if how == "sum" else whole / len(values)


def judge(found: Candidate, rules: CallRules) -> Judged:
    """One application: what is owed about it, its score, whether the rules reject it."""
    me = Judged(found)
    criteria = found.scorecard.criteria
    formal = found.withdrawn or found.eligible is False
    done = []
    for sheet in found.sheets:
        given = [sheet.scores.get(each.key) for each in criteria]
        if any(each is None for each in given):
            me.owed.add("evaluation")
            continue
        points = [Fraction(each or 0, 100) for each in given]
        sum_ = sum(
            (Fraction(c.weight, 100) * p for c, p in zip(criteria, points, strict=True)), Fraction()
        )
        done.append((sheet.third, points, sum_, half_up(sum_, 2)))
    if found.missing:
        me.owed.add("evaluation")
    if found.conflicts_open:
        me.owed.add("conflict")
    if found.eligible is None:
        me.owed.add("eligibility")
    if found.recommended <= 0:
        me.owed.add("amount")
    if sum(not sheet.third for sheet in found.sheets) + len(found.missing) < rules.evaluators:
        me.owed.add("evaluators")
    first = [total for third, _p, _s, total in done if not third]
    thirds = any(third for third, *_rest in done)
    common = found.agreed if rules.merge == "consensus" else None
    apart = max(first) - min(first) if first else Fraction()
    settled = thirds or bool(found.reconciled) or common is not None
    diverges = too_far(apart, criteria, rules) and not settled
    if diverges:
        me.owed.add("divergence")
    counted = entering(done, rules) if thirds else done
    me.counted = len(counted)
    columns = [[points[at] for _t, points, _s, _r in counted] for at in range(len(criteria))]
    sums = [sum_ for _t, _p, sum_, _r in counted]
    if common is not None:
        columns = [[Fraction(common.scores[each.key] or 0, 100)] for each in criteria]
        sums = [
            sum(
                (Fraction(c.weight, 100) * v[0] for c, v in zip(criteria, columns, strict=True)),
                Fraction(),
            )
        ]
    alike = all(len(set(column)) <= 1 for column in columns)
    if rules.merge == "consensus" and not alike and not diverges:
        me.owed.add("consensus")
    ready = bool(sums) and not (me.owed & {"evaluation", "divergence", "consensus"})
    if formal:
        ready = ready and not diverges and (alike or rules.merge != "consensus")
    elif me.owed:
        ready = False
    if formal:
        me.owed, me.out = set(), True
    if not ready:
        return me
    how = "mean" if rules.merge == "consensus" else str(rules.merge)
    me.score = half_up(together(sums, how), rules.decimals)
    each_how = "median" if how == "median" else "mean"
    for criterion, column in zip(criteria, columns, strict=True):
        merged = half_up(together(column, each_how), rules.decimals)
        me.merged[criterion.number] = merged
        if criterion.minimum is not None and merged < Fraction(criterion.minimum, 100):
            me.out = True
        if criterion.eliminatory and Fraction(criterion.lowest, 100) in column:
            me.out = True
    if rules.min_points is not None and me.score < Fraction(rules.min_points, 100):
        me.out = True
    return me


def too_far(apart: Fraction, criteria: Sequence[object], rules: CallRules) -> bool:
    """Whether the totals are further apart than the call allows."""
    if rules.divergence_limit is None:
        return False
    limit = Fraction(rules.divergence_limit, 100)
    if rules.divergence_unit == "percent":
        best = sum((Fraction(c.weight * c.high, 10_000) for c in criteria), Fraction())  # type: ignore[attr-defined]
        limit = best * limit / 100
    return apart > limit


def entering(
    done: list[tuple[bool, list[Fraction], Fraction, Fraction]], rules: CallRules
) -> list[tuple[bool, list[Fraction], Fraction, Fraction]]:
    """The sheets that count once a third evaluator was asked."""
    if rules.third_score == "replace":
        return [each for each in done if each[0]]
    if rules.third_score == "mean_of_three" or len(done) < 2:
        return done
    nearest = min(abs(a[3] - b[3]) for a, b in combinations(done, 2))
    near: set[int] = set()
    for one, two in combinations(range(len(done)), 2):
        if abs(done[one][3] - done[two][3]) == nearest:
            near |= {one, two}
    return [done[at] for at in sorted(near)]


def ordered(judged: list[Judged], rules: CallRules) -> list[list[Judged]]:
    """Best first; those whom nothing parts stand in one group."""
    groups: list[list[Judged]] = []
    for score in sorted({each.score or Fraction() for each in judged}, reverse=True):
        equal = [each for each in judged if each.score == score]
        chains = {each.found.application_id: chain(each, equal, rules) for each in equal}
        for key in sorted(set(chains.values())):
            groups += voted([e for e in equal if chains[e.found.application_id] == key])
    return groups


def chain(each: Judged, equal: list[Judged], rules: CallRules) -> tuple[Fraction, ...]:
    """What parts equal scores, the smaller first."""
    links: list[Fraction] = []
    for link in rules.tie_chain:
        if link == "smaller_request":
            links.append(Fraction(each.found.requested))
        elif link == "earlier_receipt":
            links.append(Fraction(int(each.found.received_at.timestamp())))
        else:
            ranked = [c for c in each.found.scorecard.criteria if c.tie_rank is not None]
            ranked.sort(key=lambda c: (c.tie_rank, c.number))
            links += [-each.merged[c.number] for c in ranked]
    return tuple(links)


def voted(alike: list[Judged]) -> list[list[Judged]]:
    """Parted by the body's vote, if one vote placed every one of them."""
    votes = [each.found.voted for each in alike]
    if len({vote.vote if vote else None for vote in votes}) > 1 or not all(votes):
        return [alike]
    orders = sorted({each.found.voted.order for each in alike})  # type: ignore[union-attr]
    return [[e for e in alike if e.found.voted.order == at] for at in orders]  # type: ignore[union-attr]


def fund(
    groups: list[list[Judged]], rules: CallRules, money: int, words: list[BodyWord]
) -> dict[int, Row]:
    """Down the order with the money; raises Wrong for a word that cannot be."""
    said = {word.application_id: word for word in words}
    known = {each.found.application_id for group in groups for each in group}
    if len(said) != len(words) or not set(said) <= known:
        raise Wrong
    rows: dict[int, Row] = {}
    left, short, place = money, False, 1
    for group in groups:
        for each in sorted(group, key=lambda one: one.found.application_id):
            key, wanted = each.found.application_id, each.found.recommended
            fits = wanted <= left and not (short and rules.strict_order)
            part = rules.partial_award and not short and 0 < left < wanted
            offer = left if part else None
            score = hundredths(each.score)
            word = said.get(key)
            if word is None:
                row = Row(
                    place, "proposed" if fits else "reserve", score, wanted if fits else 0, 0, offer
                )
                short = short or not fits
            else:
                row = by_word(word, wanted, left, fits, offer, place, score)
                short = short or (row.outcome != "not_selected" and wanted > left)
            rows[key] = row
            left -= row.awarded + row.held
        place += len(group)
    return rows


def by_word(
    word: BodyWord,
    wanted: int,
    left: int,
    fits: bool,
    offer: int | None,
    place: int,
    score: int | None,
) -> Row:
    """The body's own decision on one item."""
    if not word.reason.strip() or (word.postponed and word.award is not None):
        raise Wrong
    if word.award is not None:
        if not 0 < word.award < wanted or word.award > left or not (fits or offer):
            raise Wrong
        return Row(place, "proposed", score, word.award, 0, offer)
    if word.postponed:
        return Row(place, "postponed", score, 0, wanted if fits else offer or 0, offer)
    return Row(place, "not_selected", score, 0, 0, offer)


def unsettled(groups: list[list[Judged]], rows: dict[int, Row], words: list[BodyWord]) -> Blocked:
    """Ties that matter: not all of a group are funded, or spoken of by the body."""
    spoken = {word.application_id for word in words}
    found = set()
    for group in groups:
        ids = sorted(each.found.application_id for each in group)
        if len(ids) > 1 and any(rows[k].outcome != "proposed" and k not in spoken for k in ids):
            found.add(("tie", tuple(ids)))
    return frozenset(found)
