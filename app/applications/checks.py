"""The sums and limits of an application, each shown with its arithmetic while it is typed.

Cents, hundredths of a percent, whole months.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.explanation import Check, Line, Severity, check, percent, say
from app.formats import money, short
from app.i18n import N_
from app.tables import fold


@dataclass(frozen=True, slots=True)
class Limits:
    """What the call allows: support per project, its share of eligible cost, length."""

    smallest: int
    largest: int
    support_rate: int
    longest_months: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What the application says: ``total`` cost, its budget ``lines`` and ``sources``.

    ``unexplained``: the places (from 1) of lines that are not eligible and do not say why.
    """

    total: int
    lines: tuple[int, ...]
    sources: tuple[int, ...]
    support: int
    eligible_cost: int
    months: int
    unexplained: tuple[int, ...] = ()


def check_figures(figures: Figures, limits: Limits) -> tuple[Check, ...]:
    """Every check, in the order of the form."""
    return (
        lines_add_up(figures.lines, figures.total),
        *eligible_lines(sum(figures.lines), figures.eligible_cost, figures.unexplained),
        sources_add_up(figures.sources, figures.total),
        support_within(figures.support, limits.smallest, limits.largest),
        rate_within(figures.support, figures.eligible_cost, limits.support_rate),
        length_within(figures.months, limits.longest_months),
    )


def line_sum(quantity: int, price: int) -> int:
    """Quantity (hundredths) × price (cents) → cents, half-up away from zero."""
    product = abs(quantity * price)
    rounded = (2 * product + 100) // 200
    return rounded if quantity * price >= 0 else -rounded


def lines_add_up(lines: Sequence[int], total: int) -> Check:
    """Σ budget lines = total."""
    return _adds_up(
        lines,
        total,
        N_("Budget lines {sum} = total {total}"),
        N_("Budget lines {sum} ≠ total {total}, difference {difference}"),
        "lines",
    )


def eligible_lines(total: int, eligible: int, unexplained: Sequence[int]) -> tuple[Check, ...]:
    """What of the cost is eligible, and whether each line that is not says why."""
    if total == eligible:
        return ()
    told = say(
        N_("Eligible cost {total} − {off} = {eligible}"),
        total=money(total),
        off=money(total - eligible),
        eligible=money(eligible),
    )
    found = [check(True, told, severity=Severity.NOTE, field="lines")]
    if unexplained:
        rows = ", ".join(map(str, unexplained))
        line = say(N_("Budget lines that do not say why they are not eligible: {rows}"), rows=rows)
        found.append(check(False, line, severity=Severity.WARNING, field="lines"))
    return tuple(found)


def indicators_reach(
    planned: Sequence[tuple[str, int]], required: Sequence[tuple[str, str, int]]
) -> tuple[Check, ...]:
    """Each indicator that the call asks for: planned (title, value) ≥ its least value.

    ``required``: title, unit, minimum; values in hundredths. Titles are compared without letters'
    size, accents and marks.
    """
    by_title = {plain(title): value for title, value in planned}
    found = []
    for title, unit, least in required:
        value = by_title.get(plain(title))
        if value is None:
            message = N_("{title}: not planned, the call asks for {least} {unit}")
        elif value < least:
            message = N_("{title}: planned {value} < the call’s least {least} {unit}")
        else:
            message = N_("{title}: planned {value} ≥ the call’s least {least} {unit}")
        line = say(message, title=title, value=short(value or 0), least=short(least), unit=unit)
        ok = value is not None and value >= least
        found.append(check(ok, line, field="indicators"))
    return tuple(found)


def plain(text: str) -> str:
    """A title for comparing."""
    return re.sub(r"[\W_]+", "", fold(text))


def sources_add_up(sources: Sequence[int], total: int) -> Check:
    """Σ funding sources = total."""
    return _adds_up(
        sources,
        total,
        N_("Funding sources {sum} = total {total}"),
        N_("Funding sources {sum} ≠ total {total}, difference {difference}"),
        "sources",
    )


def _adds_up(parts: Sequence[int], total: int, equal: str, unequal: str, field: str) -> Check:
    found = sum(parts)
    ok = found == total
    line = (
        say(equal, sum=money(found), total=money(total))
        if ok
        else say(unequal, sum=money(found), total=money(total), difference=money(found - total))
    )
    return check(ok, line, field=field)


def support_within(support: int, smallest: int, largest: int) -> Check:
    """Smallest ≤ support ≤ largest support per project."""
    if support > largest:
        message, bound = N_("Requested {support} > the call's maximum {bound}"), largest
    elif support < smallest:
        message, bound = N_("Requested {support} < the call's minimum {bound}"), smallest
    else:
        message, bound = N_("Requested {support} ≤ the call's maximum {bound}"), largest
    line = say(message, support=money(support), bound=money(bound))
    return check(smallest <= support <= largest, line, field="support")


def rate_within(support: int, eligible_cost: int, rate: int) -> Check:
    """Support / eligible cost ≤ support rate; judged on exact cents, not on rounded percents."""
    if eligible_cost <= 0:
        line = say(N_("There are no eligible costs to support."))
        return check(support <= 0, line, field="support")
    ok = support * 10_000 <= rate * eligible_cost
    most = rate * eligible_cost // 10_000
    return check(
        ok, _rate_line(support, eligible_cost, rate, ok), _most_line(most), field="support"
    )


def _rate_line(support: int, eligible_cost: int, rate: int, ok: bool) -> Line:
    message = (
        N_("Support rate: {support} of {eligible} is {share}, at most {rate} allowed")
        if ok
        else N_("Support rate: {support} of {eligible} is {share}, above {rate}")
    )
    return say(
        message,
        support=money(support),
        eligible=money(eligible_cost),
        share=percent(_share(support, eligible_cost)),
        rate=percent(rate),
    )


def _most_line(most: int) -> Line:
    return say(N_("The most that the rate allows is {most}"), most=money(most))


def _share(part: int, whole: int) -> int:
    """Hundredths of a percent, half-up."""
    return (2 * part * 10_000 + whole) // (2 * whole)


def length_within(months: int, longest: int) -> Check:
    """1 ≤ project length ≤ the call's longest, in months."""
    ok = 1 <= months <= longest
    message = (
        N_("Length {months} months, at most {longest} allowed")
        if months <= longest
        else N_("Length {months} months, above {longest}")
    )
    if months < 1:
        return check(ok, say(N_("The project must last at least one month.")), field="months")
    line = say(message, months=months, longest=longest)
    return check(ok, line, field="months")
