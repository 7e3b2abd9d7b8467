"""The report on one project's monitoring: drawn up for its signer's queue."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.details import read_details
from app.formats import local_day
from app.mandates.steps import signer_of
from app.projects.monitoring.ground import NOUN
from app.projects.monitoring.report_content import report_of
from app.register.steps import issue
from app.safety.rights import Right
from app.service import Service, load
from app.texts.steps import text_of
from db.models.office import Paper
from db.models.projects import Project
from db.terms import PaperKind, TextKind


@dataclass(frozen=True, slots=True)
class IssuedReport:
    """One report that was drawn up; a voided one is left out."""

    id: int
    number: str
    issued_at: datetime
    signed: bool


class MonitoringReportPapers(Service):
    """A project may have as many as its monitoring asks for, each as of its day."""

    def draw_up_report(self, project_id: int) -> int:
        """The project as of today on paper, for the signature; returns the paper's id."""
        with self.verb(Right.MONITOR_PROJECTS) as unit:
            project = load(unit.session, Project, project_id)
            text = text_of(unit.session, TextKind.MONITORING_REPORT, None)
            signer = signer_of(unit.session, self.office.user, local_day(unit.now))
            details = read_details(unit.session)
            contact = ", ".join(filter(None, (details.contacts, details.address)))
            made = issue(
                unit,
                PaperKind.MONITORING_REPORT,
                f"{project.code} · {project.title}".strip(" ·")[:300],
                self.office.user.id,
                lambda head, which: report_of(
                    unit.session, head, which, text, project, signer, contact
                ),
                record=project_id,
            )
            unit.record("monitoring.report_issued", project_id, paper=made.number)
            unit.touch(NOUN)
        return made.id

    def issued_reports(self, project_id: int) -> tuple[IssuedReport, ...]:
        """Those drawn up of a project, the newest first (one SELECT)."""
        query = (
            select(Paper.id, Paper.number, Paper.issued_at, Paper.signed_at)
            .where(
                Paper.kind == PaperKind.MONITORING_REPORT,
                Paper.record == project_id,
                Paper.voided_at.is_(None),
            )
            .order_by(Paper.id.desc())
        )
        with self.reading(Right.VIEW_PROJECTS) as session:
            return tuple(
                IssuedReport(key, number, at, signed is not None)
                for key, number, at, signed in session.execute(query)
            )
