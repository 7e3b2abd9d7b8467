"""One application by itself: its score, what rejects it, and who still owes what about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.calls.rules import CallRules
from app.calls.scorecard import CriterionSpec, ScorecardSpec, exact
from app.evaluation.blocking import Blocker as Blocker
from app.evaluation.blocking import BlockerKind as BlockerKind
from app.evaluation.blocking import blockers_of, owing
from app.evaluation.candidate import BodyVote as BodyVote
from app.evaluation.candidate import Candidate as Candidate
from app.evaluation.candidate import CommonScore as CommonScore
from app.evaluation.divergence import Divergence, Sheet, compared
from app.evaluation.scoring import criterion_merge, merge, total
from app.explanation import Explanation, Line, say
from app.formats import points, short
from app.i18n import N_
from db.terms import Merge, ScaleKind


@dataclass(frozen=True, slots=True)
class Standing:
    """``score`` and ``criteria`` (merged points by criterion number) in hundredths, rounded.

    ``failures`` reject the application, the gravest first; they are facts only once ``blockers``
    is empty. ``score`` is None until it can be known.
    """

    candidate: Candidate
    score: int | None
    criteria: dict[str, int]
    divergence: Divergence
    failures: tuple[Line, ...]
    blockers: tuple[Blocker, ...]
    explanation: Explanation


def standing(candidate: Candidate, rules: CallRules) -> Standing:
    """Judge one application by the call's rules, without looking at the others."""
    common = candidate.agreed if rules.merge is Merge.CONSENSUS else None
    settled = candidate.reconciled or (common.basis if common else "")
    totals = [(sheet, total(candidate.scorecard, sheet.scores)) for sheet in candidate.sheets]
    spread = compared(candidate.scorecard, totals, rules, settled)
    counted, sums = spread.counted, spread.totals
    if common:
        counted = (Sheet(common.basis, common.scores),)
        sums = (total(candidate.scorecard, common.scores),)
    values = [found.exact for found in sums if found.exact is not None]
    owed = owing(candidate, totals)
    agreed = _agreed(counted, candidate.scorecard, rules)
    formal = tuple(_formal_failures(candidate))
    blockers = () if formal else tuple(blockers_of(candidate, rules, spread, agreed, owed))
    ready = bool(counted) and agreed and not (blockers or spread.open or owed)
    score = merge(values, rules.merge, rules.decimals) if ready else None
    criteria = _criteria(candidate.scorecard, counted, rules) if ready else {}
    scored = tuple(_score_failures(candidate, score, criteria, counted, rules))

    def explain() -> tuple[Line, ...]:
        how = _how_merged(candidate, values, rules, score)
        return (*spread.explanation.lines, *how, *formal, *scored)

    return Standing(
        candidate=candidate,
        score=score,
        criteria=criteria,
        divergence=spread,
        failures=formal + scored,
        blockers=blockers,
        explanation=Explanation.later(explain),
    )


def _points_of(criterion: CriterionSpec, sheets: tuple[Sheet, ...]) -> list[int]:
    key = criterion.key
    given = [sheet.scores.get(key) for sheet in sheets]
    return [points for points in given if points is not None]


def _criteria(
    scorecard: ScorecardSpec, sheets: tuple[Sheet, ...], rules: CallRules
) -> dict[str, int]:
    return {
        c.number: criterion_merge(_points_of(c, sheets), rules.merge, rules.decimals)
        for c in scorecard.criteria
    }


def _agreed(sheets: tuple[Sheet, ...], scorecard: ScorecardSpec, rules: CallRules) -> bool:
    """Whether a consensus, where the call wants one, is there: on every criterion."""
    if rules.merge is not Merge.CONSENSUS:
        return True
    return all(len(set(_points_of(c, sheets))) <= 1 for c in scorecard.criteria)


def _formal_failures(candidate: Candidate) -> Iterator[Line]:
    if candidate.withdrawn:
        yield say(N_("Withdrawn by the applicant"))
    if candidate.eligible is False:
        if candidate.ineligible_reason:
            yield say(N_("Not eligible: {reason}"), reason=candidate.ineligible_reason)
        else:
            yield say(N_("Not eligible"))


def _score_failures(
    candidate: Candidate,
    score: int | None,
    criteria: dict[str, int],
    sheets: tuple[Sheet, ...],
    rules: CallRules,
) -> Iterator[Line]:
    if score is None:
        return
    if rules.min_points is not None and score < rules.min_points:
        yield say(
            N_("{score} points < {minimum}"), score=points(score), minimum=short(rules.min_points)
        )
    for criterion in candidate.scorecard.criteria:
        found = criteria[criterion.number]
        if criterion.minimum is not None and found < criterion.minimum:
            yield say(
                N_("Criterion {number}: {points} < {minimum} (minimum)"),
                number=criterion.number,
                points=short(found),
                minimum=short(criterion.minimum),
            )
        if criterion.eliminatory:
            yield from _eliminated(criterion, sheets)


def _eliminated(criterion: CriterionSpec, sheets: tuple[Sheet, ...]) -> Iterator[Line]:
    """One „Ne“ in a counted evaluation is enough; the reason says how many there are."""
    lowest = sum(given == criterion.lowest for given in _points_of(criterion, sheets))
    if not lowest:
        return
    message = (
        N_("Criterion {number} (eliminatory): “No” in {count} of {all} evaluations")
        if criterion.scale is ScaleKind.YES_NO
        else N_("Criterion {number} (eliminatory): lowest points in {count} of {all} evaluations")
    )
    yield say(message, number=criterion.number, count=lowest, all=len(sheets))


_HOW = {
    Merge.MEAN: N_("Mean: {values} → {score}"),
    Merge.MEDIAN: N_("Median: {values} → {score}"),
    Merge.SUM: N_("Sum: {values} → {score}"),
    Merge.CONSENSUS: N_("Agreed score: {values} → {score}"),
}


def _how_merged(
    candidate: Candidate, values: Sequence[Fraction], rules: CallRules, score: int | None
) -> tuple[Line, ...]:
    if score is None:
        return ()
    merged = say(
        _HOW[rules.merge],
        values="; ".join(exact(value) for value in values),
        score=points(score),
    )
    if rules.merge is Merge.CONSENSUS and candidate.agreed is not None:
        return (say(N_("Agreed by the evaluators: {basis}"), basis=candidate.agreed.basis), merged)
    return (merged,)
