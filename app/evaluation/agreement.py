"""How far evaluators agree and who is milder or stricter: information, never a change of a score.

Krippendorff's alpha for interval data: 1 − observed / expected disagreement, over the applications
that at least two evaluators scored. 1 is full agreement, 0 what chance would give; from 0,8 scores
are usually called reliable, below 0,667 not (K. Krippendorff, Content Analysis, 2004, ch. 11).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from app.calls.scorecard import ScorecardSpec
from app.evaluation.divergence import Sheet
from app.evaluation.scoring import round_half_up, total
from app.evaluation.standing import Candidate
from app.explanation import Line, say
from app.i18n import N_

RELIABLE = Fraction(8, 10)
TENTATIVE = Fraction(667, 1000)


@dataclass(frozen=True, slots=True)
class Tendency:
    """One evaluator beside the others on the same applications.

    ``deviation``: mean difference from the mean of the others, in hundredths of a point; None if
    nobody else scored the same applications. ``shared`` counts those applications.
    """

    evaluator: str
    sheets: int
    shared: int
    deviation: int | None


@dataclass(frozen=True, slots=True)
class Spread:
    """The distance between the highest and the lowest points, in hundredths; by application."""

    application_id: int
    reg_no: str
    total: int
    criteria: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class CriterionSpread:
    """How far points for one criterion lie apart, in hundredths: on average and at the widest."""

    number: str
    mean: int
    widest: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """``alpha`` is None where it is not defined: nothing scored twice, or all totals equal."""

    alpha: Fraction | None
    applications: int
    tendencies: tuple[Tendency, ...]
    spreads: tuple[Spread, ...]

    @property
    def criteria(self) -> tuple[CriterionSpread, ...]:
        """Over the applications scored by several, the most disputed criterion first."""
        gaps: dict[str, list[int]] = {}
        for spread in self.spreads:
            for number, gap in spread.criteria:
                gaps.setdefault(number, []).append(gap)
        found = [
            CriterionSpread(number, round_half_up(Fraction(sum(values), len(values))), max(values))
            for number, values in gaps.items()
        ]
        return tuple(sorted(found, key=lambda each: (-each.mean, -each.widest)))

    @property
    def reading(self) -> Line:
        """What the coefficient says, in words."""
        if self.alpha is None:
            return say(N_("There is too little to compare yet."))
        if self.alpha >= RELIABLE:
            return say(N_("The evaluators agree well."))
        if self.alpha >= TENTATIVE:
            return say(N_("The evaluators agree fairly; look at the largest differences."))
        return say(N_("The evaluators agree little: talk over how the criteria are understood."))


def alpha(units: Sequence[Sequence[int | None]]) -> Fraction | None:
    """Krippendorff's alpha of interval data; one row per unit, None for a missing value.

    None when no unit has two values or when all values are equal (it is 0 / 0 then).
    """
    pairable = [[value for value in unit if value is not None] for unit in units]
    pairable = [unit for unit in pairable if len(unit) > 1]
    values = [value for unit in pairable for value in unit]
    expected = 2 * _squares(values)
    if not expected:
        return None
    observed = sum((Fraction(2 * _squares(unit), len(unit) - 1) for unit in pairable), Fraction())
    return 1 - observed * (len(values) - 1) / expected


def _squares(values: Sequence[int]) -> int:
    """Σ (a − b)² over all pairs, without going through them: n Σ v² − (Σ v)²."""
    return len(values) * sum(value * value for value in values) - sum(values) ** 2


def agreement(candidates: Sequence[Candidate]) -> Agreement:
    """Over a call's complete sheets; those of reopened or excluded evaluators do not count."""
    totals = {each.application_id: _totals(each.scorecard, each.sheets) for each in candidates}
    scored = [each for each in candidates if len(totals[each.application_id]) > 1]
    return Agreement(
        alpha=alpha([list(found.values()) for found in totals.values()]),
        applications=len(scored),
        tendencies=_tendencies(list(totals.values())),
        spreads=tuple(
            sorted(
                (_spread(each, totals[each.application_id]) for each in scored),
                key=lambda spread: (-spread.total, spread.reg_no),
            )
        ),
    )


def _totals(scorecard: ScorecardSpec, sheets: Sequence[Sheet]) -> dict[str, int]:
    """Rounded totals by evaluator, unfinished sheets left aside."""
    found = ((sheet.evaluator, total(scorecard, sheet.scores).points) for sheet in sheets)
    return {name: points for name, points in found if points is not None}


def _tendencies(units: Sequence[Mapping[str, int]]) -> tuple[Tendency, ...]:
    names = sorted({name for unit in units for name in unit})
    return tuple(_tendency(name, [unit for unit in units if name in unit]) for name in names)


def _tendency(name: str, units: Sequence[Mapping[str, int]]) -> Tendency:
    shared = [unit for unit in units if len(unit) > 1]
    differences = [
        unit[name] - Fraction(sum(unit.values()) - unit[name], len(unit) - 1) for unit in shared
    ]
    mean = round_half_up(sum(differences, Fraction()) / len(shared)) if shared else None
    return Tendency(name, len(units), len(shared), mean)


def _spread(candidate: Candidate, totals: Mapping[str, int]) -> Spread:
    sheets = [sheet for sheet in candidate.sheets if sheet.evaluator in totals]
    criteria = []
    for criterion in candidate.scorecard.criteria:
        given = [sheet.scores[criterion.key] for sheet in sheets]
        gap = max((abs((a or 0) - (b or 0)) for a, b in combinations(given, 2)), default=0)
        criteria.append((criterion.number, gap))
    values = totals.values()
    return Spread(
        candidate.application_id, candidate.reg_no, max(values) - min(values), tuple(criteria)
    )
