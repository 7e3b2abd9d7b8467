"""Limits of money in words: what would be exceeded, with the arithmetic."""

from app.explanation import Check, Line, check, say
from app.formats import money
from app.i18n import N_
from app.labels import LABELS
from app.ledger.remainder import Figures
from app.ledger.room import Limit, Overrun
from db.terms import FundingSource


def place(number: str | None, source: FundingSource) -> Line:
    """An action by its number (None: administration) and a source, as a check names them."""
    return say(
        N_("{action}, {source}"),
        action=say(N_("Administration")) if number is None else number,
        source=say(LABELS[FundingSource][source]),
    )


def within_plan(where: Line, before: Figures, after: Figures) -> Check:
    """The plan of an action and source, named by ``where``, does not hold what is taken."""
    line = say(
        N_("{where}: planned {planned} − taken {taken} = {left} (before this entry {before})"),
        where=where,
        planned=money(after.planned),
        taken=money(after.taken),
        left=money(after.remaining),
        before=money(before.remaining),
    )
    return check(False, line, field="total")


def left_over(where: Line, before: Figures, after: Figures) -> Check:
    """The plan of an action and source holds it: what remains, and what will."""
    line = say(
        N_("{where}: remaining {before}, after this {left}"),
        where=where,
        before=money(before.remaining),
        left=money(after.remaining),
    )
    return check(True, line, field="total")


_SAID = {
    Limit.CONTRACT: N_("Payments {taken}, contract {limit}, left to pay {left}"),
    Limit.AWARD: N_("Contract {taken}, proposed {limit}, difference {left}"),
    Limit.RETURNED: N_("{where}: returned {taken}, paid {limit}, difference {left}"),
    Limit.RELEASED: N_(
        "{where}: released {taken}, promised and not paid {limit}, difference {left}"
    ),
}


def within_limit(over: Overrun, where: Line) -> Check:
    """A limit of an application, or of one of its actions and sources, does not hold."""
    line = say(
        _SAID[over.kind],
        taken=money(over.taken),
        limit=money(over.limit),
        left=money(over.limit - over.taken),
        **({"where": where} if over.kind in (Limit.RETURNED, Limit.RELEASED) else {}),
    )
    return check(False, line, field="total")
