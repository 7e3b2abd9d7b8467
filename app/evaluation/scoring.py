"""Totals of one evaluation and the merging of several into one score.

An unscored criterion is not zero: while any is missing there is an interim sum and no total.
Arithmetic is exact until the one half-up rounding at the end.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from operator import mul
from statistics import median
from typing import Any

from app.calls.scorecard import (
    CriterionSpec,
    Key,
    ScorecardSpec,
    Scores,
    exact,
    refusal,
    weighted,
)
from app.explanation import Explanation, Line, say
from app.formats import points as show
from app.formats import short
from app.i18n import N_, ngettext
from db.terms import Merge


@dataclass(frozen=True, slots=True)
class Total:
    """One evaluator's total, in hundredths of a point.

    ``points`` is the rounded total and ``exact`` the unrounded one; both are None while anything
    is ``missing`` (keys, in the order of the sheet). ``interim`` is the sum of what is scored.
    """

    points: int | None
    interim: int
    missing: tuple[Key, ...]
    exact: Fraction | None
    explanation: Explanation

    @property
    def complete(self) -> bool:
        """Whether there is a total."""
        return self.points is not None


def total(scorecard: ScorecardSpec, scores: Scores) -> Total:
    """Σ weight × points over all criteria, or an interim sum while some are not scored.

    Raises KeyError for a score of no criterion of this scorecard.
    """
    if not scorecard.known.issuperset(scores):
        raise KeyError(next(key for key in scores if key not in scorecard.known))
    keys = scorecard.keys
    missing: tuple[Key, ...] = ()
    given = [*map(scores.get, keys)]
    if None in given:
        missing = tuple(key for key, points in zip(keys, given, strict=True) if points is None)
    # Whole numbers as long as possible: ten thousand sheets are added up for one ranking.
    sum_ = sum(map(mul, scorecard.weights, [points or 0 for points in given]))
    found = Fraction(sum_, 100)
    rounded = _rounded(sum_, 100)
    complete = bool(keys) and not missing
    return Total(
        points=rounded if complete else None,
        interim=rounded,
        missing=missing,
        exact=found if complete else None,
        explanation=Explanation.later(lambda: _explain(scorecard, scores, found, complete)),
    )


def _explain(
    scorecard: ScorecardSpec, scores: Scores, found: Fraction, complete: bool
) -> tuple[Line, ...]:
    given = ((criterion, scores.get(criterion.key)) for criterion in scorecard.criteria)
    scored = [(criterion, points) for criterion, points in given if points is not None]
    lines = [_explain_one(criterion, points) for criterion, points in scored]
    best = exact(scorecard.maximum)
    if complete:
        lines.append(say(N_("Total: {sum} of {best}"), sum=show(round_half_up(found)), best=best))
    else:
        lines.append(
            say(
                N_("Interim sum: {sum} of {best}; criteria scored: {scored} of {all}"),
                sum=show(round_half_up(found)),
                best=best,
                scored=len(scored),
                all=len(scorecard.criteria),
            )
        )
    return tuple(lines)


def _explain_one(criterion: CriterionSpec, given: int) -> Line:
    if criterion.weight == 100:
        return say(N_("Criterion {number}: {points}"), number=criterion.number, points=show(given))
    return say(
        N_("Criterion {number}: {points} × {weight} = {result}"),
        number=criterion.number,
        points=show(given),
        weight=short(criterion.weight),
        result=exact(weighted(criterion, given)),
    )


def left(count: int) -> str:
    """How many criteria wait for points, in the screen's language: „liko 3 kriterijai“."""
    return ngettext("{n} criterion left", "{n} criteria left", count).format(n=count)


def unfinished(
    scorecard: ScorecardSpec, scores: Scores, comments: Mapping[Any, str]
) -> tuple[Line, ...]:
    """What still forbids submitting: unscored criteria, impossible points, missing comments."""
    found: list[Line] = []
    for criterion in scorecard.criteria:
        given = scores.get(criterion.key)
        refused = None if given is None else refusal(criterion, given)
        if given is None:
            found.append(say(N_("Criterion {number}: not scored."), number=criterion.number))
        elif refused:
            found.append(refused)
        if criterion.comment_required and not comments.get(criterion.key, "").strip():
            found.append(
                say(N_("Criterion {number}: a comment is required."), number=criterion.number)
            )
    return tuple(found)


def round_half_up(value: Fraction | int, decimals: int = 2) -> int:
    """Hundredths rounded to 0–2 decimals of a point; a half goes away from zero.

    ``4800.5`` → ``4801``; with no decimals ``4850`` → ``4900``.
    """
    return _rounded(value.numerator, value.denominator, decimals)


def _rounded(sum_: int, parts: int, decimals: int = 2) -> int:
    """:func:`round_half_up` of ``sum_ / parts``."""
    step = (100, 10, 1)[decimals]
    whole = (2 * abs(sum_) + parts * step) // (2 * parts * step) * step
    return whole if sum_ >= 0 else -whole


def combine(values: Sequence[Fraction | int], how: Merge) -> Fraction:
    """The unrounded merge; ValueError if there is nothing to merge or no consensus."""
    if not values:
        raise ValueError("nothing to merge")
    fractions = [Fraction(value) for value in values]
    if how is Merge.SUM:
        return _sum(fractions)
    if how is Merge.MEDIAN:
        return Fraction(median(fractions))
    if how is Merge.CONSENSUS:
        if len(set(fractions)) > 1:
            raise ValueError("no consensus")
        return fractions[0]
    return _sum(fractions) / len(fractions)


def _sum(values: Sequence[Fraction]) -> Fraction:
    """As ``sum``, without reducing after every step."""
    parts = lcm(*(value.denominator for value in values))
    return Fraction(sum(value.numerator * (parts // value.denominator) for value in values), parts)


def merge(values: Sequence[Fraction | int], how: Merge, decimals: int = 2) -> int:
    """Several totals → one score, rounded half-up once (hundredths).

    ``values`` are the exact totals of the counted evaluations. Raises ValueError if there are none
    or if ``consensus`` finds different ones.
    """
    return round_half_up(combine(values, how), decimals)


def criterion_merge(values: Sequence[int], how: Merge, decimals: int = 2) -> int:
    """The evaluators' points for one criterion → one figure on the criterion's own scale.

    As :func:`merge`, but where totals are summed a criterion is averaged, so that its minimum
    means the same whatever the number of evaluators.
    """
    if how is Merge.MEDIAN or how is Merge.CONSENSUS or not values:
        return merge(values, how, decimals)
    return _rounded(sum(values), len(values), decimals)


def unequal_counts(counts: Mapping[str, int]) -> Line | None:
    """Why totals cannot be summed (evaluations by registration number), or None if they can."""
    if len(set(counts.values())) <= 1:
        return None
    return say(
        N_("Totals are added up, so every application needs as many evaluations: {counts}."),
        counts="; ".join(f"{name} – {counts[name]}" for name in sorted(counts)),
    )
