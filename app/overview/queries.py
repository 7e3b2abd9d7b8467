"""The overview's one query. Whatever a role may not see is left out, not refused."""

from collections.abc import Iterator
from datetime import date

from app.budget.queries import BudgetTable
from app.overview import indicators, money
from app.overview.nouns import DUTIES
from app.overview.views import IndicatorRow, Item, Money, Overview, numbered
from app.safety.rights import Right
from app.service import Service
from app.strategy.queries import StrategyDetail


class OverviewQueries(Service):
    """What needs doing, the money, the indicators."""

    def today(self) -> Overview:
        """Everything the overview shows, as far as the account may see it."""
        may, today = self.office.may, self.office.clock.today()
        strategy = self.office.strategy.queries.current() if may(Right.VIEW_WORK) else None
        table = self.office.budget.queries.table() if may(Right.VIEW_BUDGET) else None
        return Overview(
            today=today,
            items=numbered(self._items(today, table), today),
            money=_money(table),
            indicators=self._indicators(strategy),
            started=strategy is not None,
        )

    def _items(self, today: date, table: BudgetTable | None) -> Iterator[Item]:
        if table is not None:  # read once, for the sums and for what is overspent
            yield from money.of_table(self.office, table)
        for duties in DUTIES:
            if self.office.may(duties.right):
                yield from duties.items(self.office, today)

    def _indicators(self, strategy: StrategyDetail | None) -> tuple[IndicatorRow, ...]:
        if strategy is None:
            return ()
        return indicators.rows(self.office.monitoring.indicators.queries.of(strategy))


def _money(table: BudgetTable | None) -> Money | None:
    if table is None:
        return None
    return Money(table.title, table.total.planned, table.total, table.cap)
