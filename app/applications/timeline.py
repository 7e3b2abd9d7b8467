"""Everything that happened to an application, from the headers of the audit log."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from db.models.applications import Application
from db.models.imports import ImportBatch, ImportedApplication
from db.models.office import Account, AuditEntry, Paper
from db.terms import ImportKind, PaperKind

_EVENTS = (
    "application.registered",
    "application.edited",
    "application.aid_exempted",
    "application.aid_counted",
    "application.checked",
    "application.clarification_asked",
    "application.clarification_sent",
    "application.clarification_answered",
    "application.clarification_taken_back",
    "application.files_attached",
    "application.file_taken_out",
    "application.receipt_issued",
    "application.eligibility_sheet_issued",
    "application.aid_sheet_issued",
    "application.recommended",
    "application.withdrawn",
    "application.sheets_copied",
    "award.agency_reduced",
    "award.agency_refused",
    "award.lapsed",
    "award.release_cancelled",
    "award.withdrawn",
    "complaint.compared",
    "complaint.evaluator_released",
    "complaint.agreed",
    "complaint.reconciled",
    "complaint.unsettled",
    "complaint.recheck",
    "complaint.reevaluation",
    "complaint.registered",
    "complaint.accepted",
    "complaint.refused",
    "complaint.received",
    "complaint.examined",
    "complaint.decided",
    "complaint.replied",
    "complaint.withdrawn",
    "evaluation.agreed",
    "evaluation.assigned",
    "evaluation.keyed",
    "evaluation.keyed_back",
    "evaluation.keyed_settled",
    "evaluation.reconciled",
)
_PAPERS = (
    PaperKind.CLARIFICATION,
    PaperKind.RECEIPT,
    PaperKind.ELIGIBILITY_SHEET,
    PaperKind.AID_SHEET,
    PaperKind.COMPLAINT_REPLY,
    PaperKind.COMPARISON,
    PaperKind.APPLICANT_COPY,
    PaperKind.RESULT_LETTER,
)


_TOGETHER = "applications.registered"
"""Its entry names the first of the applications; all were recorded at its office time."""

_IMPORTED = "applications.imported"
"""Its entry names the batch."""

_SCORES, _SCORES_BACK = "scores.imported", "scores.import_undone"
"""The entry of a workbook of scores names the call, that of taking it back the batch."""


@dataclass(frozen=True, slots=True)
class Event:
    """A step in an application's life: the verb of the audit log, when, and by whom."""

    verb: str
    at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class PaperFact:
    """A letter to the applicant or a sheet: its number, when it was drawn up and signed."""

    id: int
    kind: PaperKind
    number: str
    issued_at: datetime
    signed_at: datetime | None
    voided_at: datetime | None
    signer: str


def papers_of(session: Session, application_id: int) -> tuple[PaperFact, ...]:
    """Papers about the application, in the order they were drawn up (one SELECT)."""
    rows = session.execute(
        select(
            Paper.id,
            Paper.kind,
            Paper.number,
            Paper.issued_at,
            Paper.signed_at,
            Paper.voided_at,
            Account.name,
        )
        .join(Account, Account.id == Paper.signer_id)
        .where(Paper.record == application_id, Paper.kind.in_(_PAPERS))
        .order_by(Paper.id)
    )
    return tuple(PaperFact(*row) for row in rows)


def events_of(session: Session, application: Application) -> tuple[Event, ...]:
    """Headers of the audit log: who did what and when; they hold no personal data."""
    own = AuditEntry.verb.in_(_EVENTS) & (AuditEntry.record == application.id)
    together = AuditEntry.id == (
        select(func.max(AuditEntry.id))
        .where(AuditEntry.verb == _TOGETHER, AuditEntry.record <= application.id)
        .where(AuditEntry.office_time == application.recorded_at)
        .scalar_subquery()
    )
    # An application may have the key of one that an import had brought and that was taken back.
    batch = (
        select(func.max(ImportedApplication.batch_id))
        .join(ImportBatch, ImportBatch.id == ImportedApplication.batch_id)
        .where(
            ImportedApplication.application_id == application.id,
            ImportBatch.undone_at.is_(None),
            ImportBatch.what == ImportKind.APPLICATIONS,
        )
    )
    imported = (AuditEntry.verb == _IMPORTED) & (AuditEntry.record == batch.scalar_subquery())
    rows = session.execute(
        select(AuditEntry.verb, AuditEntry.office_time, Account.name)
        .outerjoin(Account, Account.login == AuditEntry.account)
        .where(own | together | imported | _scores_of(application))
        .order_by(AuditEntry.id)
    )
    return tuple(Event(verb, at, name or "") for verb, at, name in rows)


def _scores_of(application: Application) -> ColumnElement[bool]:
    """The workbooks of scores that typed in a sheet of the application, and their taking back."""
    books = (ImportBatch.id == ImportedApplication.batch_id) & (
        ImportedApplication.application_id == application.id
    )
    books &= ImportBatch.what == ImportKind.SCORES
    taken = (AuditEntry.verb == _SCORES) & (AuditEntry.record == application.call_id)
    taken &= AuditEntry.office_time.in_(select(ImportBatch.imported_at).where(books))
    back = (AuditEntry.verb == _SCORES_BACK) & AuditEntry.record.in_(
        select(ImportBatch.id).where(books)
    )
    return taken | back
