"""Whether evaluators are too far apart, who is asked then, and which evaluations count.

The spread is that of the rounded totals, so that the figures on the sheets give the same answer.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from app.calls.rules import CallRules
from app.calls.scorecard import ScorecardSpec, Scores, exact
from app.evaluation.scoring import Total, total
from app.explanation import Explanation, Line, percent, say
from app.formats import points
from app.i18n import N_
from db.terms import DivergenceUnit, ThirdScore


@dataclass(frozen=True, slots=True)
class Sheet:
    """One submitted evaluation of an evaluator who is not excluded; ``evaluator`` is a name."""

    evaluator: str
    scores: Scores
    third: bool = False


@dataclass(frozen=True, slots=True)
class Divergence:
    """``spread`` and ``limit`` in hundredths of a point (limit None: no limit).

    ``open``: exceeded and not yet settled. ``third_needed``: open, and a third evaluator settles
    it. ``counted``: the evaluations that enter the score, and ``totals`` theirs, in the same order.
    """

    spread: int
    limit: Fraction | None
    exceeded: bool
    open: bool
    third_needed: bool
    counted: tuple[Sheet, ...]
    totals: tuple[Total, ...]
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class Free:
    """An evaluator of the call who might be asked; ``workload`` counts assignments."""

    evaluator_id: int
    name: str
    conflicted: bool = False
    workload: int = 0


def divergence(
    scorecard: ScorecardSpec, sheets: Sequence[Sheet], rules: CallRules, reconciled: str = ""
) -> Divergence:
    """Compare the first evaluators' totals; unfinished sheets are left aside.

    ``reconciled``: the paper that settled the difference (say „Posėdžio protokolas Nr. 4“).
    """
    totals = [(sheet, total(scorecard, sheet.scores)) for sheet in sheets]
    return compared(scorecard, totals, rules, reconciled)


def compared(
    scorecard: ScorecardSpec, totals: "Done", rules: CallRules, reconciled: str = ""
) -> Divergence:
    """:func:`divergence` of sheets whose totals are known."""
    done = [(sheet, found) for sheet, found in totals if found.complete]
    first = [_points(found) for sheet, found in done if not sheet.third]
    spread = max(first) - min(first) if first else 0
    limit = limit_points(scorecard, rules)
    exceeded = limit is not None and spread > limit
    third = any(sheet.third for sheet, _ in done)
    settled = bool(reconciled) or third
    counted, how = _counted(done, rules)

    def explain() -> tuple[Line, ...]:
        lines = _compare(done, spread, limit, scorecard, rules)
        return (*lines, *_settle(exceeded, third, reconciled, rules), *how)

    return Divergence(
        spread=spread,
        limit=limit,
        exceeded=exceeded,
        open=exceeded and not settled,
        third_needed=exceeded and not settled and not rules.reconciliation,
        counted=tuple(sheet for sheet, _ in counted),
        totals=tuple(found for _, found in counted),
        explanation=Explanation.later(explain),
    )


def limit_points(scorecard: ScorecardSpec, rules: CallRules) -> Fraction | None:
    """The call's limit in hundredths of a point; None if the call has none."""
    if rules.divergence_limit is None:
        return None
    if rules.divergence_unit is DivergenceUnit.POINTS:
        return Fraction(rules.divergence_limit)
    return scorecard.maximum * rules.divergence_limit / 10_000


def third_candidates(pool: Iterable[Free], involved: Collection[int]) -> tuple[Free, ...]:
    """Who may be asked as the third: neither conflicted nor already scoring; least busy first."""
    able = [free for free in pool if not free.conflicted and free.evaluator_id not in involved]
    return tuple(sorted(able, key=lambda free: (free.workload, free.evaluator_id)))


def _points(found: Total) -> int:
    if found.points is None:
        raise ValueError("an unfinished evaluation has no total")
    return found.points


Done = Sequence[tuple[Sheet, Total]]


def _compare(
    done: Done, spread: int, limit: Fraction | None, scorecard: ScorecardSpec, rules: CallRules
) -> list[Line]:
    lines = [
        say(N_("{evaluator}: {points}"), evaluator=sheet.evaluator, points=points(found.points))
        for sheet, found in done
    ]
    if limit is None or sum(not sheet.third for sheet, _ in done) < 2:
        return lines
    if rules.divergence_unit is DivergenceUnit.PERCENT and rules.divergence_limit is not None:
        bound: Line | str = say(
            N_("{limit} ({percent} of {best})"),
            limit=exact(limit),
            percent=percent(rules.divergence_limit),
            best=exact(scorecard.maximum),
        )
    else:
        bound = exact(limit)
    message = (
        N_("The difference {spread} is above the limit {limit}.")
        if spread > limit
        else N_("The difference {spread} is within the limit {limit}.")
    )
    return [*lines, say(message, spread=points(spread), limit=bound)]


def _settle(exceeded: bool, third: bool, reconciled: str, rules: CallRules) -> list[Line]:
    if not exceeded or third:
        return []
    if reconciled:
        return [say(N_("The difference was settled: {paper}."), paper=reconciled)]
    if rules.reconciliation:
        return [say(N_("The evaluators must meet and settle the difference."))]
    return [say(N_("A third evaluator must be asked."))]


def _counted(done: Done, rules: CallRules) -> tuple[Done, list[Line]]:
    """The evaluations that enter the score, and how a third one entered."""
    third = [(sheet, found) for sheet, found in done if sheet.third]
    if not third:
        return done, []
    if rules.third_score is ThirdScore.REPLACE:
        return third, [say(N_("The third evaluator's score replaces the earlier ones."))]
    if rules.third_score is ThirdScore.MEAN_OF_THREE:
        return done, [say(N_("The third evaluator's score counts beside the earlier ones."))]
    near = _nearest(done)
    if len(near) > 2:
        return near, [say(N_("The scores are equally far apart, so all of them count."))]
    names = ", ".join(sheet.evaluator for sheet, _ in near)
    return near, [say(N_("The two nearest scores count: {names}."), names=names)]


def _nearest(done: Done) -> Done:
    """The two nearest totals; where several pairs are as near, all of theirs count alike."""
    if len(done) < 2:
        return done
    gap = min(abs(_points(a) - _points(b)) for (_, a), (_, b) in combinations(done, 2))
    near = {
        index
        for (i, (_, a)), (j, (_, b)) in combinations(enumerate(done), 2)
        if abs(_points(a) - _points(b)) == gap
        for index in (i, j)
    }
    return [done[index] for index in sorted(near)]
