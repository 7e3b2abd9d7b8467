"""What must always hold between counts of indicators; a broken rule is named. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from app.explanation import Line, say
from app.i18n import N_

Sign = Literal["≤", "="]


@dataclass(frozen=True, slots=True)
class Identity:
    """``left`` is a sum of codes (``CO06+CO07``), no more than ``right``, or equal to it.

    Without ``right`` it is the number of complete records. ``dated``: the two sides are dated by
    different days, so within a period only one of them may fall.
    """

    left: str
    sign: Sign
    right: tuple[str, ...] = ()
    dated: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code that it speaks of."""
        return (*self.left.split("+"), *self.right)

    def name(self) -> Line:
        """``CO02 ≤ CO01``, ``CO06 + CO07 ≤ total``."""
        left = " + ".join(self.left.split("+"))
        if self.right:
            return say(f"{left} {self.sign} {' + '.join(self.right)}")
        if self.sign == "=":
            return say(N_("{left} = total"), left=left)
        return say(N_("{left} ≤ total"), left=left)

    def broken(self, counts: Mapping[str, int], total: int) -> Line | None:
        """The rule with its figures when it does not hold; codes not counted are 0."""
        one = sum(counts.get(code, 0) for code in self.left.split("+"))
        other = sum(counts.get(code, 0) for code in self.right) if self.right else total
        if one <= other if self.sign == "≤" else one == other:
            return None
        return say(
            N_("{rule} does not hold: {one} and {other}"), rule=self.name(), one=one, other=other
        )


def broken(
    identities: Sequence[Identity],
    counts: Mapping[str, int],
    total: int,
    whose: Line,
    *,
    within_period: bool = False,
) -> Iterator[Line]:
    """Every rule that does not hold for the counts of one sex, or of all (``whose``)."""
    for each in identities:
        if each.dated and within_period:
            continue
        if line := each.broken(counts, total):
            yield say(N_("{whose}: {line}"), whose=whose, line=line)
