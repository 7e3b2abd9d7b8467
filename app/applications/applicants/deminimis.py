"""De minimis aid (nereikšminga pagalba): whether new aid fits under the ceiling. Pure.

Σ aid in the window (granted and reserved) + new ≤ ceiling, over the whole single undertaking, by
the regulation in force on the day on which the right to the aid arises (Regulations 1407/2013 and
2023/2831). The outcome is a warning with its arithmetic: only the granter decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.applications.applicants.regulations import Regulation, Window
from app.explanation import Check, Line, Severity, check, say
from app.formats import day, money
from app.i18n import N_

FIELD = "aid"


@dataclass(frozen=True, slots=True, order=True)
class Aid:
    """Aid in cents whose right arose ``on``; ``reserved``: awarded, but not yet by contract."""

    on: date
    who: str
    what: str
    cents: int
    reserved: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """The check with what it counted; cents. ``left`` is below zero where the ceiling is passed."""

    check: Check
    start: date | None
    counted: tuple[Aid, ...]
    total: int
    left: int


def de_minimis(
    new: int, on: date, aids: Iterable[Aid], regulation: Regulation | None, freight: bool = False
) -> Room:
    """The check of ``new`` cents whose right arises ``on``; the order of ``aids`` is no matter.

    ``freight``: the undertaking carries goods by road for hire or reward.
    """
    if regulation is None:
        line = say(N_("The table of ceilings has no regulation for {day}."), day=day(on))
        return Room(check(True, line, severity=Severity.NOTE, field=FIELD), None, (), 0, 0)
    start = regulation.start(on)
    apart = freight and regulation.road_freight is not None
    ceiling = regulation.road_freight or 0 if apart else regulation.ceiling
    known = sorted(aids)
    counted = tuple(each for each in known if start <= each.on <= on)
    before = sum(each.cents for each in counted)
    total = before + new
    lines = [_basis(regulation, start, on), *_freight(regulation, freight), *map(_aid, counted)]
    if not counted:
        lines.append(say(N_("No aid is known in that time.")))
    lines += _left_out(known, start, on)
    left = ceiling - total
    lines.append(_conclusion(before, new, ceiling))
    made = check(left >= 0, *lines, severity=Severity.WARNING, field=FIELD)
    return Room(made, start, counted, total, left)


def _conclusion(before: int, new: int, ceiling: int) -> Line:
    total = before + new
    if not new:
        words = (
            N_("{total} ≤ {ceiling}; {left} remains.")
            if total <= ceiling
            else N_("{total} > {ceiling}: {left} too much.")
        )
        return say(
            words, total=money(total), ceiling=money(ceiling), left=money(abs(ceiling - total))
        )
    words = (
        N_("{before} + {new} = {total} ≤ {ceiling}; {left} would remain.")
        if total <= ceiling
        else N_("{before} + {new} = {total} > {ceiling}: {left} too much.")
    )
    return say(
        words,
        before=money(before),
        new=money(new),
        total=money(total),
        ceiling=money(ceiling),
        left=money(abs(ceiling - total)),
    )


def _basis(regulation: Regulation, start: date, on: date) -> Line:
    words = (
        N_("On {on} {regulation} holds: {ceiling} over {years} fiscal years, from {start}.")
        if regulation.window is Window.FISCAL
        else N_("On {on} {regulation} holds: {ceiling} over {years} years, from {start}.")
    )
    return say(
        words,
        on=day(on),
        regulation=regulation.title,
        ceiling=money(regulation.ceiling),
        years=regulation.years,
        start=day(start),
    )


def _freight(regulation: Regulation, freight: bool) -> list[Line]:
    """What road freight for hire changes; nothing to say of others."""
    if not freight:
        return []
    if regulation.road_freight is None:
        return [say(N_("Road freight for hire or reward has no ceiling of its own in it."))]
    words = N_("Road freight for hire or reward: the ceiling is {ceiling}.")
    return [say(words, ceiling=money(regulation.road_freight))]


def _aid(each: Aid) -> Line:
    words = (
        N_("{on} {who}: {what}, {sum} (reserved)")
        if each.reserved
        else N_("{on} {who}: {what}, {sum}")
    )
    return say(words, on=day(each.on), who=each.who, what=each.what, sum=money(each.cents))


def _left_out(known: Iterable[Aid], start: date, on: date) -> list[Line]:
    earlier = sum(each.cents for each in known if each.on < start)
    later = sum(each.cents for each in known if each.on > on)
    found = []
    if earlier:
        found.append(say(N_("Earlier, not counted: {sum}."), sum=money(earlier)))
    if later:
        found.append(say(N_("Later, not counted: {sum}."), sum=money(later)))
    return found
