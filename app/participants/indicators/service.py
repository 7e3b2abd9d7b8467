"""Everything about indicators in one place."""

from functools import cached_property

from app.participants.indicators.queries import IndicatorQueries
from app.participants.indicators.report import ReportVerbs
from app.participants.indicators.snapshots import SnapshotVerbs
from app.participants.indicators.targets import TargetVerbs
from app.participants.indicators.totals import TotalVerbs
from app.service import Service


class IndicatorService(Service):
    """Reading and keeping indicators."""

    @cached_property
    def queries(self) -> IndicatorQueries:
        """What screens show."""
        return IndicatorQueries(self.office)

    @cached_property
    def targets(self) -> TargetVerbs:
        """What they should reach."""
        return TargetVerbs(self.office)

    @cached_property
    def totals(self) -> TotalVerbs:
        """What promoters reported."""
        return TotalVerbs(self.office)

    @cached_property
    def snapshots(self) -> SnapshotVerbs:
        """What was reported of them."""
        return SnapshotVerbs(self.office)

    @cached_property
    def reports(self) -> ReportVerbs:
        """Their paper and the workbook for the funder's form."""
        return ReportVerbs(self.office)
