"""Every service of an open office, imported when first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from app.applications.applicants.importing import ApplicantImport
    from app.applications.applicants.service import ApplicantService
    from app.applications.desk.service import IntakeDesk
    from app.applications.importing.service import ApplicationImport
    from app.applications.naming import NameList
    from app.applications.service import ApplicationService
    from app.attachments.service import AttachmentService
    from app.budget.service import BudgetService
    from app.calls.service import CallService
    from app.details import DetailsService
    from app.doctor.service import DoctorService
    from app.evaluation.complaints.service import ComplaintService
    from app.evaluation.onpaper.service import PaperSheetService
    from app.evaluation.service import EvaluationService
    from app.finding.service import FindingService
    from app.mandates.service import MandateService
    from app.monitoring.service import MonitoringService
    from app.names.service import NameService
    from app.office import Office
    from app.overview.queries import OverviewQueries
    from app.participants.service import ParticipantService
    from app.previews.service import PreviewService
    from app.projects.administration.service import AdministrationService
    from app.projects.in_kind.service import InKindService
    from app.projects.monitoring.service import ProjectMonitoring
    from app.projects.service import ProjectService
    from app.register.document_service import DocumentService
    from app.register.service import PaperService
    from app.safety.accounts import AccountService
    from app.safety.audit import AuditQueries
    from app.safety.drafts import DraftService
    from app.safety.exports import ExportLog
    from app.safety.looking import LookBook
    from app.strategy.service import StrategyService
    from app.texts.service import TextService


class Services:
    """The nouns as attributes of the office: ``office.calls.publish(…)``."""

    @property
    def itself(self) -> Office:
        """The office these services belong to."""
        return cast("Office", self)

    @cached_property
    def details(self) -> DetailsService:
        """The office's particulars."""
        from app.details import DetailsService

        return DetailsService(self.itself)

    @cached_property
    def accounts(self) -> AccountService:
        """Accounts and roles."""
        from app.safety.accounts import AccountService

        return AccountService(self.itself)

    @cached_property
    def audit(self) -> AuditQueries:
        """The audit log."""
        from app.safety.audit import AuditQueries

        return AuditQueries(self.itself)

    @cached_property
    def drafts(self) -> DraftService:
        """What people were typing."""
        from app.safety.drafts import DraftService

        return DraftService(self.itself)

    @cached_property
    def exports(self) -> ExportLog:
        """The log of tables written to files."""
        from app.safety.exports import ExportLog

        return ExportLog(self.itself)

    @cached_property
    def looks(self) -> LookBook:
        """The access log, for writing."""
        from app.safety.looking import LookBook

        return LookBook(self.itself)

    @cached_property
    def papers(self) -> PaperService:
        """Issued papers and the unsigned queue."""
        from app.register.service import PaperService

        return PaperService(self.itself)

    @cached_property
    def mandates(self) -> MandateService:
        """Functions and deputies."""
        from app.mandates.service import MandateService

        return MandateService(self.itself)

    @cached_property
    def names(self) -> NameService:
        """Forms of names."""
        from app.names.service import NameService

        return NameService(self.itself)

    @cached_property
    def needed_names(self) -> NameList:
        """The names that letters need."""
        from app.applications.naming import NameList

        return NameList(self.itself)

    @cached_property
    def texts(self) -> TextService:
        """Text templates."""
        from app.texts.service import TextService

        return TextService(self.itself)

    @cached_property
    def previews(self) -> PreviewService:
        """Papers to be looked at before their text is stored."""
        from app.previews.service import PreviewService

        return PreviewService(self.itself)

    @cached_property
    def register(self) -> DocumentService:
        """The register of documents."""
        from app.register.document_service import DocumentService

        return DocumentService(self.itself)

    @cached_property
    def attachments(self) -> AttachmentService:
        """Attached files."""
        from app.attachments.service import AttachmentService

        return AttachmentService(self.itself)

    @cached_property
    def strategy(self) -> StrategyService:
        """The strategy."""
        from app.strategy.service import StrategyService

        return StrategyService(self.itself)

    @cached_property
    def calls(self) -> CallService:
        """Calls."""
        from app.calls.service import CallService

        return CallService(self.itself)

    @cached_property
    def applications(self) -> ApplicationService:
        """Applications."""
        from app.applications.service import ApplicationService

        return ApplicationService(self.itself)

    @cached_property
    def applicants(self) -> ApplicantService:
        """The directory of applicants."""
        from app.applications.applicants.service import ApplicantService

        return ApplicantService(self.itself)

    @cached_property
    def desk(self) -> IntakeDesk:
        """The last-day intake."""
        from app.applications.desk.service import IntakeDesk

        return IntakeDesk(self.itself)

    @cached_property
    def imports(self) -> ApplicationImport:
        """Files of applications taken in, and taken back."""
        from app.applications.importing.service import ApplicationImport

        return ApplicationImport(self.itself)

    @cached_property
    def applicant_imports(self) -> ApplicantImport:
        """Files of applicants taken in, and taken back."""
        from app.applications.applicants.importing import ApplicantImport

        return ApplicantImport(self.itself)

    @cached_property
    def evaluation(self) -> EvaluationService:
        """Evaluation."""
        from app.evaluation.service import EvaluationService

        return EvaluationService(self.itself)

    @cached_property
    def complaints(self) -> ComplaintService:
        """Complaints and what follows a decision."""
        from app.evaluation.complaints.service import ComplaintService

        return ComplaintService(self.itself)

    @cached_property
    def paper_sheets(self) -> PaperSheetService:
        """Evaluation sheets filled with a pen."""
        from app.evaluation.onpaper.service import PaperSheetService

        return PaperSheetService(self.itself)

    @cached_property
    def administration(self) -> AdministrationService:
        """The office's own project."""
        from app.projects.administration.service import AdministrationService

        return AdministrationService(self.itself)

    @cached_property
    def in_kind(self) -> InKindService:
        """Own contributions of projects."""
        from app.projects.in_kind.service import InKindService

        return InKindService(self.itself)

    @cached_property
    def projects(self) -> ProjectService:
        """Projects: the agency's stage, contracts, claims."""
        from app.projects.service import ProjectService

        return ProjectService(self.itself)

    @cached_property
    def project_monitoring(self) -> ProjectMonitoring:
        """How running projects go."""
        from app.projects.monitoring.service import ProjectMonitoring

        return ProjectMonitoring(self.itself)

    @cached_property
    def participants(self) -> ParticipantService:
        """Participants."""
        from app.participants.service import ParticipantService

        return ParticipantService(self.itself)

    @cached_property
    def budget(self) -> BudgetService:
        """The budget."""
        from app.budget.service import BudgetService

        return BudgetService(self.itself)

    @cached_property
    def monitoring(self) -> MonitoringService:
        """The strategy's indicators by year, its annual reports."""
        from app.monitoring.service import MonitoringService

        return MonitoringService(self.itself)

    @cached_property
    def finding(self) -> FindingService:
        """The search over everything."""
        from app.finding.service import FindingService

        return FindingService(self.itself)

    @cached_property
    def overview(self) -> OverviewQueries:
        """The overview."""
        from app.overview.queries import OverviewQueries

        return OverviewQueries(self.itself)

    @cached_property
    def doctor(self) -> DoctorService:
        """The check of the office."""
        from app.doctor.service import DoctorService

        return DoctorService(self.itself)
