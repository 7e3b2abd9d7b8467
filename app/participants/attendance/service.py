"""The door to activities and attendance: ``office.participants.attendance``."""

from functools import cached_property
from typing import TYPE_CHECKING

from app.participants.attendance.activities import ActivityVerbs
from app.participants.attendance.certificates import CertificateVerbs
from app.participants.attendance.exits import ExitVerbs
from app.participants.attendance.printing import PrintingVerbs
from app.participants.attendance.sessions import SessionVerbs
from app.participants.attendance.workbook import WorkbookVerbs

if TYPE_CHECKING:
    from app.participants.attendance.queries import AttendanceQueries


class AttendanceService(
    ActivityVerbs, SessionVerbs, ExitVerbs, PrintingVerbs, CertificateVerbs, WorkbookVerbs
):
    """Verbs on activities, their lists, sessions and attendance."""

    @cached_property
    def queries(self) -> "AttendanceQueries":
        """What screens show."""
        from app.participants.attendance.queries import AttendanceQueries

        return AttendanceQueries(self.office)
