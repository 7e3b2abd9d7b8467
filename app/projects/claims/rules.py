"""The arithmetic of a claim: asked, deducted, eligible, set off, paid. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.explanation import Check, Explanation, Line, check, say
from app.formats import day, money
from app.i18n import N_


@dataclass(frozen=True, slots=True)
class ClaimSums:
    """Cents. ``eligible`` None: not checked yet. ``settled`` is set off of an advance."""

    asked: int
    eligible: int | None = None
    settled: int = 0
    paid: int = 0

    @property
    def deducted(self) -> int:
        """What was found not eligible."""
        return 0 if self.eligible is None else self.asked - self.eligible

    @property
    def payable(self) -> int:
        """Everything that is to be paid on it."""
        return 0 if self.eligible is None else self.eligible - self.settled

    @property
    def left(self) -> int:
        """What is still to be paid."""
        return max(self.payable - self.paid, 0)

    @property
    def explanation(self) -> Explanation:
        """The arithmetic line by line."""
        lines: list[Line] = [say(N_("Asked: {sum}"), sum=money(self.asked))]
        if self.eligible is not None:
            if self.deducted:
                lines.append(say(N_("− not eligible: {sum}"), sum=money(self.deducted)))
            lines.append(say(N_("= eligible: {sum}"), sum=money(self.eligible)))
            if self.settled:
                lines.append(say(N_("− set off of the advance: {sum}"), sum=money(self.settled)))
                lines.append(say(N_("= to be paid: {sum}"), sum=money(self.payable)))
            if self.paid:
                lines.append(say(N_("− paid: {sum}"), sum=money(self.paid)))
                lines.append(say(N_("= left to pay: {sum}"), sum=money(self.left)))
        return Explanation(tuple(lines))


def deductions_agree(asked: int, eligible: int, deductions: Sequence[int]) -> Check:
    """Whether what is deducted, reason by reason, is what is missing from the asked sum."""
    deducted = sum(deductions)
    line = say(
        N_("Asked {asked} − eligible {eligible} = {missing}; deducted {deducted}"),
        asked=money(asked),
        eligible=money(eligible),
        missing=money(asked - eligible),
        deducted=money(deducted),
    )
    return check(deducted == asked - eligible, line, field="deductions")


def within_payable(sums: ClaimSums, cents: int) -> Check:
    """Whether a payment stays within what is left to pay on its claim."""
    line = say(
        N_("To be paid {payable} − paid {paid} = {left}; this payment {cents}"),
        payable=money(sums.payable),
        paid=money(sums.paid),
        left=money(sums.left),
        cents=money(cents),
    )
    return check(cents <= sums.payable - sums.paid, line, field="cents")


def after_signing(signed_on: date, on: date) -> Check:
    """Whether money moves on a contract that is signed by then."""
    line = say(
        N_("The contract was signed on {signed}: a payment of {on} cannot be on it"),
        signed=day(signed_on),
        on=day(on),
    )
    return check(on >= signed_on, line, field="on")


def after_paid(paid_on: date | None, on: date, field: str = "on") -> Check:
    """Whether money is demanded, or comes back, no earlier than any was paid (None: never)."""
    if paid_on is None:
        return check(True, say(N_("Nothing is paid yet")), field=field)
    line = say(
        N_("The first payment is of {paid}: what is of {on} cannot be about it"),
        paid=day(paid_on),
        on=day(on),
    )
    return check(on >= paid_on, line, field=field)


def within_advance(limit: int, paid: int, cents: int) -> Check:
    """Whether advances stay within the contract’s limit."""
    line = say(
        N_("Advance at most {limit}, paid {paid}, this payment {cents}"),
        limit=money(limit),
        paid=money(paid),
        cents=money(cents),
    )
    return check(paid + cents <= limit, line, field="cents")


def within_set_off(advance: int, before: int, settled: int) -> Check:
    """Whether no more of the advance is set off than was paid."""
    line = say(
        N_("Advance paid {advance} − set off {before} = {left}; this claim sets off {settled}"),
        advance=money(advance),
        before=money(before),
        left=money(advance - before),
        settled=money(settled),
    )
    return check(before + settled <= advance, line, field="settled")
