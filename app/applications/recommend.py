"""The recommended sum after cuts: the applicant's own share of the cost stays what it was."""

from dataclasses import dataclass

from app.explanation import Explanation, say
from app.formats import money
from app.i18n import N_


@dataclass(frozen=True, slots=True)
class Recommended:
    """Cents, with the arithmetic."""

    cents: int
    explanation: Explanation


def recommended(requested: int, total: int, cuts: int) -> Recommended:
    """requested × (total − cuts) / total, rounded down to a cent so the rate never rises.

    Raises ValueError unless 0 ≤ cuts ≤ total and total > 0 where anything is cut.
    """
    if not 0 <= cuts <= total:
        raise ValueError("cuts lie between nothing and the whole budget")
    if not cuts:
        line = say(N_("Nothing is cut: {requested}"), requested=money(requested))
        return Recommended(requested, Explanation((line,)))
    left = total - cuts
    cents = requested * left // total
    lines = (
        say(
            N_("Costs {total} − {cuts} = {left}"),
            total=money(total),
            cuts=money(cuts),
            left=money(left),
        ),
        say(
            N_("Recommended {requested} × {left} / {total} = {cents}"),
            requested=money(requested),
            left=money(left),
            total=money(total),
            cents=money(cents),
        ),
    )
    return Recommended(cents, Explanation(lines))
