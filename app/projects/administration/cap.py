"""The cap of administration: running costs and animation against a share of a stated base. Pure.

Of what the share is taken differs between periods and offices, so the base is a setting and stands
in the arithmetic. Regulation (EU) 1303/2013, art. 35(2): not more than 25 % of the public
expenditure of the strategy; 2021/1060, art. 34(2): of the public contribution to it.
"""

from dataclasses import dataclass

from app.explanation import Explanation, Line, percent, say
from app.formats import money
from app.i18n import N_
from db.terms import CapBase, CostCategory

WHOLE = 10_000
"""One hundred percent, in hundredths of a percent."""


def share(part: int, whole: int) -> int | None:
    """Hundredths of a percent, rounded once (half up); None of nothing."""
    return None if whole <= 0 else (2 * part * WHOLE + whole) // (2 * whole)


def part_of(whole: int, limit: int) -> int:
    """So many hundredths of a percent of cents, rounded once (half up)."""
    return (2 * whole * limit + WHOLE) // (2 * WHOLE)


def animates(category: CostCategory) -> bool:
    """Whether a cost is animation; everything else of the own project is a running cost."""
    return category is CostCategory.ANIMATION


@dataclass(frozen=True, slots=True)
class Stand:
    """Cents at one stage: of everything, and of it what is administration."""

    whole: int = 0
    administration: int = 0


@dataclass(frozen=True, slots=True)
class Measure:
    """Administration at one stage against its base; ``share`` None where the base is nothing."""

    cents: int
    base: int
    allowed: int
    share: int | None

    @property
    def left(self) -> int:
        """What may still be used; below zero when the cap is exceeded."""
        return self.allowed - self.cents

    @property
    def ok(self) -> bool:
        """Whether the cap holds; thresholds use the rounded value, as money is whole cents."""
        return self.left >= 0


@dataclass(frozen=True, slots=True)
class Cap:
    """The three stages against the cap, with the arithmetic line by line."""

    kind: CapBase
    limit: int
    planned: Measure
    committed: Measure
    paid: Measure
    explanation: Explanation

    @property
    def ok(self) -> bool:
        """Whether no stage exceeds it."""
        return self.planned.ok and self.committed.ok and self.paid.ok


def cap(kind: CapBase, limit: int, planned: Stand, committed: Stand, paid: Stand) -> Cap:
    """The cap of ``limit`` (hundredths of a percent); ``committed`` includes what was paid."""
    stages = (planned, committed, paid)
    found = [_measure(stage, base_of(kind, stage, planned), limit) for stage in stages]
    lines = (
        say(BASES[kind]),
        *(
            _told(words, each, limit)
            for words, each in zip((_PLANNED, _COMMITTED, _PAID), found, strict=True)
        ),
    )
    return Cap(kind, limit, found[0], found[1], found[2], Explanation(lines))


def base_of(kind: CapBase, stage: Stand, planned: Stand) -> int:
    """Of what the share of a stage is taken."""
    if kind is CapBase.STAGE:
        return stage.whole
    if kind is CapBase.PROJECTS:
        return planned.whole - planned.administration
    return planned.whole


BASES = {
    CapBase.STRATEGY: N_("The share is taken of all the money planned for the strategy."),
    CapBase.PROJECTS: N_("The share is taken of the money planned for projects."),
    CapBase.STAGE: N_(
        "The share is taken of the same stage: of all that is planned, promised, paid."
    ),
}
_PLANNED = N_("Planned for administration: {cents}")
_COMMITTED = N_("Paid or in the contract: {cents}")
_PAID = N_("Paid for administration: {cents}")


def _measure(stage: Stand, base: int, limit: int) -> Measure:
    cents = stage.administration
    return Measure(cents, base, part_of(base, limit), share(cents, base))


def _told(words: str, each: Measure, limit: int) -> Line:
    """One stage in one line: the sum, its share of the base, what the cap allows, what is left."""
    amount = say(words, cents=money(each.cents))
    if each.share is None:
        return say(N_("{amount}; there is nothing to take a share of yet."), amount=amount)
    left = N_("{amount} ÷ {base} = {share}; at most {limit} = {allowed}, left {left}")
    over = N_("{amount} ÷ {base} = {share}; at most {limit} = {allowed}, exceeded by {left}")
    return say(
        left if each.ok else over,
        amount=amount,
        base=money(each.base),
        share=percent(each.share),
        limit=percent(limit),
        allowed=money(each.allowed),
        left=money(abs(each.left)),
    )
