"""Grids of values: indicators down, years across, both ways."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.monitoring.indicators.queries import IndicatorTable
from app.monitoring.indicators.service import FactDraft


def typed(table: IndicatorTable) -> dict[tuple[str, int], int]:
    """What was typed, by lineage and year."""
    return {
        (row.lineage, cell.year): cell.value
        for row in table.rows
        for cell in row.cells
        if cell.typed
    }


def drafts(
    table: IndicatorTable, years: Sequence[int], rows: Sequence[Mapping[str, Any]]
) -> list[FactDraft]:
    """What differs from what was typed; ``rows`` stand in the table's order, keys are years."""
    before = typed(table)
    found = []
    for line, row in zip(table.rows, rows, strict=True):
        for year in years:
            value, was = row.get(str(year)), before.get((line.lineage, year))
            if value != was:
                found.append(FactDraft(line.lineage, year, value, was))
    return found
