"""Money split by percent rows so that the parts add back exactly.

Each part is the difference of two half-up-rounded running sums: never negative, within a cent of
its share, and the last one has no left-over to swallow (one cent at 50/50/0 gives 1, 0, 0).
"""

from collections.abc import Sequence

from app.explanation import Line, percent, say
from app.i18n import N_

WHOLE = 10_000
"""One hundred percent, in hundredths of a percent."""


def split(cents: int, percents: Sequence[int]) -> tuple[int, ...]:
    """Cents → a part per row of hundredths of a percent; a reversal is the mirror image.

    Raises ValueError unless the rows are not negative and add up to 100 percent.
    """
    if percents_problem(percents):
        raise ValueError("the rows must add up to 100 percent, none negative")
    return split_by(cents, percents)


def split_by(cents: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Cents → a part per weight (the sums of a contract by source, say), as :func:`split` does.

    Raises ValueError when a weight is negative or all of them are nothing.
    """
    whole = sum(weights)
    if whole <= 0 or any(each < 0 for each in weights):
        raise ValueError("weights must not be negative, and one of them above zero")
    if cents < 0:
        return tuple(-part for part in split_by(-cents, weights))
    parts: list[int] = []
    share = given = 0
    for row in weights:
        share += row
        upto = (2 * cents * share + whole) // (2 * whole)
        parts.append(upto - given)
        given = upto
    return tuple(parts)


def percents_problem(percents: Sequence[int]) -> Line | None:
    """Why the rows cannot split anything; None if they can."""
    if any(row < 0 for row in percents):
        return say(N_("A share cannot be negative."))
    if sum(percents) != WHOLE:
        return say(N_("The shares add up to {sum}, not to 100."), sum=percent(sum(percents)))
    return None
