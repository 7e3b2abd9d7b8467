"""The overview as sheets of a workbook, with typed cells: duties, money, indicators."""

from app.exchange.excel import Column, Kind, Sheet, Value
from app.i18n import _
from app.overview.views import IndicatorRow, Item, Money, Overview
from app.overview.words import HEADINGS, PARTS


def sheets(found: Overview) -> list[Sheet]:
    """What the role sees; a sheet without anything on it is left out."""
    made = [_items(found.items)]
    if found.money is not None:
        made.append(_money(found.money))
    if found.indicators:
        made.append(_indicators(found.indicators))
    return made


def rows_in(made: list[Sheet]) -> int:
    """How many rows they have, for the log."""
    return sum(len(sheet.rows) for sheet in made)


def _items(items: tuple[Item, ...]) -> Sheet:
    columns = [
        Column(_("When")),
        Column(_("What needs doing")),
        Column(_("How many, whose")),
        Column(_("Until"), Kind.DAY),
    ]
    rows: list[list[Value]] = [
        [_(HEADINGS[each.urgency]), each.text, each.value, each.due_on] for each in items
    ]
    return Sheet(_("What needs doing"), columns, rows)


def _money(found: Money) -> Sheet:
    columns = [Column(_("Part")), Column(_("Sum, Eur"), Kind.MONEY)]
    rows: list[list[Value]] = [[_(words), getattr(found.figures, key)] for key, words in PARTS]
    return Sheet(
        _("The strategy’s money"), columns, rows, {0: _("Planned"), 1: found.planned}, [found.title]
    )


def _indicators(found: tuple[IndicatorRow, ...]) -> Sheet:
    columns = [
        Column(_("No.")),
        Column(_("Indicator")),
        Column(_("Unit")),
        Column(_("Goal, objective or action")),
        Column(_("Plan"), Kind.HUNDREDTHS),
        Column(_("Fact"), Kind.HUNDREDTHS),
    ]
    rows: list[list[Value]] = [
        [each.number, each.title, each.unit, each.place, each.target, each.fact] for each in found
    ]
    return Sheet(_("Indicators: plan and fact"), columns, rows)
