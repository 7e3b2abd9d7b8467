"""Everything about indicators in one place."""

from functools import cached_property

from app.participants.indicators.queries import IndicatorQueries
from app.service import Service


class IndicatorService(Service):
    """Reading and keeping indicators."""

    @cached_property
    def queries(self) -> IndicatorQueries:
        """What screens show."""
        return IndicatorQueries(self.office)
