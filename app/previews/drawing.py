"""Each kind of paper from stored rows, in a text that need not be stored yet."""

from collections.abc import Callable

from sqlalchemy import select

from app.applications.desk.receipt import envelope_paper
from app.calls import noticing
from app.calls.queries import detail_of, history_of
from app.documents.papers import (
    ListKind,
    Paper,
)
from app.evaluation import decision, papers
from app.evaluation.acts import act_paper, paid_sheets, usual_fee
from app.evaluation.assembly import CallCase, call_case
from app.evaluation.complaints.amend_verbs import amending_paper
from app.evaluation.ranking import Ranking, rank
from app.evaluation.round_papers import report_paper, round_of, summary_paper
from app.formats import local_day
from app.i18n import N_, paper
from app.previews.of_application import OF_APPLICATION
from app.previews.sheet import Sheet
from db.models.applications import Application
from db.models.calls import Call
from db.models.evaluation import Evaluator
from db.models.intake import IntakeTicket
from db.terms import Channel, Outcome, TextKind, TicketSource

_USUAL_FEE = 50_00  # cents for a sheet before the first act
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


def draw(sheet: Sheet, kind: TextKind, call: Call, application: Application | None) -> Paper:
    """The paper of a kind; kinds of :data:`OF_APPLICATION` need the application."""
    if application is not None:
        return OF_APPLICATION[kind](sheet, call, application)
    if kind in OF_RANKING:
        case = call_case(sheet.session, call.id)
        return _of_ranking(sheet, kind, case, rank(case.candidates, case.rules, call.total))
    return _OF_CALL[kind](sheet, call)


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


_OF_ROUND: dict[TextKind, Callable[..., Paper]] = {
    TextKind.EVALUATION_SUMMARY: summary_paper,
    TextKind.EVALUATION_REPORT: report_paper,
}
_OF_CALL: dict[TextKind, Callable[[Sheet, Call], Paper]] = {
    TextKind.FUNDING: _notice,
    TextKind.CALL_NOTICE: _notice,
    TextKind.CALL_QUESTIONS: _questions,
    TextKind.DECLARATION: _declaration,
    TextKind.INTAKE_RECEIPT: _envelope,
    TextKind.INTAKE_RECEIPT_LATE: _envelope,
}
