"""The settings of one call's selection: how evaluations merge, what divides, who is funded.

Each is the office's own decision (its procedures document), so each is a field with a default and
none is a constant elsewhere. A preset fills them; a published call keeps its own.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, Self

from app.explanation import Line, say
from app.i18n import N_
from app.register.days import LONGEST, Term
from db.terms import DivergenceUnit, Merge, ThirdScore


class TieBreak(StrEnum):
    """One link of the chain that parts equal scores; the vote of the body is always the last."""

    CRITERIA = "criteria"
    SMALLER_REQUEST = "smaller_request"
    EARLIER_RECEIPT = "earlier_receipt"


LONGEST_CORRIDOR = 24 * 60
"""Minutes after the end."""

DEFAULT_CHAIN = (TieBreak.CRITERIA, TieBreak.SMALLER_REQUEST, TieBreak.EARLIER_RECEIPT)


@dataclass(frozen=True, slots=True)
class CallRules:
    """A call's rules.

    ``min_points``: hundredths of a point, of the merged score; None for no threshold.
    ``decimals``: 0–2, the one half-up rounding of the merged score.
    ``divergence_limit``: hundredths of a point, or of a percent of the scorecard's maximum
    (``divergence_unit``); a spread **above** it diverges; None switches it off.
    ``reconciliation``: a divergence is settled by the evaluators' meeting, not a third evaluator.
    ``strict_order``: nobody is funded past the first that does not fit.
    ``working_days``: whether the three periods are counted in working days;
    ``first_day_counted``: whether the day of the event is the first; ``roll_over``: a period that
    would end on a day off ends on the next working day (see :mod:`app.register.days`).
    ``corridor_counts``: who waits in the corridor before the end counts as in time;
    ``corridor_minutes``: so long after the end the desk still takes people in.
    ``double_entry``: a sheet filled with a pen is typed in twice and counts once both agree;
    ``other_typist``: the second time by another person.
    """

    evaluators: int = 2
    merge: Merge = Merge.MEAN
    decimals: int = 2
    min_points: int | None = 5000
    divergence_limit: int | None = 2000
    divergence_unit: DivergenceUnit = DivergenceUnit.PERCENT
    reconciliation: bool = False
    third_score: ThirdScore = ThirdScore.MEAN_OF_THREE
    tie_chain: tuple[TieBreak, ...] = DEFAULT_CHAIN
    strict_order: bool = True
    partial_award: bool = False
    evaluation_days: int = 30
    clarification_days: int = 5
    notice_days: int = 5
    working_days: bool = True
    first_day_counted: bool = False
    roll_over: bool = True
    corridor_counts: bool = True
    corridor_minutes: int = 60
    double_entry: bool = True
    other_typist: bool = False

    def term(self, days: int) -> Term:
        """One of the three periods as it is counted."""
        return Term(days, self.working_days, self.first_day_counted, self.roll_over)

    def data(self) -> dict[str, Any]:
        """Plain values for JSON; :meth:`of` reads them back."""
        return asdict(self) | {"tie_chain": [str(link) for link in self.tie_chain]}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        """The rules that :meth:`data` wrote; what is missing takes its default.

        Raises ValueError for an unknown name or an impossible value.
        """
        unknown = set(data) - {known.name for known in fields(cls)}
        if unknown:
            raise ValueError(f"unknown rules: {sorted(unknown)}")
        values = dict(data)
        for name, kind in _ENUMS.items():
            if name in values:
                values[name] = kind(values[name])
        if "tie_chain" in values:
            values["tie_chain"] = tuple(TieBreak(link) for link in values["tie_chain"])
        return cls(**values)


_ENUMS: dict[str, type[StrEnum]] = {
    "merge": Merge,
    "divergence_unit": DivergenceUnit,
    "third_score": ThirdScore,
}


def problems(rules: CallRules) -> tuple[Line, ...]:
    """What is wrong with the rules; empty when a call may be published with them."""
    found = (
        (rules.evaluators < 1, N_("At least one evaluator is needed.")),
        (not 0 <= rules.decimals <= 2, N_("Scores are rounded to 0, 1 or 2 decimals.")),
        (
            rules.divergence_limit is not None and rules.divergence_limit < 0,
            N_("The divergence limit cannot be negative."),
        ),
        (
            rules.divergence_limit is not None
            and rules.divergence_unit is DivergenceUnit.PERCENT
            and rules.divergence_limit > 10_000,
            N_("The divergence limit cannot exceed 100 percent."),
        ),
        (
            _third_breaks_sum(rules),
            N_(
                "A third score that changes how many are added up spoils a "
                "sum: choose the two nearest scores, or reconciliation."
            ),
        ),
        (len(set(rules.tie_chain)) < len(rules.tie_chain), N_("A tie-break rule is repeated.")),
        (
            min(rules.evaluation_days, rules.clarification_days, rules.notice_days) < 0,
            N_("A period cannot be negative."),
        ),
        (
            max(rules.evaluation_days, rules.clarification_days, rules.notice_days) > LONGEST,
            N_("A period is ten years at most."),
        ),
        (
            not 0 <= rules.corridor_minutes <= LONGEST_CORRIDOR,
            N_("The corridor is emptied within a day: 0 to 1440 minutes."),
        ),
    )
    return tuple(say(message) for wrong, message in found if wrong)


def _third_breaks_sum(rules: CallRules) -> bool:
    """A sum needs equal numbers of evaluations in every application."""
    return (
        rules.merge is Merge.SUM
        and rules.divergence_limit is not None
        and not rules.reconciliation
        and not (rules.third_score is ThirdScore.NEAREST_TWO and rules.evaluators == 2)
    )
