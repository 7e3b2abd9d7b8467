"""Every verb and query of how projects go."""

from functools import cached_property

from app.projects.monitoring.files import FileVerbs
from app.projects.monitoring.indicators import IndicatorVerbs
from app.projects.monitoring.queries import MonitoringQueries
from app.projects.monitoring.report_papers import MonitoringReportPapers
from app.projects.monitoring.reports import ReportVerbs
from app.projects.monitoring.rules import RuleVerbs
from app.projects.monitoring.visit_papers import VisitPapers
from app.projects.monitoring.visits import VisitVerbs


class ProjectMonitoring(
    RuleVerbs,
    ReportVerbs,
    IndicatorVerbs,
    VisitVerbs,
    VisitPapers,
    MonitoringReportPapers,
    FileVerbs,
):
    """``office.project_monitoring``."""

    @cached_property
    def queries(self) -> MonitoringQueries:
        """What screens show."""
        return MonitoringQueries(self.office)
