"""Totals of one evaluation and the merging of several into one score.

An unscored criterion is not zero: while any is missing there is an interim sum and no total.
Arithmetic is exact until the one half-up rounding at the end.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
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
    for key in scores:
        scorecard.criterion(key)
    scored: list[tuple[CriterionSpec, int]] = []
    missing: list[Key] = []
    for criterion in scorecard.criteria:
        given = scores.get(criterion.key)
        if given is None:
            missing.append(criterion.key)
        else:
            scored.append((criterion, given))
    found = sum((weighted(criterion, given) for criterion, given in scored), Fraction())
    complete = bool(scored) and not missing
    return Total(
        points=round_half_up(found) if complete else None,
        interim=round_half_up(found),
        missing=tuple(missing),
        exact=found if complete else None,
        explanation=_explain(scorecard, scored, found, complete),
    )


def _explain(
    scorecard: ScorecardSpec,
    scored: Sequence[tuple[CriterionSpec, int]],
    found: Fraction,
    complete: bool,
) -> Explanation:
    lines = [_explain_one(criterion, given) for criterion, given in scored]
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
    return Explanation(tuple(lines))


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
    step = (100, 10, 1)[decimals]
    scaled = abs(Fraction(value)) / step
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    rounded = whole * step
    return rounded if value >= 0 else -rounded


def combine(values: Sequence[Fraction | int], how: Merge) -> Fraction:
    """The unrounded merge; ValueError if there is nothing to merge or no consensus."""
    if not values:
        raise ValueError("nothing to merge")
    fractions = [Fraction(value) for value in values]
    if how is Merge.SUM:
        return sum(fractions, Fraction())
    if how is Merge.MEDIAN:
        return Fraction(median(fractions))
    if how is Merge.CONSENSUS:
        if len(set(fractions)) > 1:
            raise ValueError("no consensus")
        return fractions[0]
    return sum(fractions, Fraction()) / len(fractions)


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
    return merge(values, Merge.MEAN if how is Merge.SUM else how, decimals)


def unequal_counts(counts: Mapping[str, int]) -> Line | None:
    """Why totals cannot be summed (evaluations by registration number), or None if they can."""
    if len(set(counts.values())) <= 1:
        return None
    return say(
        N_("Totals are added up, so every application needs as many evaluations: {counts}."),
        counts="; ".join(f"{name} – {counts[name]}" for name in sorted(counts)),
    )
