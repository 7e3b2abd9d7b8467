"""Reading the strategy's indicators against their targets; a fixed number of SELECTs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.monitoring.indicators import sources
from app.monitoring.indicators.reach import Cell, Reached, counts_people, reached
from app.profiles import profile
from app.safety.rights import Right
from app.service import Service
from app.strategy.drafts import IndicatorDraft
from app.strategy.queries import StrategyDetail
from db.models.monitoring import IndicatorFact, VoidedFact
from db.terms import Aggregation, FactOrigin


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator of the version in force with every year's value; hundredths."""

    id: int
    lineage: str
    number: str
    place: str
    indicator: IndicatorDraft
    cells: tuple[Cell, ...]
    reached: Reached
    counted: bool
    """Whether the data give its values by themselves."""

    @property
    def total(self) -> int | None:
        """What was reached in all."""
        return self.reached.total

    @property
    def share(self) -> int | None:
        """Of the target, in hundredths of a percent."""
        return self.reached.share

    def of_year(self, year: int) -> int | None:
        """One year's value."""
        return next((cell.value for cell in self.cells if cell.year == year), None)


@dataclass(frozen=True, slots=True)
class Voided:
    """A value that counts no more: what it was, from which paper, who took it back and why."""

    year: int
    value: int
    document: str
    recorded_by: str
    voided_at: datetime
    voided_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """Every indicator in the order of the tree; ``years`` are those of the period."""

    years: tuple[int, ...]
    rows: tuple[IndicatorLine, ...]


class FactQueries(Service):
    """Plan and fact of the strategy's indicators."""

    def table(self, until: int | None = None) -> IndicatorTable | None:
        """Of the newest version, up to a year; None while there is no strategy."""
        strategy = self.office.strategy.queries.current()
        return None if strategy is None else self.of(strategy, until)

    def voided(self, lineage: str) -> tuple[Voided, ...]:
        """What was typed of an indicator and taken back, the newest first (one SELECT)."""
        query = select(VoidedFact).where(VoidedFact.lineage == lineage)
        with self.reading(Right.VIEW) as session:
            return tuple(
                Voided(
                    each.year,
                    each.value,
                    each.document,
                    each.recorded_by,
                    each.voided_at,
                    each.voided_by,
                    each.reason,
                )
                for each in session.scalars(query.order_by(VoidedFact.id.desc()))
            )

    def of(self, strategy: StrategyDetail, until: int | None = None) -> IndicatorTable:
        """The same of a version that was read already (five SELECTs)."""
        with self.reading(Right.VIEW) as session:
            return table_of(session, strategy, until)


def table_of(session: Session, strategy: StrategyDetail, until: int | None) -> IndicatorTable:
    """See :meth:`FactQueries.table`; inside an open session (five SELECTs)."""
    typed = {
        (fact.lineage, fact.year): fact
        for fact in session.scalars(select(IndicatorFact))
        if until is None or fact.year <= until
    }
    people = sources.people(session)
    added, stood = sources.projects(session)
    rows: list[IndicatorLine] = []
    for node in strategy.draft.nodes:
        for each in node.indicators:
            counted = _counted(each, node.lineage, people, added, stood, until)
            cells = _cells(each.lineage, typed, counted)
            rows.append(
                IndicatorLine(
                    id=len(rows) + 1,
                    lineage=each.lineage,
                    number=node.number,
                    place=node.title,
                    indicator=each,
                    cells=cells,
                    reached=reached(each.aggregation, each.target, cells),
                    counted=bool(counted) or counts_people(each),
                )
            )
    return IndicatorTable(profile(strategy.draft.profile).years, tuple(rows))


def _counted(
    indicator: IndicatorDraft,
    node: str,
    people: sources.ByYear,
    added: sources.ByYear,
    stood: sources.ByYear,
    until: int | None,
) -> dict[int, Cell]:
    """What the data give: of people the registry, of anything but shares the projects."""
    if counts_people(indicator):
        key, values, origin = node, people, FactOrigin.PARTICIPANTS
    elif indicator.aggregation is Aggregation.PERCENT:
        return {}
    else:
        key, origin = indicator.lineage, FactOrigin.PROJECTS
        values = added if indicator.aggregation is Aggregation.SUM else stood
    return {
        year: Cell(year, value, origin)
        for (lineage, year), value in values.items()
        if lineage == key and (until is None or year <= until)
    }


def _cells(
    lineage: str, typed: Mapping[tuple[str, int], IndicatorFact], counted: dict[int, Cell]
) -> tuple[Cell, ...]:
    """What was typed stands before what is counted."""
    found = dict(counted)
    for (key, year), fact in typed.items():
        if key == lineage:
            meanwhile = counted[year].value if year in counted else None
            found[year] = Cell(
                year, fact.value, FactOrigin.TYPED, fact.document, fact.note, meanwhile
            )
    return tuple(found[year] for year in sorted(found))
