"""Who may score what: a hard block, asked inside every verb that touches scores."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.calls.steps import state_of
from app.errors import NotAllowed, Refused
from app.formats import local_day
from app.i18n import N_
from app.service import load
from db.models.applications import Application
from db.models.calls import Call
from db.models.complaints import Complaint, Reassignment
from db.models.evaluation import Assignment, Conflict, Declaration, Evaluation, Evaluator
from db.models.office import Paper
from db.terms import CallStage, CallState, ComplaintState, ConflictState, EvaluationState


def evaluator_of(session: Session, account_id: int) -> Evaluator:
    """The evaluator behind an account; NotAllowed when the account is none."""
    found = session.scalar(select(Evaluator).where(Evaluator.account_id == account_id))
    if found is None:
        raise NotAllowed(
            N_("You are not in the register of evaluators. Ask the manager to add you.")
        )
    return found


def evaluator_or_none(session: Session, account_id: int) -> Evaluator | None:
    """The evaluator behind an account, if it is one's."""
    return session.scalar(select(Evaluator).where(Evaluator.account_id == account_id))


def counts(session: Session, application_id: int, evaluator_id: int) -> bool:
    """Whether an evaluator is asked about an application and not out by a conflict."""
    asked = select(Assignment.id).where(
        Assignment.application_id == application_id, Assignment.evaluator_id == evaluator_id
    )
    barred = conflict_state(session, application_id, evaluator_id).bars
    return session.scalar(asked) is not None and not barred


SIGNED = or_(Paper.signed_at.is_not(None), Declaration.hand_signed_on.is_not(None))
"""Of a declaration outer-joined with its paper: it is signed, in the program or with a pen."""


def declared(session: Session, call_id: int, evaluator_id: int) -> bool:
    """Whether the declaration for the call is signed."""
    found = session.scalar(
        select(Declaration.id)
        .outerjoin(Paper, Declaration.paper_id == Paper.id)
        .where(Declaration.call_id == call_id, Declaration.evaluator_id == evaluator_id, SIGNED)
    )
    return found is not None


def active(evaluator: Evaluator, today: date) -> bool:
    """Whether the day lies within the evaluator's days, both included."""
    return (evaluator.active_from or date.min) <= today <= (evaluator.active_until or date.max)


def active_on(today: date) -> tuple[ColumnElement[bool], ...]:
    """:func:`active` as conditions on the register."""
    return (
        or_(Evaluator.active_from.is_(None), Evaluator.active_from <= today),
        or_(Evaluator.active_until.is_(None), Evaluator.active_until >= today),
    )


def require_active(evaluator: Evaluator, today: date) -> None:
    """Raises Refused for somebody who does not evaluate yet or any more."""
    if not active(evaluator, today):
        raise Refused(
            N_("{name} does not evaluate on {day}: see the days in the register of evaluators."),
            name=evaluator.name,
            day=today.isoformat(),
        )


def require_declared(session: Session, call_id: int, evaluator_id: int) -> None:
    """Nothing of a call opens before its declaration is signed (rule of impartiality)."""
    if not declared(session, call_id, evaluator_id):
        raise NotAllowed(
            N_("Sign the declaration of impartiality and confidentiality for this call first.")
        )


def require_declared_person(session: Session, call_id: int, evaluator_id: int) -> None:
    """Raises Refused, naming the evaluator who has not signed for the call."""
    if not declared(session, call_id, evaluator_id):
        raise Refused(
            N_("{name} has not signed the declaration for this call."),
            name=load(session, Evaluator, evaluator_id).name,
        )


def conflict_state(session: Session, application_id: int, evaluator_id: int) -> ConflictState:
    """“Declared none” is told apart from “never asked”."""
    found = session.scalar(
        select(Conflict.state).where(
            Conflict.application_id == application_id, Conflict.evaluator_id == evaluator_id
        )
    )
    return found or ConflictState.NOT_ASKED


def current_evaluation(
    session: Session, application_id: int, evaluator_id: int
) -> Evaluation | None:
    """The evaluation that counts; reopened ones are superseded and kept."""
    return session.scalar(
        select(Evaluation).where(
            Evaluation.application_id == application_id,
            Evaluation.evaluator_id == evaluator_id,
            Evaluation.superseded.is_(False),
        )
    )


def require_may_score(
    session: Session, evaluator: Evaluator, application: Application, now: datetime
) -> None:
    """Active, declaration signed, assigned, conflict denied, call closed and not yet decided."""
    require_active(evaluator, local_day(now))
    require_declared(session, application.call_id, evaluator.id)
    assigned = session.scalar(
        select(Assignment.id).where(
            Assignment.application_id == application.id, Assignment.evaluator_id == evaluator.id
        )
    )
    if assigned is None:
        raise NotAllowed(N_("This application is not assigned to you."))
    require_no_conflict(session, application.id, evaluator.id)
    if application.withdrawn_at is not None:
        raise Refused(N_("The applicant has withdrawn this application."))
    require_awaited(session, application, evaluator.id, now)


def round_of(session: Session, application_id: int, evaluator_id: int) -> int | None:
    """The complaint (id) that waits for a re-evaluation in which the evaluator takes part."""
    return session.scalar(
        select(Complaint.id)
        .join(Reassignment, Reassignment.complaint_id == Complaint.id)
        .join(Assignment, Assignment.id == Reassignment.assignment_id)
        .where(
            Assignment.application_id == application_id,
            Assignment.evaluator_id == evaluator_id,
            Complaint.state == ComplaintState.REEVALUATION,
        )
    )


def require_awaited(
    session: Session, application: Application, evaluator_id: int | None, now: datetime
) -> Call:
    """A sheet can still come: the call is under evaluation, or a complaint waits for this one."""
    if evaluator_id is not None and round_of(session, application.id, evaluator_id) is not None:
        return load(session, Call, application.call_id)
    return require_under_evaluation(session, application.call_id, now)


def require_changeable(session: Session, application: Application, evaluator_id: int) -> int | None:
    """Conflicts and sheets stand still after the decision, but for a re-evaluation’s.

    Returns its complaint (id): what the first evaluators settled is not touched by it.
    """
    again = round_of(session, application.id, evaluator_id)
    if again is None:
        require_undecided(session, application.call_id)
    return again


def examined(call_id: int | InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Whether a complaint of the call may have somebody evaluate anew."""
    found = select(Complaint.id).where(
        Complaint.call_id == call_id,
        Complaint.state.in_((ComplaintState.ACCEPTED, ComplaintState.REEVALUATION)),
    )
    return found.exists()


def require_declarable(session: Session, call_id: int) -> Call:
    """Declarations are made until the decision, then for the re-evaluations of complaints."""
    if session.scalar(select(examined(call_id))):
        return load(session, Call, call_id)
    return require_undecided(session, call_id)


def require_no_conflict(session: Session, application_id: int, evaluator_id: int) -> None:
    """The question of conflict is answered with “none”; until then nothing of it is read."""
    conflict = conflict_state(session, application_id, evaluator_id)
    if conflict is ConflictState.NOT_ASKED:
        raise Refused(N_("First say whether you have a conflict of interest in this application."))
    if conflict.bars:
        raise NotAllowed(N_("You have a conflict of interest and may not score this application."))


def require_undecided(session: Session, call_id: int) -> Call:
    """The call is published and its decision not yet made: after it the facts stand still."""
    call = load(session, Call, call_id)
    if call.stage is CallStage.DRAFT:
        raise Refused(N_("The call is not published yet."))
    if call.stage is not CallStage.PUBLISHED:
        raise Refused(N_("This call is decided or cancelled; its evaluation cannot change."))
    return call


def require_under_evaluation(session: Session, call_id: int, now: datetime) -> Call:
    """The call is closed for applications and its decision is not yet made."""
    call = load(session, Call, call_id)
    found = state_of(call, now)
    if found in (CallState.PUBLISHED, CallState.OPEN):
        raise Refused(N_("Evaluation begins when the call is closed for applications."))
    if found not in (CallState.CLOSED, CallState.UNDER_EVALUATION):
        raise Refused(N_("This call is not under evaluation."))
    return call


def require_not_submitted(evaluation: Evaluation | None) -> None:
    """A submitted evaluation is final."""
    if evaluation is not None and evaluation.state is EvaluationState.SUBMITTED:
        raise Refused(
            N_(
                "This evaluation is submitted and final. If it must change, the manager can reopen"
                " it with a reason."
            )
        )


def scorecard_for(session: Session, application: Application) -> int:
    """The scorecard a new evaluation of the application is made on.

    That of the evaluations it already has, so that all of one application are made on the same
    version; else the one in force in the call.
    """
    begun = session.scalar(
        select(Evaluation.scorecard_id)
        .where(Evaluation.application_id == application.id, Evaluation.superseded.is_(False))
        .order_by(Evaluation.id)
        .limit(1)
    )
    return begun if begun is not None else load(session, Call, application.call_id).scorecard_id
