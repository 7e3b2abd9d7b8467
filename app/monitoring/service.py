"""The noun of the strategy's monitoring: what its parts offer."""

from functools import cached_property
from typing import TYPE_CHECKING

from app.monitoring.indicators.service import FactService
from app.service import Service

if TYPE_CHECKING:
    from app.monitoring.annual.service import AnnualService


class MonitoringService(Service):
    """Indicators by year, annual reports."""

    @cached_property
    def indicators(self) -> FactService:
        """Values of the strategy's indicators."""
        return FactService(self.office)

    @cached_property
    def annual(self) -> "AnnualService":
        """Reports on carrying out the strategy in one year."""
        from app.monitoring.annual.service import AnnualService

        return AnnualService(self.office)
