"""Each kind of paper from stored rows, in a text that need not be stored yet."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.applications.addressing import addressed
from app.applications.applicants.aid_check import aid_check_of
from app.applications.applicants.aid_sheet import aid_sheet
from app.applications.desk.receipt import envelope_paper
from app.applications.desk.rows import ticket_of
from app.applications.eligibility_sheets import eligibility_sheet
from app.applications.letters import clarification_letter
from app.applications.papers import APPLICATION
from app.applications.receipts import receipt_paper
from app.attachments.service import attached
from app.calls import noticing
from app.calls.queries import detail_of, history_of
from app.calls.steps import checklist_of, rules_of, spec_of
from app.documents.papers import (
    ApplicationLine,
    EvaluationSheet,
    Letterhead,
    ListKind,
    Paper,
    PaperId,
    Signer,
)
from app.evaluation import decision, papers
from app.evaluation.acts import act_paper, paid_sheets, usual_fee
from app.evaluation.assembly import CallCase, call_case
from app.evaluation.complaints.amend_verbs import amending_paper
from app.evaluation.complaints.letters import addressee_of, reply_letter
from app.evaluation.outcomes import result_of
from app.evaluation.ranking import Ranking, rank
from app.evaluation.results import result_letter
from app.evaluation.round_papers import report_paper, round_of, summary_paper
from app.formats import local_day
from app.i18n import N_, paper
from app.register.appealing import read_appealing
from app.texts.text import Text
from db.models.applications import Application, Clarification
from db.models.calls import Call
from db.models.complaints import Complaint
from db.models.evaluation import Evaluator
from db.models.intake import IntakeTicket
from db.terms import Channel, ComplaintOutcome, ComplaintTarget, Outcome, TextKind, TicketSource

_USUAL_FEE = 50_00  # cents for a sheet before the first act
_USUAL_DAYS = 5  # of a term that the call leaves open
OF_APPLICATIONS = frozenset(
    {
        TextKind.RECEIPT,
        TextKind.RECEIPT_LATE,
        TextKind.CLARIFICATION,
        TextKind.ELIGIBILITY_SHEET,
        TextKind.AID_SHEET,
        TextKind.COMPLAINT_REPLY,
        TextKind.EVALUATION_SHEET,
        TextKind.RESULT_PROPOSED,
        TextKind.RESULT_RESERVE,
        TextKind.RESULT_NOT_SELECTED,
        TextKind.RESULT_INELIGIBLE,
    }
)
"""Kinds whose papers are about one application; the others are about a call."""

OF_RANKING = frozenset(
    {
        TextKind.AMENDING_DECISION,
        TextKind.DECISION,
        TextKind.EVALUATION_SUMMARY,
        TextKind.EVALUATION_REPORT,
        TextKind.ACCEPTANCE_ACT,
        TextKind.LIST_PROPOSED,
        TextKind.LIST_RESERVE,
        TextKind.LIST_NOT_SELECTED,
    }
)
_LISTS = {
    TextKind.LIST_PROPOSED: (ListKind.PROPOSED, Outcome.PROPOSED),
    TextKind.LIST_RESERVE: (ListKind.RESERVE, Outcome.RESERVE),
    TextKind.LIST_NOT_SELECTED: (ListKind.NOT_SELECTED, Outcome.NOT_SELECTED),
}


@dataclass(frozen=True)
class Sheet:
    """What every paper is drawn on: the text, who signs, the head and the identity."""

    session: Session
    text: Text
    by: Signer
    head: Letterhead
    which: PaperId
    now: datetime


def draw(sheet: Sheet, kind: TextKind, call: Call, application: Application | None) -> Paper:
    """The paper of a kind; kinds of :data:`OF_APPLICATIONS` need the application."""
    if application is not None:
        return _OF_APPLICATION[kind](sheet, call, application)
    if kind in OF_RANKING:
        case = call_case(sheet.session, call.id)
        return _of_ranking(sheet, kind, case, rank(case.candidates, case.rules, call.total))
    return _OF_CALL[kind](sheet, call)


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


def _envelope(sheet: Sheet, call: Call) -> Paper:
    """The last one that was taken in, or one in its place."""
    found = sheet.session.scalar(
        select(IntakeTicket)
        .where(IntakeTicket.call_id == call.id, IntakeTicket.taken_at.is_not(None))
        .order_by(IntakeTicket.id.desc())
        .limit(1)
    )
    ticket = found or IntakeTicket(
        call_id=call.id,
        day=local_day(call.closes_at),
        number=1,
        source=TicketSource.KEY,
        received_at=call.closes_at,
        taken_at=call.closes_at,
        corridor_reason="",
        code="",
        applicant=paper(N_("Applicant")),
        pages=1,
        copies=1,
        sealed=False,
        bearer=paper(N_("Name Surname")),
        channel=Channel.IN_PERSON,
        note="",
    )
    return envelope_paper(sheet.head, sheet.which, sheet.by, sheet.text, ticket, call)


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


def _notice(sheet: Sheet, call: Call) -> Paper:
    one = detail_of(sheet.session, call, sheet.now)
    history = history_of(sheet.session, call, sheet.now)
    return noticing.call_notice(sheet.head, sheet.which, sheet.by, sheet.text, one, history)


def _questions(sheet: Sheet, call: Call) -> Paper:
    one = detail_of(sheet.session, call, sheet.now)
    asked = history_of(sheet.session, call, sheet.now).published_questions
    return noticing.call_questions(sheet.head, sheet.which, sheet.by, sheet.text, one, asked)


def _declaration(sheet: Sheet, call: Call) -> Paper:
    """The first evaluator's, or one with the place of the name."""
    evaluator = _evaluator(sheet)
    return papers.declaration(sheet.head, sheet.which, sheet.text, call, evaluator, "")


def _of_ranking(sheet: Sheet, kind: TextKind, case: CallCase, ranking: Ranking) -> Paper:
    """As the ranking stands; while it is blocked nothing has an outcome, and the list is empty."""
    if kind is TextKind.AMENDING_DECISION:
        titles = sheet.text.fill(
            {**papers.call_values(sheet.head, sheet.which, case.call), "decision": "S-1"}
        ).titles
        return amending_paper(
            sheet.head, sheet.which, case.call, sheet.by, titles, "S-1", (), {}, "", 0
        )
    if kind is TextKind.DECISION:
        return decision.decision_paper(
            sheet.head, sheet.which, sheet.text, case, ranking, sheet.by, ""
        )
    if kind in _OF_ROUND:
        found = round_of(sheet.session, case, ranking, "")
        return _OF_ROUND[kind](sheet.head, sheet.which, sheet.text, found, sheet.by)
    if kind is TextKind.ACCEPTANCE_ACT:
        return _act(sheet, case.call)
    which, outcome = _LISTS[kind]
    entries = [entry for entry in ranking.entries if entry.outcome is outcome]
    build = decision.list_builder(sheet.text, case, ranking, sheet.by, which, entries)
    return build(sheet.head, sheet.which)


def _act(sheet: Sheet, call: Call) -> Paper:
    """The first evaluator's with their signed sheets, at the price of the last act."""
    evaluator = _evaluator(sheet)
    sheets = [
        each for each in paid_sheets(sheet.session, call.id) if each.evaluator_id == evaluator.id
    ]
    fee = usual_fee(sheet.session) or _USUAL_FEE
    return act_paper(sheet.head, sheet.which, sheet.text, call, evaluator, sheets, fee, sheet.by)


def _evaluator(sheet: Sheet) -> Evaluator:
    """The first of the register, or one with the place of the name."""
    found = sheet.session.scalar(select(Evaluator).order_by(Evaluator.id).limit(1))
    return found or Evaluator(name=paper(N_("Name Surname")))


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


_OF_ROUND: dict[TextKind, Callable[..., Paper]] = {
    TextKind.EVALUATION_SUMMARY: summary_paper,
    TextKind.EVALUATION_REPORT: report_paper,
}
_OF_APPLICATION: dict[TextKind, Callable[[Sheet, Call, Application], Paper]] = {
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
_OF_CALL: dict[TextKind, Callable[[Sheet, Call], Paper]] = {
    TextKind.FUNDING: _notice,
    TextKind.CALL_NOTICE: _notice,
    TextKind.CALL_QUESTIONS: _questions,
    TextKind.DECLARATION: _declaration,
    TextKind.INTAKE_RECEIPT: _envelope,
    TextKind.INTAKE_RECEIPT_LATE: _envelope,
}
