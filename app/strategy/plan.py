"""The plan's arithmetic: what is planned against what the strategy was given. Pure.

The cap on administration is the period profile's (25 percent of all the strategy's money in both
that ship); the base is named because offices read "of what" differently.
"""

from collections.abc import Sequence

from app.explanation import Check, Severity, check, percent, say
from app.formats import money
from app.i18n import N_

WHOLE = 10_000
"""One hundred percent, in hundredths of a percent."""


def plan_adds_up(parts: Sequence[int], total: int) -> Check:
    """Σ plan lines ≤ the strategy's money (cents). Less is a warning: some is not planned yet."""
    planned = sum(parts)
    if planned == total:
        line = say(
            N_("Planned {planned} = the strategy’s {total}"),
            planned=money(planned),
            total=money(total),
        )
        return check(True, line, field="plan")
    above = planned > total
    message = (
        N_("Planned {planned} > the strategy’s {total}, too much by {difference}")
        if above
        else N_("Planned {planned} < the strategy’s {total}, {difference} not planned yet")
    )
    line = say(
        message,
        planned=money(planned),
        total=money(total),
        difference=money(abs(planned - total)),
    )
    return check(False, line, severity=Severity.ERROR if above else Severity.WARNING, field="plan")


def administration_within(administration: int, total: int, cap: int, base: str) -> Check:
    """Administration ≤ cap percent of the strategy's money, compared exactly; above is a warning.

    The line gives the share rounded half up; ``base`` says in words what ``total`` is.
    """
    ok = administration * WHOLE <= total * cap
    share = (administration * WHOLE * 2 + total) // (2 * total) if total else 0
    message = (
        N_("Administration {sum} = {share} ≤ {cap} of {base}")
        if ok
        else N_("Administration {sum} = {share} > {cap} of {base}, at most {most}")
    )
    line = say(
        message,
        sum=money(administration),
        share=percent(share),
        cap=percent(cap),
        base=base,
        most=money(total * cap // WHOLE),
    )
    return check(ok, line, severity=Severity.WARNING, field="plan")
