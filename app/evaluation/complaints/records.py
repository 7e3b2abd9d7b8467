"""A complaint as stored, inside a verb: opened, moved to a state, in the register of documents."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Refused
from app.evaluation.complaints.drafts import ComplaintDraft
from app.evaluation.complaints.machine import OPEN, Step, require
from app.formats import local_day
from app.i18n import N_, paper
from app.register.appealing import reply_term
from app.register.days import Term
from app.register.document_steps import enter, refuse_voided
from app.register.drafts import DocumentDraft
from app.service import check_version, load
from db.models.applications import Application
from db.models.complaints import Amending, AmendingItem, Complaint, ComplaintStep
from db.models.evaluation import Decision, DecisionItem
from db.models.register import Document
from db.terms import ComplaintState, ComplaintTarget, Outcome, Register
from db.unit_of_work import UnitOfWork

COMPLAINT = "complaint"
"""The noun of a complaint, by which its letters are found in the register."""


def opened(unit: UnitOfWork, complaint_id: int, version: int, step: Step) -> Complaint:
    """The complaint as it was read, in a state that allows the step."""
    found = load(unit.session, Complaint, complaint_id)
    check_version(found, version)
    require(step, found.state)
    return found


def move(
    unit: UnitOfWork, found: Complaint, state: ComplaintState, who: str, reason: str = ""
) -> None:
    """Come to a state; every step is kept."""
    found.state = state
    found.steps.append(ComplaintStep(state=state, at=unit.now, who=who, reason=reason))
    unit.touch("evaluation", "applications")


def attacked(session: Session, application: Application, target: ComplaintTarget) -> str:
    """The number of the decision that is attacked, the last one about the application.

    Refused where there is nothing to attack.
    """
    if target is ComplaintTarget.ELIGIBILITY:
        if application.eligible is not False:
            raise Refused(
                N_("{number} was not found ineligible: there is no refusal to complain about."),
                number=application.number,
            )
        return ""
    number = session.scalar(
        select(Decision.number)
        .join(DecisionItem)
        .where(DecisionItem.application_id == application.id)
    )
    if number is None or application.outcome is Outcome.POSTPONED:
        raise Refused(
            N_("Nothing was decided about {number} yet: there is no decision to complain about."),
            number=application.number,
        )
    amended = session.execute(
        select(Amending.number, AmendingItem.score)
        .join(AmendingItem)
        .where(AmendingItem.application_id == application.id)
        .order_by(Amending.id.desc())
        .limit(1)
    ).first()
    later, score = amended or (number, None)
    if application.eligible is False and score is None:
        raise Refused(
            N_(
                "{number} was found ineligible and was not evaluated: the complaint is about"
                " finding it ineligible."
            ),
            number=application.number,
        )
    return later


def registered(
    unit: UnitOfWork, draft: ComplaintDraft, application: Application, who: str, by: str
) -> Document:
    """The complaint in the register of incoming documents: found by its number, or entered now."""
    if draft.document:
        found = unit.session.scalar(
            select(Document)
            .where(Document.number == draft.document, Document.register == Register.INCOMING)
            .order_by(Document.id.desc())
            .limit(1)
        )
        if found is None:
            raise Invalid(
                N_("There is no incoming document {number} in the register."),
                field="document",
                number=draft.document,
            )
        refuse_voided(found)
        if found.noun:
            raise Invalid(
                N_("{number} is another complaint already."), field="document", number=found.number
            )
        return found
    subject = paper(N_("Complaint about the application {number} “{title}”"))
    return enter(
        unit,
        DocumentDraft(
            Register.INCOMING,
            subject.format(number=application.number, title=application.title)[:300],
            party=who,
            applicant_id=None if draft.complainant else application.applicant_id,
            channel=draft.channel,
            received_on=local_day(draft.received_at),
            responsible=by,
        ),
        by,
    )


def term_of(session: Session, draft: ComplaintDraft) -> Term:
    """How the reply's term is counted: as the office's setting says, or as was typed."""
    usual = reply_term(session)
    return Term(
        draft.days or usual.days,
        usual.working if draft.working is None else draft.working,
        usual.first_counted,
        usual.roll_over,
    )


def open_about(session: Session, call_id: int) -> dict[int, tuple[Complaint, ...]]:
    """Complaints of a call that are not decided, by application, the first one first."""
    found: dict[int, tuple[Complaint, ...]] = {}
    rows = session.scalars(
        select(Complaint)
        .where(Complaint.call_id == call_id, Complaint.state.in_(OPEN))
        .order_by(Complaint.id)
    )
    for row in rows:
        found[row.application_id] = (*found.get(row.application_id, ()), row)
    return found
