"""The scorecard as a rule sees it: criteria, their scales, what may be entered, its hash.

Points, weights and steps are whole hundredths (``1500`` points is 15,00; weight ``100`` is 1).
"""

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from app.explanation import Line, say
from app.formats import MINUS, short
from app.i18n import N_
from db.terms import ScaleKind

Key = int | str
Scores = Mapping[Any, int | None]
"""Points by criterion key; None, or no entry, is *not scored*, which is never zero."""


@dataclass(frozen=True, slots=True)
class Step:
    """One labelled choice of a scale; ``points`` in hundredths, which may be negative."""

    points: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class CriterionSpec:
    """A criterion.

    ``high`` is the best a person can enter, before the weight; ``low`` the least of a range
    (or what „Ne“ gives; „Taip“ gives ``high``). ``minimum`` is the threshold of the merged points,
    unweighted. ``eliminatory``: a „Ne“ (the scale's lowest) in any counted evaluation rejects.
    ``tie_rank`` 1 is compared first. ``key`` is the caller's own (a row's id) and is not hashed.
    """

    key: Key
    number: str
    text: str
    scale: ScaleKind
    high: int
    steps: tuple[Step, ...] = ()
    low: int = 0
    step: int = 100
    weight: int = 100
    minimum: int | None = None
    eliminatory: bool = False
    tie_rank: int | None = None
    comment_required: bool = False
    kind: str = ""
    help: str = ""

    @property
    def lowest(self) -> int:
        """The least that can be entered."""
        if self.scale is ScaleKind.STEPS:
            return min((step.points for step in self.steps), default=0)
        return self.low

    @property
    def maximum(self) -> Fraction:
        """The best contribution to a total: weight × points, in hundredths."""
        return weighted(self, self.high)


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A titled run of criteria."""

    title: str
    criteria: tuple[CriterionSpec, ...]


@dataclass(frozen=True)
class ScorecardSpec:
    """A scorecard; ``declared_maximum`` (hundredths) is what the office says it adds up to."""

    sections: tuple[SectionSpec, ...]
    declared_maximum: int | None = None

    @cached_property
    def criteria(self) -> tuple[CriterionSpec, ...]:
        """All criteria, in the order of the sheet."""
        return tuple(c for section in self.sections for c in section.criteria)

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """The criteria's keys, in the order of the sheet."""
        return tuple(c.key for c in self.criteria)

    @cached_property
    def weights(self) -> tuple[int, ...]:
        """The criteria's weights in hundredths, in the same order."""
        return tuple(c.weight for c in self.criteria)

    @cached_property
    def known(self) -> frozenset[Key]:
        """The keys that scores may have."""
        return frozenset(self.keys)

    @cached_property
    def maximum(self) -> Fraction:
        """The best total, in hundredths."""
        return sum((c.maximum for c in self.criteria), Fraction())

    def criterion(self, key: Key) -> CriterionSpec:
        """The criterion with this key; KeyError if there is none."""
        for criterion in self.criteria:
            if criterion.key == key:
                return criterion
        raise KeyError(key)


def weighted(criterion: CriterionSpec, points: int | Fraction) -> Fraction:
    """Weight × points, exact, in hundredths."""
    return Fraction(criterion.weight, 100) * points


def choices(criterion: CriterionSpec) -> tuple[Step, ...]:
    """What can be chosen, best first; empty for a range."""
    if criterion.scale is ScaleKind.YES_NO:
        return (Step(criterion.high), Step(criterion.low))
    return tuple(sorted(criterion.steps, key=lambda step: -step.points))


def accepts(criterion: CriterionSpec, points: int) -> bool:
    """Whether a person may enter these points."""
    if criterion.scale is ScaleKind.RANGE:
        inside = criterion.low <= points <= criterion.high
        return inside and (points - criterion.low) % max(criterion.step, 1) == 0
    return points in {step.points for step in choices(criterion)}


def refusal(criterion: CriterionSpec, points: int) -> Line | None:
    """Why the points cannot be entered, with what can; None if they can."""
    if accepts(criterion, points):
        return None
    if criterion.scale is ScaleKind.RANGE:
        return say(
            N_("Criterion {number}: from {low} to {high} points, in steps of {step}."),
            number=criterion.number,
            low=short(criterion.low),
            high=short(criterion.high),
            step=short(criterion.step),
        )
    return say(
        N_("Criterion {number}: one of {choices} points."),
        number=criterion.number,
        choices="; ".join(short(step.points) for step in choices(criterion)),
    )


def problems(scorecard: ScorecardSpec) -> tuple[Line, ...]:
    """Everything that forbids freezing the scorecard; empty when it is sound."""
    if not scorecard.criteria:
        return (say(N_("The scorecard has no criteria.")),)
    found = list(_duplicates(scorecard.criteria))
    for criterion in scorecard.criteria:
        found.extend(_criterion_problems(criterion))
    declared = scorecard.declared_maximum
    if declared is not None and scorecard.maximum != declared:
        found.append(
            say(
                N_("The criteria add up to {sum} points, not to {declared}."),
                sum=exact(scorecard.maximum),
                declared=short(declared),
            )
        )
    return tuple(found)


def exact(value: Fraction) -> str:
    """Hundredths that weights may have split further → points: ``30``, ``7,5``, ``4,455``."""
    whole, part = divmod(abs(value.numerator) * 100 // value.denominator, 10_000)
    sign = MINUS if value < 0 else ""
    return f"{sign}{short(whole * 100)},{part:04d}".rstrip("0").rstrip(",")


def _duplicates(criteria: Iterable[CriterionSpec]) -> Iterator[Line]:
    criteria = tuple(criteria)
    for number, times in Counter(c.number for c in criteria).items():
        if times > 1:
            yield say(N_("Two criteria have the number {number}."), number=number)
    for rank, times in Counter(c.tie_rank for c in criteria if c.tie_rank is not None).items():
        if times > 1:
            yield say(N_("Two criteria have the tie-break rank {rank}."), rank=rank)
    if len({c.key for c in criteria}) < len(criteria):
        raise ValueError("two criteria share a key")


def _criterion_problems(criterion: CriterionSpec) -> Iterator[Line]:
    name = criterion.number
    if not criterion.number.strip() or not criterion.text.strip():
        yield say(N_("A criterion lacks its number or text."))
    if criterion.weight <= 0:
        yield say(N_("Criterion {number}: the weight must be above zero."), number=name)
    yield from _scale_problems(criterion)
    minimum = criterion.minimum
    if minimum is not None and not criterion.lowest <= minimum <= criterion.high:
        yield say(
            N_("Criterion {number}: the minimum {minimum} is outside the scale."),
            number=name,
            minimum=short(minimum),
        )


def _scale_problems(criterion: CriterionSpec) -> Iterator[Line]:
    name, top = criterion.number, criterion.high
    if criterion.scale is ScaleKind.STEPS:
        yield from _step_problems(criterion)
    elif criterion.low >= top:
        yield say(N_("Criterion {number}: the maximum must be above the minimum."), number=name)
    if criterion.scale is ScaleKind.RANGE:
        if criterion.step <= 0:
            yield say(N_("Criterion {number}: the step must be above zero."), number=name)
        elif (top - criterion.low) % criterion.step:
            yield say(
                N_("Criterion {number}: the maximum {top} cannot be reached in steps of {step}."),
                number=name,
                top=short(top),
                step=short(criterion.step),
            )


def _step_problems(criterion: CriterionSpec) -> Iterator[Line]:
    name, top = criterion.number, criterion.high
    values = [step.points for step in criterion.steps]
    if len(values) < 2:
        yield say(N_("Criterion {number}: at least two choices are needed."), number=name)
    if len(set(values)) < len(values):
        yield say(N_("Criterion {number}: two choices give the same points."), number=name)
    for value in values:
        if value > top:
            yield say(
                N_("Criterion {number}: the choice {points} is above the maximum {top}."),
                number=name,
                points=short(value),
                top=short(top),
            )
    if values and max(values) < top:
        yield say(
            N_("Criterion {number}: no choice gives the maximum {top}."),
            number=name,
            top=short(top),
        )


def canonical(scorecard: ScorecardSpec) -> str:
    """The scorecard as one JSON text: same content, same text, on every computer.

    Keys of rows are left out (they differ between offices); criteria are known by number.
    """
    data = {
        "maximum": scorecard.declared_maximum,
        "sections": [
            {"title": s.title, "criteria": [_criterion_data(c) for c in s.criteria]}
            for s in scorecard.sections
        ],
    }
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return unicodedata.normalize("NFC", text)


def scorecard_hash(scorecard: ScorecardSpec) -> str:
    """SHA-256 of :func:`canonical`, in hexadecimal; sheets print its beginning."""
    return hashlib.sha256(canonical(scorecard).encode()).hexdigest()


def _criterion_data(criterion: CriterionSpec) -> dict[str, Any]:
    return {
        "number": criterion.number,
        "text": criterion.text,
        "scale": str(criterion.scale),
        "max": criterion.high,
        "steps": [[step.points, step.label] for step in criterion.steps],
        "low": criterion.low,
        "step": criterion.step,
        "weight": criterion.weight,
        "minimum": criterion.minimum,
        "eliminatory": criterion.eliminatory,
        "tie_rank": criterion.tie_rank,
        "comment_required": criterion.comment_required,
        "kind": criterion.kind,
        "help": criterion.help,
    }
