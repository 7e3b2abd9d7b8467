"""The strategy's indicators as the overview shows them: the figures of its monitoring."""

from app.monitoring.indicators.queries import IndicatorTable
from app.overview.views import IndicatorRow


def rows(table: IndicatorTable) -> tuple[IndicatorRow, ...]:
    """Every indicator in the order of the tree; one that nobody counts or typed has no fact."""
    return tuple(
        IndicatorRow(
            each.id,
            each.number,
            each.indicator.title,
            each.indicator.unit,
            each.indicator.target,
            0 if each.total is None and each.counted else each.total,
            each.place,
        )
        for each in table.rows
    )
