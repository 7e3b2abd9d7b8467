"""What an indicator comes to over the years, and against its target. Pure.

Values are hundredths. SUM adds the years up; LAST and PERCENT take the newest year that has a
value: what is counted there is a state or a share, which years do not add to.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.explanation import Explanation, Line, percent, say
from app.formats import short
from app.i18n import N_
from app.strategy.drafts import IndicatorDraft
from app.tables import fold
from db.terms import Aggregation, FactOrigin, IndicatorKind

_PEOPLE = ("asm", "dalyv", "zmon", "gyventoj", "person", "participant", "people")
"""How units that count people begin, without accents and capitals."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One year's value with where it comes from; ``counted`` is what the data say meanwhile."""

    year: int
    value: int
    origin: FactOrigin
    document: str = ""
    note: str = ""
    counted: int | None = None

    @property
    def typed(self) -> bool:
        """Whether a person entered it."""
        return self.origin is FactOrigin.TYPED


@dataclass(frozen=True, slots=True)
class Reached:
    """``total`` and ``share`` (hundredths of a percent) are None while there is nothing to tell."""

    total: int | None
    share: int | None
    explanation: Explanation


def counts_people(indicator: IndicatorDraft) -> bool:
    """Whether an output indicator counts participants: then the registry answers for it."""
    unit = fold(indicator.unit.strip())
    return indicator.kind is IndicatorKind.OUTPUT and unit.startswith(_PEOPLE)


def share_of(fact: int, target: int) -> int | None:
    """Fact of target in hundredths of a percent, half up; None without a target."""
    return (fact * 20_000 + target) // (2 * target) if target > 0 else None


def total_of(aggregation: Aggregation, values: Mapping[int, int]) -> int | None:
    """The years together; None while no year has a value."""
    if not values:
        return None
    return sum(values.values()) if aggregation is Aggregation.SUM else values[max(values)]


def reached(aggregation: Aggregation, target: int, cells: Iterable[Cell]) -> Reached:
    """What the cells come to, with the arithmetic line by line."""
    by_year = {cell.year: cell for cell in cells}
    values = {year: cell.value for year, cell in by_year.items()}
    total = total_of(aggregation, values)
    lines: list[Line] = [_told(by_year[year]) for year in sorted(by_year)]
    if total is None:
        return Reached(None, None, Explanation((say(N_("No year has a value yet.")),)))
    if aggregation is Aggregation.SUM:
        parts = " + ".join(short(values[year]) for year in sorted(values))
        lines.append(
            say(N_("The years are added up: {parts} = {total}"), parts=parts, total=short(total))
        )
    else:
        lines.append(
            say(
                N_("The newest year counts: {year}, {total}"),
                year=str(max(values)),
                total=short(total),
            )
        )
    share = share_of(total, target)
    if share is not None:
        lines.append(
            say(
                N_("{fact} of {target} = {share}"),
                fact=short(total),
                target=short(target),
                share=percent(share),
            )
        )
    return Reached(total, share, Explanation(tuple(lines)))


def _told(cell: Cell) -> Line:
    year, value = str(cell.year), short(cell.value)
    if cell.origin is FactOrigin.PARTICIPANTS:
        return say(N_("{year}: {value}, people of the action’s projects"), year=year, value=value)
    if cell.origin is FactOrigin.PROJECTS:
        return say(N_("{year}: {value}, told by projects"), year=year, value=value)
    if cell.counted is not None and cell.counted != cell.value:
        return say(
            N_("{year}: {value}, typed in ({document}); the data say {counted}"),
            year=year,
            value=value,
            document=cell.document or "–",
            counted=short(cell.counted),
        )
    return say(
        N_("{year}: {value}, typed in ({document})"),
        year=year,
        value=value,
        document=cell.document or "–",
    )
