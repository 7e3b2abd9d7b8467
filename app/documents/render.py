"""A paper in, its PDF out. Pure: no clock, no database, no keys; made for a child process."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from app.documents import (
    act,
    annual,
    attendance_certificate,
    attendance_list,
    attendance_record,
    budget_statement,
    call_list,
    comparison,
    copies,
    decision,
    declaration,
    eligibility,
    hours_sheet,
    indicators,
    journal,
    lists,
    notice,
    person_data,
    project_report,
    questionnaire,
    recovery,
    register,
    report,
    sheet,
    summary,
    visit_record,
)
from app.documents.canonical import content_hash, content_json, hash_of
from app.documents.finalize import RENDERER_VERSION, finalize
from app.documents.frame import Marks, Sheet, lay_out
from app.documents.papers import (
    AcceptanceAct,
    AnnualPaper,
    ApplicantCopy,
    AttendanceCertificate,
    AttendanceList,
    AttendanceRecord,
    BudgetStatement,
    CallList,
    ComparisonPaper,
    DecisionRecord,
    Declaration,
    EligibilitySheet,
    EvaluationReport,
    EvaluationSheet,
    EvaluationSummary,
    HoursSheet,
    IndicatorReport,
    IntakeJournal,
    Notice,
    Paper,
    PersonData,
    PrivacyNotice,
    ProjectReportPaper,
    ProposalList,
    Questionnaire,
    RecoverySheet,
    RegisterListing,
    Rendered,
    VisitRecord,
)

__all__ = ["content_hash", "content_json", "render"]

P = TypeVar("P")


@dataclass(frozen=True)
class _Way(Generic[P]):
    """How one kind of paper is set: the title in the PDF's metadata, what stands on its pages, and
    what the line on top of the second page says beside the title.
    """

    title: Callable[[P], str]
    story: Callable[[P, Marks], list[Any]]
    beside: Callable[[P], str] | None
    running: Callable[[P], str] | None
    wide: bool

    def line(self, paper: P) -> str:
        """The line on top of every page but the first."""
        if self.running is not None:
            return self.running(paper)
        beside = self.beside(paper) if self.beside else ""
        return " · ".join(part for part in (self.title(paper), beside) if part)


def _office(paper: Any) -> str:
    return str(paper.head.office)


def _number(paper: Any) -> str:
    return str(paper.paper.number)


def _set(
    kind: type[P],
    title: Callable[[P], str],
    story: Callable[[P, Marks], list[Any]],
    *,
    beside: Callable[[P], str] | None = _office,
    running: Callable[[P], str] | None = None,
    wide: bool = False,
) -> tuple[type[Any], _Way[Any]]:
    """A kind of paper and its way; ``running`` instead of title and what stands ``beside`` it."""
    return kind, _Way(title, story, beside, running, wide)


WAYS: dict[type[Any], _Way[Any]] = dict(
    [
        _set(AcceptanceAct, act.act_title, act.story, beside=lambda paper: paper.evaluator.person),
        _set(AnnualPaper, annual.annual_title, annual.story, running=annual.running),
        _set(ApplicantCopy, copies.copy_title, copies.story, beside=_number),
        _set(
            AttendanceCertificate,
            attendance_certificate.certificate_title,
            attendance_certificate.story,
        ),
        _set(AttendanceList, attendance_list.list_title, attendance_list.story),
        _set(AttendanceRecord, attendance_record.record_title, attendance_record.story, wide=True),
        _set(BudgetStatement, budget_statement.statement_title, budget_statement.story, wide=True),
        _set(CallList, call_list.call_list_title, call_list.story, wide=True),
        _set(ComparisonPaper, comparison.comparison_title, comparison.story, beside=_number),
        _set(DecisionRecord, decision.decision_title, decision.story),
        _set(
            Declaration,
            declaration.declaration_title,
            declaration.story,
            beside=lambda paper: paper.signer.person,
        ),
        _set(
            EligibilitySheet,
            eligibility.eligibility_title,
            eligibility.story,
            running=eligibility.running,
        ),
        _set(EvaluationReport, report.report_title, report.story),
        _set(EvaluationSheet, sheet.sheet_title, sheet.story, running=sheet.running),
        _set(EvaluationSummary, summary.summary_title, summary.story, wide=True),
        _set(HoursSheet, hours_sheet.hours_title, hours_sheet.story),
        _set(
            IndicatorReport,
            indicators.report_title,
            indicators.story,
            running=indicators.running,
            wide=True,
        ),
        _set(
            IntakeJournal,
            journal.journal_title,
            journal.story,
            running=journal.running,
            wide=True,
        ),
        _set(Notice, notice.notice_title, notice.story),
        _set(PersonData, person_data.person_data_title, person_data.story, beside=None),
        _set(PrivacyNotice, questionnaire.notice_title, questionnaire.notice_story),
        _set(ProjectReportPaper, project_report.report_title, project_report.story),
        _set(ProposalList, lists.list_title, lists.story, running=lists.running, wide=True),
        _set(Questionnaire, questionnaire.questionnaire_title, questionnaire.story),
        _set(RecoverySheet, recovery.recovery_title, recovery.story, beside=None),
        _set(RegisterListing, register.listing_title, register.story, wide=True),
        _set(VisitRecord, visit_record.record_title, visit_record.story),
    ]
)
"""One way for each kind of :data:`~app.documents.papers.Paper`."""


def render(paper: Paper) -> Rendered:
    """Set the paper as PDF/A-3b with its content embedded; the same paper gives the same bytes.

    Raises ``pikepdf.pdfa.PdfaError`` if the result would not be archivable (our error).
    """
    content = content_json(paper)
    digest = hash_of(content)
    way = WAYS[type(paper)]
    wide = way.wide or (isinstance(paper, AttendanceList) and paper.landscape)
    blank = isinstance(paper, EvaluationSheet) and paper.blank
    frame = Sheet(
        paper.paper, way.title(paper), paper.head.office, way.line(paper), digest, wide, blank
    )
    pages, count, box = lay_out(frame, lambda marks: way.story(paper, marks))
    pdf = finalize(pages, content, digest, paper.paper.recorded_at)
    return Rendered(pdf, content, digest, RENDERER_VERSION, count, box)
