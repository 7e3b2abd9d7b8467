"""The plan's arithmetic: what is planned against what the strategy was given. Pure."""

from collections.abc import Sequence

from app.explanation import Check, Severity, check, say
from app.formats import money
from app.i18n import N_


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
