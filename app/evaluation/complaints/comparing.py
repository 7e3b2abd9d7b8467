"""The first evaluation beside the re-evaluation: criterion by criterion, and the place. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.calls.rules import CallRules
from app.evaluation.blocking import BlockerKind
from app.evaluation.divergence import Sheet
from app.evaluation.ranking import Ranking
from app.evaluation.scoring import total
from app.evaluation.standing import Candidate, standing
from app.explanation import Line
from db.terms import Merge, SettlementKind


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One criterion; points in hundredths, evaluators in the order of the comparison."""

    number: str
    text: str
    maximum: int
    before: tuple[int | None, ...]
    after: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One evaluation: evaluators, their totals, the merged score (hundredths), what is owed."""

    evaluators: tuple[str, ...]
    totals: tuple[int | None, ...]
    score: int | None
    place: int | None
    owed: tuple[Line, ...]
    failures: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both evaluations of one application; ``second`` is the new one as it is judged.

    ``settles``: what people can settle about it now, None where there is nothing to.
    """

    number: str
    applicant: str
    title: str
    criteria: tuple[CriterionLine, ...]
    before: Side
    after: Side
    second: Candidate
    settles: SettlementKind | None = None

    @property
    def settled(self) -> str:
        """The paper that settled a difference of the new one, or has its common score."""
        common = self.second.agreed
        return self.second.reconciled or (common.basis if common else "")

    @property
    def ready(self) -> bool:
        """Whether the re-evaluation is finished."""
        return self.after.score is not None


def compare(
    first: Candidate, second: Candidate, rules: CallRules, old: Ranking, new: Ranking
) -> Comparison:
    """``old`` and ``new`` are the rankings with the first and with the second sheets."""
    key, card = first.application_id, second.scorecard
    return Comparison(
        number=first.reg_no,
        applicant=first.applicant,
        title=first.title,
        criteria=tuple(
            CriterionLine(
                each.number,
                each.text,
                each.high,
                _points(first.sheets, each.key),
                _points(second.sheets, each.key),
            )
            for each in card.criteria
        ),
        before=_side(first, rules, old.entry(key).place),
        after=_side(second, rules, new.entry(key).place),
        second=second,
        settles=_settles(second, rules),
    )


def _settles(second: Candidate, rules: CallRules) -> SettlementKind | None:
    """Whether a common score is wanted, or a meeting about a difference, and every sheet is in."""
    owed = {each.kind for each in standing(second, rules).blockers}
    if not owed or not owed <= {BlockerKind.DIVERGENCE, BlockerKind.CONSENSUS}:
        return None
    if rules.merge is Merge.CONSENSUS:
        return SettlementKind.AGREED
    return SettlementKind.RECONCILED if rules.reconciliation else None


def _points(sheets: Sequence[Sheet], key: int | str) -> tuple[int | None, ...]:
    return tuple(sheet.scores.get(key) for sheet in sheets)


def _side(found: Candidate, rules: CallRules, place: int | None) -> Side:
    stands = standing(found, rules)
    totals = [total(found.scorecard, sheet.scores) for sheet in found.sheets]
    return Side(
        tuple(sheet.evaluator for sheet in found.sheets),
        tuple(each.points if each.complete else None for each in totals),
        stands.score,
        place,
        tuple(blocker.line for blocker in stands.blockers),
        stands.failures,
    )
