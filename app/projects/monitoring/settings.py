"""The office's own rules of monitoring: when reports are due, how far is still as planned."""

from dataclasses import asdict, dataclass

from sqlalchemy.orm import Session

from app.i18n import N_
from app.problems import Problems
from app.projects.monitoring.deviating import Tolerances
from app.projects.monitoring.schedule import ScheduleRule
from app.settings import store, stored_fields

_KEY = "monitoring"
_BOUNDS = (
    ("every_months", 36, N_("A progress report is due every 0 to {most} months.")),
    ("progress_days", 365, N_("Days are from 0 to {most}.")),
    ("final_days", 365, N_("Days are from 0 to {most}.")),
    ("after_months", 120, N_("The last report tells of 0 to {most} months.")),
    ("after_days", 365, N_("Days are from 0 to {most}.")),
    ("indicator", 100_00, N_("The share is from 0 to 100 percent.")),
    ("pace", 100_00, N_("The share is from 0 to 100 percent.")),
    ("spending", 100_00, N_("The share is from 0 to 100 percent.")),
)
"""The least is 0 everywhere."""


@dataclass(frozen=True, slots=True)
class MonitoringSettings:
    """Months and days of the schedule of reports; tolerances in hundredths of a percent."""

    every_months: int = 6
    progress_days: int = 15
    final_days: int = 30
    after_months: int = 12
    after_days: int = 30
    indicator: int = 10_00
    pace: int = 25_00
    spending: int = 25_00

    @property
    def schedule(self) -> ScheduleRule:
        """What is owed when."""
        return ScheduleRule(
            self.every_months,
            self.progress_days,
            self.final_days,
            self.after_months,
            self.after_days,
        )

    @property
    def tolerances(self) -> Tolerances:
        """How far is still as planned."""
        return Tolerances(self.indicator, self.pace, self.spending)

    def checked(self) -> "MonitoringSettings":
        """The same; raises InvalidMany with fields."""
        problems = Problems()
        problems.up_to(self, _BOUNDS)
        problems.done()
        return self


def read_settings(session: Session) -> MonitoringSettings:
    """The stored rules; what is not stored is as an office starts with."""
    return MonitoringSettings(**stored_fields(session, _KEY, MonitoringSettings))


def write_settings(session: Session, settings: MonitoringSettings) -> None:
    """Store them inside an open transaction."""
    store(session, _KEY, asdict(settings))
