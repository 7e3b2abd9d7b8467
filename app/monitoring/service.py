"""The noun of the strategy's monitoring: what its parts offer."""

from functools import cached_property

from app.monitoring.indicators.service import FactService
from app.service import Service


class MonitoringService(Service):
    """Indicators by year, annual reports."""

    @cached_property
    def indicators(self) -> FactService:
        """Values of the strategy's indicators."""
        return FactService(self.office)
