"""The office's own rules of attendance: breaks, blank rows, certificates, reminders."""

from dataclasses import asdict, dataclass

from sqlalchemy.orm import Session

from app.i18n import N_
from app.participants.attendance.hours import HoursRule
from app.problems import Problems
from app.settings import store, stored_fields

_KEY = "attendance"
_BOUNDS = (
    ("break_after", 12, N_("A break comes after 0 to {most} academic hours.")),
    ("break_minutes", 120, N_("A break is from 0 to {most} minutes long.")),
    ("blank_rows", 60, N_("Blank rows are from 0 to {most}.")),
    ("least_percent", 100_00, N_("The share is from 0 to 100 percent.")),
    ("entry_days", 90, N_("The reminder comes after 0 to {most} days.")),
)
"""The least is 0 everywhere."""


@dataclass(frozen=True, slots=True)
class AttendanceSettings:
    """``least_percent`` (hundredths of a percent) of all hours gives a certificate.

    ``blank_rows`` stand at the end of an attendance list; after ``entry_days`` a session with
    nothing entered is reminded of.
    """

    break_after: int = 2
    break_minutes: int = 15
    blank_rows: int = 3
    least_percent: int = 80_00
    entry_days: int = 7

    @property
    def hours_rule(self) -> HoursRule:
        """How breaks are taken off."""
        return HoursRule(self.break_after, self.break_minutes)

    def checked(self) -> "AttendanceSettings":
        """The same; raises InvalidMany with fields."""
        problems = Problems()
        problems.up_to(self, _BOUNDS)
        problems.done()
        return self


def read_settings(session: Session) -> AttendanceSettings:
    """The stored rules; what is not stored is as an office starts with."""
    return AttendanceSettings(**stored_fields(session, _KEY, AttendanceSettings))


def write_settings(session: Session, settings: AttendanceSettings) -> None:
    """Store them inside an open transaction."""
    store(session, _KEY, asdict(settings))
