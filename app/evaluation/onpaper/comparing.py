"""Two typings of one sheet filled with a pen, held beside each other cell by cell. Pure.

A cell that was left empty is not zero: empty and 0 differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.calls.scorecard import CriterionSpec, Key, ScorecardSpec, Scores
from app.explanation import Line, say
from app.formats import short
from app.i18n import N_
from db.terms import SheetStage


@dataclass(frozen=True, slots=True)
class Difference:
    """A criterion for which two different points (hundredths; None: empty) were typed."""

    criterion: CriterionSpec
    first: int | None
    second: int | None

    @property
    def line(self) -> Line:
        """Both, in words."""
        return say(
            N_("Criterion {number}: typed {first}, the second time {second}."),
            number=self.criterion.number,
            first=shown(self.first),
            second=shown(self.second),
        )


def shown(points: int | None) -> Line | str:
    """Points as a sentence names them."""
    return say(N_("nothing")) if points is None else short(points)


def differences(spec: ScorecardSpec, first: Scores, second: Scores) -> tuple[Difference, ...]:
    """Every cell that differs, in the order of the sheet."""
    pairs = ((each, first.get(each.key), second.get(each.key)) for each in spec.criteria)
    return tuple(Difference(each, one, other) for each, one, other in pairs if one != other)


def settled(
    spec: ScorecardSpec, first: Scores, second: Scores, chosen: Mapping[Key, int | None]
) -> tuple[dict[Key, int | None], tuple[Difference, ...]]:
    """The points by the scan, and the differences about which nothing was ``chosen``.

    Where the two typings agree, nothing that is chosen changes them.
    """
    found = {each.key: first.get(each.key) for each in spec.criteria}
    open_ = []
    for each in differences(spec, first, second):
        if each.criterion.key in chosen:
            found[each.criterion.key] = chosen[each.criterion.key]
        else:
            open_.append(each)
    return found, tuple(open_)


def stage(
    spec: ScorecardSpec,
    first: Scores | None,
    second: Scores | None,
    final: Scores | None,
    twice: bool,
) -> SheetStage:
    """Where a sheet stands before it counts; ``final`` is what the scan settled.

    :attr:`SheetStage.COUNTED` is answered when nothing keeps it from counting.
    """
    if first is None:
        return SheetStage.PRINTED
    if twice and final is None:
        if second is None:
            return SheetStage.TYPED_ONCE
        if differences(spec, first, second):
            return SheetStage.DIFFERENT
    counted = first if final is None else final
    if any(counted.get(key) is None for key in spec.keys):
        return SheetStage.UNFINISHED
    return SheetStage.COUNTED
