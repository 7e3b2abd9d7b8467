"""Verbs on requests to clarify an application: ask, send, enter the answer, take back."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.applications.addressing import addressed
from app.applications.changing import changeable, refuse_settled
from app.applications.clarifying import (
    ANSWERS,
    OPEN,
    ClarificationDraft,
    DeliveryDraft,
    ReplyDraft,
    Step,
    after,
)
from app.applications.correspondence import (
    CLARIFICATION,
    registered_answer,
    registered_letter,
    settle_letter,
)
from app.applications.letters import clarification_letter
from app.applications.machine import Verb
from app.applications.steps import forget_check
from app.attachments.incoming import Incoming
from app.attachments.steps import attach
from app.calls.steps import call_of, checklist_of, rules_of
from app.errors import Invalid, Refused
from app.formats import local_day
from app.i18n import N_
from app.mandates.steps import signer_of
from app.problems import reason_of
from app.register.days import holidays_of
from app.register.document_steps import PROOF, deliver
from app.register.steps import issue, void_unsigned
from app.safety.rights import Right
from app.service import Service, check_version, load
from app.texts.steps import text_of
from db.models.applications import Application, Clarification, ClarificationItem
from db.terms import PaperKind, TextKind
from db.unit_of_work import UnitOfWork


class ClarificationVerbs(Service):
    """Requests to clarify. While one is open, the eligibility check cannot be finished."""

    def ask_clarification(
        self, application_id: int, version: int, draft: ClarificationDraft
    ) -> int:
        """Draw up a request and its letter, which waits for a signature; returns its id.

        A finished eligibility check is open again. Raises InvalidMany for fields, Refused for a
        late application, while an earlier request is open, or once evaluation has begun.
        """
        draft = draft.checked()
        with self.verb(Right.CHECK_ELIGIBILITY) as unit:
            application = changeable(unit, application_id, version, Verb.ASK)
            call = call_of(unit.session, application.call_id)
            answered = [row.item_id for row in application.answers]
            items = {
                item.id: (place, item.text)
                for place, item in enumerate(
                    checklist_of(unit.session, call, answered).items, start=1
                )
            }
            if not set(draft.items) <= set(items):
                raise Refused(N_("A request names an item that is not on the call’s checklist."))
            rules = rules_of(call)
            days = draft.days or rules.clarification_days
            if not days:
                raise Invalid(
                    N_("The call gives no days for clarification: enter how many."), field="days"
                )
            term = rules.term(days)
            asked = (draft.text, sorted(items[key] for key in draft.items))
            user = self.office.user
            signer = signer_of(unit.session, user, local_day(unit.now))
            words = text_of(unit.session, TextKind.CLARIFICATION, call.id)
            who = addressed(unit.session, application.applicant)
            paper = issue(
                unit,
                PaperKind.CLARIFICATION,
                f"{application.number} · {application.title}"[:300],
                user.id,
                lambda head, which: clarification_letter(
                    head, which, signer, words, who, application, call, asked, term
                ),
                call_id=call.id,
                record=application.id,
            )
            found = Clarification(
                application_id=application.id,
                number=_next_number(unit.session, application.id),
                state=OPEN[0],
                text=draft.text,
                days=days,
                working_days=term.working,
                first_counted=term.first_counted,
                roll_over=term.roll_over,
                asked_at=unit.now,
                asked_by=user.name,
                paper_id=paper.id,
                items=[ClarificationItem(item_id=key) for key in draft.items],
            )
            unit.session.add(found)
            reopened = application.checked_at is not None
            if reopened:
                forget_check(unit, application)
            application.clarifying = True
            unit.session.flush()
            unit.record(
                "application.clarification_asked",
                application.id,
                number=application.number,
                paper=paper.number,
                check_reopened=reopened,
            )
            unit.touch("applications")
        return found.id

    def send_clarification(
        self,
        clarification_id: int,
        version: int,
        draft: DeliveryDraft,
        proof: Sequence[Incoming] = (),
    ) -> None:
        """Enter (or correct) how the letter went, with its proof; the deadline follows from its
        receipt.

        The letter gets its number in the register of outgoing documents in the same transaction.
        """
        holidays_of(draft.sent_on.year)  # read before the transaction begins
        with self.verb(Right.CHECK_ELIGIBILITY) as unit:
            found, application = self._open(unit, clarification_id, version)
            state = after(Step.SEND, found.state)
            draft = draft.checked(local_day(found.asked_at), local_day(unit.now))
            letter = registered_letter(unit, found, application, self.office.user.name)
            delivered = deliver(unit, letter, draft)
            attach(unit, PROOF, letter.id, proof, self.office.user.name)
            found.state = state
            found.channel, found.delivery_note = delivered.channel, draft.note
            found.sent_on, found.received_on = delivered.sent_on, delivered.received_on
            found.due_on, found.due_why = letter.due_on, letter.due_why
            assert found.due_on is not None
            unit.record(
                "application.clarification_sent",
                application.id,
                number=application.number,
                document=letter.number,
                due=found.due_on.isoformat(),
                files=len(proof),
            )
            unit.touch("applications")

    def answer_clarification(
        self,
        clarification_id: int,
        version: int,
        draft: ReplyDraft,
        files: Sequence[Incoming] = (),
    ) -> None:
        """Enter the answer and what it is worth, or that none came in time."""
        with self.verb(Right.CHECK_ELIGIBILITY) as unit:
            found, application = self._open(unit, clarification_id, version)
            state = after(ANSWERS[draft.outcome], found.state)
            assert found.sent_on is not None
            assert found.due_on is not None
            draft = draft.checked(found.sent_on, found.due_on, local_day(unit.now))
            found.answered_on, found.answer = draft.answered_on, draft.text
            attach(unit, CLARIFICATION, found.id, files, self.office.user.name)
            number = registered_answer(unit, found, application, files, self.office.user.name)
            self._close(unit, found, application)
            found.state = state
            unit.record(
                "application.clarification_answered",
                application.id,
                number=application.number,
                outcome=state,
                files=len(files),
                document=number,
            )
            unit.touch("applications")

    def take_back_clarification(self, clarification_id: int, version: int, reason: str) -> None:
        """A request that is not needed any more; it stays readable with the reason."""
        reason = reason_of(reason, N_("Enter why the request is taken back."))
        with self.verb(Right.CHECK_ELIGIBILITY) as unit:
            found, application = self._open(unit, clarification_id, version)
            found.state = after(Step.TAKE_BACK, found.state)
            found.closed_reason = reason
            void_unsigned(unit, found.paper_id)
            settle_letter(unit, found, found.closed_reason, self.office.user.name)
            self._close(unit, found, application)
            unit.record(
                "application.clarification_taken_back", application.id, number=application.number
            )
            unit.touch("applications")

    def _open(
        self, unit: UnitOfWork, clarification_id: int, version: int
    ) -> tuple[Clarification, Application]:
        found = load(unit.session, Clarification, clarification_id)
        check_version(found, version)
        application = load(unit.session, Application, found.application_id)
        refuse_settled(unit, application)
        return found, application

    def _close(self, unit: UnitOfWork, found: Clarification, application: Application) -> None:
        found.closed_at, found.closed_by = unit.now, self.office.user.name
        application.clarifying = False


def _next_number(session: Session, application_id: int) -> int:
    last = session.scalar(
        select(func.max(Clarification.number)).where(Clarification.application_id == application_id)
    )
    return (last or 0) + 1
