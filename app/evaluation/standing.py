"""One application by itself: its score, what rejects it, and who still owes what about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from app.calls.rules import CallRules
from app.calls.scorecard import CriterionSpec, ScorecardSpec, Scores, exact
from app.evaluation.divergence import Divergence, Sheet, compared
from app.evaluation.scoring import Total, criterion_merge, merge, total
from app.explanation import Explanation, Line, say
from app.formats import points, short
from app.i18n import N_
from db.terms import Merge, ScaleKind, SheetStage


@dataclass(frozen=True, slots=True)
class CommonScore:
    """The points that the evaluators agreed on, and the paper that says so."""

    scores: Scores
    basis: str


@dataclass(frozen=True, slots=True)
class BodyVote:
    """A place (1 goes first) given by the deciding body; orders of one ``vote`` are comparable."""

    vote: int
    order: int
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An application on its way into the ranking. Money is cents, times are aware.

    ``sheets`` are the submitted evaluations of evaluators who are not excluded, ``missing`` the
    names of those assigned who owe one, ``conflicts_open`` the names of those whose conflict
    question is not answered. ``on_paper`` are those of ``missing`` whose paper sheet is typed in
    and waits for something. ``eligible`` is None while the eligibility check is not finished.
    ``reconciled`` names what settled a divergence, ``agreed`` is the common score where the call
    wants one, ``voted`` the body's vote on a tie.
    """

    application_id: int
    reg_no: str
    applicant: str
    title: str
    received_at: datetime
    requested: int
    recommended: int
    scorecard: ScorecardSpec
    sheets: tuple[Sheet, ...]
    eligible: bool | None
    ineligible_reason: str = ""
    missing: tuple[str, ...] = ()
    conflicts_open: tuple[str, ...] = ()
    withdrawn: bool = False
    reconciled: str = ""
    agreed: CommonScore | None = None
    voted: BodyVote | None = None
    on_paper: tuple[tuple[str, SheetStage], ...] = ()

    @property
    def settled(self) -> bool:
        """Whether people settled something about it that the rule alone could not."""
        return bool(self.reconciled or self.agreed or self.voted)


class BlockerKind(StrEnum):
    """Why a ranking cannot be handed to the meeting."""

    ELIGIBILITY = "eligibility"
    CONFLICT = "conflict"
    EVALUATORS = "evaluators"
    EVALUATION = "evaluation"
    DIVERGENCE = "divergence"
    CONSENSUS = "consensus"
    SUM = "sum"
    AMOUNT = "amount"
    TIE = "tie"


@dataclass(frozen=True, slots=True)
class Blocker:
    """What is owed, about which applications, and by whom (names, where anybody is named)."""

    kind: BlockerKind
    application_ids: tuple[int, ...]
    line: Line
    names: tuple[str, ...] = ()


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
    owing = _owing(candidate, totals)
    agreed = _agreed(counted, candidate.scorecard, rules)
    formal = tuple(_formal_failures(candidate))
    blockers = () if formal else tuple(_blockers(candidate, rules, spread, agreed, owing))
    ready = bool(counted) and agreed and not (blockers or spread.open or owing)
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


_ON_PAPER = {
    SheetStage.TYPED_ONCE: N_(
        "{application}: the paper sheet of {names} is typed in once and waits for the second time."
    ),
    SheetStage.DIFFERENT: N_(
        "{application}: the two typings of the paper sheet of {names} differ and are not settled."
    ),
    SheetStage.UNFINISHED: N_("{application}: points or comments lack on the sheet of {names}."),
}


def _blockers(
    candidate: Candidate,
    rules: CallRules,
    spread: Divergence,
    agreed: bool,
    owing: tuple[str, ...],
) -> Iterator[Blocker]:
    """Who owes what about an application that nothing formal rejects."""
    name = candidate.reg_no

    def owed(kind: BlockerKind, line: Line, names: tuple[str, ...] = ()) -> Blocker:
        return Blocker(kind, (candidate.application_id,), line, names)

    if candidate.eligible is None:
        line = say(N_("{application}: the eligibility check is not finished."), application=name)
        yield owed(BlockerKind.ELIGIBILITY, line)
    if candidate.recommended <= 0:
        line = say(N_("{application}: the recommended sum is not above zero."), application=name)
        yield owed(BlockerKind.AMOUNT, line)
    if asked := candidate.conflicts_open:
        line = _naming(
            N_("{application}: conflict of interest not answered by {names}."), name, asked
        )
        yield owed(BlockerKind.CONFLICT, line, asked)
    typed = {each for each, _stage in candidate.on_paper}
    if absent := tuple(each for each in owing if each not in typed):
        line = _naming(N_("{application}: evaluation not submitted by {names}."), name, absent)
        yield owed(BlockerKind.EVALUATION, line, absent)
    for stage, message in _ON_PAPER.items():
        if names := tuple(each for each, found in candidate.on_paper if found is stage):
            yield owed(BlockerKind.EVALUATION, _naming(message, name, names), names)
    assigned = sum(not sheet.third for sheet in candidate.sheets) + len(candidate.missing)
    if assigned < rules.evaluators:
        line = say(
            N_("{application}: evaluators assigned: {assigned} of {needed}."),
            application=name,
            assigned=assigned,
            needed=rules.evaluators,
        )
        yield owed(BlockerKind.EVALUATORS, line)
    if spread.open:
        names = tuple(sheet.evaluator for sheet in spread.counted)
        yield owed(BlockerKind.DIVERGENCE, _divergence_line(name, names, rules), names)
    elif not agreed:
        names = tuple(sheet.evaluator for sheet in spread.counted)
        line = _naming(N_("{application}: no common score agreed by {names}."), name, names)
        yield owed(BlockerKind.CONSENSUS, line, names)


def _naming(message: str, application: str, names: tuple[str, ...]) -> Line:
    return say(message, application=application, names=", ".join(names))


def _divergence_line(application: str, names: tuple[str, ...], rules: CallRules) -> Line:
    if rules.reconciliation:
        message = N_("{application}: the scores of {names} differ too much; they must meet.")
    else:
        message = N_(
            "{application}: the scores of {names} differ too much; a third evaluator is needed."
        )
    return _naming(message, application, names)


def _owing(candidate: Candidate, totals: Sequence[tuple[Sheet, Total]]) -> tuple[str, ...]:
    """Evaluators without a finished sheet; one that was handed in unfinished is owed too."""
    unfinished = (sheet.evaluator for sheet, found in totals if found.missing)
    return tuple(dict.fromkeys((*candidate.missing, *unfinished)))


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
