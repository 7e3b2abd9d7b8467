"""A paper in, its PDF out. Pure: no clock, no database, no keys; made for a child process."""

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

_WIDE = (
    BudgetStatement,
    ProposalList,
    EvaluationSummary,
    IndicatorReport,
    IntakeJournal,
    RegisterListing,
    AttendanceRecord,
    CallList,
)

__all__ = ["content_hash", "content_json", "render"]


def _titles(paper: Paper) -> tuple[str, str]:
    """The title in the PDF's metadata, and the line on top of the second page."""
    match paper:
        case EvaluationSheet():
            return sheet.sheet_title(paper), sheet.running(paper)
        case EligibilitySheet():
            return eligibility.eligibility_title(paper), eligibility.running(paper)
        case EvaluationSummary():
            title = summary.summary_title(paper)
            return title, f"{title} · {paper.head.office}"
        case EvaluationReport():
            title = report.report_title(paper)
            return title, f"{title} · {paper.head.office}"
        case AcceptanceAct():
            title = act.act_title(paper)
            return title, f"{title} · {paper.evaluator.person}"
        case AnnualPaper():
            return annual.annual_title(paper), annual.running(paper)
        case Declaration():
            title = declaration.declaration_title(paper)
            return title, f"{title} · {paper.signer.person}"
        case ProposalList():
            return lists.list_title(paper), lists.running(paper)
        case ApplicantCopy():
            title = copies.copy_title(paper)
            return title, f"{title} · {paper.paper.number}"
        case AttendanceList():
            title = attendance_list.list_title(paper)
            return title, f"{title} · {paper.head.office}"
        case AttendanceRecord():
            title = attendance_record.record_title(paper)
            return title, f"{title} · {paper.head.office}"
        case AttendanceCertificate():
            title = attendance_certificate.certificate_title(paper)
            return title, f"{title} · {paper.head.office}"
        case CallList():
            title = call_list.call_list_title(paper)
            return title, f"{title} · {paper.head.office}"
        case ComparisonPaper():
            title = comparison.comparison_title(paper)
            return title, f"{title} · {paper.paper.number}"
        case DecisionRecord():
            title = decision.decision_title(paper)
            return title, f"{title} · {paper.head.office}"
        case Notice():
            title = notice.notice_title(paper)
            return title, f"{title} · {paper.head.office}"
        case Questionnaire():
            title = questionnaire.questionnaire_title(paper)
            return title, f"{title} · {paper.head.office}"
        case PrivacyNotice():
            title = questionnaire.notice_title(paper)
            return title, f"{title} · {paper.head.office}"
        case BudgetStatement():
            title = budget_statement.statement_title(paper)
            return title, f"{title} · {paper.head.office}"
        case HoursSheet():
            title = hours_sheet.hours_title(paper)
            return title, f"{title} · {paper.head.office}"
        case IndicatorReport():
            return indicators.report_title(paper), indicators.running(paper)
        case IntakeJournal():
            return journal.journal_title(paper), journal.running(paper)
        case RecoverySheet():
            title = recovery.recovery_title(paper)
            return title, title
        case RegisterListing():
            title = register.listing_title(paper)
            return title, f"{title} · {paper.head.office}"
        case PersonData():
            title = person_data.person_data_title(paper)
            return title, title
        case ProjectReportPaper():
            title = project_report.report_title(paper)
            return title, f"{title} · {paper.head.office}"
        case VisitRecord():
            title = visit_record.record_title(paper)
            return title, f"{title} · {paper.head.office}"


def _story(paper: Paper, marks: Marks) -> list[object]:
    match paper:
        case EvaluationSheet():
            return sheet.story(paper, marks)
        case EligibilitySheet():
            return eligibility.story(paper, marks)
        case EvaluationSummary():
            return summary.story(paper, marks)
        case EvaluationReport():
            return report.story(paper, marks)
        case AcceptanceAct():
            return act.story(paper, marks)
        case AnnualPaper():
            return annual.story(paper, marks)
        case Declaration():
            return declaration.story(paper, marks)
        case ProposalList():
            return lists.story(paper, marks)
        case ApplicantCopy():
            return copies.story(paper, marks)
        case AttendanceList():
            return attendance_list.story(paper, marks)
        case AttendanceRecord():
            return attendance_record.story(paper, marks)
        case AttendanceCertificate():
            return attendance_certificate.story(paper, marks)
        case CallList():
            return call_list.story(paper, marks)
        case ComparisonPaper():
            return comparison.story(paper, marks)
        case DecisionRecord():
            return decision.story(paper, marks)
        case Notice():
            return notice.story(paper, marks)
        case Questionnaire():
            return questionnaire.story(paper, marks)
        case PrivacyNotice():
            return questionnaire.notice_story(paper, marks)
        case BudgetStatement():
            return budget_statement.story(paper, marks)
        case HoursSheet():
            return hours_sheet.story(paper, marks)
        case IndicatorReport():
            return indicators.story(paper, marks)
        case IntakeJournal():
            return journal.story(paper, marks)
        case RecoverySheet():
            return recovery.story(paper, marks)
        case RegisterListing():
            return register.story(paper, marks)
        case PersonData():
            return person_data.story(paper, marks)
        case ProjectReportPaper():
            return project_report.story(paper, marks)
        case VisitRecord():
            return visit_record.story(paper, marks)


def render(paper: Paper) -> Rendered:
    """Set the paper as PDF/A-3b with its content embedded; the same paper gives the same bytes.

    Raises ``pikepdf.pdfa.PdfaError`` if the result would not be archivable (our error).
    """
    content = content_json(paper)
    digest = hash_of(content)
    title, running = _titles(paper)
    wide = isinstance(paper, _WIDE) or (isinstance(paper, AttendanceList) and paper.landscape)
    blank = isinstance(paper, EvaluationSheet) and paper.blank
    frame = Sheet(paper.paper, title, paper.head.office, running, digest, wide, blank)
    pages, count, box = lay_out(frame, lambda marks: _story(paper, marks))
    pdf = finalize(pages, content, digest, paper.paper.recorded_at)
    return Rendered(pdf, content, digest, RENDERER_VERSION, count, box)
