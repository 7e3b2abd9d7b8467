"""The share of excluded people among a project's participants, against the least one."""

from dataclasses import dataclass
from fractions import Fraction

from app.explanation import Explanation, Line, percent, say
from app.i18n import N_


@dataclass(frozen=True, slots=True)
class ExcludedShare:
    """``share`` and ``least`` are hundredths of a percent; None where there is none.

    ``short``: how many more excluded people would reach the least share if the others stay.
    """

    excluded: int
    total: int
    least: int | None
    share: int | None
    short: int
    explanation: Explanation

    @property
    def enough(self) -> bool:
        """The least share is reached, or none is asked for."""
        return self.short == 0


def excluded_share(excluded: int, total: int, least: int | None) -> ExcludedShare:
    """So many of all registered participants are excluded; the share is rounded half up once.

    Enough is decided on exact numbers: 49,999 % is not 50 %, though it reads 50,00.
    """
    if not total:
        lines: list[Line] = [say(N_("Nobody is registered yet"))]
        return ExcludedShare(0, 0, least, None, 0, Explanation(tuple(lines)))
    exact = Fraction(excluded * 10_000, total)
    share = int(exact + Fraction(1, 2))
    lines = [
        say(
            N_("Excluded people: {excluded} of {total} participants = {share}"),
            excluded=excluded,
            total=total,
            share=percent(share),
        )
    ]
    short = _short(excluded, total, least)
    if least is not None:
        lines.append(_verdict(share, least, short))
    return ExcludedShare(excluded, total, least, share, short, Explanation(tuple(lines)))


def _short(excluded: int, total: int, least: int | None) -> int:
    """The fewest more who make (excluded + n) / (total + n) at least the share asked for."""
    if least is None or excluded * 10_000 >= least * total:
        return 0
    if least >= 10_000:
        return total - excluded  # never by adding: so many of the others would have to leave
    return -((excluded * 10_000 - least * total) // (10_000 - least))


def _verdict(share: int, least: int, short: int) -> Line:
    if not short:
        return say(N_("{share} ≥ {least}: enough"), share=percent(share), least=percent(least))
    return say(
        N_("Less than {least}: {count} more are needed, if the others stay"),
        least=percent(least),
        count=short,
    )
