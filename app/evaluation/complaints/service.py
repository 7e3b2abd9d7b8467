"""Verbs on complaints: register, accept or refuse, examine, decide, take a step back."""

from functools import cached_property

from sqlalchemy import select

from app import numbers
from app.errors import Refused
from app.evaluation.assembly import call_case
from app.evaluation.complaints.amend_verbs import AmendVerbs
from app.evaluation.complaints.copying import CopyingVerbs
from app.evaluation.complaints.drafts import ComplaintDraft, Refusal, Verdict
from app.evaluation.complaints.listing import ListingVerbs
from app.evaluation.complaints.machine import Step, after
from app.evaluation.complaints.queries import ComplaintQueries
from app.evaluation.complaints.rechecking import RecheckVerbs
from app.evaluation.complaints.records import (
    COMPLAINT,
    attacked,
    move,
    opened,
    registered,
    term_of,
)
from app.evaluation.complaints.reevaluating import ReevaluationVerbs
from app.evaluation.complaints.replying import ReplyVerbs
from app.evaluation.complaints.rounds import require_finished
from app.evaluation.complaints.settling import RoundSettlingVerbs
from app.formats import local_day
from app.i18n import N_, paper
from app.problems import reason_of
from app.register.days import holidays_of
from app.register.document_steps import settle
from app.register.drafts import due_of
from app.register.steps import void_unsigned
from app.register.stored import kept, put_due
from app.safety.rights import Right
from app.service import load
from db.models.applications import Application
from db.models.complaints import Amending, Complaint
from db.models.office import Paper
from db.models.register import Document
from db.terms import ComplaintOutcome, ComplaintState
from db.unit_of_work import UnitOfWork


class ComplaintService(
    ReplyVerbs,
    ListingVerbs,
    RecheckVerbs,
    ReevaluationVerbs,
    RoundSettlingVerbs,
    AmendVerbs,
    CopyingVerbs,
):
    """The register of complaints (skundai)."""

    @cached_property
    def queries(self) -> ComplaintQueries:
        """What the screens show."""
        return ComplaintQueries(self.office)

    def register(self, draft: ComplaintDraft) -> int:
        """Enter a complaint, and its letter in the register of documents; returns its id.

        Raises InvalidMany for fields, Refused where nothing was decided that could be attacked.
        """
        draft = draft.checked(self.office.clock.now())
        holidays_of(local_day(draft.received_at).year)  # read before the transaction begins
        with self.verb(Right.HANDLE_COMPLAINTS) as unit:
            application = load(unit.session, Application, draft.application_id)
            decided = attacked(unit.session, application, draft.target)
            who = draft.complainant or application.applicant.name
            me = self.office.user.name
            document = registered(unit, draft, application, who, me)
            year = local_day(unit.now).year
            found = Complaint(
                call_id=application.call_id,
                application_id=application.id,
                number=f"SK-{year}-{numbers.take(unit, COMPLAINT, year)}",
                target=draft.target,
                decided=decided,
                document_id=document.id,
                state=ComplaintState.RECEIVED,
                recorded_at=unit.now,
                recorded_by=me,
                **_particulars(draft, who),
            )
            self._count(unit, found, document, draft)
            unit.session.add(found)
            move(unit, found, ComplaintState.RECEIVED, me)
            unit.session.flush()
            document.noun, document.record = COMPLAINT, found.id
            unit.record(
                "complaint.registered",
                application.id,
                number=found.number,
                document=document.number,
                due=found.due_on.isoformat(),
            )
        return found.id

    def edit(self, complaint_id: int, version: int, draft: ComplaintDraft) -> None:
        """Correct what was keyed in; number, letter and what is attacked stay."""
        draft = draft.checked(self.office.clock.now())
        holidays_of(local_day(draft.received_at).year)  # read before the transaction begins
        with self.verb(Right.HANDLE_COMPLAINTS) as unit:
            found = opened(unit, complaint_id, version, Step.EDIT)
            application = load(unit.session, Application, found.application_id)
            who = draft.complainant or application.applicant.name
            for name, value in _particulars(draft, who).items():
                setattr(found, name, value)
            document = load(unit.session, Document, found.document_id)
            self._count(unit, found, document, draft)
            unit.record("complaint.edited", found.application_id, number=found.number)
            unit.touch("evaluation", "register")

    def accept(self, complaint_id: int, version: int) -> None:
        """The complaint is examined: it came in time, from somebody entitled."""
        with self.verb(Right.HANDLE_COMPLAINTS) as unit:
            found = opened(unit, complaint_id, version, Step.ACCEPT)
            self._move(unit, found, after(Step.ACCEPT, found.state))

    def refuse(self, complaint_id: int, version: int, draft: Refusal) -> None:
        """The complaint is not examined; the complainant is told why."""
        draft = draft.checked()
        with self.verb(Right.HANDLE_COMPLAINTS) as unit:
            found = opened(unit, complaint_id, version, Step.REFUSE)
            found.refusal, found.reason = draft.kind, draft.reason
            self._move(unit, found, after(Step.REFUSE, found.state), draft.reason)

    def examine(self, complaint_id: int, version: int, reason: str) -> None:
        """It is examined without a re-evaluation."""
        reason = reason_of(reason, N_("Enter why no re-evaluation is needed."))
        with self.verb(Right.HANDLE_COMPLAINTS) as unit:
            found = opened(unit, complaint_id, version, Step.EXAMINE)
            self._move(unit, found, after(Step.EXAMINE, found.state), reason)

    def decide(self, complaint_id: int, version: int, draft: Verdict) -> None:
        """What was decided about the complaint; what follows for the call is a verb of its own.

        Raises Refused for one that is upheld while its re-evaluation is not finished.
        """
        draft = draft.checked()
        with self.verb(Right.DECIDE) as unit:
            found = opened(unit, complaint_id, version, Step.DECIDE)
            anew = found.state is ComplaintState.REEVALUATION
            if anew and draft.outcome is not ComplaintOutcome.DISMISSED:
                require_finished(call_case(unit.session, found.call_id), found)
            found.outcome, found.reason = draft.outcome, draft.reason
            self._move(unit, found, after(Step.DECIDE, found.state), draft.reason)

    def withdraw(self, complaint_id: int, version: int, reason: str) -> None:
        """The complainant took it back; its letter awaits no reply any more."""
        reason = reason_of(reason, N_("Enter how the complaint was withdrawn."))
        with self.verb(Right.HANDLE_COMPLAINTS) as unit:
            found = opened(unit, complaint_id, version, Step.WITHDRAW)
            document = load(unit.session, Document, found.document_id)
            told = paper(N_("The complaint was withdrawn: {reason}")).format(reason=reason)
            settle(unit, document, told, self.office.user.name)
            self._move(unit, found, after(Step.WITHDRAW, found.state), reason)

    def step_back(self, complaint_id: int, version: int, reason: str) -> None:
        """The last step was a mistake; it stays readable with the reason.

        Raises Refused once its letter is signed, or the call's decision was amended by it.
        """
        reason = reason_of(reason, N_("Enter why the step is taken back."))
        with self.verb(Right.HANDLE_COMPLAINTS) as unit:
            found = opened(unit, complaint_id, version, Step.STEP_BACK)
            letter = unit.session.get(Paper, found.paper_id) if found.paper_id else None
            if letter is not None and letter.signed_at is not None:
                raise Refused(
                    N_("The reply {number} is signed: the step is not taken back any more."),
                    number=letter.number,
                )
            if found.rechecked_at is not None:
                raise Refused(
                    N_("Eligibility is checked anew by this complaint: the step is not taken back.")
                )
            if unit.session.scalar(select(Amending.id).where(Amending.complaint_id == found.id)):
                raise Refused(
                    N_("The decision was amended by this complaint: the step is not taken back.")
                )
            void_unsigned(unit, found.paper_id)
            found.paper_id = found.outcome = found.refusal = None
            found.reason = ""
            self._move(unit, found, self._before(found), reason)

    def _before(self, found: Complaint) -> ComplaintState:
        """The state from which the present one was come to."""
        if found.state is not ComplaintState.DECIDED:
            return after(Step.STEP_BACK, found.state)
        states = [each.state for each in found.steps]
        again = ComplaintState.REEVALUATION in states
        return ComplaintState.REEVALUATION if again else ComplaintState.EXAMINED

    def _move(
        self, unit: UnitOfWork, found: Complaint, state: ComplaintState, reason: str = ""
    ) -> None:
        before = found.state
        move(unit, found, state, self.office.user.name, reason)
        unit.record(
            f"complaint.{state}",
            found.application_id,
            number=found.number,
            before=before,
            reason=reason,
        )

    def _count(
        self, unit: UnitOfWork, found: Complaint, document: Document, draft: ComplaintDraft
    ) -> None:
        """The term of the reply, on the complaint and on its letter."""
        term = term_of(unit.session, draft)
        received = local_day(draft.received_at)
        due = due_of(received, term.days, None, term)
        assert due is not None
        found.due_days, found.due_working = term.days, term.working
        found.due_on, found.due_why = due.day, kept(due.explanation)
        document.received_on, document.channel = received, draft.channel
        document.due_days, document.due_working = term.days, term.working
        document.due_first_counted, document.due_roll_over = term.first_counted, term.roll_over
        put_due(document, due)


def _particulars(draft: ComplaintDraft, who: str) -> dict[str, object]:
    return {
        "by_applicant": not draft.complainant,
        "complainant": who,
        "address": draft.address,
        "received_at": draft.received_at,
        "channel": draft.channel,
        "grounds": draft.grounds,
    }
