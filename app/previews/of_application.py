"""Papers about one application, from stored rows, in a text that need not be stored yet."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import select

from app.applications.addressing import addressed
from app.applications.applicants.aid_check import aid_check_of
from app.applications.applicants.aid_sheet import aid_sheet
from app.applications.desk.rows import ticket_of
from app.applications.eligibility_sheets import eligibility_sheet
from app.applications.letters import clarification_letter
from app.applications.papers import APPLICATION
from app.applications.receipts import receipt_paper
from app.attachments.service import attached
from app.calls.steps import checklist_of, rules_of, spec_of
from app.documents.papers import (
    ApplicationLine,
    EvaluationSheet,
    Paper,
)
from app.evaluation import papers
from app.evaluation.complaints.letters import addressee_of, reply_letter
from app.evaluation.outcomes import result_of
from app.evaluation.results import result_letter
from app.i18n import N_, paper
from app.previews.sheet import Sheet
from app.register.appealing import read_appealing
from db.models.applications import Application, Clarification
from db.models.calls import Call
from db.models.complaints import Complaint
from db.terms import ComplaintOutcome, ComplaintTarget, TextKind

_USUAL_DAYS = 5  # of a term that the call leaves open


def _receipt(sheet: Sheet, call: Call, application: Application) -> Paper:
    files = attached(sheet.session, APPLICATION, (application.id,))
    ticket = ticket_of(sheet.session, application.id)
    return receipt_paper(
        sheet.head,
        sheet.which,
        sheet.by,
        sheet.text,
        addressed(sheet.session, application.applicant),
        application,
        call,
        files,
        ticket,
    )


def _clarification(sheet: Sheet, call: Call, application: Application) -> Paper:
    """What was last asked of it, or a word in its place."""
    last = sheet.session.scalar(
        select(Clarification)
        .where(Clarification.application_id == application.id)
        .order_by(Clarification.number.desc())
        .limit(1)
    )
    rules = rules_of(call)
    days = last.days if last is not None else rules.clarification_days or _USUAL_DAYS
    question = last.text if last is not None else paper(N_("Here stands what is to be clarified."))
    return clarification_letter(
        sheet.head,
        sheet.which,
        sheet.by,
        sheet.text,
        addressed(sheet.session, application.applicant),
        application,
        call,
        (question, ()),
        rules.term(days),
    )


def _complaint_reply(sheet: Sheet, call: Call, application: Application) -> Paper:
    """To the last complaint about it, or one in its place."""
    found = sheet.session.scalar(
        select(Complaint)
        .where(Complaint.application_id == application.id)
        .order_by(Complaint.id.desc())
        .limit(1)
    ) or Complaint(
        number="SK-1",
        target=ComplaintTarget.DECISION,
        decided="S-1",
        by_applicant=True,
        received_at=sheet.now,
        address="",
        outcome=ComplaintOutcome.DISMISSED,
        reason=paper(N_("Here stand the reasons.")),
    )
    appeal = read_appealing(sheet.session)
    if not appeal.filled:
        appeal = replace(appeal, addressee=paper(N_("(to whom)")), days=_USUAL_DAYS)
    return reply_letter(
        sheet.head,
        sheet.which,
        sheet.by,
        sheet.text,
        addressee_of(sheet.session, found, application),
        found,
        application,
        call,
        appeal,
    )


def _evaluation_sheet(sheet: Sheet, call: Call, application: Application) -> Paper:
    spec = spec_of(call.scorecard)
    return EvaluationSheet(
        head=sheet.head,
        paper=sheet.which,
        call=papers.call_line(call),
        application=ApplicationLine(
            number=application.number,
            applicant=application.applicant.name,
            title=application.title,
            requested=application.requested,
        ),
        scorecard_version=call.scorecard.revision,
        scorecard_hash=call.scorecard.hash or "",
        rows=papers.criterion_rows(spec, {}, {}),
        maximum=int(spec.maximum),
        minimum=rules_of(call).min_points,
        blank=True,
        titles=papers.sheet_titles(sheet.head, sheet.which, sheet.text, call, application),
    )


def _result(sheet: Sheet, call: Call, application: Application) -> Paper:
    """As the decision says, or with its place; so is what the office has not said of appeals."""
    appeal = read_appealing(sheet.session)
    sentence = appeal.sentence() if appeal.filled else paper(N_("Here stands where to appeal."))
    return result_letter(
        sheet.head,
        sheet.which,
        sheet.by,
        sheet.text,
        addressed(sheet.session, application.applicant),
        application,
        call,
        result_of(sheet.session, application),
        sentence,
    )


def _eligibility(sheet: Sheet, call: Call, application: Application) -> Paper:
    answered = [row.item_id for row in application.answers]
    checklist = checklist_of(sheet.session, call, answered)
    return eligibility_sheet(
        sheet.head, sheet.which, sheet.text, call, application, checklist, sheet.by
    )


def _aid_sheet(sheet: Sheet, call: Call, application: Application) -> Paper:
    checked = aid_check_of(sheet.session, application, sheet.which.day)
    return aid_sheet(sheet.head, sheet.which, sheet.text, call, application, checked, sheet.by)


OF_APPLICATION: dict[TextKind, Callable[[Sheet, Call, Application], Paper]] = {
    TextKind.RECEIPT: _receipt,
    TextKind.RECEIPT_LATE: _receipt,
    TextKind.CLARIFICATION: _clarification,
    TextKind.RESULT_PROPOSED: _result,
    TextKind.RESULT_RESERVE: _result,
    TextKind.RESULT_NOT_SELECTED: _result,
    TextKind.RESULT_INELIGIBLE: _result,
    TextKind.ELIGIBILITY_SHEET: _eligibility,
    TextKind.AID_SHEET: _aid_sheet,
    TextKind.COMPLAINT_REPLY: _complaint_reply,
    TextKind.EVALUATION_SHEET: _evaluation_sheet,
}
"""Kinds whose papers are about one application; the others are about a call."""
