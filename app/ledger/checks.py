"""What a new entry does to plan and contract: warnings with their arithmetic, never a refusal."""

from app.explanation import Check, Line, Severity, check, say
from app.formats import money
from app.i18n import N_
from app.ledger.remainder import Figures


def within_plan(where: Line, before: Figures, after: Figures) -> Check:
    """Whether the plan line still holds what is taken; ``where`` names action and source."""
    line = say(
        N_("{where}: planned {planned} − taken {taken} = {left} (before this entry {before})"),
        where=where,
        planned=money(after.planned),
        taken=money(after.taken),
        left=money(after.remaining),
        before=money(before.remaining),
    )
    return check(after.remaining >= 0, line, severity=Severity.WARNING, field="total")


def within_contract(contracted: int, paid: int) -> Check:
    """Whether an application’s payments stay within its contract."""
    line = say(
        N_("Payments {paid}, contract {contracted}, left to pay {left}"),
        paid=money(paid),
        contracted=money(contracted),
        left=money(contracted - paid),
    )
    return check(paid <= contracted, line, severity=Severity.WARNING, field="total")


def within_selected(selected: int, contracted: int) -> Check:
    """Whether an application’s contract stays within the sum proposed for it."""
    line = say(
        N_("Contract {contracted}, proposed {selected}, difference {left}"),
        contracted=money(contracted),
        selected=money(selected),
        left=money(selected - contracted),
    )
    return check(contracted <= selected, line, severity=Severity.WARNING, field="total")
