"""Verbs on applications: register, correct, check, recommend, withdraw."""

from collections.abc import Sequence
from datetime import timedelta
from functools import cached_property

from sqlalchemy.orm.attributes import flag_modified

from app.applications.drafts import AnswerDraft, ApplicationDraft, CutDraft
from app.applications.eligibility import Answered, Item, finish_problems, verdict
from app.applications.intake import (
    fill,
    find_applicant,
    index_text,
    money_differs,
    next_number,
)
from app.applications.queries import ApplicationQueries
from app.applications.recommend import recommended
from app.calls.states import is_late, receipt
from app.calls.steps import call_of, state_of
from app.errors import Invalid, Refused
from app.i18n import N_
from app.safety.rights import Right
from app.service import Service, check_version, load
from db.models.applications import Application, EligibilityAnswer
from db.models.calls import Call
from db.terms import CallState
from db.unit_of_work import UnitOfWork

TYPING_TIME = timedelta(minutes=5)
"""An earlier time of receipt than this needs a reason."""

_TAKING = (CallState.OPEN, CallState.CLOSED, CallState.UNDER_EVALUATION)


class ApplicationService(Service):
    """Applications. One that came late is registered and rejected with the reason, never lost."""

    @cached_property
    def queries(self) -> ApplicationQueries:
        """What screens read."""
        return ApplicationQueries(self.office)

    def register(self, draft: ApplicationDraft) -> int:
        """Give an application its number; returns its id.

        Raises InvalidMany for fields, Refused before the call opens or once it is decided.
        """
        draft = draft.checked()
        with self.verb(Right.REGISTER_APPLICATIONS) as unit:
            call = call_of(unit.session, draft.call_id)
            self._check_receipt(unit, call, draft)
            self._check_action(call, draft)
            application = Application(
                call_id=call.id,
                number=next_number(unit, call),
                received_at=draft.received_at,
                received_reason=draft.received_reason,
                recorded_at=unit.now,
            )
            application.applicant = find_applicant(unit, draft.applicant)
            fill(application, draft)
            self._judge_receipt(application, call)
            unit.session.add(application)
            unit.session.flush()
            index_text(unit, application)
            unit.record(
                "application.registered",
                application.id,
                number=application.number,
                call=call.id,
                late=application.late,
            )
            unit.touch("applications")
            return application.id

    def _check_receipt(self, unit: UnitOfWork, call: Call, draft: ApplicationDraft) -> None:
        if state_of(call, unit.now) not in _TAKING:
            raise Refused(N_("This call does not take applications."))
        if draft.received_at > unit.now + timedelta(minutes=1):
            raise Invalid(N_("The time of receipt lies in the future."), field="received_at")
        if draft.received_at < call.opens_at:
            line = receipt(draft.received_at, call.opens_at, call.closes_at).explanation.lines[0]
            raise Invalid.saying(line.message, line.values, "received_at")
        if draft.received_at < unit.now - TYPING_TIME and not draft.received_reason:
            raise Invalid(
                N_("The application is entered later than it was received: say why."),
                field="received_reason",
            )

    def _check_action(self, call: Call, draft: ApplicationDraft) -> None:
        if draft.node_id not in {action.node_id for action in call.actions}:
            raise Invalid(N_("The call has no money for this action."), field="node_id")

    def _judge_receipt(self, application: Application, call: Call) -> None:
        application.late = is_late(application.received_at, call.closes_at)
        if application.late:
            check = receipt(application.received_at, call.opens_at, call.closes_at)
            application.eligible, application.eligibility_reason = False, check.paper()

    def edit(self, application_id: int, version: int, draft: ApplicationDraft) -> None:
        """Correct what was typed; receipt and number stay. Refused once evaluation has begun.

        When budget, request or action change, a finished eligibility check is open again (its
        answers stay): it was made on other figures.
        """
        draft = draft.checked()
        with self.verb(Right.REGISTER_APPLICATIONS) as unit:
            application = self._changeable(unit, application_id, version)
            if draft.call_id != application.call_id:
                raise Refused(N_("An application cannot be moved to another call."))
            self._check_action(call_of(unit.session, application.call_id), draft)
            reopened = application.checked_at is not None and (
                money_differs(application, draft)
                or application.requested != draft.requested
                or application.node_id != draft.node_id
            )
            application.applicant = find_applicant(unit, draft.applicant)
            fill(application, draft)
            if reopened:
                self._forget_check(application)
            flag_modified(application, "title")
            unit.session.flush()
            index_text(unit, application)
            unit.record(
                "application.edited",
                application_id,
                number=application.number,
                check_reopened=reopened,
            )
            unit.touch("applications")

    def _forget_check(self, application: Application) -> None:
        application.eligible, application.eligibility_reason = None, ""
        application.recommended = None
        application.checked_by, application.checked_at = "", None

    def check(
        self,
        application_id: int,
        version: int,
        answers: Sequence[AnswerDraft],
        finish: bool = True,
    ) -> None:
        """Store the answers to the call's checklist; ``finish`` draws the conclusion.

        Raises Invalid when finishing with items unanswered or a „Ne“ without a note (field
        ``item:<id>``), Refused for a late application.
        """
        with self.verb(Right.CHECK_ELIGIBILITY) as unit:
            application = self._changeable(unit, application_id, version)
            if application.late:
                raise Refused(N_("A late application is not checked: it is already rejected."))
            call = call_of(unit.session, application.call_id)
            items = [Item(row.id, row.text, row.must) for row in call.checklist.items]
            given = {
                each.item_id: Answered(each.answer, " ".join(each.note.split())) for each in answers
            }
            if not set(given) <= {item.id for item in items}:
                raise Refused(N_("An answer names an item that is not on the call’s checklist."))
            found = verdict(items, given)
            if finish:
                finish_problems(items, given).done()
            self._store_answers(application, given)
            self._forget_check(application)
            if finish:
                application.eligible = found.eligible
                application.eligibility_reason = "; ".join(line.paper() for line in found.reasons)
                application.recommended = self._recommended(application)
                application.checked_by, application.checked_at = self.office.user.name, unit.now
            flag_modified(application, "title")
            unit.record(
                "application.checked", application_id, eligible=application.eligible, finish=finish
            )
            unit.touch("applications")

    def _store_answers(self, application: Application, given: dict[int, Answered]) -> None:
        kept = {row.item_id: row for row in application.answers}
        for item_id, each in given.items():
            row = kept.get(item_id)
            if row is None:
                row = EligibilityAnswer(item_id=item_id)
                application.answers.append(row)
            row.answer, row.note = each.answer, each.note
        application.answers = [row for row in application.answers if row.item_id in given]

    def recommend(self, application_id: int, version: int, cuts: Sequence[CutDraft]) -> None:
        """Take money off budget lines, each with a reason, and keep the recommended sum.

        Lines that are not named are not cut. The share of support stays what was asked for.
        """
        with self.verb(Right.CHECK_ELIGIBILITY) as unit:
            application = load(unit.session, Application, application_id)
            check_version(application, version)
            self._refuse_settled(unit, application)
            wanted = {cut.line_id: cut for cut in cuts if cut.cents}
            for line in application.lines:
                cut = wanted.pop(line.id, None)
                if cut is not None and not 0 <= cut.cents <= line.total:
                    raise Invalid(
                        N_("No more can be cut than the line has: {title}."),
                        field="cuts",
                        title=line.title,
                    )
                if cut is not None and not cut.reason.strip():
                    raise Invalid(
                        N_("Say why this is cut: {title}."), field="cuts", title=line.title
                    )
                line.cut = cut.cents if cut else 0
                line.cut_reason = cut.reason.strip() if cut else ""
            if wanted:
                raise Refused(N_("A cut names a line that is not in this budget."))
            application.recommended = self._recommended(application)
            flag_modified(application, "title")
            unit.record(
                "application.recommended",
                application_id,
                requested=application.requested,
                recommended=application.recommended,
            )
            unit.touch("applications", "evaluation")

    def _recommended(self, application: Application) -> int:
        total = sum(line.total for line in application.lines)
        off = sum(line.cut for line in application.lines)
        return recommended(application.requested, total, off).cents

    def withdraw(self, application_id: int, version: int, reason: str) -> None:
        """The applicant takes it back; the record stays."""
        if not reason.strip():
            raise Invalid(N_("Enter why the application is withdrawn."), field="reason")
        with self.verb(Right.REGISTER_APPLICATIONS) as unit:
            application = load(unit.session, Application, application_id)
            check_version(application, version)
            self._refuse_settled(unit, application)
            application.withdrawn_at = unit.now
            application.withdrawn_reason = reason.strip()
            unit.record("application.withdrawn", application_id, number=application.number)
            unit.touch("applications", "evaluation")

    def _changeable(self, unit: UnitOfWork, application_id: int, version: int) -> Application:
        application = load(unit.session, Application, application_id)
        check_version(application, version)
        self._refuse_settled(unit, application)
        call = call_of(unit.session, application.call_id)
        if call.evaluation_started_at is not None:
            raise Refused(
                N_("The applications of this call are with the evaluators and stay as they are.")
            )
        return application

    def _refuse_settled(self, unit: UnitOfWork, application: Application) -> None:
        if application.withdrawn_at is not None:
            raise Refused(N_("This application was withdrawn."))
        call = call_of(unit.session, application.call_id)
        if state_of(call, unit.now) not in _TAKING:
            raise Refused(
                N_("The call is no longer open to changes: its applications stay as they are.")
            )
